import type { FieldError } from '../schema.ts'
import { RelayError, type RelayErrorFacts } from './relay-error.ts'

export interface ApiErrorFacts extends RelayErrorFacts {
  status: number
  headers: Headers
}

/** The server answered, and not with success. */
export class RelayApiError extends RelayError {
  override readonly name: string = 'RelayApiError'
  declare readonly status: number
  declare readonly headers: Headers

  // Written out, so that only what came from an answer can be made into one.
  constructor(message: string, facts: ApiErrorFacts) {
    super(message, facts)
  }
}

/** Something in the request is wrong; `fields` names each part (400, 413, 415, 422). */
export class ValidationError extends RelayApiError {
  override readonly name: string = 'ValidationError'

  /** One entry for each field that is wrong, with a JSON Pointer into the body. */
  get fields(): readonly FieldError[] {
    return this.problem?.errors ?? []
  }
}

/** The API key is missing, unknown, revoked or expired (401). */
export class AuthenticationError extends RelayApiError {
  override readonly name = 'AuthenticationError'
}

/** The key may not do this: it lacks the scope, or is bound to another line (403). */
export class PermissionError extends RelayApiError {
  override readonly name = 'PermissionError'
}

/** The code was not sent, because it looks like abuse; it costs nothing (403). */
export class OtpBlockedError extends RelayApiError {
  override readonly name = 'OtpBlockedError'

  /** `country_not_allowed`, `number_type_blocked`, `recipient_limit`, …; null where the server says none. */
  get reason(): string | null {
    return this.problem?.errors?.[0]?.code ?? null
  }
}

/** There is no such thing in this project (404). */
export class NotFoundError extends RelayApiError {
  override readonly name = 'NotFoundError'
}

/** It cannot be done in the state that things are in (409). */
export class ConflictError extends RelayApiError {
  override readonly name = 'ConflictError'
}

/** The Idempotency-Key was used with another body, or its first request is still running. */
export class IdempotencyError extends RelayApiError {
  override readonly name = 'IdempotencyError'
}

/** Too many requests; `retryAfterMs` says how long to wait (429). */
export class RateLimitError extends RelayApiError {
  override readonly name = 'RateLimitError'
}

/** The plan's messages of this month are used up: waiting a moment does not help (429). */
export class QuotaExceededError extends RelayApiError {
  override readonly name = 'QuotaExceededError'
}

/** The project's plan has expired (402). */
export class SubscriptionExpiredError extends RelayApiError {
  override readonly name = 'SubscriptionExpiredError'
}

/** The device or SIM that the request names is not there, or cannot send (422). */
export class DeviceUnavailableError extends ValidationError {
  override readonly name = 'DeviceUnavailableError'
}

/** The queue takes no more messages for now; `retryAfterMs` says how long to wait (503). */
export class QueueBlockedError extends RelayApiError {
  override readonly name = 'QueueBlockedError'
}

/** The server failed, or is starting or stopping (5xx). */
export class ServerError extends RelayApiError {
  override readonly name = 'ServerError'
}
