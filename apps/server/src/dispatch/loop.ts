import type { Clock } from '../clock.ts'

/** After a fault (the database is away, say) a loop goes on at this pace. */
const FAULT_PAUSE_MS = 1_000
/** A turn that is this late, or has not come to an end for so long, hangs. */
const LATE_MS = 10_000

export interface Loop {
  alive(): boolean
  /** Ends it, and waits for what is running. */
  stop(): Promise<void>
}

export interface LoopOptions {
  readonly clock: Clock
  readonly warn: (message: string, error?: unknown) => void
}

/** Runs `work` again and again; it returns the milliseconds until its next turn. */
export function startLoop(
  { clock, warn }: LoopOptions,
  name: string,
  work: () => Promise<number>,
): Loop {
  let stopped = false
  let dueAt = clock.elapsed()
  let cancel = () => {}
  let running: Promise<void> = Promise.resolve()
  const turn = async () => {
    const nextMs = await work().catch((error: unknown) => {
      warn(`${name} failed`, error)
      return FAULT_PAUSE_MS
    })
    dueAt = clock.elapsed() + Math.max(0, nextMs)
    if (!stopped) cancel = clock.after(nextMs, start)
  }
  const start = () => {
    running = turn()
  }
  start()
  return {
    alive: () => clock.elapsed() - dueAt < LATE_MS,
    stop() {
      stopped = true
      cancel()
      return running
    },
  }
}
