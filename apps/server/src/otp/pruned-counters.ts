import type { Clock } from '../clock.ts'
import type { Database } from '../db/index.ts'
import { COUNTERS_KEPT_MS } from './limits.ts'

/** Rows of one step: few, so that requests never wait long behind it. */
export const STEP_ROWS = 500
/** Between two walks through all of them: an index of their ages would be written to by every code. */
export const WALK_EVERY_MS = 60 * 60 * 1000

/**
 * Removes counters whose windows are over, a little at a time; each call goes on where the one before ended.
 * @returns milliseconds until it makes sense to go on
 */
export function createCounterPruning({
  database,
  clock,
}: {
  readonly database: Database
  readonly clock: Clock
}) {
  let after = ''
  return async (): Promise<number> => {
    const before = clock.now() - COUNTERS_KEPT_MS
    const found = await database.read
      .selectFrom('otp_counter')
      .select(['id', 'touched_at'])
      .where('id', '>', after)
      .orderBy('id')
      .limit(STEP_ROWS)
      .execute()
    const old = found.flatMap(({ id, touched_at: at }) => (at < before ? [id] : []))
    if (old.length > 0) await remove(database, old, before)
    const isMore = found.length === STEP_ROWS
    after = isMore ? (found.at(-1)?.id ?? '') : ''
    return isMore ? 0 : WALK_EVERY_MS
  }
}

const remove = (database: Database, ids: readonly string[], before: number): Promise<void> =>
  database.transaction(async ({ query }) => {
    // Those that somebody has locked are left: whoever waits for nobody is in no circle of waiting.
    const still = await query
      .selectFrom('otp_counter')
      .select('id')
      .where('id', 'in', ids)
      .where('touched_at', '<', before)
      .modifyEnd(database.skipLocked())
      .execute()
    const unused = still.map(({ id }) => id)
    if (unused.length > 0) await query.deleteFrom('otp_counter').where('id', 'in', unused).execute()
  })
