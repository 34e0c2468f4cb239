import type { Database, InsertMany, Row, SelectMany, Tx, UpdateMany } from '../db/index.ts'
import type { KeyClaim, KeyOutcome } from '../projects/index.ts'
import { claimKeys, keyId } from '../projects/index.ts'
import { type Counter, emptyCounter } from './guards.ts'
import { prefixOf } from './numbers.ts'

export type OtpRow = Row<'otp'>

/** Who asks: a project, its live or test data, and for a key that is bound to a line only what is that line's. */
export interface OtpScope {
  readonly projectId: string
  readonly mode: string
  /** Null for keys that are not bound. */
  readonly line: string | null
}

export const isVisible = (row: OtpRow, { projectId, mode, line }: OtpScope): boolean =>
  row.project_id === projectId && row.mode === mode && (line === null || row.line === line)

/**
 * What locks OTPs never shares a batch with another kind that does: each locks all of its rows at once, in the
 * order of their ids, and two after the other would not.
 */
export const APART = 'otp'

const LOCK: SelectMany<'otp'> = { table: 'otp', key: 'id' }
const INSERT: InsertMany<'otp'> = { table: 'otp', ignoreConflict: false, key: 'id' }
const SENT_AGAIN: UpdateMany<'otp'> = {
  table: 'otp',
  key: 'id',
  set: [
    ...(['channel', 'locale', 'brand', 'template', 'domain', 'android_hash'] as const),
    ...(['code_length', 'ttl_seconds', 'generation', 'key_id', 'sends'] as const),
    ...(['message_id', 'resend_at', 'expires_at', 'skipped'] as const),
  ],
}
const COUNTED: UpdateMany<'otp'> = { table: 'otp', key: 'id', set: ['attempts', 'malformed'] }
const ENDED: UpdateMany<'otp'> = {
  table: 'otp',
  key: 'id',
  set: ['status', 'ended_at', 'reason', 'attempts'],
}

export const lockOtps = (tx: Tx, ids: readonly string[]): Promise<OtpRow[]> =>
  ids.length === 0 ? Promise.resolve([]) : tx.lockMany(LOCK, ids)
export const insertOtps = (tx: Tx, rows: readonly OtpRow[]) => tx.insertMany(INSERT, rows)
export const sendAgain = (tx: Tx, rows: readonly OtpRow[]) => tx.updateMany(SENT_AGAIN, rows)
export const countAttempts = (tx: Tx, rows: readonly OtpRow[]) => tx.updateMany(COUNTED, rows)
export const endOtps = (tx: Tx, rows: readonly OtpRow[]) => tx.updateMany(ENDED, rows)

/**
 * The one way to success: each code is used once, whoever else tries at the same moment.
 * @returns the ids of those that were still pending.
 */
export async function useUp(
  tx: Tx,
  ids: readonly string[],
  now: number,
): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set()
  const used = await tx.query
    .updateTable('otp')
    .set({ status: 'verified', verified_at: now, ended_at: now })
    .where('id', 'in', ids)
    .where('status', '=', 'sent')
    .returning('id')
    .execute()
  return new Set(used.map(({ id }) => id))
}

export const findOtp = async (database: Database, id: string): Promise<OtpRow | null> =>
  (await database.read.selectFrom('otp').selectAll().where('id', '=', id).executeTakeFirst()) ??
  null

/** The newest OTP of a number and purpose, whatever became of it. */
export async function newestOf(database: Database, slotId: string): Promise<string | null> {
  const slot = await database.read
    .selectFrom('otp_counter')
    .select('otp_id')
    .where('id', '=', slotId)
    .executeTakeFirst()
  return slot?.otp_id ?? null
}

const LOCK_COUNTERS: SelectMany<'otp_counter'> = { table: 'otp_counter', key: 'id' }
const ADD_COUNTERS: InsertMany<'otp_counter'> = {
  table: 'otp_counter',
  ignoreConflict: true,
  key: 'id',
}
const SAVE_COUNTERS: UpdateMany<'otp_counter'> = {
  table: 'otp_counter',
  key: 'id',
  set: ['count', 'since', 'day_count', 'day_since', 'otp_id', 'touched_at'],
}

/** Ids of the counters. Numbers of test keys are counted apart, and only for the cooldown. */
export interface CounterIds {
  readonly slot: string
  readonly recipient: string
  readonly prefix: string
  readonly caller: string | null
  readonly project: string
}

export function counterIds(
  { projectId, mode }: Pick<OtpScope, 'projectId' | 'mode'>,
  line: string,
  to: string,
  purpose: string,
  caller: string | null = null,
): CounterIds {
  return {
    slot: `${projectId} slot ${mode} ${to} ${purpose} ${line}`,
    recipient: `${projectId} recipient ${to}`,
    prefix: `${projectId} prefix ${prefixOf(to)}`,
    caller: caller && `${projectId} caller ${caller}`,
    project: `${projectId} all`,
  }
}

/**
 * Locks these counters until the commit. All are made before any is locked, and both in the order of their
 * ids, so that two batches wait for each other instead of deadlocking.
 */
export async function lockCounters(
  tx: Tx,
  wanted: ReadonlyMap<string, string>,
  now: number,
): Promise<Map<string, Counter>> {
  const fresh = [...wanted].map(([id, projectId]) => emptyCounter(id, projectId, now))
  const locked = new Map<string, Counter>()
  // An old one may be pruned after it was in the way of a new one, and before it is locked.
  while (locked.size < wanted.size) {
    const missing = fresh.filter(({ id }) => !locked.has(id))
    await tx.insertMany(ADD_COUNTERS, missing)
    const ids = missing.map(({ id }) => id)
    for (const row of await tx.lockMany(LOCK_COUNTERS, ids)) locked.set(row.id, row)
  }
  return locked
}

/** Those of these counters that there are. */
export const lockKnownCounters = (tx: Tx, ids: readonly string[]): Promise<Counter[]> =>
  ids.length === 0 ? Promise.resolve([]) : tx.lockMany(LOCK_COUNTERS, ids)

/** @returns the ids of those that were not there. */
export const addCounters = (tx: Tx, rows: readonly Counter[]): Promise<string[]> =>
  tx.insertMany(ADD_COUNTERS, rows)

export const saveCounters = (tx: Tx, rows: readonly Counter[]) => tx.updateMany(SAVE_COUNTERS, rows)

const ANSWER: UpdateMany<'idempotency'> = {
  table: 'idempotency',
  key: 'id',
  set: ['status', 'body'],
}

/** A request that may carry an Idempotency-Key. */
export interface Keyed {
  readonly claim: Pick<
    KeyClaim,
    'projectId' | 'mode' | 'key' | 'fingerprint' | 'olderFingerprints'
  > | null
}

/** The answer of this key is being written by another request of this very batch. */
const PENDING = ''

/**
 * Claims the keys with an empty answer; `settleKeys` writes the answers in the same transaction, or gives
 * the keys back.
 */
export async function claimEmpty(
  tx: Tx,
  items: readonly Keyed[],
  now: number,
): Promise<(Exclude<KeyOutcome, { kind: 'claimed' }> | { kind: 'busy' } | null)[]> {
  const claims = items.flatMap(({ claim }) =>
    claim ? [{ ...claim, status: 0, body: PENDING, sealed: false }] : [],
  )
  const outcomes = await claimKeys(tx, claims, now)
  let next = 0
  return items.map(({ claim }) => {
    const outcome = claim ? outcomes[next++] : undefined
    if (!outcome || outcome.kind === 'claimed') return null
    return outcome.kind === 'replayed' && outcome.body === PENDING ? { kind: 'busy' } : outcome
  })
}

/** @param answers by the items that claimed their keys; null for a refusal, which is not kept. */
export async function settleKeys(
  tx: Tx,
  status: number,
  answers: readonly (readonly [Keyed, string | null])[],
): Promise<void> {
  const keyed = answers.flatMap(([{ claim }, body]) =>
    claim ? [{ id: keyId(claim), fingerprint: claim.fingerprint, body }] : [],
  )
  await tx.updateMany(
    ANSWER,
    keyed.flatMap(({ id, fingerprint, body }) =>
      body === null ? [] : [{ id, fingerprint, status, body, sealed: 0, expires_at: 0 }],
    ),
  )
  const refused = keyed.filter(({ body }) => body === null).map(({ id }) => id)
  if (refused.length === 0) return
  await tx.query.deleteFrom('idempotency').where('id', 'in', refused).execute()
}
