import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isQuiet, type QuietHours, quietSpan } from './quiet-hours.ts'

const MINUTE_MS = 60_000
const at = (text: string): number => Date.parse(text)
const minute = (time: string): number => {
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  return hours * 60 + minutes
}
const hours = (start: string, end: string, timeZone: string): QuietHours => ({
  start: minute(start),
  end: minute(end),
  timeZone,
})
const untilOf = (quiet: QuietHours, now: string): string =>
  new Date(quietSpan(quiet, at(now)).until).toISOString()

describe('quiet hours', () => {
  it('go over midnight, by the clock of their zone', () => {
    const night = hours('22:00', '07:00', 'America/Sao_Paulo')
    expect(isQuiet(night, at('2026-05-15T00:59:59.999Z'))).toBe(false)
    expect(isQuiet(night, at('2026-05-15T01:00:00Z'))).toBe(true)
    expect(isQuiet(night, at('2026-05-15T09:59:59.999Z'))).toBe(true)
    expect(isQuiet(night, at('2026-05-15T10:00:00Z'))).toBe(false)
    expect(untilOf(night, '2026-05-15T04:12:34.567Z')).toBe('2026-05-15T10:00:00.000Z')
    expect(untilOf(night, '2026-05-15T12:00:00Z')).toBe('2026-05-16T01:00:00.000Z')
  })

  it('are an hour shorter in the night in which clocks go forward, and one longer when they go back', () => {
    const night = hours('22:00', '07:00', 'America/New_York')
    expect(untilOf(night, '2026-03-08T04:00:00Z')).toBe('2026-03-08T11:00:00.000Z')
    expect(untilOf(night, '2026-11-01T03:00:00Z')).toBe('2026-11-01T12:00:00.000Z')
  })

  it('end with the jump when their end is skipped, and come again with an hour that is shown twice', () => {
    const skipped = hours('22:00', '02:30', 'America/New_York')
    expect(untilOf(skipped, '2026-03-08T06:00:00Z')).toBe('2026-03-08T07:00:00.000Z')
    const twice = hours('22:00', '01:30', 'America/New_York')
    expect(untilOf(twice, '2026-11-01T04:00:00Z')).toBe('2026-11-01T05:30:00.000Z')
    expect(untilOf(twice, '2026-11-01T05:30:00Z')).toBe('2026-11-01T06:00:00.000Z')
    expect(untilOf(twice, '2026-11-01T06:00:00Z')).toBe('2026-11-01T06:30:00.000Z')
  })
})

const ZONES = [
  ...['UTC', 'America/Sao_Paulo', 'America/New_York', 'Europe/Berlin', 'Australia/Lord_Howe'],
  ...['America/Santiago', 'Africa/Cairo', 'Asia/Kathmandu', 'America/Havana'],
]
/** Around the changes of most of these zones, and anywhere else. */
const instants = fc.oneof(
  fc.integer({ min: Date.UTC(2026, 2, 6), max: Date.UTC(2026, 3, 28) }),
  fc.integer({ min: Date.UTC(2026, 8, 4), max: Date.UTC(2026, 10, 3) }),
  fc.integer({ min: Date.UTC(2017, 0), max: Date.UTC(2030, 0) }),
)
const minutes = fc.integer({ min: 0, max: 24 * 60 - 1 })

describe('for any hours, anywhere, at any time', () => {
  /** What a person reads off the wall, without any arithmetic of ours. */
  const readOff = ({ start, end, timeZone }: QuietHours, now: number): boolean => {
    const shown = new Date(now).toLocaleTimeString('en-GB', { timeZone, timeStyle: 'short' })
    const time = minute(shown)
    return start < end ? time >= start && time < end : time >= start || time < end
  }

  it('it is quiet exactly while the clock on the wall is within them, and until then', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...ZONES),
        fc.tuple(minutes, minutes).filter(([start, end]) => start !== end),
        instants,
        (timeZone, [start, end], now) => {
          const quiet = { start, end, timeZone }
          const span = quietSpan(quiet, now)
          expect(span.quiet).toBe(readOff(quiet, now))
          expect(span.since).toBeLessThanOrEqual(now)
          expect(span.until).toBeGreaterThan(now)
          expect(readOff(quiet, span.until - 1)).toBe(span.quiet)
          expect(readOff(quiet, span.until)).toBe(!span.quiet)
          // Nothing in between is different: no change of clocks was passed over.
          for (let time = now; time < span.until; time += 10 * MINUTE_MS) {
            if (readOff(quiet, time) !== span.quiet) expect.fail(new Date(time).toISOString())
          }
        },
      ),
      { numRuns: 150 },
    )
  })
})
