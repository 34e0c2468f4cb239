import type { Clock } from '../clock.ts'

/**
 * How long a count of what was there is believed. Messages only come, and at the end; the few that leave a
 * conversation otherwise (a number that was chosen anew, a project that is removed) may be counted for so long.
 */
const KEPT_MS = 10_000
/** Conversations that are paged through at once. */
const MOST_KEPT = 1_000

interface Counted {
  readonly at: number
  /** The last entry that was counted. */
  readonly end: string
  readonly count: number
}

/**
 * Counts of long conversations: whoever pages through one asks for its total with each page, and most of it was
 * counted a moment ago.
 */
export interface Counts {
  /**
   * @param key of the rows that are counted.
   * @param end the last entry that counts.
   * @param countBehind counts from behind an entry, or all, up to the end.
   */
  of(
    key: string,
    end: string,
    countBehind: (behind: string | null) => Promise<number>,
  ): Promise<number>
}

export function createCounts(clock: Pick<Clock, 'now'>): Counts {
  const kept = new Map<string, Counted>()
  return {
    async of(key, end, countBehind) {
      const known = kept.get(key)
      const isFresh = known && clock.now() - known.at < KEPT_MS && known.end <= end
      if (isFresh) return known.count + (known.end === end ? 0 : await countBehind(known.end))
      const at = clock.now()
      const count = await countBehind(null)
      // The newest last, so that the first is the one to forget.
      kept.delete(key)
      kept.set(key, { at, end, count })
      const [oldest] = kept.keys()
      if (kept.size > MOST_KEPT && oldest !== undefined) kept.delete(oldest)
      return count
    },
  }
}
