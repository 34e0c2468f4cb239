import { parseRetryAfter } from '@relay/retry'
import { GraphError } from './graph-error.ts'
import type { GraphUsage } from './outcome.ts'

/** An answer of Meta's, read to its end. */
export interface Answer {
  readonly status: number
  /** In lower case. */
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly text: string
}

type Json = Readonly<Record<string, unknown>>

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const textOf = (value: unknown): string | null => (typeof value === 'string' ? value : null)

/** Meta writes codes as numbers; proxies and old samples as text. */
function wholeOf(value: unknown): number | null {
  const number = typeof value === 'string' && value !== '' ? Number(value) : value
  return typeof number === 'number' && Number.isSafeInteger(number) ? number : null
}

/** The JSON object that the answer is; null for anything else. */
export function jsonOf({ text }: Answer): Json | null {
  try {
    const value: unknown = JSON.parse(text)
    return isObject(value) ? value : null
  } catch {
    return null
  }
}

/** Of a webhook or an answer: as long as Meta may ask us to stay away. */
const MOST_RETRY_AFTER_MS = 24 * 60 * 60 * 1_000
const MINUTE_MS = 60_000

/**
 * How much is used, from `X-Business-Use-Case-Usage`; null without that header, or where it cannot be read.
 * Its `estimated_time_to_regain_access` counts minutes.
 */
export function usageOf({ headers }: Pick<Answer, 'headers'>): GraphUsage | null {
  const text = [headers['x-business-use-case-usage']].flat()[0]
  if (text === undefined) return null
  const json = jsonOf({ status: 200, headers: {}, text })
  if (json === null) return null
  const entries = Object.values(json)
    .flatMap((list): unknown[] => (Array.isArray(list) ? list : []))
    .filter(isObject)
  const most = (names: readonly string[]): number | null => {
    const found = entries.flatMap((entry) => names.map((name) => entry[name]))
    const numbers = found.filter((value) => typeof value === 'number' && Number.isFinite(value))
    return numbers.length === 0 ? null : Math.max(...numbers.map(Number))
  }
  const minutes = most(['estimated_time_to_regain_access'])
  return {
    percent: most(['call_count', 'total_cputime', 'total_time']),
    regainAccessMs:
      minutes === null || minutes <= 0 ? null : Math.min(minutes * MINUTE_MS, MOST_RETRY_AFTER_MS),
  }
}

/**
 * How long the answer asks to wait, by `Retry-After` or the usage header, whichever is longer.
 * @param now UTC milliseconds, for a date.
 */
export function retryAfterOf(answer: Pick<Answer, 'headers'>, now: number): number | null {
  const header = [answer.headers['retry-after']].flat()[0]
  const asked = parseRetryAfter(header, now, MOST_RETRY_AFTER_MS)
  const regain = usageOf(answer)?.regainAccessMs ?? null
  return asked === null || regain === null ? (asked ?? regain) : Math.max(asked, regain)
}

/**
 * The error that Meta tells in an answer's `error`, or in the `errors` of a webhook: both have the same
 * fields.
 * @param hide what must not be seen in it: Meta repeats a malformed token in its message.
 * @returns null for what is no such error.
 */
export function graphErrorOf(
  value: unknown,
  {
    retryAfterMs = null,
    hide = [],
  }: { retryAfterMs?: number | null; hide?: readonly string[] } = {},
): GraphError | null {
  const code = isObject(value) ? wholeOf(value.code) : null
  if (!isObject(value) || code === null) return null
  const told = (text: string | null): string | null =>
    text === null
      ? null
      : hide.reduce((shown, secret) => shown.replaceAll(secret, '[hidden]'), text)
  const data = isObject(value.error_data) ? value.error_data : {}
  return new GraphError({
    code,
    subcode: wholeOf(value.error_subcode),
    message: told(textOf(value.message) ?? textOf(value.title)) ?? `Error ${code} of Meta.`,
    details: told(textOf(data.details) ?? textOf(value.error_user_msg)),
    fbtraceId: textOf(value.fbtrace_id),
    isTransient: value.is_transient === true,
    retryAfterMs,
  })
}

/** Somebody between us and Meta said no: it did not arrive, and is no Graph error. */
export const refusedWithoutError = (status: number, retryAfterMs: number | null): GraphError =>
  new GraphError({
    code: null,
    subcode: null,
    message: `HTTP ${status} without an error of Meta's.`,
    details: null,
    fbtraceId: null,
    isTransient: true,
    retryAfterMs,
  })
