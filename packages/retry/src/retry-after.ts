/** An hour: longer than this a server's wish is not believed unless the caller says so. */
export const MAX_RETRY_AFTER_MS = 3_600_000

const SECONDS = /^\d+$/
/** The preferred form of an HTTP date and the two old ones that must be read (RFC 9110, 5.6.7). */
const IMF_FIXDATE = /^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/
const RFC_850 = /^[A-Z][a-z]+day, (\d{2})-([A-Z][a-z]{2})-(\d{2}) (\d{2}:\d{2}:\d{2}) GMT$/
const ASCTIME = /^[A-Z][a-z]{2} ([A-Z][a-z]{2}) ([ \d]\d) (\d{2}:\d{2}:\d{2}) (\d{4})$/

/**
 * How long a `Retry-After` header asks to wait (RFC 9110, 10.2.3): whole seconds or an HTTP date.
 *
 * @param header its value, or null or undefined when there is none
 * @param nowMs milliseconds since the epoch
 * @param capMs the longest answer; default {@link MAX_RETRY_AFTER_MS}
 * @returns milliseconds, 0 for a date that is past; null when the header is absent or is neither
 * @example
 * parseRetryAfter('120', Date.now()) // 120000
 */
export function parseRetryAfter(
  header: string | null | undefined,
  nowMs: number,
  capMs = MAX_RETRY_AFTER_MS,
): number | null {
  const value = header?.trim() ?? ''
  if (SECONDS.test(value)) return Math.min(Number(value) * 1_000, capMs)
  const at = parseHttpDate(value, nowMs)
  return at === null ? null : Math.min(Math.max(at - nowMs, 0), capMs)
}

/** Date.parse alone takes far too much: '1.5' and 'soon 3' are dates to it. */
function parseHttpDate(value: string, nowMs: number): number | null {
  const at = Date.parse(canonical(value, nowMs))
  return Number.isNaN(at) ? null : at
}

function canonical(value: string, nowMs: number): string {
  if (IMF_FIXDATE.test(value)) return value
  const [, day = '', month = '', twoDigits = '', clock = ''] = RFC_850.exec(value) ?? []
  if (clock) return `${day} ${month} ${fullYear(Number(twoDigits), nowMs)} ${clock} GMT`
  const [, monthName = '', dayOfMonth = '', time = '', year = ''] = ASCTIME.exec(value) ?? []
  return time ? `${dayOfMonth} ${monthName} ${year} ${time} GMT` : ''
}

/** A two-digit year more than 50 years ahead means the century before (RFC 9110, 5.6.7). */
function fullYear(twoDigits: number, nowMs: number): number {
  const thisYear = new Date(nowMs).getUTCFullYear()
  const year = thisYear - (thisYear % 100) + twoDigits
  return year > thisYear + 50 ? year - 100 : year
}
