/** Time, handed to every part so that tests can move it. Instants are UTC milliseconds. */
export interface Clock {
  now(): number
  /** Milliseconds that only ever pass, whatever somebody does to the time. */
  elapsed(): number
  /** Runs `work` once after `ms`; the returned function cancels it. */
  after(ms: number, work: () => void): () => void
}

/** setTimeout fires at once beyond 2^31-1 ms. */
const LONGEST_TIMER_MS = 2_147_483_647

export const systemClock: Clock = {
  now: () => Date.now(),
  elapsed: () => performance.now(),
  after(ms, work) {
    const timer = setTimeout(work, Math.min(Math.max(0, ms), LONGEST_TIMER_MS))
    return () => clearTimeout(timer)
  },
}

/** ISO 8601, UTC, three decimals. */
export const toIso = (ms: number): string => new Date(ms).toISOString()
