import type { Clock } from '../clock.ts'
import { idOrderAt } from '../ids.ts'

/**
 * How long a count of what was there is believed. Messages only come, and at the end; the few that leave a
 * conversation otherwise (a number that was chosen anew, a project that is removed) may be counted for so long.
 */
const KEPT_MS = 10_000
/**
 * What is younger is counted each time: an id is older than its commit, so what was accepted side by side, here or on
 * another node, may still come between. No statement takes that long.
 */
const SETTLED_MS = 5_000
/** Conversations that are paged through at once. */
const MOST_KEPT = 1_000

interface Counted {
  readonly at: number
  /** The last entry that was counted, or the last one that could be. */
  readonly end: string
  readonly count: number
}

/** Counts the entries behind an id (null for all), up to and with another. */
export type CountUpTo = (behind: string | null, end: string) => Promise<number>

/**
 * Counts of long conversations: whoever pages through one asks for its total with each page, and most of it was
 * counted a moment ago.
 */
export interface Counts {
  /**
   * @param key of the rows that are counted.
   * @param prefix of their ids.
   * @param end the last entry that counts.
   */
  of(key: string, prefix: 'inb_' | 'msg_', end: string, countUpTo: CountUpTo): Promise<number>
}

export function createCounts(clock: Pick<Clock, 'now'>): Counts {
  const kept = new Map<string, Counted>()
  return {
    async of(key, prefix, end, countUpTo) {
      const whole = async ({ count, end: counted }: Counted) =>
        count + (counted >= end ? 0 : await countUpTo(counted, end))
      const at = clock.now()
      const known = kept.get(key)
      if (known && at - known.at < KEPT_MS && known.end <= end) return whole(known)
      const settled = prefix + idOrderAt(at - SETTLED_MS)
      const isYoung = end > settled
      const upTo = isYoung ? settled : end
      const counted = { at, end: upTo, count: await countUpTo(null, upTo) }
      // The newest last, so that the first is the one to forget.
      kept.delete(key)
      kept.set(key, counted)
      const [oldest] = kept.keys()
      if (kept.size > MOST_KEPT && oldest !== undefined) kept.delete(oldest)
      return whole(counted)
    },
  }
}
