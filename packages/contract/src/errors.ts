import type { Schemas } from './operation-types.ts'

export type ErrorCode = Schemas['ErrorCode']
export type FieldErrorCode = Schemas['FieldErrorCode']
export type Problem = Schemas['Problem']
export type FieldError = Schemas['FieldError']

export interface ErrorDescription {
  readonly status: number
  readonly title: string
  /** Whether the same request can succeed later. */
  readonly retryable: boolean
}

/** What each code of the contract means; the compiler keeps the table whole. */
export const ERRORS = {
  malformed_json: { status: 400, title: 'Malformed JSON', retryable: false },
  // What is said of a request that is no HTTP, or whose path or query is no text.
  malformed_request: { status: 400, title: 'Malformed request', retryable: false },
  unauthorized: { status: 401, title: 'Unauthorized', retryable: false },
  subscription_expired: { status: 402, title: 'Subscription expired', retryable: false },
  forbidden: { status: 403, title: 'Forbidden', retryable: false },
  otp_blocked: { status: 403, title: 'One-time password blocked', retryable: false },
  not_found: { status: 404, title: 'Not found', retryable: false },
  method_not_allowed: { status: 405, title: 'Method not allowed', retryable: false },
  request_timeout: { status: 408, title: 'Request timeout', retryable: true },
  idempotency_in_flight: { status: 409, title: 'Idempotent request in flight', retryable: true },
  not_cancelable: { status: 409, title: 'Not cancelable', retryable: false },
  already_exists: { status: 409, title: 'Already exists', retryable: false },
  delivery_not_retryable: { status: 409, title: 'Delivery not retryable', retryable: false },
  otp_ended: { status: 409, title: 'One-time password ended', retryable: false },
  batch_ended: { status: 409, title: 'Batch ended', retryable: false },
  webhook_managed: { status: 409, title: 'Webhook managed', retryable: false },
  device_limit_reached: { status: 409, title: 'Device limit reached', retryable: false },
  meta_credentials_missing: { status: 409, title: 'Meta credentials missing', retryable: false },
  payload_too_large: { status: 413, title: 'Payload too large', retryable: false },
  unsupported_media_type: { status: 415, title: 'Unsupported media type', retryable: false },
  validation_failed: { status: 422, title: 'Validation failed', retryable: false },
  invalid_phone_number: { status: 422, title: 'Invalid phone number', retryable: false },
  invalid_device: { status: 422, title: 'Invalid device', retryable: false },
  template_not_approved: { status: 422, title: 'Template not approved', retryable: false },
  template_variables_mismatch: {
    status: 422,
    title: 'Template variables mismatch',
    retryable: false,
  },
  recipient_opted_out: { status: 422, title: 'Recipient opted out', retryable: false },
  mixed_event_categories: { status: 422, title: 'Mixed event categories', retryable: false },
  webhook_url_forbidden: { status: 422, title: 'Webhook URL forbidden', retryable: false },
  meta_refused: { status: 422, title: 'Refused by Meta', retryable: false },
  idempotency_key_reused: { status: 422, title: 'Idempotency key reused', retryable: false },
  upgrade_required: { status: 426, title: 'Upgrade required', retryable: false },
  rate_limited: { status: 429, title: 'Rate limited', retryable: true },
  monthly_limit_exceeded: { status: 429, title: 'Monthly limit exceeded', retryable: false },
  headers_too_large: { status: 431, title: 'Headers too large', retryable: false },
  internal_error: { status: 500, title: 'Internal error', retryable: true },
  queue_blocked: { status: 503, title: 'Queue blocked', retryable: true },
  meta_unavailable: { status: 503, title: 'Meta unavailable', retryable: true },
  not_ready: { status: 503, title: 'Not ready', retryable: true },
} as const satisfies Record<ErrorCode, ErrorDescription>
