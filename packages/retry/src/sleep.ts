/** The longest that one timer can wait; beyond it setTimeout fires at once. */
const LONGEST_TIMER_MS = 2 ** 31 - 1

/** Waits, or throws the signal's reason as soon as it is aborted. */
export type Sleep = (ms: number, options?: { signal?: AbortSignal | undefined }) => Promise<void>

/**
 * The {@link Sleep} of production.
 *
 * @param ms how long; any length, not only what one timer can wait
 * @throws the signal's reason, when it is aborted before or while waiting
 * @example
 * await sleep(30_000, { signal })
 */
export const sleep: Sleep = async (ms, { signal } = {}) => {
  signal?.throwIfAborted()
  for (let rest = ms; rest > 0; rest -= LONGEST_TIMER_MS) {
    await timer(Math.min(rest, LONGEST_TIMER_MS), signal)
  }
}

function timer(ms: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(handle)
      reject(signal?.reason)
    }
    const handle = setTimeout(() => {
      signal?.removeEventListener('abort', stop)
      resolve()
    }, ms)
    signal?.addEventListener('abort', stop, { once: true })
  })
}
