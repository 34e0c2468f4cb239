import type { Clock } from '../clock.ts'
import type { Database } from '../db/index.ts'
import { type EventPlace, type EventRow, type EventScope, readFeed } from '../events/index.ts'
import { byPlace } from './delivery-store.ts'

/** Events read at once. */
export const READ_ROWS = 200
/**
 * Where commits overlap, an event may not be told yet when its commit is heard of, because an older
 * transaction has not ended: looks again after so many milliseconds, a batch's time or two. Behind the last
 * one is the poll.
 */
const LOOK_AGAIN_MS = [2, 2, 4, 4, 8, 16, 32, 64, 128, 256, 512, 1_024]
/** What was read is kept this long for whoever comes to the same place, in milliseconds. */
const KEEP_MS = 1_000

/** What follows a place in the log. */
export interface Found {
  readonly rows: readonly EventRow[]
  /** Whether there is more behind them, to be read at once. */
  readonly more: boolean
  /** The news that it knows of. */
  readonly version: number
}

/**
 * The event log of one project as the webhooks of this node go through it: those that stand at the same
 * place share one read.
 */
export interface Feed {
  /** Rises whenever there may be something new. */
  readonly version: number
  /** There may be new events. */
  news(): void
  /** What hid an event may have ended: that is news, where one was hidden. */
  unhide(): void
  /** @throws what the database throws */
  after(place: EventPlace): Promise<Found>
  stop(): void
}

export interface FeedOptions {
  readonly database: Database
  readonly clock: Clock
  /** There are news that nobody was told of. */
  readonly wake: () => void
}

/** One read of the log. */
interface Read {
  readonly version: number
  readonly from: EventPlace
  readonly rows: readonly EventRow[]
  readonly hidden: boolean
}

interface Running extends Pick<Read, 'version' | 'from'> {
  readonly read: Promise<Read>
}

/** @param scope whose events */
export function createFeed({ database, clock, wake }: FeedOptions, scope: EventScope): Feed {
  let version = 0
  let looks = 0
  let last: Read | null = null
  let running: Running | null = null
  let stopLooking = () => {}
  let stopKeeping = () => {}

  function keep(read: Read): void {
    // Whoever is far behind reads for itself: the others are at the end.
    if (isFull(read) && last !== null && byPlace(read.from, last.from) < 0) return
    last = read
    stopKeeping()
    stopKeeping = clock.after(KEEP_MS, () => {
      last = null
    })
    stopLooking()
    const ms = read.hidden ? LOOK_AGAIN_MS[looks] : undefined
    if (ms === undefined) return
    looks += 1
    stopLooking = clock.after(ms, () => {
      version += 1
      wake()
    })
  }

  function readFrom(from: EventPlace): Promise<Read> {
    const known = version
    const read = readFeed(database, scope, from, READ_ROWS)
      .then((found) => ({ ...found, version: known, from }))
      .finally(() => {
        if (running?.read === read) running = null
      })
    running = { version: known, from, read }
    return read
  }

  return {
    get version() {
      return version
    },
    news() {
      version += 1
      looks = 0
    },
    unhide() {
      // Unless somebody is about to look anyway.
      if (last?.hidden && last.version === version) version += 1
    },
    async after(place) {
      const wanted = version
      const serves = (read: Pick<Read, 'version' | 'from'> | null): boolean =>
        read !== null && read.version >= wanted && byPlace(read.from, place) <= 0
      const kept = serves(last) ? behind(last, place) : null
      if (kept) return kept
      const shared = serves(running) ? behind((await running?.read) ?? null, place) : null
      if (shared) return shared
      const read = await readFrom(place)
      keep(read)
      return behind(read, place) ?? { rows: [], more: true, version: read.version }
    },
    stop() {
      stopLooking()
      stopKeeping()
    },
  }
}

const isFull = ({ rows }: Read): boolean => rows.length === READ_ROWS

/** Null where the read ends before this place, and does not know what follows. */
function behind(read: Read | null, place: EventPlace): Found | null {
  if (read === null) return null
  const first = read.rows.findIndex((row) => byPlace(row, place) > 0)
  if (first < 0 && isFull(read)) return null
  const rows = first < 0 ? [] : read.rows.slice(first)
  return { rows, more: isFull(read), version: read.version }
}
