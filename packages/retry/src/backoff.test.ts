import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { exponentialDelayMs, scheduledDelayMs } from './index.ts'

const random = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true })
const attempts = fc.integer({ min: 1, max: 5_000 })
const almostOne = () => 1 - 2 ** -53

describe('exponentialDelayMs', () => {
  it('doubles its longest delay with each attempt, up to the cap', () => {
    const longest = [1, 2, 3, 4, 5, 6].map((attempt) =>
      exponentialDelayMs({ attempt, baseMs: 2_000, capMs: 20_000, random: almostOne }),
    )
    expect(longest).toEqual([1_999, 3_999, 7_999, 15_999, 19_999, 19_999])
  })

  it('spreads over the whole range from nothing', () => {
    const at = (chance: number) =>
      exponentialDelayMs({ attempt: 2, baseMs: 500, capMs: 8_000, random: () => chance })
    expect([at(0), at(0.25), at(0.5)]).toEqual([0, 250, 500])
  })

  it('is a whole number from 0 to the cap, for any attempt however late', () => {
    fc.assert(
      fc.property(attempts, fc.nat(1e6), fc.nat(1e9), random, (attempt, baseMs, capMs, chance) => {
        const delay = exponentialDelayMs({ attempt, baseMs, capMs, random: () => chance })
        expect(Number.isInteger(delay)).toBe(true)
        expect(delay).toBeGreaterThanOrEqual(0)
        expect(delay).toBeLessThanOrEqual(capMs)
        expect(delay).toBeLessThanOrEqual(baseMs * 2 ** (attempt - 1) || 0)
      }),
    )
  })

  it('never shrinks with the attempt at equal luck', () => {
    fc.assert(
      fc.property(attempts, fc.nat(1e6), fc.nat(1e9), random, (attempt, baseMs, capMs, chance) => {
        const delay = (n: number) =>
          exponentialDelayMs({ attempt: n, baseMs, capMs, random: () => chance })
        expect(delay(attempt + 1)).toBeGreaterThanOrEqual(delay(attempt))
      }),
    )
  })

  it.each([0, -1, 1.5, Number.NaN])('refuses attempt %d', (attempt) => {
    expect(() => exponentialDelayMs({ attempt, baseMs: 1, capMs: 1, random: () => 0 })).toThrow(
      RangeError,
    )
  })
})

describe('scheduledDelayMs', () => {
  const delaysMs = [5_000, 300_000, 1_800_000]

  it('follows the list and repeats its last entry', () => {
    const delays = [1, 2, 3, 4, 99].map((attempt) =>
      scheduledDelayMs({ attempt, delaysMs, random: () => 0.9 }),
    )
    expect(delays).toEqual([5_000, 300_000, 1_800_000, 1_800_000, 1_800_000])
  })

  it('stays within the jitter around each entry', () => {
    fc.assert(
      fc.property(
        attempts,
        fc.double({ min: 0, max: 1, noNaN: true }),
        random,
        (attempt, jitter, chance) => {
          const delay = scheduledDelayMs({ attempt, delaysMs, jitter, random: () => chance })
          const planned = delaysMs[Math.min(attempt, 3) - 1] ?? 0
          expect(Number.isInteger(delay)).toBe(true)
          expect(delay).toBeGreaterThanOrEqual(Math.floor(planned * (1 - jitter)))
          expect(delay).toBeLessThanOrEqual(planned * (1 + jitter))
        },
      ),
    )
  })

  it('refuses an empty list and a jitter beyond the delay', () => {
    const random = () => 0
    expect(() => scheduledDelayMs({ attempt: 1, delaysMs: [], random })).toThrow(RangeError)
    expect(() => scheduledDelayMs({ attempt: 1, delaysMs, jitter: 2, random })).toThrow(RangeError)
  })
})
