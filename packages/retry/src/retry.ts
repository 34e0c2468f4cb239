import { sleep as realSleep, type Sleep } from './sleep.ts'

export interface RetryOptions {
  /** The most attempts, the first one included; at least 1. */
  attempts: number
  /** How long to wait after that many failed attempts (from 1), in milliseconds. */
  delayMs: (attempt: number, error: unknown) => number
  /** Whether another attempt makes sense. Default: always. */
  isRetryable?: (error: unknown) => boolean
  /** Ends the waiting, and the loop after the running attempt. */
  signal?: AbortSignal
  /** For tests that move time by hand. */
  sleep?: Sleep
}

/**
 * Calls `work` until it succeeds.
 *
 * @param work gets the number of the attempt, from 1; to cut a running attempt short, it watches the
 *   same signal by itself
 * @returns what the first successful attempt returned
 * @throws the last attempt's error, or the signal's reason once it is aborted
 * @example
 * const random = Math.random
 * const page = await retry(() => fetchPage(url, { signal }), {
 *   attempts: 4,
 *   delayMs: (attempt) => exponentialDelayMs({ attempt, baseMs: 500, capMs: 8_000, random }),
 *   signal,
 * })
 */
export async function retry<T>(
  work: (attempt: number) => Promise<T>,
  options: RetryOptions,
): Promise<T> {
  const { attempts, delayMs, isRetryable = () => true, signal, sleep = realSleep } = options
  if (!(attempts >= 1)) throw new RangeError(`attempts must be at least 1, not ${attempts}`)
  for (let attempt = 1; ; attempt++) {
    signal?.throwIfAborted()
    try {
      return await work(attempt)
    } catch (error) {
      signal?.throwIfAborted()
      if (attempt >= attempts || !isRetryable(error)) throw error
      await sleep(delayMs(attempt, error), { signal })
    }
  }
}
