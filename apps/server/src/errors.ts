import type { ErrorCode, FieldError } from '@relay/contract'

export type { ErrorCode, FieldError } from '@relay/contract'

export interface RelayErrorOptions {
  /** One entry for each field that is wrong. */
  readonly errors?: readonly FieldError[]
  /** Whole seconds after which the same request may succeed: the answer's `Retry-After`. */
  readonly retryAfterSeconds?: number
  /** Further headers of the answer. */
  readonly headers?: Readonly<Record<string, string>>
  /** For the log; never part of an answer. */
  readonly cause?: unknown
}

/**
 * A rule that a caller broke, or a state that forbids the call: what becomes a problem (RFC 9457) on
 * the wire. Everything in it may be shown to the caller.
 * @example throw new RelayError('not_found', `There is no message ${id} in this project.`)
 */
export class RelayError extends Error {
  readonly code: ErrorCode
  readonly detail: string
  readonly errors: readonly FieldError[] | undefined
  readonly retryAfterSeconds: number | undefined
  readonly headers: Readonly<Record<string, string>> | undefined

  constructor(code: ErrorCode, detail: string, options: RelayErrorOptions = {}) {
    super(detail, options.cause === undefined ? undefined : { cause: options.cause })
    this.name = 'RelayError'
    this.code = code
    this.detail = detail
    this.errors = options.errors
    this.retryAfterSeconds = options.retryAfterSeconds
    this.headers = options.headers
  }
}

/**
 * One field that is wrong, where the contract's schema could not tell.
 * @param pointer JSON Pointer into the body, or `/` and a parameter's name.
 * @param code the whole problem's code, where the field's fault has one of its own.
 */
export function fieldError(
  pointer: string,
  fieldCode: FieldError['code'],
  detail: string,
  code: ErrorCode = 'validation_failed',
): RelayError {
  return new RelayError(code, detail, { errors: [{ pointer, code: fieldCode, detail }] })
}
