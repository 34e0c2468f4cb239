import type { Clock } from '../clock.ts'
import type { Database } from '../db/index.ts'
import { type Following, type LaneState, modeOfLane } from '../messages/index.ts'
import type { Policies } from '../queue/index.ts'
import type { Receipts } from '../receipts/index.ts'
import { claimWork } from './claim.ts'
import { createDepartures } from './departures.ts'
import { Lane, type LaneHandle, type LaneOptions, type LoopOptions } from './lane.ts'
import { RENEW_EVERY_MS, readTokens, renewLanes } from './lease-store.ts'
import { type Loops, startLoops } from './loops.ts'
import { createSweeps } from './sweep.ts'
import { createWakes, type Wakes } from './wake.ts'

export type { LaneHandle, LaneOptions } from './lane.ts'
export {
  ensureLane,
  ensureLanes,
  giveUpLanes,
  LEASE_MS,
  lockLanes,
  newLane,
  orphanedLanes,
  RENEW_EVERY_MS,
  releaseLane,
  removeLanes,
  renewLanes,
  SAVE_SEQ,
  saveTaken,
  takeLane,
  taken,
} from './lease-store.ts'
export { type Loop, startLoop } from './loop.ts'

export interface DispatchOptions {
  readonly database: Database
  readonly receipts: Receipts
  readonly policies: Pick<Policies, 'hold' | 'onRelease'>
  readonly clock: Clock
  /** This process, until it ends. */
  readonly nodeId: string
  /** Hears of faults in the background loops. */
  readonly warn: (message: string, error: unknown) => void
}

/** Leases renewed in one transaction: few, so that claims never wait long behind it. */
const RENEWED_AT_ONCE = 500

/** Lanes, claims and budgets: decides which message leaves when, and never how. */
export interface Dispatch {
  /** Begins to serve a lane that the caller has acquired. */
  serve(options: LaneOptions): LaneHandle
  /** Work waits in this lane. */
  wake(lane: string): void
  /**
   * A message of this lane is about to be stored by the funnel. Where it can leave at once, its claim
   * goes into the same transaction, so that both cost one commit.
   * @returns what to call after the commit: it wakes the lane, unless the message is claimed already.
   */
  announce(lane: string, messageId: string): () => void
  /** The lane's state, if it is served here. */
  known(lane: string): LaneState | null
  /** Whether a lane of this node takes what waits there: the lane itself, or one that helps to empty it. */
  serves(lane: string): boolean
  /** Begins to wait for the moment when this message, of this lane, is handed over, by whichever node. */
  follow(messageId: string, lane: string): Following
  /** Registers who serves lanes that have no connection, when work comes for them. */
  onUnserved(serve: (lane: string) => void): void
  /** Renews the leases of the lanes served here, and lets go of the lanes that it has lost without noticing. */
  renew(): Promise<void>
  /**
   * Lets go of the lanes that others have taken since, such as those of phones whose token was revoked
   * on another node. Only reads, so it may come more often than a renewal.
   */
  lookForLost(): Promise<void>
  start(): Promise<void>
  /** Whether the background loops take their turns. */
  alive(): boolean
  /** Ends the loops. Lanes are closed by their channels. */
  stop(): Promise<void>
}

/**
 * Ends what this node serves without owning it: a newer connection took the lane elsewhere, or this
 * node was cut off from the database for longer than a lease, and another gave the lane up.
 */
async function letGo(database: Database, handles: readonly LaneHandle[]): Promise<void> {
  if (handles.length === 0) return
  const ids = handles.map((handle) => handle.lane)
  const tokens = await readTokens(database.read, ids)
  for (const handle of handles) {
    handle.lose(tokens.get(handle.lane) === handle.token ? 'unavailable' : 'superseded')
  }
}

async function renewServed(
  database: Database,
  served: readonly LaneHandle[],
  { nodeId, now }: { readonly nodeId: string; readonly now: () => number },
): Promise<void> {
  for (const some of inParts(served)) {
    const owner = { nodeId, now: now() }
    const kept = await database.transaction((tx) => renewLanes(tx, owner, some))
    await letGo(
      database,
      some.filter((handle) => !kept.has(handle.lane)),
    )
  }
}

async function letGoOfLost(database: Database, served: readonly LaneHandle[]): Promise<void> {
  for (const some of inParts(served)) {
    const ids = some.map((handle) => handle.lane)
    const tokens = await readTokens(database.read, ids)
    for (const handle of some) {
      if (tokens.get(handle.lane) !== handle.token) handle.lose('superseded')
    }
  }
}

function* inParts(served: readonly LaneHandle[]): Iterable<readonly LaneHandle[]> {
  for (let at = 0; at < served.length; at += RENEWED_AT_ONCE) {
    yield served.slice(at, at + RENEWED_AT_ONCE)
  }
}

function serve(
  lane: LaneOptions,
  wakes: Wakes,
  loop: Pick<LoopOptions, 'clock' | 'claim' | 'hold' | 'onSent'>,
): LaneHandle {
  const lost: LaneOptions['lost'] = (reason) => {
    handle.close()
    lane.lost(reason)
    // The message that it was woken for is another node's: without this it would wait for a poll.
    if (reason === 'superseded') wakes.wake(lane.lane)
  }
  const pools = wakes.poolsOf(lane.pools)
  const handle = new Lane(
    { ...lane, lost },
    {
      ...{ ...loop, pools },
      onClaimed: wakes.claimed,
      onLeft: wakes.left,
      onClose: () => wakes.remove(handle, pools),
    },
  )
  wakes.add(handle, pools)
  return handle
}

export function createDispatch(options: DispatchOptions): Dispatch {
  const { database, receipts, policies, clock, nodeId, warn } = options
  const claim = claimWork(database, receipts, clock)
  const unserved: ((lane: string) => void)[] = []
  const wakes = createWakes({
    database,
    clock,
    unserved: (lane) => {
      for (const serve of unserved) serve(lane)
    },
  })
  const sweeps = createSweeps(database, receipts, clock)
  const departures = createDepartures({ database, clock })
  let stopListening = async () => {}
  let loops: Loops | null = null
  policies.onRelease(({ projectId, mode }) => {
    for (const handle of wakes.handles()) {
      if (handle.projectId === projectId && modeOfLane(handle.lane) === mode) handle.wake()
    }
  })

  const dispatch: Dispatch = {
    serve(lane) {
      const scope = { projectId: lane.projectId, mode: modeOfLane(lane.lane) }
      const hold = () => policies.hold(scope)
      return serve(lane, wakes, { clock, claim, hold, onSent: departures.left })
    },
    wake: wakes.wake,
    announce: wakes.announce,
    known(lane) {
      const handle = wakes.of(lane)
      if (!handle) return null
      return { online: true, lastSeenAt: null, nextTokenAt: handle.blockedUntil }
    },
    serves: wakes.serves,
    follow: (messageId, lane) =>
      departures.follow(messageId, database.otherNodes && !wakes.serves(lane)),
    onUnserved: (serve) => void unserved.push(serve),
    renew: () => renewServed(database, [...wakes.handles()], { nodeId, now: clock.now }),
    lookForLost: () => letGoOfLost(database, [...wakes.handles()]),
    async start() {
      const stops = [await wakes.listen(), await departures.listen()]
      stopListening = async () => {
        for (const stop of stops) await stop()
      }
      loops = startLoops({
        clock,
        warn,
        sweeps,
        database,
        nodeId,
        wakes,
        renew: { everyMs: RENEW_EVERY_MS, run: dispatch.renew },
        lookForLost: dispatch.lookForLost,
      })
    },
    alive: () => loops?.alive() ?? false,
    async stop() {
      await loops?.stop()
      await stopListening()
    },
  }
  return dispatch
}
