import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { monthAt, wallClock } from './time-zone.ts'

/** Zones with every kind of change: whole hours, half hours, at midnight, and none. */
const ZONES = [
  ...['UTC', 'America/Sao_Paulo', 'America/New_York', 'Europe/Berlin', 'Asia/Kolkata'],
  ...['Australia/Lord_Howe', 'America/Santiago', 'Africa/Cairo', 'Pacific/Apia', 'Asia/Tehran'],
]
const instants = fc.integer({ min: Date.UTC(2005, 0), max: Date.UTC(2037, 0) })
const zones = fc.constantFrom(...ZONES)

describe('a month', () => {
  it('begins where the zone’s clocks are', () => {
    const month = monthAt('America/Sao_Paulo', Date.parse('2026-06-01T02:59:59.999Z'))
    expect(month.key).toBe('2026-05')
    expect(new Date(month.startsAt).toISOString()).toBe('2026-05-01T03:00:00.000Z')
    expect(new Date(month.endsAt).toISOString()).toBe('2026-06-01T03:00:00.000Z')
    expect(monthAt('America/Sao_Paulo', month.endsAt).key).toBe('2026-06')
    expect(monthAt('UTC', Date.UTC(2026, 11, 31, 23, 59)).endsAt).toBe(Date.UTC(2027, 0, 1))
  })

  it('begins when the clocks first show it, where they skip its midnight or show it twice', () => {
    // Tehran skipped 00:00 to 01:00 in March; Havana sets its clocks back at 01:00 on the first of November.
    const cuban = monthAt('America/Havana', Date.parse('2026-11-01T04:30:00Z'))
    expect(cuban.key).toBe('2026-11')
    expect(new Date(cuban.startsAt).toISOString()).toBe('2026-11-01T04:00:00.000Z')
    // Samoa had no 30 December in 2011.
    expect(monthAt('Pacific/Apia', Date.parse('2011-12-31T09:59:59Z')).key).toBe('2011-12')
  })

  it('holds every instant in exactly one month, of the name that its calendar shows', () => {
    fc.assert(
      fc.property(zones, instants, (zone, at) => {
        const month = monthAt(zone, at)
        expect(at).toBeGreaterThanOrEqual(month.startsAt)
        expect(at).toBeLessThan(month.endsAt)
        expect(monthAt(zone, month.endsAt).startsAt).toBe(month.endsAt)
        expect(monthAt(zone, month.startsAt - 1).endsAt).toBe(month.startsAt)
        const shown = new Intl.DateTimeFormat('en-CA', { timeZone: zone, dateStyle: 'short' })
        expect(shown.format(at).slice(0, 7)).toBe(month.key)
      }),
      { numRuns: 300 },
    )
  })
})

it('reads a wall clock to the millisecond', () => {
  const at = Date.parse('2026-05-14T10:30:00.123Z')
  expect(wallClock('America/Sao_Paulo', at)).toBe(Date.parse('2026-05-14T07:30:00.123Z'))
  expect(wallClock('Australia/Lord_Howe', at)).toBe(Date.parse('2026-05-14T21:00:00.123Z'))
})
