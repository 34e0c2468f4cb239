import type { components } from '../generated/schema.d.ts'
import { STATUS_OF_CODE } from '../generated/status-of-code.ts'

type Schemas = components['schemas']

/** The codes that operations answer, and the one of a path that has no such method. */
const STATUSES = { ...STATUS_OF_CODE, method_not_allowed: 405 } as const

export type AnsweredCode = keyof typeof STATUSES
export type AnsweredStatus = (typeof STATUSES)[AnsweredCode]

/** The code that a status means when a test names only the status. */
const CODE_OF_STATUS: Record<AnsweredStatus, AnsweredCode> = {
  400: 'malformed_json',
  401: 'unauthorized',
  402: 'subscription_expired',
  403: 'forbidden',
  404: 'not_found',
  405: 'method_not_allowed',
  409: 'idempotency_in_flight',
  413: 'payload_too_large',
  415: 'unsupported_media_type',
  422: 'validation_failed',
  426: 'upgrade_required',
  429: 'rate_limited',
  500: 'internal_error',
  503: 'not_ready',
}

/** Codes whose request can succeed later. */
const RETRYABLE: readonly AnsweredCode[] = [
  'idempotency_in_flight',
  'rate_limited',
  'internal_error',
  'queue_blocked',
  'meta_unavailable',
  'not_ready',
]

/** What a handler throws to answer a problem; it never leaves the fake. */
export class FakeProblem extends Error {
  readonly code: AnsweredCode
  readonly fields: readonly Schemas['FieldError'][]
  readonly headers: Record<string, string>

  constructor(
    code: AnsweredCode,
    detail: string,
    fields: readonly Schemas['FieldError'][] = [],
    headers: Record<string, string> = {},
  ) {
    super(detail)
    this.code = code
    this.fields = fields
    this.headers = headers
  }
}

export function codeOf(what: AnsweredCode | AnsweredStatus): AnsweredCode {
  return typeof what === 'number' ? CODE_OF_STATUS[what] : what
}

/** One field is wrong. */
export function invalid(
  pointer: string,
  code: Schemas['FieldErrorCode'],
  detail: string,
): FakeProblem {
  return invalidFields([{ pointer, code, detail }])
}

/** Some fields are wrong; a number that is none has a code of its own. */
export function invalidFields(fields: readonly Schemas['FieldError'][]): FakeProblem {
  const [first] = fields
  const code = first?.code === 'invalid_phone_number' ? 'invalid_phone_number' : 'validation_failed'
  return new FakeProblem(code, first?.detail ?? 'The request is invalid.', fields)
}

export function notFound(what: string, id: string): FakeProblem {
  return new FakeProblem('not_found', `There is no ${what} ${id} in this project.`)
}

/** The answer for a problem, as the contract describes it. */
export function problemBody(
  { code, message, fields }: FakeProblem,
  baseUrl: string,
  requestId: string,
): Schemas['Problem'] {
  const words = code.replaceAll('_', ' ')
  return {
    type: `${baseUrl}/docs/errors#${code}`,
    title: words.charAt(0).toUpperCase() + words.slice(1),
    status: STATUSES[code],
    detail: message,
    code,
    requestId,
    retryable: RETRYABLE.includes(code),
    ...(fields.length > 0 && { errors: [...fields] }),
  }
}
