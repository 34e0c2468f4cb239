import { ERRORS, type ErrorCode, type Problem } from '@relay/contract'
import { RelayError } from '../errors.ts'

export const PROBLEM_TYPE = 'application/problem+json'
/** How long a caller should wait before it asks a server again that cannot answer now. */
const NOT_READY_RETRY_SECONDS = 1

export interface WrittenProblem {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly json: string
}

/** Where a code is explained. */
export const errorPage = (publicUrl: string, code: ErrorCode): string =>
  `${publicUrl}/docs/errors#${code}`

/**
 * The problem as it goes over the wire.
 * @see RFC 9457
 */
export function writeProblem(
  error: RelayError,
  requestId: string,
  publicUrl: string,
): WrittenProblem {
  const { status, title, retryable } = ERRORS[error.code]
  const problem: Problem = {
    type: errorPage(publicUrl, error.code),
    title,
    status,
    detail: error.detail,
    code: error.code,
    requestId,
    retryable,
    ...(error.errors && { errors: [...error.errors] }),
  }
  return { status, headers: headersOf(error), json: JSON.stringify(problem) }
}

function headersOf(error: RelayError): Record<string, string> {
  return {
    ...(error.retryAfterSeconds !== undefined && {
      'Retry-After': String(error.retryAfterSeconds),
    }),
    ...(error.code === 'unauthorized' && { 'WWW-Authenticate': 'Bearer' }),
    ...error.headers,
  }
}

/** The database is away, full or overwhelmed: nothing is wrong with the request. */
export const databaseAway = (cause?: unknown): RelayError =>
  new RelayError('not_ready', 'The database does not answer; try again.', {
    retryAfterSeconds: NOT_READY_RETRY_SECONDS,
    cause,
  })

/** Tells nothing of the inside; the log has it under the request's id. */
export const internalError = (cause: unknown): RelayError =>
  new RelayError(
    'internal_error',
    'Something failed on our side; try again, and quote the request id if it stays.',
    { cause },
  )
