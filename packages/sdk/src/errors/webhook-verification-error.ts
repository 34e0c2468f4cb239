import { RelayError } from './relay-error.ts'

/** Why a webhook was not taken. */
export type WebhookVerificationReason =
  | 'missing_secret'
  | 'missing_header'
  | 'malformed_header'
  | 'timestamp_too_old'
  | 'timestamp_too_new'
  | 'body_was_parsed'
  | 'malformed_body'
  | 'no_match'

/** A webhook's request is not what Relay sent, or cannot be checked; its message says what to do. */
export class WebhookVerificationError extends RelayError {
  override readonly name = 'WebhookVerificationError'
  /** What is wrong, for programs. */
  readonly reason: WebhookVerificationReason

  constructor(reason: WebhookVerificationReason, message: string, cause?: unknown) {
    super(message, { code: 'webhook_verification_failed', cause })
    this.reason = reason
  }
}
