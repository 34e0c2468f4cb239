import { isRelayError, RelayApiError, RelayConnectionError } from '../errors/index.ts'
import type { RelayEvent } from '../schema.ts'
import { type Clock, sleep } from '../transport/clock.ts'
import { onAbort } from '../transport/on-abort.ts'
import { isRetryable, MAX_RETRY_AFTER_MS, pauseBeforeRetry } from '../transport/retry.ts'
import { blocksOf } from './blocks.ts'

/** The relay says every 15 s that it is there: after so many milliseconds of nothing, it is not. */
const SILENCE_MS = 45_000

/** `open` whenever a connection stands, `waiting` whenever one was lost and the next is due. */
export type StreamStatus = 'open' | 'waiting'

export interface Following {
  /** @throws RelayError when no connection can be had */
  readonly open: (lastEventId: string | undefined) => Promise<ReadableStream<Uint8Array>>
  readonly clock: Clock
  readonly signal: AbortSignal | undefined
  readonly onStatus: (status: StreamStatus) => void
}

/**
 * Events for as long as somebody wants them. What goes wrong before the first connection is thrown;
 * later, whatever may pass is waited out, and the next connection goes on after the last event.
 */
export async function* follow(following: Following): AsyncGenerator<RelayEvent, void, undefined> {
  const { open, clock, signal, onStatus } = following
  let last: string | undefined
  let retryMs = 0
  let wasOpen = false
  for (let failures = 0; !signal?.aborted; failures++) {
    let askedMs: number | null = null
    try {
      const body = await open(last)
      wasOpen = true
      onStatus('open')
      for await (const { id, data, retry } of blocksOf(textOf(body, clock, signal))) {
        last = id ?? last
        // More than a program should stand still for is believed of nobody.
        retryMs = Math.min(retry ?? retryMs, MAX_RETRY_AFTER_MS)
        if (data === undefined) continue
        failures = 0
        yield JSON.parse(data)
        if (signal?.aborted) return
      }
    } catch (error) {
      if (signal?.aborted) return
      if (!wasOpen || !mayPass(error)) throw error
      askedMs = error.retryAfterMs
    }
    if (signal?.aborted) return
    onStatus('waiting')
    const pauseMs = pauseBeforeRetry(failures, askedMs, clock.random()) ?? askedMs ?? 0
    // What the stream asked for, and a part of chance: all that were cut together do not come back so.
    await sleep(clock, askedMs === null ? retryMs + pauseMs : pauseMs, signal)
  }
}

function mayPass(error: unknown): error is RelayApiError | RelayConnectionError {
  if (error instanceof RelayConnectionError) return true
  if (!(error instanceof RelayApiError) || !isRelayError(error)) return false
  return isRetryable(error.status, error.headers, error.problem?.retryable)
}

/** Ends when the connection does, however; when nothing comes for too long; or by the signal. */
async function* textOf(
  body: ReadableStream<Uint8Array>,
  clock: Clock,
  signal: AbortSignal | undefined,
): AsyncGenerator<string, void, undefined> {
  const reader = body.getReader()
  const decoder = new TextDecoder()
  const stop = () => void reader.cancel().catch(() => {})
  const forget = onAbort(signal, stop)
  try {
    for (;;) {
      const cancelTimer = clock.after(SILENCE_MS, stop)
      const { done, value } = await reader.read().finally(cancelTimer)
      if (done) return
      yield decoder.decode(value, { stream: true })
    }
  } catch {
    // Cut in the middle: the same as an end.
  } finally {
    forget()
    stop()
  }
}
