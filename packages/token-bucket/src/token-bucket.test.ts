import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Bucket, type BucketLimits, fullBucket, msUntil, refill, take } from './index.ts'

const START_MS = 1_800_000_000_000
const FREE: BucketLimits = { burst: 5, refillPerMinute: 1 }
const UNLIMITED: BucketLimits = { burst: null, refillPerMinute: null }

const rates = fc.oneof(
  fc.integer({ min: 0, max: 10_000 }),
  fc.integer({ min: 1, max: 5_000 }).map((thousandths) => thousandths / 1_000),
)
const limitsOf = fc.record({ burst: fc.integer({ min: 1, max: 1_000 }), refillPerMinute: rates })
const buckets = fc.record({
  tokens: fc.double({ min: 0, max: 1_000, noNaN: true }),
  updatedAtMs: fc.integer({ min: START_MS, max: START_MS + 1e9 }),
})
/** Steps of time (ms, may be negative) with how many tokens somebody would like at each. */
const walks = fc.array(
  fc.record({
    stepMs: fc.oneof(fc.integer({ min: 0, max: 50 }), fc.integer({ min: -5_000, max: 200_000 })),
    wish: fc.integer({ min: 0, max: 20 }),
  }),
  { minLength: 1, maxLength: 300, size: 'max' },
)

/** Takes greedily what a walk wishes for, as far as the bucket allows; returns what was taken when. */
function walk(limits: BucketLimits, steps: readonly { stepMs: number; wish: number }[]) {
  let bucket = fullBucket(limits, START_MS)
  let now = START_MS
  const taken: { at: number; count: number }[] = []
  for (const { stepMs, wish } of steps) {
    now += stepMs
    const count = Math.min(wish, Math.floor(refill(bucket, limits, now).tokens))
    bucket = take(bucket, limits, count, now)
    taken.push({ at: bucket.updatedAtMs, count })
  }
  return { bucket, taken }
}

describe('a bucket', () => {
  it('allows the burst, then one token for each interval', () => {
    const empty = take(fullBucket(FREE, START_MS), FREE, 5, START_MS)
    expect(empty.tokens).toBe(0)
    expect(msUntil(empty, FREE, 1, START_MS)).toBe(60_000)
    expect(refill(empty, FREE, START_MS + 59_999).tokens).toBeLessThan(1)
    expect(refill(empty, FREE, START_MS + 60_000).tokens).toBe(1)
    expect(refill(empty, FREE, START_MS + 86_400_000).tokens).toBe(5)
  })

  it('refuses what it does not hold, and holds nothing less for it', () => {
    const one: Bucket = { tokens: 1, updatedAtMs: START_MS }
    expect(() => take(one, FREE, 2, START_MS)).toThrow(RangeError)
    expect(() => take(one, FREE, -1, START_MS)).toThrow(RangeError)
    expect(() => take(one, FREE, Number.NaN, START_MS)).toThrow(RangeError)
  })

  it('never waits and never refuses without a limit', () => {
    const bucket = fullBucket(UNLIMITED, START_MS)
    expect(msUntil(bucket, UNLIMITED, 1e9, START_MS)).toBe(0)
    const after = take(bucket, UNLIMITED, 1e9, START_MS + 1)
    expect(after).toEqual({ tokens: 0, updatedAtMs: START_MS + 1 })
  })

  it('is always full when only the burst is limited', () => {
    const limits = { burst: 3, refillPerMinute: null }
    const empty = take(fullBucket(limits, START_MS), limits, 3, START_MS)
    expect(msUntil(empty, limits, 3, START_MS)).toBe(0)
    expect(msUntil(empty, limits, 4, START_MS)).toBe(Number.POSITIVE_INFINITY)
  })

  it('never fills again at a rate of nothing', () => {
    const limits = { burst: 3, refillPerMinute: 0 }
    const empty: Bucket = { tokens: 0, updatedAtMs: START_MS }
    expect(refill(empty, limits, START_MS + 1e12).tokens).toBe(0)
    expect(msUntil(empty, limits, 1, START_MS)).toBe(Number.POSITIVE_INFINITY)
  })

  it('is cut down to a smaller plan, and grows slowly into a larger one', () => {
    const full: Bucket = { tokens: 100, updatedAtMs: START_MS }
    expect(refill(full, FREE, START_MS).tokens).toBe(5)
    expect(
      refill(fullBucket(FREE, START_MS), { burst: 50, refillPerMinute: 20 }, START_MS),
    ).toEqual({ tokens: 5, updatedAtMs: START_MS })
  })
})

describe('for any limits and any walk through time', () => {
  it('no window ever lets more through than burst + rate × its length', () => {
    fc.assert(
      fc.property(limitsOf, walks, (limits, steps) => {
        const { taken } = walk(limits, steps)
        // Both sides times 60,000,000, in integers: rates here are whole thousandths.
        const unitsPerMs = Math.round(limits.refillPerMinute * 1_000)
        for (const [from, first] of taken.entries()) {
          let sum = 0
          for (const { at, count } of taken.slice(from)) {
            sum += count
            const allowed = limits.burst * 60e6 + (at - first.at) * unitsPerMs
            if (sum * 60e6 > allowed) expect.fail(`${sum} tokens in ${at - first.at} ms`)
          }
        }
      }),
      { numRuns: 200 },
    )
  })

  it('is exact to the last unit over a long walk: no drift, however often it is refilled', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 10_000 }),
        fc.array(fc.integer({ min: 0, max: 40 }), { minLength: 1_000, maxLength: 3_000 }),
        (refillPerMinute, steps) => {
          // A burst that is never reached, so that the sum is known.
          const limits = { burst: 100_000, refillPerMinute }
          let bucket: Bucket = { tokens: 0, updatedAtMs: START_MS }
          let now = START_MS
          let took = 0
          for (const step of steps) {
            now += step
            bucket = refill(bucket, limits, now)
            if (bucket.tokens >= 1) {
              bucket = take(bucket, limits, 1, now)
              took += 1
            }
          }
          const units = (now - START_MS) * refillPerMinute - took * 60_000
          expect(Math.round(bucket.tokens * 60_000 * 1_000)).toBe(units * 1_000)
        },
      ),
      { numRuns: 50 },
    )
  })

  it('holds between nothing and the burst, and more time never means fewer tokens', () => {
    fc.assert(
      fc.property(buckets, limitsOf, fc.nat(1e9), fc.nat(1e9), (bucket, limits, a, b) => {
        const sooner = refill(bucket, limits, bucket.updatedAtMs + Math.min(a, b))
        const later = refill(bucket, limits, bucket.updatedAtMs + Math.max(a, b))
        expect(sooner.tokens).toBeGreaterThanOrEqual(0)
        expect(later.tokens).toBeGreaterThanOrEqual(sooner.tokens)
        expect(later.tokens).toBeLessThanOrEqual(limits.burst)
      }),
    )
  })

  it('refilling in two steps is refilling in one', () => {
    fc.assert(
      fc.property(buckets, limitsOf, fc.nat(1e8), fc.nat(1e8), (bucket, limits, a, b) => {
        const middle = refill(bucket, limits, bucket.updatedAtMs + a)
        const end = bucket.updatedAtMs + a + b
        expect(refill(middle, limits, end)).toEqual(refill(bucket, limits, end))
      }),
    )
  })

  it('a clock that goes back neither adds nor removes tokens', () => {
    fc.assert(
      fc.property(buckets, limitsOf, fc.nat(1e9), fc.nat(1e6), (bucket, limits, back, on) => {
        const now = refill(bucket, limits, bucket.updatedAtMs)
        const early = refill(now, limits, now.updatedAtMs - back)
        expect(early).toEqual(now)
        // And what passes after it has caught up counts once.
        const then = now.updatedAtMs + on
        expect(refill(early, limits, then)).toEqual(refill(now, limits, then))
      }),
    )
  })

  it('msUntil is the first millisecond at which the tokens are there', () => {
    fc.assert(
      fc.property(
        buckets,
        limitsOf,
        fc.integer({ min: 1, max: 1_000 }),
        fc.integer({ min: -100_000, max: 100_000 }),
        (bucket, limits, count, offsetMs) => {
          const now = bucket.updatedAtMs + offsetMs
          const wait = msUntil(bucket, limits, count, now)
          if (wait === Number.POSITIVE_INFINITY) {
            expect(count > limits.burst || limits.refillPerMinute === 0).toBe(true)
            return
          }
          expect(Number.isInteger(wait)).toBe(true)
          expect(refill(bucket, limits, now + wait).tokens).toBeGreaterThanOrEqual(count)
          if (wait === 0) return
          expect(refill(bucket, limits, now + wait - 1).tokens).toBeLessThan(count)
        },
      ),
    )
  })
})
