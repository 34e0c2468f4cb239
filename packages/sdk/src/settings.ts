import { env } from './env.ts'
import { RelayError } from './errors/index.ts'
import { VERSION } from './generated/version.ts'
import type { RelayOptions, RequestOptions } from './options.ts'
import { isLogLevel, type LeveledLogger, leveledLogger } from './transport/logging.ts'
import { invalidArgument } from './transport/path.ts'

export const DEFAULT_TIMEOUT_MS = 30_000
export const DEFAULT_TOTAL_TIMEOUT_MS = 120_000
export const DEFAULT_MAX_RETRIES = 2

/** Timers take no more than this (2³¹-1 ms, 24.8 days); a longer one would fire at once. */
const MAX_TIMER_MS = 2_147_483_647

const DEFAULT_LOG_LEVEL = 'warn'

/** Where requests go, without a slash at its end. */
export function baseUrlOf(options: RelayOptions): string {
  // RELAY_URL is what the `relay` command reads: whoever has set it for that needs no other.
  const baseUrl = options.baseUrl ?? env('RELAY_BASE_URL') ?? env('RELAY_URL')
  if (!baseUrl) {
    throw new RelayError(
      'There is no base URL. Set RELAY_BASE_URL, or pass it: ' +
        "new Relay({ baseUrl: 'http://127.0.0.1:4600' })",
      { code: 'missing_base_url' },
    )
  }
  if (!/^https?:\/\/[^?#]+$/i.test(baseUrl) || !URL.canParse(baseUrl)) {
    throw invalidArgument(`baseUrl must be an http or https URL, not ${baseUrl}`)
  }
  return baseUrl.replace(/\/+$/, '')
}

export function apiKeyOf(options: RelayOptions): RelayOptions['apiKey'] {
  return options.apiKey ?? env('RELAY_API_KEY')
}

export function loggerOf(options: RelayOptions): LeveledLogger {
  const wanted = options.logLevel ?? env('RELAY_LOG')?.toLowerCase()
  const level = isLogLevel(wanted) ? wanted : DEFAULT_LOG_LEVEL
  return leveledLogger(options.logger ?? console, level)
}

/** A key in a web page is everybody's key. */
export function refuseBrowser(options: RelayOptions): void {
  const inBrowser = 'window' in globalThis && 'document' in globalThis
  if (!inBrowser || options.dangerouslyAllowBrowser) return
  throw new RelayError(
    'This is a browser, where everybody can read the API key. Call Relay from your server, or ' +
      'pass dangerouslyAllowBrowser: true.',
    { code: 'browser_refused' },
  )
}

/** Milliseconds and counts of one call: its own, otherwise the client's, otherwise the defaults. */
export function limitsOf(options: RelayOptions, call: RequestOptions) {
  return {
    timeoutMs: milliseconds('timeoutMs', call.timeoutMs ?? options.timeoutMs, DEFAULT_TIMEOUT_MS),
    totalTimeoutMs: milliseconds(
      'totalTimeoutMs',
      call.totalTimeoutMs ?? options.totalTimeoutMs,
      DEFAULT_TOTAL_TIMEOUT_MS,
    ),
    maxRetries: call.maxRetries ?? options.maxRetries ?? DEFAULT_MAX_RETRIES,
  }
}

/** A span of time that a timer takes; `Infinity` is the longest one. */
export function milliseconds(name: string, value: number | undefined, byDefault: number): number {
  const ms = value ?? byDefault
  if (!(ms > 0)) throw invalidArgument(`${name} must be more than 0 milliseconds, not ${ms}`)
  return Math.min(ms, MAX_TIMER_MS)
}

/** `relay-sdk-js/1.2.3 (node 24.1.0) shop/2.0 (https://shop.example)` */
export function userAgentOf({ appInfo }: RelayOptions): string {
  const node = globalThis.process?.versions?.node
  const runtime = node ? ` (node ${node})` : ''
  return `relay-sdk-js/${VERSION}${runtime}${appInfo ? describeApp(appInfo) : ''}`
}

function describeApp({ name, version, url }: NonNullable<RelayOptions['appInfo']>): string {
  return ` ${name}${version ? `/${version}` : ''}${url ? ` (${url})` : ''}`
}
