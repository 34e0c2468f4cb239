import type { Row, SelectMany, Tx } from '../db/index.ts'
import type { RelayError } from '../errors.ts'
import type { NewEvent } from '../events/index.ts'
import { claimKeys, type KeyClaim, keyId } from '../projects/index.ts'
import { type Gate, openTurnstile } from './gate.ts'

export type AcceptOutcome =
  | { readonly kind: 'accepted' }
  | { readonly kind: 'replayed'; readonly status: number; readonly body: string }
  | { readonly kind: 'reused' }

/** What becomes of a message in its transaction; a refusal leaves nothing behind, the key included. */
export type AcceptResult = AcceptOutcome | { readonly kind: 'refused'; readonly error: RelayError }

export interface AcceptItem {
  readonly row: Row<'message'>
  readonly event: NewEvent
  readonly claim: KeyClaim | null
  /** Null where the project is held to nothing. */
  readonly gate: Gate | null
}

const KEYS: SelectMany<'idempotency'> = { table: 'idempotency', key: 'id' }

/**
 * Decides about every message of a batch, in order: whether its key is free, and whether its project may
 * send it. What is only repeated counts nothing and is never refused; what is refused claims no key.
 */
export async function admitAll(
  tx: Tx,
  items: readonly AcceptItem[],
  now: number,
): Promise<AcceptResult[]> {
  const gates = items.map(({ gate }) => gate)
  if (gates.every((gate) => gate === null)) return claimAll(tx, items, now)
  const turnstile = await openTurnstile(tx, gates)
  const taken = await takenKeys(tx, items, now)
  const counted = new Set<AcceptItem>()
  const refusals = items.map((item): RelayError | null => {
    const id = item.claim && keyId(item.claim)
    if (id !== null && taken.has(id)) return null
    const error = item.gate && turnstile.admit(item.gate)
    if (error !== null) return error
    counted.add(item)
    // The next one with this key repeats this one; had it been refused, it would be the first.
    if (id !== null) taken.add(id)
    return null
  })
  const passed = items.filter((_, i) => refusals[i] === null)
  const outcomes = await claimAll(tx, passed, now)
  for (const [i, { kind }] of outcomes.entries()) {
    const item = passed[i]
    // Something else of the project took the key at this moment.
    if (item?.gate && counted.has(item) && kind !== 'accepted') turnstile.takeBack(item.gate)
  }
  await turnstile.save()
  let next = 0
  return refusals.map((error): AcceptResult => {
    if (error !== null) return { kind: 'refused', error }
    return outcomes[next++] ?? ACCEPTED
  })
}

const ACCEPTED: AcceptResult = { kind: 'accepted' }

/** One outcome for each message; one without a key is accepted. */
async function claimAll(
  tx: Tx,
  items: readonly AcceptItem[],
  now: number,
): Promise<AcceptResult[]> {
  const claims = items.flatMap(({ claim }) => (claim ? [claim] : []))
  const outcomes = await claimKeys(tx, claims, now)
  let next = 0
  return items.map(({ claim }): AcceptResult => {
    const outcome = claim ? outcomes[next++] : undefined
    return outcome === undefined || outcome.kind === 'claimed' ? ACCEPTED : outcome
  })
}

/** The keys that have their answers already. */
async function takenKeys(tx: Tx, items: readonly AcceptItem[], now: number): Promise<Set<string>> {
  const ids = items.flatMap(({ claim }) => (claim ? keyId(claim) : []))
  const rows = ids.length === 0 ? [] : await tx.lockMany(KEYS, ids)
  return new Set(rows.filter((row) => row.expires_at > now).map((row) => row.id))
}
