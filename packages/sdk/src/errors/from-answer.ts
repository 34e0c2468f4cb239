import type { Problem } from '../schema.ts'
import * as errors from './api-error.ts'

type ApiErrorClass = new (message: string, facts: errors.ApiErrorFacts) => errors.RelayApiError

/** The classes of codes whose status alone does not tell; a Map, so that no code is `constructor`. */
const CLASS_OF_CODE = new Map<string, ApiErrorClass>([
  ['invalid_device', errors.DeviceUnavailableError],
  ['idempotency_key_reused', errors.IdempotencyError],
  ['idempotency_in_flight', errors.IdempotencyError],
  ['monthly_limit_exceeded', errors.QuotaExceededError],
  ['otp_blocked', errors.OtpBlockedError],
  ['queue_blocked', errors.QueueBlockedError],
])

const CLASS_OF_STATUS: Record<number, ApiErrorClass> = {
  400: errors.ValidationError,
  401: errors.AuthenticationError,
  402: errors.SubscriptionExpiredError,
  403: errors.PermissionError,
  404: errors.NotFoundError,
  409: errors.ConflictError,
  413: errors.ValidationError,
  415: errors.ValidationError,
  422: errors.ValidationError,
  429: errors.RateLimitError,
}

/** How much of an answer that is no problem (a proxy's page) an error quotes, in characters. */
const EXCERPT_LENGTH = 200

/** An answer that is no success, and the request that it belongs to. */
export interface RefusedAnswer {
  method: string
  path: string
  status: number
  headers: Headers
  text: string
  problem: Problem | null
  retryAfterMs: number | null
  attempts: number
}

/** The error for an answer: its class by `code` where that says more, otherwise by status. */
export function errorFromAnswer(answer: RefusedAnswer): errors.RelayApiError {
  const { status, headers, problem, attempts, retryAfterMs } = answer
  const code = problem?.code ?? `http_${status}`
  const requestId = headers.get('x-request-id')
  const Class =
    CLASS_OF_CODE.get(code) ??
    CLASS_OF_STATUS[status] ??
    (status >= 500 ? errors.ServerError : errors.RelayApiError)
  const facts = { code, status, requestId, headers, problem, attempts, retryAfterMs }
  return new Class(sentence(answer, code, requestId), facts)
}

/** What happened, where, and what to quote when asking for help. */
function sentence(answer: RefusedAnswer, code: string, requestId: string | null): string {
  const references = [
    `${answer.method} ${answer.path}`,
    requestId && `request ${requestId}`,
    answer.attempts > 1 && `${answer.attempts} attempts`,
    answer.problem?.type,
  ]
  return `${answer.status} ${code}: ${detailOf(answer)} (${references.filter(Boolean).join(', ')})`
}

function detailOf({ status, headers, problem, text }: RefusedAnswer): string {
  if (problem) return problem.detail
  const location = headers.get('location')
  if (status >= 300 && status < 400 && location) {
    return `The server redirects to ${location}. Set baseUrl to where the relay really is.`
  }
  return text.slice(0, EXCERPT_LENGTH) || 'The answer has no body.'
}
