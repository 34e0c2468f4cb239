import type { OperationId } from '@relay/contract'
import { type Bucket, fullBucket, msUntil, take } from '@relay/token-bucket'
import { RelayError } from '../errors.ts'

interface CallerLimit {
  readonly burst: number
  readonly refillPerMinute: number
  /** Whether an attempt that succeeds counts too. */
  readonly countsSuccess: boolean
}

/**
 * Operations that callers without a key may use: nobody shall guess pairing codes, or fill the
 * database with projects.
 */
const LIMITS: Partial<Record<OperationId, CallerLimit>> = {
  // Whoever has the right code may pair a roomful of phones at once.
  pairDevice: { burst: 10, refillPerMinute: 10, countsSuccess: false },
  createProject: { burst: 60, refillPerMinute: 60, countsSuccess: true },
}

/** Callers remembered at once; beyond that the ones that were quiet for longest are forgotten. */
const MAX_CALLERS = 10_000
const SECONDS_PER_MINUTE = 60

/** Of IPv6: what one subscriber has at least. Whoever has it could come from a new address with each attempt. */
const NETWORK_GROUPS = 4

/**
 * Who calls from an address: that address, or with IPv6 its network.
 * @example callerAt('2001:db8::7:1') // '2001:db8:0:0::'
 */
export function callerAt(address: string): string {
  if (!address.includes(':') || address.includes('.')) return address
  const [head = '', tail] = address.split('::')
  const groups = head === '' ? [] : head.split(':')
  if (tail !== undefined) while (groups.length < NETWORK_GROUPS) groups.push('0')
  return `${groups.slice(0, NETWORK_GROUPS).join(':')}::`
}

export interface CallerLimits {
  /** @throws RelayError `rate_limited` when the caller has used its attempts up. */
  check(operation: OperationId, caller: string): void
  /** An attempt has ended. */
  count(operation: OperationId, caller: string, succeeded: boolean): void
}

export function callerLimits(now: () => number): CallerLimits {
  const buckets = new Map<string, Bucket>()
  const bucketOf = (id: string, limit: CallerLimit) => buckets.get(id) ?? fullBucket(limit, now())
  return {
    check(operation, caller) {
      const limit = LIMITS[operation]
      if (!limit) return
      const waitMs = msUntil(bucketOf(`${operation} ${caller}`, limit), limit, 1, now())
      if (waitMs > 0) throw limited(limit, waitMs)
    },
    count(operation, caller, succeeded) {
      const limit = LIMITS[operation]
      if (!limit || (succeeded && !limit.countsSuccess)) return
      const id = `${operation} ${caller}`
      const bucket = bucketOf(id, limit)
      buckets.delete(id)
      if (buckets.size >= MAX_CALLERS) forgetOldest(buckets)
      // Attempts that ran side by side may be more than there were tokens.
      const empty = msUntil(bucket, limit, 1, now()) > 0
      buckets.set(id, empty ? bucket : take(bucket, limit, 1, now()))
    },
  }
}

function forgetOldest(buckets: Map<string, Bucket>): void {
  const oldest = buckets.keys().next()
  if (!oldest.done) buckets.delete(oldest.value)
}

/** @see draft-ietf-httpapi-ratelimit-headers */
function limited({ burst, refillPerMinute }: CallerLimit, waitMs: number): RelayError {
  const seconds = Math.max(1, Math.ceil(waitMs / 1000))
  const detail = `More than ${refillPerMinute} attempts in a minute; try again in ${seconds} s.`
  return new RelayError('rate_limited', detail, {
    retryAfterSeconds: seconds,
    headers: {
      RateLimit: `"caller";r=0;t=${seconds}`,
      'RateLimit-Policy': `"caller";q=${burst};w=${SECONDS_PER_MINUTE}`,
    },
  })
}
