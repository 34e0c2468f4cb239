/** A server may ask for a pause of up to this long, in milliseconds; see `pauseBeforeRetry`. */
export const MAX_RETRY_AFTER_MS = 60_000

/** The longest pause before the first retry when the server names none; doubles each time. */
export const RETRY_BASE_MS = 500

/** The doubling ends here. */
export const RETRY_CAP_MS = 8_000

/** Answers worth another try besides 5xx: timed out, too early, too many. */
const RETRYABLE_STATUSES: readonly number[] = [408, 425, 429]

/**
 * Whether the same request may succeed a moment later. `Relay-Should-Retry` decides where the
 * server sends it. Otherwise 408, 425, 429 and 5xx do, unless the problem says that they cannot
 * (`monthly_limit_exceeded` is a 429), and 409 does only if the problem says that it can.
 *
 * @param retryable the problem's `retryable`; undefined when the answer is no problem
 */
export function isRetryable(
  status: number,
  headers: Headers,
  retryable: boolean | undefined,
): boolean {
  const order = headers.get('relay-should-retry')
  if (order === 'true') return true
  if (order === 'false') return false
  if (status === 409) return retryable === true
  return (status >= 500 || RETRYABLE_STATUSES.includes(status)) && retryable !== false
}

/**
 * The pause that the server asks for, in milliseconds: `Retry-After-Ms`, or `Retry-After` in
 * seconds or as a date (RFC 9110 §10.2.3). Null when it asks for none that can be understood.
 *
 * @param wallMs the present, in milliseconds since 1970
 */
export function parseRetryAfter(headers: Headers, wallMs: number): number | null {
  const ms = headers.get('retry-after-ms')
  if (ms !== null && isDecimal(ms)) return Number(ms)
  const after = headers.get('retry-after')?.trim()
  if (!after) return null
  if (isDecimal(after)) return Number(after) * 1_000
  const date = Date.parse(after)
  return Number.isNaN(date) ? null : Math.max(0, date - wallMs)
}

/**
 * How long to wait before the next attempt, in milliseconds: what the server asks for, otherwise a
 * random part of a doubling span, so that clients that failed together do not return together.
 * Null when the server asks for more than a minute: the caller learns it from the error, and can
 * plan, instead of a program that hangs or a server that is asked again too early.
 *
 * @param retries how many retries there were before, from 0
 * @param random at least 0, less than 1
 */
export function pauseBeforeRetry(
  retries: number,
  retryAfterMs: number | null,
  random: number,
): number | null {
  if (retryAfterMs !== null) return retryAfterMs <= MAX_RETRY_AFTER_MS ? retryAfterMs : null
  return random * Math.min(RETRY_CAP_MS, RETRY_BASE_MS * 2 ** retries)
}

function isDecimal(text: string): boolean {
  return /^\d+(\.\d+)?$/.test(text)
}
