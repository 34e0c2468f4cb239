import type { Clock } from '../clock.ts'
import type { Database } from '../db/index.ts'
import type { LaneHandle } from './lane.ts'

/** Hints leave together this often at most: a NOTIFY takes a lock that all commits share. */
const HINT_EVERY_MS = 5
/** A hint's payload must stay under 8,000 bytes; more lanes than this are told as "all". */
const LANES_PER_HINT = 200
const HINT = 'wake '
const ALL = '*'

/** The lanes that this node serves, and how work finds them. */
export interface Wakes {
  add(handle: LaneHandle): void
  remove(handle: LaneHandle): void
  /** Work waits in this lane: wakes whoever serves it here, or tells the other nodes. */
  wake(lane: string): void
  handles(): Iterable<LaneHandle>
  of(lane: string): LaneHandle | undefined
  /** The pools that lanes of this node help to empty. */
  pools(): Iterable<string>
  /** Begins to hear other nodes' hints. */
  listen(): Promise<() => Promise<void>>
}

export interface WakesOptions {
  readonly database: Database
  readonly clock: Clock
  /** For lanes that no connection serves here, such as the built-in carrier's. */
  readonly unserved: (lane: string) => void
}

export function createWakes({ database, clock, unserved }: WakesOptions): Wakes {
  const own = new Map<string, LaneHandle>()
  const pools = new Map<string, Set<LaneHandle>>()
  const hints = new Set<string>()
  let hinting = false

  const wakeHere = (lane: string): boolean => {
    const handle = own.get(lane)
    handle?.wake()
    const helpers = pools.get(lane)
    // The least busy first: the first claim takes most.
    for (const helper of [...(helpers ?? [])].sort((a, b) => a.inFlight - b.inFlight)) helper.wake()
    return handle !== undefined
  }

  const hint = (lane: string) => {
    hints.add(lane)
    if (hinting) return
    hinting = true
    clock.after(HINT_EVERY_MS, () => {
      hinting = false
      const lanes = hints.size > LANES_PER_HINT ? ALL : [...hints].join(',')
      hints.clear()
      // A lost hint costs at most one poll.
      database.publish(HINT + lanes).catch(() => {})
    })
  }

  const hear = (payload: string) => {
    if (!payload.startsWith(HINT)) return
    const lanes = payload.slice(HINT.length)
    if (lanes === ALL) for (const handle of own.values()) handle.wake()
    else for (const lane of lanes.split(',')) wakeHere(lane)
  }

  return {
    add(handle) {
      own.set(handle.lane, handle)
      for (const pool of handle.pools) {
        const helpers = pools.get(pool) ?? new Set()
        pools.set(pool, helpers.add(handle))
      }
    },
    remove(handle) {
      if (own.get(handle.lane) === handle) own.delete(handle.lane)
      for (const pool of handle.pools) {
        const helpers = pools.get(pool)
        helpers?.delete(handle)
        if (helpers?.size === 0) pools.delete(pool)
      }
    },
    wake(lane) {
      if (wakeHere(lane)) return
      unserved(lane)
      if (database.otherNodes) hint(lane)
    },
    handles: () => own.values(),
    of: (lane) => own.get(lane),
    pools: () => pools.keys(),
    listen: () => database.subscribe(hear),
  }
}
