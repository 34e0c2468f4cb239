import { onAbort } from './on-abort.ts'

/** Time and chance, handed in so that tests can hold them still. */
export interface Clock {
  /** Milliseconds since some fixed moment; never goes back. */
  nowMs(): number
  /** Milliseconds since 1970, for dates in headers. */
  wallMs(): number
  /** Calls back after `ms` milliseconds; the answer takes it back. */
  after(ms: number, callback: () => void): () => void
  /** At least 0, less than 1. */
  random(): number
}

/** What is longer a timer takes for nothing at all. */
const LONGEST_TIMER_MS = 2 ** 31 - 1

export const systemClock: Clock = {
  nowMs: () => performance.now(),
  wallMs: () => Date.now(),
  after(ms, callback) {
    const timer = setTimeout(callback, Math.min(ms, LONGEST_TIMER_MS))
    return () => clearTimeout(timer)
  },
  random: () => Math.random(),
}

/** Resolves after `ms` milliseconds, or at once when `signal` is aborted; look at the signal then. */
export async function sleep(
  clock: Clock,
  ms: number,
  signal: AbortSignal | undefined,
): Promise<void> {
  let stop = () => {}
  const over = new Promise<void>((resolve) => {
    const cancelTimer = clock.after(ms, resolve)
    const forget = onAbort(signal, resolve)
    stop = () => {
      cancelTimer()
      forget()
    }
  })
  await over
  stop()
}
