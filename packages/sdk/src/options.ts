import type { StreamStatus } from './event-stream/follow.ts'
import type { Logger, LogLevel } from './transport/logging.ts'

/** What a middleware sees of one attempt; pass a changed copy to `next` to change it. */
export interface RelayRequest {
  readonly method: string
  readonly url: string
  readonly headers: Headers
  /** JSON text, or a file as it is read; undefined when there is no body. */
  readonly body: string | ReadableStream<Uint8Array> | undefined
  /** Aborted when time is up or the caller gives up. */
  readonly signal: AbortSignal
  /** Which attempt this is, from 1. */
  readonly attempt: number
}

/**
 * Runs around every attempt, retries included, in the order of the list.
 *
 * @example
 * import { type Middleware, Relay } from '@relay/sdk'
 *
 * const timing: Middleware = async (request, next) => {
 *   const start = performance.now()
 *   const response = await next(request)
 *   console.log(request.method, response.status, performance.now() - start)
 *   return response
 * }
 * const relay = new Relay({ middleware: [timing] })
 */
export type Middleware = (
  request: RelayRequest,
  next: (request: RelayRequest) => Promise<Response>,
) => Promise<Response>

/** What `new Relay()` takes. Everything is optional; nothing is checked before the first request. */
export interface RelayOptions {
  /**
   * The API key, `rly_live_…` or `rly_test_…`, or a function that answers it before each attempt.
   * Default: the environment variable `RELAY_API_KEY`.
   */
  apiKey?: string | (() => string | Promise<string>) | undefined
  /**
   * Where the relay is, `https://relay.example.com`; a path in front of `/v1` is kept.
   * Default: the environment variable `RELAY_BASE_URL`, or `RELAY_URL`. There is no other default.
   */
  baseUrl?: string | undefined
  /**
   * What `relay.webhooks.unwrap()` checks with, `whsec_…`; several while a secret is rotated.
   * Default: the environment variable `RELAY_WEBHOOK_SECRET`.
   */
  webhookSecret?: string | readonly string[] | undefined
  /** How long one attempt may take until its body is read, in milliseconds. Default: 30 000. */
  timeoutMs?: number | undefined
  /** How long a call may take with all its attempts and pauses, in milliseconds. Default: 120 000. */
  totalTimeoutMs?: number | undefined
  /** How often a call that failed is tried again. Default: 2. */
  maxRetries?: number | undefined
  /** Replaces the global `fetch`, which is otherwise looked up at each attempt. */
  fetch?: ((url: string, init: RequestInit) => Promise<Response>) | undefined
  /** More fields for `fetch`'s second argument, such as undici's `dispatcher` for a proxy. */
  fetchOptions?: Record<string, unknown> | undefined
  /** Where log lines go. Default: `console`. */
  logger?: Logger | undefined
  /** From which level on. Default: the environment variable `RELAY_LOG`, otherwise `warn`. */
  logLevel?: LogLevel | undefined
  /** Runs around every attempt. */
  middleware?: readonly Middleware[] | undefined
  /** Names your program in `User-Agent`. */
  appInfo?: { name: string; version?: string; url?: string } | undefined
  /** Sent with every request. */
  defaultHeaders?: Record<string, string> | undefined
  /** Allows a browser to use this client. Whoever opens the page can then read the key. */
  dangerouslyAllowBrowser?: boolean | undefined
}

/** What every call takes as its last argument. */
export interface RequestOptions {
  /** Ends the call with a `RelayAbortError`. */
  signal?: AbortSignal | undefined
  /** How long one attempt may take until its body is read, in milliseconds. */
  timeoutMs?: number | undefined
  /** How long the call may take with all its attempts and pauses, in milliseconds. */
  totalTimeoutMs?: number | undefined
  /** How often the call is tried again when it fails. */
  maxRetries?: number | undefined
  /** Sent with this request; they win over `defaultHeaders`. */
  headers?: Record<string, string> | undefined
}

/** What `relay.events.stream()` takes besides its filter. */
export interface StreamOptions extends RequestOptions {
  /** Ends the stream, without an error. */
  signal?: AbortSignal | undefined
  /** Hears `open` whenever a connection stands, and `waiting` whenever one was lost. */
  onStatus?: ((status: StreamStatus) => void) | undefined
}

/** What calls take that create something. */
export interface CreateOptions extends RequestOptions {
  /**
   * Makes the call safe to repeat for 24 hours, across processes too: 1 to 255 printable ASCII
   * characters. Default: a random key for each call, the same for all its attempts.
   */
  idempotencyKey?: string | undefined
}

/**
 * A file in UTF-8: its text, its bytes, a `Blob` (a `File`; in Node `await openAsBlob('people.csv')`), or
 * a stream of Node or of the web. A stream can be read once, so a call that sends one is not tried again; a
 * function that opens the file can be called for each attempt.
 */
export type CsvFile = CsvSource | (() => CsvSource | Promise<CsvSource>)

/** Where the bytes of a `CsvFile` come from. */
export type CsvSource =
  | string
  | Uint8Array
  | Blob
  | ReadableStream<Uint8Array>
  | AsyncIterable<Uint8Array | string>

/** How much of a file was handed to the connection; each attempt begins at 0. */
export interface UploadProgress {
  readonly sentBytes: number
  /** Null for streams, of which nobody knows. */
  readonly totalBytes: number | null
}

/** What calls take that send a file; `timeoutMs` is half an hour, and `totalTimeoutMs` one. */
export interface UploadOptions extends RequestOptions {
  /** Called with each piece that was handed to the connection. */
  onProgress?: ((progress: UploadProgress) => void) | undefined
}
