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

export const systemClock: Clock = {
  nowMs: () => performance.now(),
  wallMs: () => Date.now(),
  after(ms, callback) {
    const timer = setTimeout(callback, ms)
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
