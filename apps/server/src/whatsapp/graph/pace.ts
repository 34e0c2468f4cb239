/** How fast a number may send, in messages a second, and when it was last told to slow down. */
export interface Pace {
  readonly perSecond: number
  readonly slowedAt: number
}

/** What Meta grants a number by default, both directions together. */
export const DEFAULT_PER_SECOND = 80
/** Below this nobody would ever learn that the limit has gone. */
const LEAST_PER_SECOND = 1
/** Twenty answers of one moment tell of one limit: it is halved once for all of them. */
const HALVE_AT_MOST_EVERY_MS = 250
/** From half back to the whole, in a straight line. */
const RECOVER_MS = 2_000

/** The pace of a number that nobody told to slow down. */
export const fullPace = (perSecond = DEFAULT_PER_SECOND): Pace => ({
  perSecond,
  slowedAt: Number.NEGATIVE_INFINITY,
})

/**
 * After an error with action `pace`: half as fast, once for the many answers of one moment.
 * @param now milliseconds of the same clock as `slowedAt`.
 */
export function halve(pace: Pace, now: number, full = DEFAULT_PER_SECOND): Pace {
  if (now - pace.slowedAt < HALVE_AT_MOST_EVERY_MS) return pace
  return { perSecond: Math.max(LEAST_PER_SECOND, paceAt(pace, now, full) / 2), slowedAt: now }
}

/**
 * How fast it may send now: what it was slowed down to, and more with every millisecond since, up to
 * the whole after two seconds.
 * @example paceAt(halve(fullPace(80), 0, 80), 1_000, 80) // 60
 */
export function paceAt({ perSecond, slowedAt }: Pace, now: number, full = DEFAULT_PER_SECOND) {
  const share = Math.min(1, Math.max(0, (now - slowedAt) / RECOVER_MS))
  return perSecond + (full - perSecond) * share
}

/** 4^6 s is more than an hour: nobody waits longer for one recipient. */
const MOST_PAIR_STEPS = 6

/**
 * How long one recipient waits after the nth refusal in a row, which is Meta's own schedule: 1 s, 4 s,
 * 16 s, 64 s …
 * @param refusals how often it was refused already, before this time; from 0.
 */
export const pairDelayMs = (refusals: number): number =>
  4 ** Math.min(Math.max(0, refusals), MOST_PAIR_STEPS) * 1_000
