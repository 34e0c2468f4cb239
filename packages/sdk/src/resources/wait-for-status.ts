import type { APIPromise } from '../api-promise.ts'
import {
  isRelayError,
  MessageFailedError,
  type RelayError,
  RelayTimeoutError,
} from '../errors/index.ts'
import type { RequestOptions } from '../options.ts'
import type { Message, MessageStatus } from '../schema.ts'
import { milliseconds } from '../settings.ts'
import { abortError } from '../transport/attempt.ts'
import { type Clock, sleep, systemClock } from '../transport/clock.ts'
import { invalidArgument } from '../transport/path.ts'

export const DEFAULT_WAIT_MS = 60_000

/** The first pause between two questions; each next one is half as long again, up to the last. */
export const FIRST_POLL_MS = 100
export const LAST_POLL_MS = 5_000
const POLL_GROWTH = 1.5

/** When time is up there is one last question: this long for its answer, in milliseconds. */
const LAST_QUESTION_MS = 1_000

/** A message only ever moves to the right. */
const ORDER: readonly string[] = [
  'QUEUED',
  'DISPATCHED',
  'SENT',
  'DELIVERED',
  'READ',
] satisfies MessageStatus[]

/** A message in one of these never moves again. */
const ENDS: readonly string[] = ['FAILED', 'EXPIRED', 'CANCELED'] satisfies MessageStatus[]

/** What can be waited for: the others are there at once, or are no arrival. */
export type AwaitedStatus = Extract<MessageStatus, 'DISPATCHED' | 'SENT' | 'DELIVERED' | 'READ'>

export interface WaitOptions {
  /** How long to wait in all, in milliseconds. Default: 60 000. */
  timeoutMs?: number | undefined
  /** Ends the wait with a `RelayAbortError`. */
  signal?: AbortSignal | undefined
  /** Called with each status that is seen, the first one included. */
  onStatus?: ((status: Message['status'], message: Message) => void) | undefined
}

/** Asks until the message has reached `status`; see `MessagesResource.waitFor`. */
export async function waitForStatus(
  get: (options: RequestOptions) => APIPromise<Message>,
  messageId: string,
  status: AwaitedStatus,
  options: WaitOptions,
  clock: Clock = systemClock,
): Promise<Message> {
  if (!ORDER.includes(status)) throw invalidArgument(`One cannot wait for the status ${status}`)
  const timeoutMs = milliseconds('timeoutMs', options.timeoutMs, DEFAULT_WAIT_MS)
  const endsAtMs = clock.nowMs() + timeoutMs
  let pollMs = FIRST_POLL_MS
  let seen: Message | undefined
  for (let isLast = false; ; ) {
    const leftMs = isLast ? LAST_QUESTION_MS : Math.max(1, endsAtMs - clock.nowMs())
    const answer = await ask(get, leftMs, options.signal)
    if (answer.kind === 'message') {
      const { message } = answer
      if (message.status !== seen?.status) options.onStatus?.(message.status, message)
      seen = message
      if (hasReached(message.status, status)) return message
      if (ENDS.includes(message.status)) throw new MessageFailedError(message)
    }
    const untilEndMs = Math.max(0, endsAtMs - clock.nowMs())
    if (isLast || (answer.kind === 'setback' && untilEndMs === 0)) {
      const cause = answer.kind === 'setback' ? answer.error : undefined
      throw timedOut(messageId, status, seen, timeoutMs, cause)
    }
    const wantedMs = (answer.kind === 'message' ? answer.pollAfterMs : null) ?? pollMs
    isLast = wantedMs >= untilEndMs
    await sleep(clock, Math.min(wantedMs, untilEndMs), options.signal)
    if (options.signal?.aborted) {
      throw abortError(`The wait for message ${messageId}`, options.signal)
    }
    pollMs = Math.min(LAST_POLL_MS, pollMs * POLL_GROWTH)
  }
}

type PollAnswer =
  | { kind: 'message'; message: Message; pollAfterMs: number | null }
  | { kind: 'setback'; error: RelayError }

/** A server that restarts, or is busy, ends no wait; that the message is not there does. */
async function ask(
  get: (options: RequestOptions) => APIPromise<Message>,
  leftMs: number,
  signal: AbortSignal | undefined,
): Promise<PollAnswer> {
  try {
    const { data, response } = await get({ signal, totalTimeoutMs: leftMs }).withResponse()
    const header = response.headers.get('poll-after-ms')
    const pollAfterMs = header && /^\d+$/.test(header) ? Number(header) : null
    return { kind: 'message', message: data, pollAfterMs }
  } catch (error) {
    if (isRelayError(error) && isPassing(error)) return { kind: 'setback', error }
    throw error
  }
}

/** Whether a server that is away, restarts or is busy is all that is wrong. */
export function isPassing({ code, status }: RelayError): boolean {
  if (status === null) return code === 'connection_failed' || code === 'timeout'
  return status >= 500 || status === 429
}

function hasReached(current: string, wanted: AwaitedStatus): boolean {
  return ORDER.indexOf(current) >= ORDER.indexOf(wanted)
}

function timedOut(
  messageId: string,
  status: AwaitedStatus,
  seen: Message | undefined,
  timeoutMs: number,
  cause: RelayError | undefined,
): RelayTimeoutError {
  const waiting = seen?.waiting ? `, waiting: ${seen.waiting.reason}` : ''
  const now = seen ? `it is ${seen.status}${waiting}` : 'nothing is known of it'
  const message = `Message ${messageId} was not ${status} within ${timeoutMs} ms: ${now}`
  return new RelayTimeoutError(message, { code: 'timeout', cause })
}
