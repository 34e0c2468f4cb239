import type { ErrorCode, Problem } from '../schema.ts'

/** What is wrong before, around or after an answer; the server's own codes are `ErrorCode`. */
export type ClientErrorCode =
  | 'missing_api_key'
  | 'missing_base_url'
  | 'browser_refused'
  | 'invalid_argument'
  | 'api_key_failed'
  | 'connection_failed'
  | 'timeout'
  | 'aborted'
  | 'invalid_answer'
  | 'message_failed'
  | 'webhook_verification_failed'

export type RelayErrorCode = ErrorCode | ClientErrorCode | (string & {})

/** Everything about an error except its sentence. */
export interface RelayErrorFacts {
  code: RelayErrorCode
  status?: number
  requestId?: string | null
  retryAfterMs?: number | null
  headers?: Headers
  problem?: Problem | null
  attempts?: number
  cause?: unknown
}

// A registered symbol is the same in every copy of this package, which `instanceof` is not.
const BRAND = Symbol.for('@relay/sdk/error')

/** The facts of an error before any answer. */
const NOT_KNOWN = {
  ...{ status: null, requestId: null, retryAfterMs: null, headers: null, problem: null },
  attempts: 0,
}

/**
 * Every error that this client throws on purpose. Tell them apart by class or by `code`.
 *
 * @example
 * import { isRelayError, Relay } from '@relay/sdk'
 *
 * const relay = new Relay()
 * try {
 *   await relay.messages.get('msg_01hwz3k9fxe5vr2t8qn6yc4bmd')
 * } catch (error) {
 *   if (!isRelayError(error)) throw error
 *   console.error(error.code, error.requestId, error.attempts)
 * }
 */
export class RelayError extends Error {
  override readonly name: string = 'RelayError'
  /** What went wrong, for programs. */
  declare readonly code: RelayErrorCode
  /** The HTTP status; null when there was no answer. */
  declare readonly status: number | null
  /** Names the request in the server's logs; null when there was no answer. */
  declare readonly requestId: string | null
  /** The page that explains `code`; null when the server named none. */
  declare readonly docUrl: string | null
  /** How long the server asked to wait, in milliseconds; null when it did not. */
  declare readonly retryAfterMs: number | null
  /** The answer's headers; null when there was no answer. */
  declare readonly headers: Headers | null
  /** The problem as the server described it (RFC 9457); null when it did not. */
  declare readonly problem: Problem | null
  /** How many times the request was sent; 0 when it never was. */
  declare readonly attempts: number

  constructor(message: string, { cause, ...facts }: RelayErrorFacts) {
    super(message, cause === undefined ? undefined : { cause })
    const docUrl = facts.problem?.type ?? null
    Object.assign(this, NOT_KNOWN, { docUrl }, facts)
    Object.defineProperty(this, BRAND, { value: true })
  }
}

/**
 * Whether this is an error of this client, whichever copy of the package threw it (two copies in
 * one bundle break `instanceof`).
 *
 * @param error anything that was thrown
 * @example
 * import { isRelayError, Relay } from '@relay/sdk'
 *
 * const relay = new Relay()
 * await relay.queue.get().catch((error) => {
 *   console.error(isRelayError(error) ? error.code : error)
 * })
 */
export function isRelayError(error: unknown): error is RelayError {
  return typeof error === 'object' && error !== null && BRAND in error
}

/** No API key was given and `RELAY_API_KEY` is not set. Thrown by the first request. */
export class MissingApiKeyError extends RelayError {
  override readonly name = 'MissingApiKeyError'
}

/** The request got no usable answer: refused, reset, not found, or an unfinished body. */
export class RelayConnectionError extends RelayError {
  override readonly name: string = 'RelayConnectionError'
}

/** There was no whole answer within `timeoutMs`, or not within `totalTimeoutMs` over all attempts. */
export class RelayTimeoutError extends RelayConnectionError {
  override readonly name = 'RelayTimeoutError'
}

/** Your own `signal` ended the request; its reason is the `cause`. */
export class RelayAbortError extends RelayConnectionError {
  override readonly name = 'RelayAbortError'
}
