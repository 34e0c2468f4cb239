import type { Kysely } from 'kysely'
import type { Clock } from '../clock.ts'
import type { Database, Tables, Tx } from '../db/index.ts'
import { RelayError } from '../errors.ts'
import { type AskedKey, claimKeys, isSame, type KeyOutcome, keyId } from './idempotency.ts'
import type { Mode } from './principal.ts'
import type { SecretBox } from './secret-box.ts'

/** A caller's `Idempotency-Key`, and what it was sent with. */
export interface OnceKey {
  readonly projectId: string
  readonly mode: Mode
  readonly key: string
  readonly fingerprint: string
}

/** An answer as it goes over the wire: `body` is JSON. */
export interface WrittenAnswer {
  readonly status: number
  readonly body: string
}

export type OnceOutcome =
  | ({ readonly kind: 'answered' } & WrittenAnswer)
  | ({ readonly kind: 'replayed' } & WrittenAnswer)
  | { readonly kind: 'reused' }

/**
 * Creates something at most once per key: the claim to the key, the answer and the creation are one
 * transaction, so whoever repeats the call gets the first answer or, if that never committed, the
 * first chance. Work that throws leaves nothing behind, the claim included.
 *
 * Answers are stored sealed: those of this way show secrets.
 *
 * @param check what may take long, such as a question to DNS: it runs before the transaction, which holds
 * up every other writer, and not at all where the key has its answer already.
 */
export type Once = (
  key: OnceKey,
  work: (tx: Tx) => Promise<WrittenAnswer>,
  check?: () => Promise<void>,
) => Promise<OnceOutcome>

export function createOnce(options: {
  readonly database: Database
  readonly clock: Clock
  readonly box: SecretBox
}): Once {
  const { database, clock, box } = options
  const place = (key: OnceKey) => `idempotency.body ${keyId(key)}`
  const shown = (key: OnceKey, outcome: Exclude<KeyOutcome, { kind: 'claimed' }>): OnceOutcome => {
    if (outcome.kind === 'reused') return outcome
    const body = outcome.sealed ? box.open(outcome.body, place(key)) : outcome.body
    return { kind: 'replayed', status: outcome.status, body }
  }

  return async (key, work, check) => {
    try {
      if (check) {
        const kept = await findAnswer(database.read, key, clock.now())
        if (kept) return shown(key, kept)
        await check()
      }
      return await database.transaction(async (tx): Promise<OnceOutcome> => {
        const earlier = await findAnswer(tx.query, key, clock.now())
        if (earlier) return shown(key, earlier)
        const { status, body } = await work(tx)
        const claim = { ...key, status, body: box.seal(body, place(key)), sealed: true }
        const [outcome] = await claimKeys(tx, [claim], clock.now())
        // Another node was first: what was made here is taken back.
        if (outcome && outcome.kind !== 'claimed') throw new Outrun(outcome)
        return { kind: 'answered', status, body }
      })
    } catch (error) {
      if (error instanceof Outrun) return shown(key, error.outcome)
      // Perhaps the first request with this key has taken what was missing here: the plan's last place.
      const first = await findAnswer(database.read, key, clock.now()).catch(() => null)
      if (first) return shown(key, first)
      throw error
    }
  }
}

class Outrun extends Error {
  readonly outcome: Exclude<KeyOutcome, { kind: 'claimed' }>

  constructor(outcome: Exclude<KeyOutcome, { kind: 'claimed' }>) {
    super('Another request with this key was first.')
    this.outcome = outcome
  }
}

/** The answer that this key has already. */
export async function findAnswer(db: Kysely<Tables>, key: AskedKey, now: number) {
  const row = await findKept(db, key, now)
  if (!row) return null
  if (!isSame(key, row.fingerprint)) return { kind: 'reused' } as const
  const { status, body, sealed } = row
  return { kind: 'replayed', status, body, sealed: sealed === 1 } as const
}

/** What is kept under this key, whatever it was sent with. */
export const findKept = (
  db: Kysely<Tables>,
  key: Pick<AskedKey, 'projectId' | 'mode' | 'key'>,
  now: number,
) =>
  db
    .selectFrom('idempotency')
    .where('id', '=', keyId(key))
    .where('expires_at', '>', now)
    .selectAll()
    .executeTakeFirst()

/**
 * Whoever repeats a call that was answered gets its answer, whatever has come in the way since: a line that is gone, a
 * time that is over. Where it was not refused, but the database has trouble or more writes than it keeps up with, it is
 * not asked a question more.
 * @param kept the answer that the caller's key has; null where there is none.
 */
export async function orAnswered<T>(
  work: () => Promise<T>,
  kept: () => Promise<T | null>,
): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof RelayError)) throw error
    const answer = await kept().catch(() => null)
    if (answer !== null) return answer
    throw error
  }
}
