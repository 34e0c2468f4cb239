import type { Limits } from '../options.ts'

const SECOND_MS = 1_000
const HOUR_MS = 3_600_000
/** Pairs that are remembered; those that are quiet for longest are forgotten first. */
const PAIRS_KEPT = 500_000

/** What the limits of one number let through. Times are elapsed milliseconds. */
export interface Meter {
  /** Whether one more may go now, in any window of a second; counts it if so. */
  takeSecond(number: string, now: number): boolean
  /** Whether the recipient may get one more from this number; counts it if so. */
  takePair(number: string, recipient: string, now: number): boolean
  /** Whether one more call of an account's things may come in this hour; counts it if so. */
  takeManagement(account: string, now: number): boolean
  /** The most that came in any second, let through or not. */
  peak(number: string): number
}

export function createMeter(limits: Limits): Meter {
  const accepted = new Map<string, SlidingWindow>()
  const offered = new Map<string, SlidingWindow>()
  const calls = new Map<string, SlidingWindow>()
  const pairs = new Map<string, number>()
  const windowOf = (windows: Map<string, SlidingWindow>, key: string, lengthMs: number) => {
    const window = windows.get(key) ?? new SlidingWindow(lengthMs)
    windows.set(key, window)
    return window
  }
  return {
    takeSecond(number, now) {
      windowOf(offered, number, SECOND_MS).add(now)
      const window = windowOf(accepted, number, SECOND_MS)
      if (limits.perSecond > 0 && window.count(now) >= limits.perSecond) return false
      window.add(now)
      return true
    },
    takePair: (number, recipient, now) => takePair(pairs, `${number}/${recipient}`, now, limits),
    takeManagement(account, now) {
      const window = windowOf(calls, account, HOUR_MS)
      if (limits.managementPerHour > 0 && window.count(now) >= limits.managementPerHour) {
        return false
      }
      window.add(now)
      return true
    },
    peak: (number) => offered.get(number)?.peak ?? 0,
  }
}

/**
 * A burst is borrowed from the future: `pairs` holds the moment from which on the pair owes
 * nothing any more.
 */
function takePair(pairs: Map<string, number>, pair: string, now: number, limits: Limits): boolean {
  if (limits.pairBurst <= 0) return true
  const free = Math.max(pairs.get(pair) ?? 0, now)
  if (free - now > (limits.pairBurst - 1) * limits.pairEveryMs) return false
  pairs.delete(pair)
  pairs.set(pair, free + limits.pairEveryMs)
  if (pairs.size > PAIRS_KEPT) {
    for (const [oldest] of pairs) {
      pairs.delete(oldest)
      break
    }
  }
  return true
}

/** How many happened in the time before any moment, exactly. */
class SlidingWindow {
  readonly #lengthMs: number
  #times: number[] = []
  #first = 0
  peak = 0

  constructor(lengthMs: number) {
    this.#lengthMs = lengthMs
  }

  add(now: number) {
    this.#times.push(now)
    this.peak = Math.max(this.peak, this.count(now))
  }

  count(now: number): number {
    while ((this.#times[this.#first] ?? Number.POSITIVE_INFINITY) <= now - this.#lengthMs) {
      this.#first += 1
    }
    // Dropping each by itself would move the rest each time.
    if (this.#first > 1_000) {
      this.#times = this.#times.slice(this.#first)
      this.#first = 0
    }
    return this.#times.length - this.#first
  }
}
