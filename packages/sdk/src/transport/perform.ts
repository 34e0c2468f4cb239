import { errorFromAnswer, parseProblem, type RelayError } from '../errors/index.ts'
import { type AttemptOutcome, abortedCall, attemptOnce } from './attempt.ts'
import type { Call, Reply, Transport } from './call.ts'
import { sleep } from './clock.ts'
import { isFileBody } from './file-body.ts'
import { describeHeaders, redactNumbers } from './logging.ts'
import { showNotices } from './notices.ts'
import { isRetryable, parseRetryAfter, pauseBeforeRetry } from './retry.ts'

/** Statuses that say that nothing was done yet, so that even a call without a key may go again. */
const NOTHING_DONE: readonly number[] = [408, 425, 429, 503]

/** Why an attempt did not succeed, and whether another one may. */
interface Setback {
  error: RelayError
  retryable: boolean
}

/**
 * Sends a call until it succeeds, may not be tried again, or runs out of attempts or time. A pause
 * that would not end in time is not begun.
 *
 * @throws RelayError, the one of the last attempt
 */
export async function perform(call: Call, transport: Transport): Promise<Reply> {
  const { clock, logger } = transport
  const endsAtMs = clock.nowMs() + call.totalTimeoutMs
  for (let attempt = 1; ; attempt++) {
    const startMs = clock.nowMs()
    // A pause may end a little late; what is left is still a time.
    const timeoutMs = Math.max(1, Math.min(call.timeoutMs, endsAtMs - startMs))
    const outcome = await attemptOnce(call, attempt, timeoutMs, transport)
    logAttempt(call, attempt, outcome, clock.nowMs() - startMs, transport)
    if (outcome.kind === 'answered' && isSuccess(outcome.answer.status)) {
      return { ...outcome.answer, attempts: attempt, idempotencyKey: call.idempotencyKey }
    }
    const { error, retryable } = setbackOf(call, attempt, outcome, clock.wallMs())
    const pauseMs =
      retryable && attempt <= call.maxRetries
        ? pauseBeforeRetry(attempt - 1, error.retryAfterMs, clock.random())
        : null
    if (pauseMs === null || clock.nowMs() + pauseMs >= endsAtMs) throw error
    logger.info(`${call.method} ${redactNumbers(call.path)} again in ${Math.round(pauseMs)} ms`)
    await sleep(clock, pauseMs, call.signal)
    if (call.signal?.aborted) throw abortedCall(call, attempt)
  }
}

function isSuccess(status: number): boolean {
  return status >= 200 && status < 300
}

function setbackOf(call: Call, attempts: number, outcome: AttemptOutcome, wallMs: number): Setback {
  const again = !isFileBody(call.body) || call.body.again
  if (outcome.kind === 'unanswered') {
    return { error: outcome.error, retryable: call.repeatable && again }
  }
  const { status, headers, text } = outcome.answer
  const problem = parseProblem(text)
  const retryAfterMs = parseRetryAfter(headers, wallMs)
  const { method, path } = call
  const harmless =
    call.repeatable || NOTHING_DONE.includes(status) || headers.get('relay-should-retry') === 'true'
  return {
    error: errorFromAnswer({
      ...{ method, path, status, headers, text, problem, retryAfterMs, attempts },
    }),
    retryable: again && harmless && isRetryable(status, headers, problem?.retryable),
  }
}

/** One line tells the whole attempt; never a body, a key, a query or a whole number. */
function logAttempt(
  call: Call,
  attempt: number,
  outcome: AttemptOutcome,
  tookMs: number,
  { logger }: Transport,
): void {
  const answered = outcome.kind === 'answered' ? outcome.answer : null
  // Nothing is put in words that nobody reads: this runs for every attempt.
  if (logger.passes('info')) {
    const result = answered ? answered.status : outcome.kind === 'unanswered' && outcome.error.code
    const requestId = answered?.headers.get('x-request-id')
    const request = requestId ? `, request ${requestId}` : ''
    const what = `${call.method} ${redactNumbers(call.path)} ${result}`
    logger.info(`${what} in ${Math.round(tookMs)} ms (attempt ${attempt}${request})`)
  }
  if (logger.passes('debug')) {
    logger.debug(`sent ${describeHeaders(call.headers())}`)
    if (answered) logger.debug(`got ${describeHeaders(answered.headers)}`)
  }
  if (answered) showNotices(answered.headers, call, logger)
}
