import type { Tx } from '../db/index.ts'
import { type Counter, emptyCounter } from './guards.ts'
import {
  COUNTERS_KEPT_MS,
  MAX_WRONG_CODES,
  WRONG_CODES_BLOCK_MS,
  WRONG_CODES_COUNT_MS,
} from './limits.ts'
import { insertCounters, lockKnown, type OtpRow, saveCounters } from './otp-store.ts'

/**
 * In its counter, `count` is how many wrong codes were typed for the number since the last right one, whatever
 * their OTPs and purposes; `since` is when the last of them was.
 */
export const failuresId = (projectId: string, to: string): string => `${projectId} ${to} failures`

/** Until when no code of the number is looked at; null where the next one may be. */
export function failuresBlockUntil(counter: Counter, now: number): number | null {
  if (counter.count < MAX_WRONG_CODES || isOver(counter, now)) return null
  // A clock that was set back never makes it longer than it was meant to be.
  return Math.min(counter.since, now) + WRONG_CODES_BLOCK_MS
}

/** Wrong codes of so long ago count no more, and those that have blocked the number have done what they can. */
const isOver = ({ count, since }: Counter, now: number): boolean =>
  now - since >= (count < MAX_WRONG_CODES ? WRONG_CODES_COUNT_MS : WRONG_CODES_BLOCK_MS)

/** The wrong codes of one transaction's numbers, as they change from one attempt to the next. */
export interface Failures {
  /** For how long no code of this OTP's number is looked at; 0 where the next one may be. */
  waitMs(row: OtpRow): number
  /** @param wrong null for a right code, which begins the count anew; else the place of its answer. */
  note(row: OtpRow, wrong: number | null): void
  /** Whether `save` has nothing to do. */
  isSaved(): boolean
  /** @returns the places of answers that came too late after all: somebody else has counted meanwhile. */
  save(): Promise<readonly number[]>
}

/**
 * Locks what is counted of these OTPs' numbers: behind the OTPs, as only they tell the numbers. Test keys'
 * are not counted.
 */
export async function openFailures(tx: Tx, otps: Iterable<OtpRow>, now: number): Promise<Failures> {
  const ids = new Set<string>()
  for (const row of otps) if (row.mode !== 'test') ids.add(idOf(row))
  const known = await lockKnown(tx, [...ids])
  const changed = new Map<string, Counter>()
  const places = new Map<string, number[]>()
  const counterOf = (row: OtpRow): Counter =>
    changed.get(idOf(row)) ?? known.get(idOf(row)) ?? emptyCounter(idOf(row), now)

  return {
    waitMs: (row) => (failuresBlockUntil(counterOf(row), now) ?? now) - now,
    note(row, wrong) {
      if (!ids.has(idOf(row))) return
      const before = counterOf(row)
      if (wrong === null && before.count === 0) return
      const count = wrong === null ? 0 : (isOver(before, now) ? 0 : before.count) + 1
      changed.set(idOf(row), counterAt({ ...before, count }, now))
      if (wrong !== null) places.set(idOf(row), [...(places.get(idOf(row)) ?? []), wrong])
    },
    isSaved: () => changed.size === 0,
    async save() {
      const all = [...changed.values()]
      await saveCounters(
        tx,
        all.filter(({ id }) => known.has(id)),
      )
      const fresh = all.filter(({ id, count }) => !known.has(id) && count > 0)
      if (fresh.length === 0) return []
      const added = new Set(await insertCounters(tx, fresh))
      const late = fresh.filter(({ id }) => !added.has(id))
      return late.length === 0 ? [] : addToOthers(tx, late, places, now)
    },
  }
}

/** Lets these numbers get and type codes again. */
export const forgetFailures = async (
  tx: Tx,
  projectId: string,
  numbers: readonly string[],
): Promise<void> => {
  const ids = numbers.map((number) => failuresId(projectId, number))
  await tx.query.deleteFrom('otp_counter').where('id', 'in', ids).execute()
}

const idOf = (row: OtpRow): string => failuresId(row.project_id, row.to_number)

/** Kept for as long as it counts, although most counters are not. */
const counterAt = (counter: Counter, now: number): Counter => ({
  ...counter,
  since: now,
  touched_at: now + WRONG_CODES_COUNT_MS - COUNTERS_KEPT_MS,
})

/** Another transaction counted the first wrong codes of these numbers at the same moment: theirs come first. */
async function addToOthers(
  tx: Tx,
  mine: readonly Counter[],
  places: ReadonlyMap<string, readonly number[]>,
  now: number,
): Promise<number[]> {
  const ids = mine.map(({ id }) => id)
  const theirs = await lockKnown(tx, ids)
  const both = mine.map((counter) => {
    const count = counter.count + (theirs.get(counter.id)?.count ?? 0)
    return counterAt({ ...counter, count: Math.min(MAX_WRONG_CODES, count) }, now)
  })
  await saveCounters(tx, both)
  return mine.flatMap(({ id, count }) => {
    const room = Math.max(0, MAX_WRONG_CODES - (theirs.get(id)?.count ?? 0))
    return count <= room ? [] : (places.get(id) ?? []).slice(room - count)
  })
}
