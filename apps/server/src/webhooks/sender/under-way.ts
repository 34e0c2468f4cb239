import type { Clock } from '../../clock.ts'
import type { Attempt } from './attempt.ts'

export interface UnderWayOptions {
  readonly clock: Clock
  /** See `AttemptOptions`. */
  readonly elapsed: () => number
  /** For an attempt as a whole, from the first question to DNS to the last byte of the answer. */
  readonly deadlineMs: number
}

/** The attempts that have not ended: ends those that take too long, and those that are to stop. */
export interface UnderWay {
  /** @param stop ends it without a result */
  add(attempt: Attempt, stop: AbortSignal | undefined): void
  delete(attempt: Attempt): void
}

/** How late a deadline may be noticed, as a share of it: one timer looks at all attempts so often. */
const LOOKS_PER_DEADLINE = 60

export function createUnderWay({ clock, elapsed, deadlineMs }: UnderWayOptions): UnderWay {
  const attempts = new Map<Attempt, AbortSignal | undefined>()
  const heard = new WeakSet<AbortSignal>()
  const deadline = { error: 'timeout', detail: `not done within ${deadlineMs} ms` } as const
  let looks = false

  /** A timer of each attempt's own would be made and unmade thousands of times a second. */
  function lookLater(): void {
    looks = true
    clock.after(Math.ceil(deadlineMs / LOOKS_PER_DEADLINE), () => {
      looks = false
      const begun = elapsed() - deadlineMs
      for (const one of [...attempts.keys()]) if (one.startedAt <= begun) one.fail(deadline)
      if (attempts.size > 0) lookLater()
    })
  }

  /** One listener for all: a signal's own list is walked through each time that one comes or goes. */
  function hear(stop: AbortSignal): void {
    if (heard.has(stop)) return
    heard.add(stop)
    const end = () => {
      for (const [one, its] of [...attempts]) if (its === stop) one.fail(STOPPED)
    }
    stop.addEventListener('abort', end, { once: true })
  }

  return {
    add(attempt, stop) {
      attempts.set(attempt, stop)
      if (stop) hear(stop)
      if (!looks) lookLater()
    },
    delete: (attempt) => void attempts.delete(attempt),
  }
}

const STOPPED = { error: 'reset', detail: 'the relay stops' } as const
