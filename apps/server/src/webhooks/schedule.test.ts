import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  afterFailure,
  type EndpointAttempt,
  endpointHealth,
  GIVE_UP_AFTER_MS,
  MOST_ATTEMPTS,
  RETRY_DELAYS_MS,
} from './schedule.ts'

const DAY_MS = 86_400_000
const random = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true })
const status = fc.option(fc.integer({ min: 300, max: 599 }).filter((code) => code !== 410))
const middle = () => 0.5

describe('the schedule', () => {
  it('is the contract’s', () => {
    const delays = Array.from({ length: 10 }, (_, index) =>
      afterFailure({ attempts: index + 1, httpStatus: 500, retryAfterMs: null }, middle),
    )
    const seconds = [5, 30, 120, 600, 1_800, 7_200, 21_600, 43_200, 86_400]
    expect(delays).toEqual([
      ...seconds.map((value) => ({ kind: 'retry', delayMs: value * 1_000 })),
      { kind: 'exhausted' },
    ])
  })

  it('adds or takes away at most a fifth', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 9 }),
        status,
        random,
        (attempts, httpStatus, chance) => {
          const step = afterFailure({ attempts, httpStatus, retryAfterMs: null }, () => chance)
          const base = RETRY_DELAYS_MS[attempts - 1] ?? 0
          const delayMs = step.kind === 'retry' ? step.delayMs : -1
          expect(delayMs).toBeGreaterThanOrEqual(base * 0.8 - 1)
          expect(delayMs).toBeLessThanOrEqual(base * 1.2)
        },
      ),
    )
  })

  it('waits at least as long as Retry-After asks, up to a day, and never less than its own wait', () => {
    fc.assert(
      fc.property(
        ...([fc.integer({ min: 1, max: 9 }), fc.nat(3 * DAY_MS), random] as const),
        (attempts, retryAfterMs, chance) => {
          const step = afterFailure({ attempts, httpStatus: 429, retryAfterMs }, () => chance)
          const plain = afterFailure(
            { attempts, httpStatus: 429, retryAfterMs: null },
            () => chance,
          )
          if (step.kind !== 'retry' || plain.kind !== 'retry') throw new Error('not a retry')
          expect(step.delayMs).toBeGreaterThanOrEqual(Math.min(retryAfterMs, DAY_MS))
          expect(step.delayMs).toBeGreaterThanOrEqual(plain.delayMs)
          expect(step.delayMs).toBeLessThanOrEqual(Math.max(plain.delayMs, DAY_MS))
          expect(step.delayMs).toBeLessThanOrEqual(Math.max(plain.delayMs, retryAfterMs * 1.2))
        },
      ),
    )
  })

  it('ends after the last attempt, whatever the receiver asks', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: MOST_ATTEMPTS, max: 1_000 }),
        status,
        fc.option(fc.nat()),
        (attempts, httpStatus, retryAfterMs) => {
          const step = afterFailure({ attempts, httpStatus, retryAfterMs }, middle)
          expect(step).toEqual({ kind: 'exhausted' })
        },
      ),
    )
  })

  it('ends at once with 410', () => {
    for (let attempts = 1; attempts <= 10; attempts += 1) {
      const step = afterFailure({ attempts, httpStatus: 410, retryAfterMs: 5 }, middle)
      expect(step).toEqual({ kind: 'gone' })
    }
  })

  it('may be another', () => {
    const delays = [100, 200]
    const failed = (attempts: number) => ({ attempts, httpStatus: null, retryAfterMs: null })
    const steps = [1, 2, 3].map((attempts) => afterFailure(failed(attempts), middle, delays))
    expect(steps.map((step) => (step.kind === 'retry' ? step.delayMs : step.kind))).toEqual([
      100,
      200,
      'exhausted',
    ])
  })
})

const attempt = (more: Partial<EndpointAttempt>): EndpointAttempt => ({
  ...{ succeeded: false, httpStatus: 500, at: 0, last: false },
  ...more,
})

describe('a receiver', () => {
  it('is failing from the first failure to the next success', () => {
    expect(endpointHealth(null, attempt({ at: 7 }))).toEqual({ failingSince: 7, disable: null })
    expect(endpointHealth(7, attempt({ at: 9 }))).toEqual({ failingSince: 7, disable: null })
    expect(endpointHealth(7, attempt({ at: 5 }))).toEqual({ failingSince: 5, disable: null })
    const well = attempt({ at: 9, succeeded: true, httpStatus: 200 })
    expect(endpointHealth(7, well)).toEqual({ failingSince: null, disable: null })
  })

  it('is given up after five days of nothing but failure', () => {
    const at = GIVE_UP_AFTER_MS
    expect(endpointHealth(0, attempt({ at, last: true })).disable).toBe('failing')
    expect(endpointHealth(0, attempt({ at: at - 1, last: true })).disable).toBeNull()
    expect(endpointHealth(1, attempt({ at, last: true })).disable).toBeNull()
    expect(endpointHealth(null, attempt({ at, last: true })).disable).toBeNull()
  })

  it('is not given up for two bad moments in a quiet week', () => {
    expect(endpointHealth(0, attempt({ at: 7 * DAY_MS })).disable).toBeNull()
  })

  it('is gone when it says so', () => {
    expect(endpointHealth(null, attempt({ httpStatus: 410, at: 3 }))).toEqual({
      failingSince: 3,
      disable: 'gone',
    })
  })

  it('is never given up when some attempt in each five days succeeds', () => {
    const steps = fc.array(fc.record({ gapMs: fc.nat(DAY_MS), succeeded: fc.boolean() }))
    fc.assert(
      fc.property(steps, (attempts) => {
        let since: number | null = null
        let at = 0
        let good = 0
        for (const { gapMs, succeeded } of attempts) {
          at += gapMs
          if (succeeded) good = at
          const health = endpointHealth(since, attempt({ at, succeeded, last: true }))
          since = health.failingSince
          if (health.disable) expect(at - good).toBeGreaterThanOrEqual(GIVE_UP_AFTER_MS)
        }
      }),
    )
  })
})
