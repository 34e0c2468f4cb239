import { hash } from 'node:crypto'
import type { InsertMany, Row, SelectMany, Tx, UpdateMany } from '../db/index.ts'

/** How long a key's first answer is kept. */
export const IDEMPOTENCY_KEPT_MS = 24 * 60 * 60 * 1000

/** One request's claim to an `Idempotency-Key`, written in the transaction of what it creates. */
export interface KeyClaim {
  readonly projectId: string
  readonly mode: string
  readonly key: string
  /** Of the operation and the body: another body under the same key is an error. */
  readonly fingerprint: string
  /**
   * What may have been stored for the same request: under older keys of the server, where it is a keyed one. Asked for
   * only where the key has an answer.
   */
  readonly olderFingerprints?: () => readonly string[]
  readonly status: number
  /** The answer as sent: a replay repeats it to the letter. */
  readonly body: string
  /** Whether `body` is sealed, because it shows a secret. */
  readonly sealed: boolean
}

export type KeyOutcome =
  | { readonly kind: 'claimed' }
  | {
      readonly kind: 'replayed'
      readonly status: number
      readonly body: string
      readonly sealed: boolean
    }
  | { readonly kind: 'reused' }

const INSERT: InsertMany<'idempotency'> = { table: 'idempotency', ignoreConflict: true, key: 'id' }
const SELECT: SelectMany<'idempotency'> = { table: 'idempotency', key: 'id' }
const TAKE_OVER: UpdateMany<'idempotency'> = {
  table: 'idempotency',
  key: 'id',
  set: ['fingerprint', 'status', 'body', 'sealed', 'expires_at'],
}

/**
 * Claims the keys, first come first served, within the batch as across nodes. The primary key decides:
 * whoever loses finds the winner's answer in the table.
 * @returns one outcome per claim, in order.
 */
export async function claimKeys(
  tx: Tx,
  claims: readonly KeyClaim[],
  now: number,
): Promise<KeyOutcome[]> {
  if (claims.length === 0) return []
  const ids = claims.map(keyId)
  const firsts = new Map<string, KeyClaim>()
  for (const [i, id] of ids.entries()) {
    const claim = claims[i]
    if (claim && !firsts.has(id)) firsts.set(id, claim)
  }
  const rows = [...firsts].map(([id, claim]) => rowOf(id, claim, now))
  const claimed = new Set(await tx.insertMany(INSERT, rows))
  if (claimed.size === claims.length) return claims.map(() => CLAIMED)
  const kept = await keptAnswers(tx, rows, claimed)
  // A key that expired is free again, even before the sweep has removed it …
  const free = rows.filter((row) => (kept.get(row.id)?.expires_at ?? Infinity) <= now)
  await tx.updateMany(TAKE_OVER, free)
  for (const row of free) claimed.add(row.id)
  // … and while it removes it: then there was a conflict, and a moment later there is no row.
  const gone = rows.filter((row) => !claimed.has(row.id) && !kept.has(row.id))
  if (gone.length > 0) {
    for (const id of await tx.insertMany(INSERT, gone)) claimed.add(id)
    for (const [id, row] of await keptAnswers(tx, gone, claimed)) kept.set(id, row)
  }
  for (const row of rows) if (claimed.has(row.id)) kept.set(row.id, row)
  return claims.map((claim, i) => {
    const id = ids[i] ?? ''
    return claimed.has(id) && claim === firsts.get(id) ? CLAIMED : answer(claim, kept.get(id))
  })
}

/** A key as it is looked at, without an answer to keep. */
export type AskedKey = Pick<
  KeyClaim,
  'projectId' | 'mode' | 'key' | 'fingerprint' | 'olderFingerprints'
>

/**
 * The answers that these keys have already; null where one is free. Nothing is claimed: whoever goes on claims them
 * in the same transaction, and gives up where another was faster.
 */
export async function keptFor(
  tx: Tx,
  asked: readonly (AskedKey | null)[],
  now: number,
): Promise<(Exclude<KeyOutcome, { kind: 'claimed' }> | null)[]> {
  const ids = asked.flatMap((one) => (one ? keyId(one) : []))
  const found = ids.length === 0 ? [] : await tx.findMany(SELECT, ids)
  const kept = new Map(found.map((row) => [row.id, row]))
  return asked.map((one) => {
    const row = one ? kept.get(keyId(one)) : undefined
    return one && row && row.expires_at > now ? answer(one, row) : null
  })
}

const CLAIMED: KeyOutcome = { kind: 'claimed' }

/** What stands where a key could not be claimed. */
async function keptAnswers(
  tx: Tx,
  rows: readonly Row<'idempotency'>[],
  claimed: ReadonlySet<string>,
): Promise<Map<string, Row<'idempotency'>>> {
  const lost = rows.filter((row) => !claimed.has(row.id)).map((row) => row.id)
  const found = lost.length > 0 ? await tx.lockMany(SELECT, lost) : []
  return new Map(found.map((row) => [row.id, row]))
}

/** The row's id: keys are kept apart by project, and by live and test. */
export const keyId = (claim: Pick<KeyClaim, 'projectId' | 'mode' | 'key'>): string =>
  `${claim.projectId} ${claim.mode} ${claim.key}`

const rowOf = (id: string, claim: KeyClaim, now: number): Row<'idempotency'> => ({
  id,
  fingerprint: claim.fingerprint,
  status: claim.status,
  body: claim.body,
  sealed: claim.sealed ? 1 : 0,
  expires_at: now + IDEMPOTENCY_KEPT_MS,
})

export const isSame = ({ fingerprint, olderFingerprints }: AskedKey, stored: string): boolean =>
  fingerprint === stored || (olderFingerprints?.().includes(stored) ?? false)

const answer = (
  claim: AskedKey,
  row: Row<'idempotency'> | undefined,
): Exclude<KeyOutcome, { kind: 'claimed' }> =>
  row && isSame(claim, row.fingerprint)
    ? { kind: 'replayed', status: row.status, body: row.body, sealed: row.sealed === 1 }
    : { kind: 'reused' }

/** Two bodies are the same when they hold the same values, however they are spaced and ordered. */
export function fingerprintOf(operation: string, parameters: unknown, body: unknown): string {
  const text = `${operation}\n${canonical(parameters)}\n${canonical(body)}`
  return hash('sha256', text, 'base64url')
}

function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null'
  let text = ''
  for (const [key, one] of Object.entries(value).sort(byKey)) {
    text += `,${JSON.stringify(key)}:${canonical(one)}`
  }
  return `{${text.slice(1)}}`
}

const byKey = ([a]: [string, unknown], [b]: [string, unknown]): number => (a < b ? -1 : 1)
