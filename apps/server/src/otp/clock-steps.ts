import type { Clock } from '../clock.ts'
import type { Database } from '../db/index.ts'

/** Less than this is a clock that is being trimmed, and lengthens a code's life by no more. */
const NEGLIGIBLE_MS = 1_000

/**
 * A host whose clock is set back would give every pending code that much longer to live. Where one host is all there
 * is, what passes tells of it: the expiries of what is pending are then set back as far as the clock was.
 * Nodes that share a database go by its clock, and none of them knows who has mended what.
 * @returns looks at the clock, and resolves when pending codes have no longer to live than they were given.
 */
export function watchClock({
  database,
  clock,
}: {
  readonly database: Database
  readonly clock: Clock
}): () => Promise<void> {
  if (database.otherNodes) return async () => {}
  /** How far the time of day is ahead of what passes; never less than it was, but by a step that was mended. */
  let aheadMs = clock.now() - clock.elapsed()
  let mended = Promise.resolve()
  const mend = async (backMs: number): Promise<void> => {
    try {
      await database.transaction(({ query }) =>
        query
          .updateTable('otp')
          .set((eb) => ({ expires_at: eb('expires_at', '-', backMs) }))
          .where('status', '=', 'sent')
          .execute(),
      )
    } catch (error) {
      // Found again by the next look.
      aheadMs += backMs
      throw error
    }
  }
  return () => {
    const foundMs = clock.now() - clock.elapsed()
    const backMs = Math.round(aheadMs - foundMs)
    if (foundMs > aheadMs) aheadMs = foundMs
    if (backMs >= NEGLIGIBLE_MS) {
      aheadMs = foundMs
      mended = mended.catch(() => {}).then(() => mend(backMs))
    }
    return mended
  }
}
