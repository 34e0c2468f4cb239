import type { Clock } from '../clock.ts'

/** How long a change that nobody told of stays unknown: one of another process, or a hint that was lost. */
const LOOK_EVERY_MS = 2_000
/** A change is written with the time at which its transaction began, and seen when that has ended. */
const SLACK_MS = 10_000

/** A row, and when it was changed last: UTC milliseconds. */
export interface Changed {
  readonly id: string
  readonly at: number
}

export interface ChangesOptions<R extends Changed> {
  readonly clock: Clock
  readonly warn: (message: string, error?: unknown) => void
  /** The rows that were changed at this instant or later. */
  readonly read: (since: number) => Promise<readonly R[]>
  /** Called once for each change. */
  readonly hear: (row: R) => void
}

/** Follows rows that are seldom changed, and kept in memory. */
export interface Changes {
  /** Looks now. */
  look(): Promise<void>
  /** Begins to look again and again. @param since what was changed before is known. */
  start(since: number): Promise<void>
  stop(): Promise<void>
}

export function followChanges<R extends Changed>(options: ChangesOptions<R>): Changes {
  const { clock, warn, read, hear } = options
  const heard = new Map<string, number>()
  let since = 0
  let cancel = () => {}
  let stopped = false
  let looking: Promise<void> = Promise.resolve()

  const look = async () => {
    const from = Math.max(0, since - SLACK_MS)
    for (const row of await read(from)) {
      since = Math.max(since, row.at)
      if (heard.get(row.id) === row.at) continue
      heard.set(row.id, row.at)
      hear(row)
    }
    for (const [id, at] of heard) if (at < from) heard.delete(id)
  }
  const lookLater = () => {
    if (stopped) return
    cancel = clock.after(LOOK_EVERY_MS, () => {
      looking = look()
        .catch((error: unknown) => warn('the look for changed settings failed', error))
        .finally(lookLater)
    })
  }
  return {
    look,
    async start(from) {
      since = from
      await look()
      lookLater()
    },
    async stop() {
      stopped = true
      cancel()
      await looking
    },
  }
}
