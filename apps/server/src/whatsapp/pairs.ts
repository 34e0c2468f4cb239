import { pairDelayMs } from './graph/index.ts'

/** How long the others wait behind the one that tries: longer than Meta takes to answer, as a rule. */
const BEHIND_ONE_MS = 1_000
/** Recipients that are remembered beyond the end of their wait: more are forgotten. */
const MOST_PAIRS = 10_000

interface Pair {
  readonly refusals: number
  readonly until: number
}

/** The recipients that Meta wants to be left alone for a while; the others go on. */
export interface Pairs {
  /**
   * Until when the next message to this recipient has to wait; null when it may go. After a refusal one at
   * a time goes: asking lets it, and holds those behind it until it must have been answered.
   */
  heldUntil(to: string, now: number): number | null
  /** Meta refused: returns until when it waits. */
  refused(to: string, now: number): number
  /** Meta took one: whoever waits may go. */
  taken(to: string): void
}

export function createPairs(): Pairs {
  const pairs = new Map<string, Pair>()
  const forgetOld = (now: number) => {
    if (pairs.size < MOST_PAIRS) return
    for (const [to, { until }] of pairs) if (until <= now) pairs.delete(to)
  }
  return {
    heldUntil(to, now) {
      const pair = pairs.get(to)
      if (!pair) return null
      if (pair.until > now) return pair.until
      pairs.set(to, { ...pair, until: now + BEHIND_ONE_MS })
      return null
    },
    refused(to, now) {
      forgetOld(now)
      const refusals = pairs.get(to)?.refusals ?? 0
      const until = now + pairDelayMs(refusals)
      pairs.set(to, { refusals: refusals + 1, until })
      return until
    },
    taken: (to) => void pairs.delete(to),
  }
}
