import type { Middleware } from '../options.ts'
import type { Clock } from './clock.ts'
import type { FileBody } from './file-body.ts'
import type { LeveledLogger } from './logging.ts'

/** One call of the API, ready to be sent as often as it takes. */
export interface Call {
  readonly method: string
  /** The path without the query, for logs and errors. */
  readonly path: string
  readonly url: string
  /** JSON text, or a file. */
  readonly body: string | FileBody | undefined
  /** Everything but `Authorization`, made anew for each attempt: a middleware may change them. */
  readonly headers: () => Headers
  /** Asked before each attempt; null sends none. */
  readonly bearer: () => Promise<string | null>
  /** The key that all attempts share; null for calls that create nothing. */
  readonly idempotencyKey: string | null
  /** Whether it may be sent again when nobody knows what became of it. */
  readonly repeatable: boolean
  /** For one attempt, in milliseconds. */
  readonly timeoutMs: number
  /** For all attempts and pauses, in milliseconds. */
  readonly totalTimeoutMs: number
  readonly maxRetries: number
  readonly signal: AbortSignal | undefined
  /** Whether the answer goes on: its body is then handed on unread. */
  readonly streams: boolean
}

/** What sends a call. */
export interface Transport {
  readonly clock: Clock
  readonly logger: LeveledLogger
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>
  readonly fetchOptions: Record<string, unknown>
  readonly middleware: readonly Middleware[]
}

/** A whole answer: its body is read. */
export interface Answer {
  readonly status: number
  readonly headers: Headers
  readonly url: string
  readonly text: string
  /** The body of an answer that goes on; its text is empty then. */
  readonly body?: ReadableStream<Uint8Array> | undefined
}

/** The answer that a call ended with, and how it came about. */
export interface Reply extends Answer {
  readonly attempts: number
  readonly idempotencyKey: string | null
}
