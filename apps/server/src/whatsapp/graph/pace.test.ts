import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fullPace, halve, paceAt, pairDelayMs } from './pace.ts'

describe('the pace of a number', () => {
  it('is whole until Meta asks for less, then half, and whole again two seconds later', () => {
    const slowed = halve(fullPace(80), 10_000)
    expect(paceAt(fullPace(80), 10_000)).toBe(80)
    expect(paceAt(slowed, 10_000)).toBe(40)
    expect(paceAt(slowed, 11_000)).toBe(60)
    expect(paceAt(slowed, 12_000)).toBe(80)
    expect(paceAt(slowed, 99_000)).toBe(80)
  })

  it('is halved once for the many refusals of one moment', () => {
    const slowed = halve(fullPace(80), 10_000)
    expect(halve(slowed, 10_100)).toBe(slowed)
    expect(paceAt(halve(slowed, 10_250), 10_250)).toBe(22.5)
  })

  it('never ends, never exceeds the whole, and has 95 % back within two seconds', () => {
    const times = fc.array(fc.integer({ min: 0, max: 3_000 }), { minLength: 1, maxLength: 60 })
    fc.assert(
      fc.property(times, fc.integer({ min: 1, max: 1_000 }), (waits, full) => {
        let now = 0
        let pace = fullPace(full)
        for (const wait of waits) {
          now += wait
          pace = halve(pace, now, full)
          expect(paceAt(pace, now, full)).toBeGreaterThanOrEqual(1)
          expect(paceAt(pace, now, full)).toBeLessThanOrEqual(full)
        }
        expect(paceAt(pace, now + 2_000, full)).toBeGreaterThanOrEqual(full * 0.95)
      }),
    )
  })

  it('makes one recipient wait 4^n seconds', () => {
    expect([0, 1, 2, 3, 4].map(pairDelayMs)).toEqual([1_000, 4_000, 16_000, 64_000, 256_000])
    expect(pairDelayMs(99)).toBe(4_096_000)
    expect(pairDelayMs(-1)).toBe(1_000)
  })
})
