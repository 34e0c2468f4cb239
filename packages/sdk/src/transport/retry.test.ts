import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  isRetryable,
  MAX_RETRY_AFTER_MS,
  parseRetryAfter,
  pauseBeforeRetry,
  RETRY_BASE_MS,
  RETRY_CAP_MS,
} from './retry.ts'

const random = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true })

test('spreads the pause over the whole span, which doubles up to its cap', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 2_000 }), random, (retries, chance) => {
      const span = Math.min(RETRY_CAP_MS, RETRY_BASE_MS * 2 ** retries)
      expect(pauseBeforeRetry(retries, null, chance)).toBe(chance * span)
    }),
  )
  expect(pauseBeforeRetry(0, null, 0)).toBe(0)
})

test('waits exactly as long as the server asks, up to a minute, and no shorter', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 10 * MAX_RETRY_AFTER_MS }), random, (ms, chance) => {
      expect(pauseBeforeRetry(0, ms, chance)).toBe(ms <= MAX_RETRY_AFTER_MS ? ms : null)
    }),
  )
})

test('reads Retry-After as seconds, as a date, and Retry-After-Ms before both', () => {
  const now = Date.parse('2026-05-14T10:30:00.000Z')
  const read = (headers: Record<string, string>) => parseRetryAfter(new Headers(headers), now)
  expect(read({ 'retry-after': '12' })).toBe(12_000)
  expect(read({ 'retry-after': 'Thu, 14 May 2026 10:30:20 GMT' })).toBe(20_000)
  expect(read({ 'retry-after': 'Thu, 14 May 2026 10:29:20 GMT' })).toBe(0)
  expect(read({ 'retry-after-ms': '250', 'retry-after': '12' })).toBe(250)
  expect(read({ 'retry-after-ms': 'soon', 'retry-after': '12' })).toBe(12_000)
  for (const nonsense of ['', 'soon', '-5', '0x10', '1e3'])
    expect(read({ 'retry-after': nonsense }) ?? 0).toBeGreaterThanOrEqual(0)
  expect(read({})).toBeNull()
})

test('never answers a negative or endless pause, whatever the header says', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme-ascii' }), (text) => {
      const headers = new Headers()
      headers.set('retry-after', text.trim())
      const ms = parseRetryAfter(headers, 1_778_754_600_000)
      if (ms !== null) expect(ms).toBeGreaterThanOrEqual(0)
    }),
  )
})

test('obeys Relay-Should-Retry whatever the status is', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 300, max: 599 }),
      fc.boolean(),
      fc.option(fc.boolean(), { nil: undefined }),
      (status, order, retryable) => {
        const headers = new Headers({ 'relay-should-retry': String(order) })
        expect(isRetryable(status, headers, retryable)).toBe(order)
      },
    ),
  )
})
