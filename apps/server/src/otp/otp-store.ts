import {
  type Database,
  type InsertMany,
  OvertakenError,
  type Row,
  type SelectMany,
  type Tx,
  type UpdateMany,
  type UpdateWhile,
} from '../db/index.ts'
import { type AskedKey, claimKeys, type KeyOutcome, keptFor, keyId } from '../projects/index.ts'
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

const USED_UP: UpdateWhile<'otp'> = {
  table: 'otp',
  key: 'id',
  set: ['status', 'verified_at', 'ended_at', 'attempts'],
  ...{ column: 'status', is: 'sent' },
}

/**
 * The one way to success: each code is used once, whoever else tries at the same moment.
 * @param rows as they are once it is used.
 * @returns the ids of those that were still pending.
 */
export const useUp = (tx: Tx, rows: readonly OtpRow[]) => tx.updateWhile(USED_UP, rows)

export async function removeOtps(tx: Tx, ids: readonly string[]): Promise<void> {
  if (ids.length > 0) await tx.query.deleteFrom('otp').where('id', 'in', ids).execute()
}

export const findOtp = async (database: Database, id: string): Promise<OtpRow | null> =>
  (await database.read.selectFrom('otp').selectAll().where('id', '=', id).executeTakeFirst()) ??
  null

const LOCK_COUNTERS: SelectMany<'otp_counter'> = { table: 'otp_counter', key: 'id' }
const COUNTED_COLUMNS = [
  ...(['count', 'since', 'day_count', 'day_since', 'otp_id'] as const),
  ...(['slot', 'slot_count', 'slot_since', 'touched_at'] as const),
] as const
const ADD_COUNTERS: InsertMany<'otp_counter'> = {
  ...{ table: 'otp_counter', ignoreConflict: true, key: 'id' },
  columns: ['id', ...COUNTED_COLUMNS],
}
const SAVE_COUNTERS: UpdateMany<'otp_counter'> = {
  ...{ table: 'otp_counter', key: 'id' },
  set: COUNTED_COLUMNS,
}

/**
 * Ids of the counters. Numbers of test keys are counted apart, and only for the cooldown. The number comes first: what
 * a send counts for it is in one page of the index.
 */
export interface CounterIds {
  /** Of the number and purpose, where that is not in the number's: see `slots.ts`. */
  readonly slot: string
  /** By which the number's counter knows it; null for test keys, whose slots are not there. */
  readonly slotName: string | null
  readonly recipient: string
  readonly prefix: string
  readonly caller: string | null
  readonly project: string
  /**
   * Locked first: who has it may make the others of this project, and of live or test. Test keys have no budget that
   * they all pass.
   */
  readonly first: string
}

const RECIPIENT = ' recipient'

/** @param recipient the id of the number's counter. */
export const slotId = (recipient: string, slotName: string): string =>
  `${recipient.slice(0, -RECIPIENT.length)} ${slotName} slot live`

export function counterIds(
  { projectId, mode }: Pick<OtpScope, 'projectId' | 'mode'>,
  line: string,
  to: string,
  purpose: string,
  caller: string | null = null,
): CounterIds {
  const number = `${projectId} ${to}`
  const slotName = `${purpose} ${line}`
  return {
    slot: `${number} ${slotName} slot ${mode}`,
    slotName: mode === 'test' ? null : slotName,
    recipient: `${number}${RECIPIENT}`,
    prefix: `${projectId} ${prefixOf(to)} prefix`,
    caller: caller && `${projectId} caller ${caller}`,
    project: `${projectId} all`,
    first: mode === 'test' ? `${projectId} test` : `${projectId} all`,
  }
}

/**
 * Locks these counters until the commit, in the order of their ids, and makes those that are not there. Nearly all
 * are: they are looked for first, which takes no round trip of its own.
 */
export async function lockCounters(
  tx: Tx,
  wanted: ReadonlySet<string>,
  now: number,
): Promise<Map<string, Counter>> {
  const fresh = [...wanted].map((id) => emptyCounter(id, now))
  const locked = new Map<string, Counter>()
  // An old one may be pruned after it was in the way of a new one, and before it is locked.
  while (locked.size < wanted.size) {
    const ids = fresh.flatMap(({ id }) => (locked.has(id) ? [] : [id]))
    for (const row of await tx.lockMany(LOCK_COUNTERS, ids)) locked.set(row.id, row)
    const missing = fresh.filter(({ id }) => !locked.has(id))
    await tx.insertMany(ADD_COUNTERS, missing)
  }
  return locked
}

/** @returns the ids of those that were not there. */
export const insertCounters = (tx: Tx, rows: readonly Counter[]): Promise<string[]> =>
  tx.insertMany(ADD_COUNTERS, rows)

export const findCounters = (tx: Tx, ids: readonly string[]) => tx.findMany(LOCK_COUNTERS, ids)
export const saveCounters = (tx: Tx, rows: readonly Counter[]) => tx.updateMany(SAVE_COUNTERS, rows)

/** Locks those of these counters that are there. For who holds the `first` one: nobody else makes the others. */
export async function lockKnown(tx: Tx, ids: readonly string[]): Promise<Map<string, Counter>> {
  const rows = ids.length === 0 ? [] : await tx.lockMany(LOCK_COUNTERS, ids)
  return new Map(rows.map((row) => [row.id, row]))
}

/** @throws OvertakenError where one is not new: a node of an older release knows no first counter. */
export async function addCounters(tx: Tx, rows: readonly Counter[]): Promise<void> {
  if (rows.length === 0) return
  const added = await tx.insertMany(ADD_COUNTERS, rows)
  if (added.length < rows.length) throw new OvertakenError()
}

/** A request that may carry an Idempotency-Key. */
export interface Keyed {
  readonly claim: AskedKey | null
}

export type KeptAnswer = Exclude<KeyOutcome, { kind: 'claimed' }> | { readonly kind: 'busy' }

/**
 * What is answered already: by the request that a key was first used with. A key that comes twice in a batch is busy
 * the second time.
 */
export async function keptAnswers(
  tx: Tx,
  items: readonly Keyed[],
  now: number,
): Promise<(KeptAnswer | null)[]> {
  const kept = await keptFor(
    tx,
    items.map(({ claim }) => claim),
    now,
  )
  const seen = new Set<string>()
  return items.map(({ claim }, i) => {
    const outcome = kept[i] ?? null
    if (outcome !== null || claim === null) return outcome
    const id = keyId(claim)
    if (seen.has(id)) return { kind: 'busy' }
    seen.add(id)
    return null
  })
}

/**
 * Keeps the answers to these requests, in the transaction of what they tell. A refusal keeps nothing, and leaves its
 * key free.
 * @throws OvertakenError where a key was free when it was looked at, and is not any more.
 */
export async function keepAnswers(
  tx: Tx,
  status: number,
  answers: readonly (readonly [Keyed, string | null])[],
  now: number,
): Promise<void> {
  const claims = answers.flatMap(([{ claim }, body]) =>
    claim && body !== null ? [{ ...claim, status, body, sealed: false }] : [],
  )
  const outcomes = await claimKeys(tx, claims, now)
  if (outcomes.some(({ kind }) => kind !== 'claimed')) throw new OvertakenError()
}
