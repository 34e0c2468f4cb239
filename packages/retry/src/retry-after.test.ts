import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { MAX_RETRY_AFTER_MS, parseRetryAfter } from './index.ts'

const NOW_MS = Date.parse('2026-11-21T12:00:00Z')

describe('parseRetryAfter', () => {
  it('reads whole seconds', () => {
    expect(parseRetryAfter('0', NOW_MS)).toBe(0)
    expect(parseRetryAfter(' 120 ', NOW_MS)).toBe(120_000)
  })

  it.each([
    'Sat, 21 Nov 2026 12:00:30 GMT',
    'Saturday, 21-Nov-26 12:00:30 GMT',
    'Sat Nov 21 12:00:30 2026',
  ])('reads the HTTP date %s', (date) => {
    expect(parseRetryAfter(date, NOW_MS)).toBe(30_000)
  })

  it('reads a one-digit day of the oldest form, and a two-digit year of the last century', () => {
    expect(parseRetryAfter('Sat Nov  7 12:00:30 2026', NOW_MS)).toBe(0)
    expect(parseRetryAfter('Sunday, 06-Nov-94 08:49:37 GMT', NOW_MS)).toBe(0)
  })

  it('takes a date that is past for now', () => {
    expect(parseRetryAfter('Fri, 20 Nov 2026 12:00:00 GMT', NOW_MS)).toBe(0)
  })

  it('caps what a server may ask for', () => {
    expect(parseRetryAfter('999999999', NOW_MS)).toBe(MAX_RETRY_AFTER_MS)
    expect(parseRetryAfter('9'.repeat(400), NOW_MS, 60_000)).toBe(60_000)
    expect(parseRetryAfter('Sun, 21 Nov 2027 12:00:00 GMT', NOW_MS, 60_000)).toBe(60_000)
  })

  it.each([
    null,
    undefined,
    '',
    'soon',
    '-1',
    '1.5',
    '1e3',
    '0x10',
    'soon 3',
    '2026-11-21T12:00:30Z',
    'Sat, 99 Nov 2026 12:00:30 GMT',
  ])('makes nothing of %s', (header) => {
    expect(parseRetryAfter(header, NOW_MS)).toBeNull()
  })

  it('answers null or a number from 0 to the cap for any text', () => {
    fc.assert(
      fc.property(fc.string(), fc.nat(1e9), (header, capMs) => {
        const ms = parseRetryAfter(header, NOW_MS, capMs)
        expect(ms === null || (ms >= 0 && ms <= capMs)).toBe(true)
      }),
    )
  })

  it('finds the way back from any date that it is given', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 3_600 }), (seconds) => {
        const header = new Date(NOW_MS + seconds * 1_000).toUTCString()
        expect(parseRetryAfter(header, NOW_MS)).toBe(seconds * 1_000)
      }),
    )
  })
})
