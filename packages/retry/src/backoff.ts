/** A number from 0 up to, not including, 1; `Math.random` in production. */
type Random = () => number

/**
 * How long to wait after the given failed attempt: anything between 0 and `baseMs × 2^(attempt - 1)`,
 * never more than `capMs`. The "full jitter" of https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter:
 * callers that failed together do not come back together.
 *
 * @param options.attempt how many attempts have failed, from 1
 * @returns whole milliseconds
 * @throws RangeError when a number makes no sense
 * @example
 * exponentialDelayMs({ attempt: 3, baseMs: 2_000, capMs: 300_000, random: Math.random }) // 0 … 8000
 */
export function exponentialDelayMs(options: {
  attempt: number
  baseMs: number
  capMs: number
  random: Random
}): number {
  const { attempt, baseMs, capMs, random } = options
  requireAttempt(attempt)
  if (!(baseMs >= 0) || !(capMs >= 0)) throw new RangeError('baseMs and capMs must not be negative')
  // 2 ** 1024 is Infinity, which the cap absorbs, except at a base of nothing.
  const longest = baseMs === 0 ? 0 : Math.min(capMs, baseMs * 2 ** (attempt - 1))
  return Math.floor(random() * longest)
}

/**
 * How long to wait after the given failed attempt, from a list; its last entry repeats.
 *
 * @param options.attempt how many attempts have failed, from 1
 * @param options.delaysMs one entry for each attempt, at least one
 * @param options.jitter the part of each delay that chance may add or take away, 0 to 1; default 0
 * @returns whole milliseconds
 * @throws RangeError when a number makes no sense
 * @example
 * scheduledDelayMs({ attempt: 2, delaysMs: [5_000, 300_000], jitter: 0.1, random: Math.random }) // 270000 … 330000
 */
export function scheduledDelayMs(options: {
  attempt: number
  delaysMs: readonly number[]
  jitter?: number
  random: Random
}): number {
  const { attempt, delaysMs, jitter = 0, random } = options
  requireAttempt(attempt)
  if (!(jitter >= 0 && jitter <= 1)) throw new RangeError('jitter must be from 0 to 1')
  const delayMs = delaysMs[Math.min(attempt, delaysMs.length) - 1]
  if (delayMs === undefined) throw new RangeError('a schedule needs at least one delay')
  return Math.floor(delayMs * (1 + jitter * (2 * random() - 1)))
}

function requireAttempt(attempt: number): void {
  if (!Number.isInteger(attempt) || attempt < 1) {
    throw new RangeError(`attempts are counted from 1, not ${attempt}`)
  }
}
