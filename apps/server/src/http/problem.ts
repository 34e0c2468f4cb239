import { ERRORS, type ErrorCode, type Problem } from '@relay/contract'
import { RelayError } from '../errors.ts'
import { errorEnvelope } from '../relayion/index.ts'
import { JSON_TYPE } from './reply.ts'

export const PROBLEM_TYPE = 'application/problem+json'

export interface WrittenProblem {
  readonly status: number
  readonly contentType: string
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
  return {
    status,
    contentType: PROBLEM_TYPE,
    headers: headersOf(error),
    json: JSON.stringify(problem),
  }
}

/** The same error in the words of Relayion's clients, with the same status and headers. */
export const writeEnvelope = (error: RelayError): WrittenProblem => ({
  status: ERRORS[error.code].status,
  contentType: JSON_TYPE,
  headers: headersOf(error),
  json: errorEnvelope(error),
})

function headersOf(error: RelayError): Record<string, string> {
  return {
    ...(error.retryAfterSeconds !== undefined && {
      'Retry-After': String(error.retryAfterSeconds),
    }),
    ...(error.code === 'unauthorized' && { 'WWW-Authenticate': 'Bearer' }),
    ...(isInVain(error.code) && { 'Relay-Should-Retry': 'false' }),
    ...error.headers,
  }
}

/** Whoever goes by the status alone would try these again. */
function isInVain(code: ErrorCode): boolean {
  const { status, retryable } = ERRORS[code]
  return !retryable && status === 429
}

/** `away` or overwhelmed; `full`: there is no space for anything new. */
export type DatabaseTrouble = 'away' | 'full'

/** The same in words, for probes and callers. */
export const DATABASE_TROUBLE: Readonly<Record<DatabaseTrouble, string>> = {
  away: 'The database does not answer',
  full: 'The database has no space left',
}

const RETRY_SECONDS: Readonly<Record<DatabaseTrouble, number>> = { away: 1, full: 5 }

/** Nothing is wrong with the request. */
export const databaseAway = (trouble: DatabaseTrouble, cause?: unknown): RelayError =>
  new RelayError('not_ready', `${DATABASE_TROUBLE[trouble]}; try again.`, {
    retryAfterSeconds: RETRY_SECONDS[trouble],
    cause,
  })

/** Tells nothing of the inside; the log has it under the request's id. */
export const internalError = (cause: unknown): RelayError =>
  new RelayError(
    'internal_error',
    'Something failed on our side; try again, and quote the request id if it stays.',
    { cause },
  )
