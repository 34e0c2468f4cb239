/** Time, handed to every room so that tests can move it. All instants are UTC milliseconds. */
export interface Clock {
  now(): number
  /** Runs `work` once after `ms`; the returned function cancels it. Never keeps the process alive. */
  after(ms: number, work: () => void): () => void
}

/** setTimeout overflows (and fires at once) beyond 2^31-1 ms: longer waits are cut and re-armed by callers. */
const LONGEST_TIMER_MS = 2_147_483_647

export const systemClock: Clock = {
  now: () => Date.now(),
  after(ms, work) {
    const timer = setTimeout(work, Math.min(Math.max(0, ms), LONGEST_TIMER_MS))
    timer.unref()
    return () => clearTimeout(timer)
  },
}

let lastMs = Number.NaN
let lastIso = ''

/** Milliseconds to the wire's form: ISO 8601, UTC, three decimals. */
export function toIso(ms: number): string {
  // Under load most instants are the one before: a millisecond has many requests.
  if (ms !== lastMs) {
    lastIso = new Date(ms).toISOString()
    lastMs = ms
  }
  return lastIso
}

export const toIsoOrNull = (ms: number | null): string | null => (ms === null ? null : toIso(ms))
