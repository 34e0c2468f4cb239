import { type Bucket, fullBucket, msUntil, refill, take } from '@relay/token-bucket'
import { RelayError } from '../errors.ts'
import { type Principal, planName, REQUESTS_PER_MINUTE } from '../projects/index.ts'

/** Keys remembered at once; beyond that the ones that were quiet for longest are forgotten. */
const MAX_KEYS = 100_000
const SECONDS_PER_MINUTE = 60

/**
 * How many requests a key may make: as many at once as in a minute. Counted by each node for itself, in
 * memory: it keeps a program that runs wild from the database, and bills nobody.
 */
export interface KeyLimits {
  /**
   * Takes one request from what the key has left.
   * @returns the headers that tell it; null for a key without a limit.
   * @throws RelayError `rate_limited` with the same headers, when nothing is left.
   */
  take(principal: Principal): Readonly<Record<string, string>> | null
}

/** Requests that a key may make in a minute; null is any number. @param perMinute see `keyLimits`. */
export const requestQuota = (plan: string, perMinute: number | null): number | null =>
  perMinute === null ? REQUESTS_PER_MINUTE[planName(plan)] : perMinute || null

/**
 * @param perMinute for every key, whatever its plan; 0 is no limit, null as the plans say.
 * @see draft-ietf-httpapi-ratelimit-headers
 */
export function keyLimits(elapsed: () => number, perMinute: number | null): KeyLimits {
  const buckets = new Map<string, Bucket>()
  return {
    take({ keyId, plan }) {
      const quota = requestQuota(plan, perMinute)
      if (quota === null) return null
      const now = elapsed()
      const limits = { burst: quota, refillPerMinute: quota }
      const bucket = refill(buckets.get(keyId) ?? fullBucket(limits, now), limits, now)
      // To the end of the row.
      buckets.delete(keyId)
      if (buckets.size >= MAX_KEYS) forgetOldest(buckets)
      const waitMs = msUntil(bucket, limits, 1, now)
      const after = waitMs > 0 ? bucket : take(bucket, limits, 1, now)
      buckets.set(keyId, after)
      const left = Math.floor(after.tokens)
      const fullMs = ((quota - after.tokens) * SECONDS_PER_MINUTE * 1000) / quota
      const seconds = Math.max(1, Math.ceil((waitMs > 0 ? waitMs : fullMs) / 1000))
      const headers = {
        RateLimit: `"key";r=${left};t=${seconds}`,
        'RateLimit-Policy': `"key";q=${quota};w=${SECONDS_PER_MINUTE}`,
      }
      if (waitMs > 0) throw limited(quota, seconds, headers)
      return headers
    },
  }
}

function forgetOldest(buckets: Map<string, Bucket>): void {
  const oldest = buckets.keys().next()
  if (!oldest.done) buckets.delete(oldest.value)
}

const limited = (
  quota: number,
  seconds: number,
  headers: Readonly<Record<string, string>>,
): RelayError =>
  new RelayError(
    'rate_limited',
    `More than ${quota} requests in a minute with this key; try again in ${seconds} s.`,
    { retryAfterSeconds: seconds, headers },
  )
