import { setImmediate as tick } from 'node:timers/promises'
import type { Clock } from '../src/clock.ts'

/** A clock that stands still until a test moves it. */
export interface TestClock extends Clock {
  /** Moves the time on, and runs what falls due, in order. */
  advance(ms: number): void
  /** Somebody sets the wall clock; no time passes. */
  step(ms: number): void
}

export const MORNING = Date.UTC(2026, 0, 5, 9, 0, 0)

export function testClock(start = MORNING): TestClock {
  let now = start
  let steppedMs = 0
  let timers: { readonly at: number; readonly work: () => void }[] = []
  return {
    now: () => now + steppedMs,
    elapsed: () => now,
    after(ms, work) {
      const timer = { at: now + Math.max(0, ms), work }
      timers.push(timer)
      return () => {
        timers = timers.filter((other) => other !== timer)
      }
    },
    advance(ms) {
      const end = now + ms
      for (;;) {
        const [next] = timers.toSorted((a, b) => a.at - b.at)
        if (!next || next.at > end) break
        timers = timers.filter((other) => other !== next)
        now = next.at
        next.work()
      }
      now = end
    },
    step(ms) {
      steppedMs += ms
    },
  }
}

/** Long: on PostgreSQL a feed waits for the transactions of other files' tests, and those for the machine. */
const PATIENCE_MS = 30_000

/** Waits for work that other promises are doing. Real time only bounds it. */
export async function until(done: () => boolean | Promise<boolean>): Promise<void> {
  const started = performance.now()
  while (!(await done())) {
    if (performance.now() - started > PATIENCE_MS) throw new Error('It did not come to pass.')
    await tick()
  }
}
