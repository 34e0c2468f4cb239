import type { Clock } from '../clock.ts'
import type { Database } from '../db/index.ts'
import {
  type EventPlace,
  type EventRow,
  type EventScope,
  eventView,
  readEventsAfter,
} from './event-store.ts'

/** Kept in memory for those who are a little behind; whoever is further behind reads for itself. */
const KEPT_EVENTS = 1_000
/** Events read at once. */
const READ_ROWS = 200
/** After a fault (the database is away, say) it reads again after so many milliseconds. */
const FAULT_PAUSE_MS = 1_000
/**
 * Where commits overlap, an event may not be told yet when its commit is heard of, because an older
 * transaction has not ended: looks again after so many milliseconds. Behind the last one is the poll.
 */
const LOOK_AGAIN_MS = [4, 16, 64, 256, 1_024]

/** An event as it is told. */
export interface ToldEvent extends EventPlace {
  readonly id: string
  readonly type: string
  /** JSON in one line, the same that pages have. */
  readonly text: string
}

export const toldEvent = (row: EventRow): ToldEvent => ({
  ...{ id: row.id, type: row.type, tx: row.tx, position: row.position },
  text: JSON.stringify(eventView(row)),
})

/** The end of one scope's log: read once for all who follow it. */
export interface Tail {
  /** The last event that it has read. */
  readonly place: EventPlace
  /** It goes back to here: what came before is not in memory. */
  readonly floor: EventPlace
  /** What it has read after a place; null when it does not go back so far. */
  after(place: EventPlace): readonly ToldEvent[] | null
  /** Resolves when it has read more, or the signal is aborted. */
  more(signal: AbortSignal): Promise<void>
  /** There may be new events. */
  look(): void
  stop(): void
}

export interface TailOptions {
  readonly database: Database
  readonly clock: Clock
  readonly warn: (message: string, error?: unknown) => void
}

export function createTail(
  { database, clock, warn }: TailOptions,
  scope: EventScope,
  from: EventPlace,
): Tail {
  let floor = from
  let place = from
  const kept: ToldEvent[] = []
  let unseen = true
  let reading = false
  let stopped = false
  let looks = 0
  let cancel = () => {}
  const waiting = new Set<() => void>()

  const again = (ms: number | undefined) => {
    cancel()
    if (ms === undefined || stopped) return
    cancel = clock.after(ms, () => {
      unseen = true
      void read()
    })
  }

  const keep = (rows: readonly EventRow[]) => {
    const last = rows.at(-1)
    if (!last) return
    kept.push(...rows.map(toldEvent))
    place = placeIn(last)
    const surplus = kept.splice(0, Math.max(0, kept.length - KEPT_EVENTS)).at(-1)
    if (surplus) floor = placeIn(surplus)
    for (const wake of waiting) wake()
    waiting.clear()
  }

  async function read(): Promise<void> {
    if (reading) return
    reading = true
    try {
      while (unseen && !stopped) {
        unseen = false
        const rows = await readEventsAfter(database, scope, place, READ_ROWS)
        keep(rows)
        if (rows.length === READ_ROWS) unseen = true
        else if (database.otherNodes) again(LOOK_AGAIN_MS[looks++])
      }
    } catch (error) {
      warn('live events could not be read', error)
      again(FAULT_PAUSE_MS)
    } finally {
      reading = false
    }
  }

  return {
    get place() {
      return place
    },
    get floor() {
      return floor
    },
    after: (given) => (isBefore(given, floor) ? null : kept.slice(firstAfter(kept, given))),
    more(signal) {
      if (signal.aborted) return Promise.resolve()
      return new Promise((resolve) => {
        const wake = () => {
          waiting.delete(wake)
          signal.removeEventListener('abort', wake)
          resolve()
        }
        waiting.add(wake)
        signal.addEventListener('abort', wake)
      })
    },
    look() {
      unseen = true
      looks = 0
      void read()
    },
    stop() {
      stopped = true
      cancel()
    },
  }
}

const placeIn = ({ tx, position }: EventPlace): EventPlace => ({ tx, position })

const isBefore = (one: EventPlace, other: EventPlace): boolean =>
  one.tx === other.tx ? one.position < other.position : one.tx < other.tx

/** The index of the first one after a place: they are in order. */
function firstAfter(events: readonly ToldEvent[], place: EventPlace): number {
  let low = 0
  for (let high = events.length; low < high; ) {
    const middle = (low + high) >> 1
    const event = events[middle]
    if (event && isBefore(place, event)) high = middle
    else low = middle + 1
  }
  return low
}
