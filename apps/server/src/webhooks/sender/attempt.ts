import type { Schemas } from '@relay/contract'
import { parseRetryAfter } from '@relay/retry'
import type { Dispatcher } from 'undici'
import { createResponseBody, type ResponseBody } from './excerpt.ts'
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

export interface AttemptOptions {
  /** Milliseconds that only go forward, for durations. */
  readonly elapsed: () => number
  /** Where it is sent, on a connection that is open. */
  readonly remoteAddress: string | null
  /**
   * Called once, at its end: with whether its connection may be used again.
   * @param refused why undici did not send it; null when it was tried
   */
  readonly onEnd: (reusable: boolean, refused: Error | null) => void
}

/** The longest that a receiver may ask us to stay away. */
export const MOST_RETRY_AFTER_MS = 24 * 60 * 60 * 1_000
/** Interim answers (1xx) have no end of their own, and each costs a parse. */
const MOST_INTERIM_ANSWERS = 32

/**
 * One attempt under way, which undici tells of what it sends and reads. A class, because thousands a second
 * come and go: what an object of closures costs is seen there.
 */
export class Attempt implements Dispatcher.DispatchHandler {
  readonly startedAt: number
  readonly timings: Timings = {
    dnsMs: null,
    connectMs: null,
    tlsMs: null,
    firstByteMs: null,
    totalMs: 0,
  }
  /** Where it is sent. */
  remoteAddress: string | null
  readonly #elapsed: () => number
  readonly #onEnd: AttemptOptions['onEnd']
  #sentAt: number
  #status: number | null = null
  #retryAfter: string | undefined
  #failure: Failure | null = null
  #interim = 0
  #body: ResponseBody | null = null
  #over = false
  #abort: AbortController | null = null

  constructor({ elapsed, remoteAddress, onEnd }: AttemptOptions) {
    this.remoteAddress = remoteAddress
    this.startedAt = elapsed()
    this.#sentAt = this.startedAt
    this.#elapsed = elapsed
    this.#onEnd = onEnd
  }

  /**
   * Aborted at its end, however it ends: nothing of it goes on. Made only for who asks: on a connection that is
   * open already nobody does.
   */
  get signal(): AbortSignal {
    this.#abort ??= new AbortController()
    if (this.#over) this.#abort.abort(ENDED)
    return this.#abort.signal
  }

  /** Ends it without an answer, unless it has ended. */
  fail(reason: Failure): void {
    this.#failure ??= reason
    this.#finish(false)
  }

  onRequestStart(): void {
    this.#sentAt = this.#elapsed()
  }

  onResponseStart(
    _controller: Dispatcher.DispatchController,
    code: number,
    headers: Readonly<Record<string, string | string[] | undefined>>,
  ): void {
    if (code < 200) {
      this.#interim += 1
      if (this.#interim > MOST_INTERIM_ANSWERS) this.fail(TOO_MANY_INTERIM)
      return
    }
    this.#status = code
    this.timings.firstByteMs = Math.round(this.#elapsed() - this.#sentAt)
    const retryAfter = headers['retry-after']
    this.#retryAfter = Array.isArray(retryAfter) ? retryAfter[0] : retryAfter
  }

  onResponseData(_controller: Dispatcher.DispatchController, chunk: Buffer): void {
    this.#body ??= createResponseBody()
    if (!this.#body.add(chunk)) this.#finish(false)
  }

  onResponseEnd(): void {
    this.#finish(true)
  }

  onResponseError(_controller: Dispatcher.DispatchController, error: Error): void {
    this.#failure ??= requestFailure(error)
    this.#finish(false, isOurFault(error) ? error : null)
  }

  #finish(reusable: boolean, refused: Error | null = null): void {
    if (this.#over) return
    this.#over = true
    this.timings.totalMs = Math.round(this.#elapsed() - this.startedAt)
    this.#abort?.abort(ENDED)
    this.#onEnd(reusable, refused)
  }

  /** @param now for a `Retry-After` that is a date */
  result(now: () => number): SendResult {
    const faults = this.#status === null ? this.#failure : statusFailure(this.#status)
    return {
      outcome: faults === null ? 'succeeded' : 'failed',
      error: faults?.error ?? null,
      detail: faults?.detail ?? null,
      httpStatus: this.#status,
      timings: this.timings,
      retryAfterMs: faults && parseRetryAfter(this.#retryAfter, now(), MOST_RETRY_AFTER_MS),
      remoteAddress: this.remoteAddress,
      responseExcerpt: this.#body?.excerpt() ?? null,
    }
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
