import type { Schemas } from '@relay/contract'
import { parseRetryAfter } from '@relay/retry'
import type { Dispatcher } from 'undici'
import type { Clock } from '../../clock.ts'
import { createResponseBody } from './excerpt.ts'
import { type DeliveryError, type Failure, isOurFault, requestFailure } from './failure.ts'

/** One POST and what came of it; field by field what the attempt log shows. */
export interface SendResult {
  readonly outcome: 'succeeded' | 'failed'
  readonly error: DeliveryError | null
  /** More than `error` says, for the log and the operator only. */
  readonly detail: string | null
  readonly httpStatus: number | null
  readonly timings: Timings
  /** What a failed answer's `Retry-After` asks for, at most a day; null without one. */
  readonly retryAfterMs: number | null
  readonly remoteAddress: string | null
  /** The first KiB of the answer, safe to show. */
  readonly responseExcerpt: string | null
}

/** Milliseconds; null for a phase that was not reached, or not needed on a connection kept open. */
export type Timings = Schemas['DeliveryAttempt']['timings']

/** One attempt under way. */
export interface Attempt {
  /** Aborted at its end, however it ends: nothing of it goes on. */
  readonly signal: AbortSignal
  readonly timings: Timings
  /** Where it is sent. */
  remoteAddress: string | null
  /** What undici calls while it sends and reads. */
  readonly handler: Dispatcher.DispatchHandler
  /** Ends it without an answer, unless it has ended. */
  fail(failure: Failure): void
  /**
   * Resolves at its end: to whether its connection may be used again.
   * @throws Error when undici refused to send it
   */
  readonly ended: Promise<boolean>
  result(): SendResult
}

export interface AttemptOptions {
  readonly clock: Clock
  /** Milliseconds that only go forward, for durations. */
  readonly elapsed: () => number
  /** For everything, from the first question to DNS to the last byte of the answer. */
  readonly deadlineMs: number
}

/** The longest that a receiver may ask us to stay away. */
export const MOST_RETRY_AFTER_MS = 24 * 60 * 60 * 1_000
/** Interim answers (1xx) have no end of their own, and each costs a parse. */
const MOST_INTERIM_ANSWERS = 32

/** Starts its deadline at once. */
export function createAttempt({ clock, elapsed, deadlineMs }: AttemptOptions): Attempt {
  const startedAt = elapsed()
  const timings: Timings = {
    dnsMs: null,
    connectMs: null,
    tlsMs: null,
    firstByteMs: null,
    totalMs: 0,
  }
  const body = createResponseBody()
  const end = createEnd()
  const { promise: ended, resolve, reject } = Promise.withResolvers<boolean>()
  let status: number | null = null
  let retryAfter: string | undefined
  let failure: Failure | null = null
  let sentAt = startedAt
  let interim = 0

  const deadline = { error: 'timeout', detail: `not done within ${deadlineMs} ms` } as const
  const cancel = clock.after(deadlineMs, () => fail(deadline))

  function finish(reusable: boolean): void {
    if (end.reached) return
    cancel()
    timings.totalMs = Math.round(elapsed() - startedAt)
    end.reach()
    resolve(reusable)
  }

  function fail(reason: Failure): void {
    failure ??= reason
    finish(false)
  }

  const handler: Dispatcher.DispatchHandler = {
    onRequestStart() {
      sentAt = elapsed()
    },
    onResponseStart(_controller, code, headers) {
      if (code < 200) {
        interim += 1
        if (interim > MOST_INTERIM_ANSWERS) fail(TOO_MANY_INTERIM)
        return
      }
      status = code
      timings.firstByteMs = Math.round(elapsed() - sentAt)
      retryAfter = [headers['retry-after']].flat()[0]
    },
    onResponseData(_controller, chunk) {
      if (!body.add(chunk)) finish(false)
    },
    onResponseEnd: () => finish(true),
    onResponseError(_controller, error) {
      if (isOurFault(error)) reject(error)
      fail(requestFailure(error))
    },
  }

  function result(): SendResult {
    const faults = status === null ? failure : statusFailure(status)
    return {
      outcome: faults === null ? 'succeeded' : 'failed',
      error: faults?.error ?? null,
      detail: faults?.detail ?? null,
      httpStatus: status,
      timings,
      retryAfterMs: faults && parseRetryAfter(retryAfter, clock.now(), MOST_RETRY_AFTER_MS),
      remoteAddress: attempt.remoteAddress,
      responseExcerpt: body.excerpt(),
    }
  }

  const attempt: Attempt = {
    get signal() {
      return end.signal
    },
    ...{ timings, remoteAddress: null, handler, fail, ended, result },
  }
  return attempt
}

/** Its signal is made only for who asks: on a connection that is open already nobody does. */
function createEnd() {
  let abort: AbortController | null = null
  let reached = false
  return {
    get reached() {
      return reached
    },
    get signal() {
      abort ??= new AbortController()
      if (reached) abort.abort(ENDED)
      return abort.signal
    },
    reach() {
      reached = true
      abort?.abort(ENDED)
    },
  }
}

/** One for all: without a reason each abort makes an error with a trace of its own, which costs a lot. */
const ENDED = new Error('the attempt has ended')

const TOO_MANY_INTERIM: Failure = {
  error: 'malformed_response',
  detail: `more than ${MOST_INTERIM_ANSWERS} interim answers`,
}

/**
 * The status decides as soon as it is here. A receiver that said 2xx has the event: that its page is
 * long, or its last byte late, is no reason to send the event again.
 */
function statusFailure(status: number): Failure | null {
  if (status < 300) return null
  return { error: status < 400 ? 'redirect' : 'http_error', detail: `HTTP ${status}` }
}

/** An attempt that was refused before anything was sent. */
export const refusedResult = (failure: Failure): SendResult => ({
  outcome: 'failed',
  error: failure.error,
  detail: failure.detail,
  httpStatus: null,
  timings: { dnsMs: null, connectMs: null, tlsMs: null, firstByteMs: null, totalMs: 0 },
  retryAfterMs: null,
  remoteAddress: null,
  responseExcerpt: null,
})
