import type { LaneHandle, Pool } from './lane.ts'

interface Helped extends Pool {
  readonly helpers: Set<LaneHandle>
}

/** The pools that lanes of this node help to empty. */
export interface Pools {
  /** The same object for everybody who helps to empty the same pool, and is added to it. */
  of(lane: string): Pool
  add(pool: Pool, helper: LaneHandle): void
  remove(pool: Pool, helper: LaneHandle): void
  /** One message is about to be stored: one helper looks. False when none was free. */
  announce(lane: string): boolean
  /** One message waits: one helper looks, or the first that is free. False when none was. */
  wakeOne(lane: string): boolean
  /** An unknown number waits: all that are free look, and share it. False when none was. */
  wakeAll(lane: string): boolean
  lanes(): Iterable<string>
  /** Whether anybody helps to empty it. */
  has(lane: string): boolean
}

export function createPools(): Pools {
  const pools = new Map<string, Helped>()

  const announce = (lane: string): boolean => {
    const pool = pools.get(lane)
    const helper = pool && next(pool)
    helper?.wake(lane)
    return helper !== undefined
  }

  return {
    of(lane) {
      const pool = pools.get(lane) ?? { lane, waiting: false, helpers: new Set() }
      pools.set(lane, pool)
      return pool
    },
    add: ({ lane }, helper) => void pools.get(lane)?.helpers.add(helper),
    remove({ lane }, helper) {
      const helpers = pools.get(lane)?.helpers
      helpers?.delete(helper)
      if (helpers?.size === 0) pools.delete(lane)
    },
    announce,
    wakeOne(lane) {
      const found = announce(lane)
      const pool = pools.get(lane)
      if (!found && pool) pool.waiting = true
      return found
    },
    wakeAll(lane) {
      const pool = pools.get(lane)
      if (!pool) return false
      const free = [...pool.helpers].filter((helper) => helper.free)
      pool.waiting = free.length === 0
      // The least busy first: the first claim takes most.
      for (const helper of free.sort((a, b) => a.inFlight - b.inFlight)) helper.wake(lane)
      return free.length > 0
    },
    lanes: () => pools.keys(),
    has: (lane) => (pools.get(lane)?.helpers.size ?? 0) > 0,
  }
}

/** The least busy of those that would look at once; among equals, they take turns. */
function next({ helpers }: Helped): LaneHandle | undefined {
  let best: LaneHandle | undefined
  for (const helper of helpers) {
    if (!helper.free || (best && helper.inFlight >= best.inFlight)) continue
    best = helper
    if (best.inFlight === 0) break
  }
  // To the end of the row.
  if (best && helpers.delete(best)) helpers.add(best)
  return best
}
