import type { Clock } from '../clock.ts'
import type { Database } from '../db/index.ts'
import type { LaneHandle, Pool } from './lane.ts'
import { createPools } from './pools.ts'

/** Hints leave together this often at most: a NOTIFY takes a lock that all commits share. */
const HINT_EVERY_MS = 5
/** A hint's payload must stay under 8,000 bytes; more lanes than this are told as "all". */
const LANES_PER_HINT = 200
const HINT = 'wake '
const ALL = '*'

/** The lanes that this node serves, and how work finds them. */
export interface Wakes {
  /** The pools of a lane that is about to be served. */
  poolsOf(lanes: readonly string[]): Pool[]
  add(handle: LaneHandle, pools: readonly Pool[]): void
  remove(handle: LaneHandle, pools: readonly Pool[]): void
  /** Work waits in this lane: wakes whoever serves it here, or tells the other nodes. */
  wake(lane: string): void
  /** See `Dispatch.announce`. */
  announce(lane: string, messageId: string): () => void
  /** A lane of this node has claimed these. */
  claimed(messages: readonly { readonly id: string }[]): void
  /** More is ready in this pool than a claim could take. */
  left(pool: Pool): void
  handles(): Iterable<LaneHandle>
  of(lane: string): LaneHandle | undefined
  /** Whether the lane, or one that helps to empty it, is of this node. */
  serves(lane: string): boolean
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
  const pools = createPools()
  const hint = hints(database, clock)
  /** Announced messages, stored in this turn of the event loop, that no claim has taken, by lane. */
  const unclaimed = new Map<string, string>()

  const elsewhere = (lane: string) => {
    unserved(lane)
    if (database.otherNodes) hint(lane)
  }
  /** One message waits: its lane looks, or one of those that help to empty it. */
  const wakeOne = (lane: string) => {
    const handle = own.get(lane)
    handle?.wake(lane)
    if (!handle && !pools.wakeOne(lane)) elsewhere(lane)
  }
  const hear = (payload: string) => {
    if (!payload.startsWith(HINT)) return
    const lanes = payload.slice(HINT.length)
    if (lanes === ALL) for (const handle of own.values()) handle.wake()
    else for (const lane of lanes.split(',')) wakeHere(lane)
  }
  const wakeHere = (lane: string): boolean => {
    own.get(lane)?.wake(lane)
    pools.wakeAll(lane)
    return own.has(lane)
  }
  const wakeUnclaimed = () => {
    for (const lane of unclaimed.values()) wakeOne(lane)
    unclaimed.clear()
  }

  return {
    poolsOf: (lanes) => lanes.map(pools.of),
    add(handle, helped) {
      own.set(handle.lane, handle)
      for (const pool of helped) pools.add(pool, handle)
    },
    remove(handle, helped) {
      if (own.get(handle.lane) === handle) own.delete(handle.lane)
      for (const pool of helped) pools.remove(pool, handle)
    },
    wake(lane) {
      if (!wakeHere(lane)) elsewhere(lane)
    },
    announce(lane, messageId) {
      const handle = own.get(lane)
      handle?.wake(lane)
      if (!handle && !pools.announce(lane)) return () => wakeOne(lane)
      return () => {
        // After the claims of the same commit have been answered.
        if (unclaimed.size === 0) setImmediate(wakeUnclaimed)
        unclaimed.set(messageId, lane)
      }
    },
    claimed(messages) {
      if (unclaimed.size > 0) for (const { id } of messages) unclaimed.delete(id)
    },
    left(pool) {
      if (!pools.wakeAll(pool.lane) && database.otherNodes) hint(pool.lane)
    },
    handles: () => own.values(),
    of: (lane) => own.get(lane),
    serves: (lane) => own.has(lane) || pools.has(lane),
    pools: pools.lanes,
    listen: () => database.subscribe(hear),
  }
}

/** Tells the other nodes of lanes that have work, a few milliseconds' worth at a time. */
function hints(database: Database, clock: Clock): (lane: string) => void {
  const waiting = new Set<string>()
  return (lane) => {
    waiting.add(lane)
    if (waiting.size > 1) return
    clock.after(HINT_EVERY_MS, () => {
      const lanes = waiting.size > LANES_PER_HINT ? ALL : [...waiting].join(',')
      waiting.clear()
      // A lost hint costs at most one poll.
      database.publish(HINT + lanes).catch(() => {})
    })
  }
}
