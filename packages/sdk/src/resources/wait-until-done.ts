import type { APIPromise } from '../api-promise.ts'
import { isRelayError, RelayTimeoutError } from '../errors/index.ts'
import type { RequestOptions } from '../options.ts'
import type { Batch } from '../schema.ts'
import { milliseconds } from '../settings.ts'
import { abortError } from '../transport/attempt.ts'
import { type Clock, sleep, systemClock } from '../transport/clock.ts'
import { FIRST_POLL_MS, isPassing, LAST_POLL_MS } from './wait-for-status.ts'

/** A list moves slowly: the pauses between two questions double, from a tenth of a second on. */
const POLL_GROWTH = 2

/** A list in one of these stays there. */
const ENDS: readonly string[] = ['completed', 'canceled'] satisfies Batch['status'][]

export interface WaitUntilDoneOptions {
  /** How long to wait in all, in milliseconds. Default: as long as it takes. */
  timeoutMs?: number | undefined
  /** Ends the wait with a `RelayAbortError`; the list goes on. */
  signal?: AbortSignal | undefined
  /** Called with the list each time that it was looked at. */
  onProgress?: ((batch: Batch) => void) | undefined
}

/** Asks until the list has ended; see `BatchesResource.waitUntilDone`. */
export async function waitUntilDone(
  get: (options: RequestOptions) => APIPromise<Batch>,
  batchId: string,
  { timeoutMs, signal, onProgress }: WaitUntilDoneOptions,
  clock: Clock = systemClock,
): Promise<Batch> {
  const endsAtMs = clock.nowMs() + milliseconds('timeoutMs', timeoutMs, Number.POSITIVE_INFINITY)
  for (let pollMs = FIRST_POLL_MS; ; pollMs = Math.min(LAST_POLL_MS, pollMs * POLL_GROWTH)) {
    try {
      const { data: batch } = await get({ signal }).withResponse()
      onProgress?.(batch)
      if (ENDS.includes(batch.status)) return batch
    } catch (error) {
      // A server that restarts goes on with the list afterwards, and so does the wait.
      if (!isRelayError(error) || !isPassing(error)) throw error
    }
    const leftMs = endsAtMs - clock.nowMs()
    if (leftMs <= 0) {
      throw new RelayTimeoutError(`List ${batchId} did not end within ${timeoutMs} ms`, {
        code: 'timeout',
      })
    }
    await sleep(clock, Math.min(pollMs, leftMs), signal)
    if (signal?.aborted) {
      throw abortError(`The wait for list ${batchId}`, signal)
    }
  }
}
