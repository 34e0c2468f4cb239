/**
 * A token bucket as arithmetic on plain numbers: no clock, no timer, no state. The caller keeps the
 * bucket where it likes (a database row, a map) and says what time it is.
 *
 * Tokens are whole multiples of 1/60,000,000, so integer arithmetic underneath keeps the sum exact
 * however often a bucket is refilled: nothing is lost or gained by rounding.
 */

const MS_PER_MINUTE = 60_000
/** Refill rates are exact to this part of a token per minute. */
const RATE_STEPS = 1_000
const UNITS_PER_TOKEN = MS_PER_MINUTE * RATE_STEPS

export interface Bucket {
  /** How many tokens there were at `updatedAtMs`; may be a fraction, is never negative. */
  readonly tokens: number
  /** Milliseconds since the epoch. */
  readonly updatedAtMs: number
}

export interface BucketLimits {
  /** The most that a bucket holds, up to 10^8. Null: there is no limit at all. */
  readonly burst: number | null
  /** Tokens per minute, in steps of 0.001; 0: never again. Null: refills at once. */
  readonly refillPerMinute: number | null
}

/**
 * A bucket that nobody has taken from. (An unlimited one needs no tokens and holds none.)
 *
 * @example
 * const bucket = fullBucket({ burst: 5, refillPerMinute: 1 }, Date.now())
 */
export function fullBucket(limits: BucketLimits, nowMs: number): Bucket {
  return { tokens: limits.burst ?? 0, updatedAtMs: nowMs }
}

/**
 * The bucket as it is at `nowMs`. A clock that went backwards adds nothing and removes nothing, and
 * the time that passes until it has caught up is not counted twice. Lower limits than before cut the
 * bucket down; higher ones fill with time.
 *
 * @example
 * refill({ tokens: 0, updatedAtMs: 0 }, { burst: 5, refillPerMinute: 1 }, 90_000).tokens // 1.5
 */
export function refill(bucket: Bucket, limits: BucketLimits, nowMs: number): Bucket {
  const { burst, refillPerMinute } = limits
  const updatedAtMs = Math.max(bucket.updatedAtMs, nowMs)
  if (burst === null) return { tokens: bucket.tokens, updatedAtMs }
  if (refillPerMinute === null) return { tokens: burst, updatedAtMs }
  const gained = (updatedAtMs - bucket.updatedAtMs) * unitsPerMs(refillPerMinute)
  const units = Math.min(unitsOf(bucket.tokens) + gained, unitsOf(burst))
  return { tokens: units / UNITS_PER_TOKEN, updatedAtMs }
}

/**
 * The bucket after `count` tokens have left it at `nowMs`.
 *
 * @throws RangeError when it does not hold that many: ask {@link msUntil} or {@link refill} first
 * @example
 * const rest = take(bucket, { burst: 5, refillPerMinute: 1 }, 2, nowMs)
 */
export function take(bucket: Bucket, limits: BucketLimits, count: number, nowMs: number): Bucket {
  if (!(count >= 0)) throw new RangeError(`cannot take ${count} tokens`)
  const now = refill(bucket, limits, nowMs)
  if (limits.burst === null) return now
  const units = unitsOf(now.tokens) - unitsOf(count)
  if (units < 0) throw new RangeError(`cannot take ${count} tokens from a bucket of ${now.tokens}`)
  return { tokens: units / UNITS_PER_TOKEN, updatedAtMs: now.updatedAtMs }
}

/**
 * Whole milliseconds from `nowMs` until the bucket holds `count` tokens: 0 when it does now, and
 * Infinity when it never will. One millisecond earlier is too early.
 *
 * @example
 * msUntil({ tokens: 0.5, updatedAtMs: 0 }, { burst: 5, refillPerMinute: 1 }, 1, 0) // 30000
 */
export function msUntil(
  bucket: Bucket,
  limits: BucketLimits,
  count: number,
  nowMs: number,
): number {
  const { burst, refillPerMinute } = limits
  if (burst === null) return 0
  const now = refill(bucket, limits, nowMs)
  const missing = unitsOf(count) - unitsOf(now.tokens)
  if (missing <= 0) return 0
  if (count > burst || refillPerMinute === null || refillPerMinute === 0) {
    return Number.POSITIVE_INFINITY
  }
  // A clock that went backwards must first catch up.
  return now.updatedAtMs - nowMs + Math.ceil(missing / unitsPerMs(refillPerMinute))
}

/** One token a minute is 1/60,000 token a millisecond: 1,000 units. */
const unitsPerMs = (refillPerMinute: number): number => Math.round(refillPerMinute * RATE_STEPS)
const unitsOf = (tokens: number): number => Math.round(tokens * UNITS_PER_TOKEN)
