import type { Clock } from '../clock.ts'
import { type Database, QUEUE, type Row } from '../db/index.ts'
import {
  type Dispatch,
  ensureLane,
  type LaneHandle,
  lockLanes,
  releaseLane,
  takeLane,
} from '../dispatch/index.ts'
import { sandboxLane } from '../messages/index.ts'
import type { Notice, Receipts } from '../receipts/index.ts'

/** Test messages under way at once, per project. */
const WINDOW_MESSAGES = 256
/** After a fault of the database. */
const REOPEN_MS = 1_000
const PREFIX = 'sandbox:'

export interface SandboxOptions {
  readonly database: Database
  readonly receipts: Receipts
  readonly dispatch: Dispatch
  readonly clock: Clock
  readonly nodeId: string
  readonly warn: (message: string, error: unknown) => void
}

/** The built-in carrier behind `rly_test_` keys: nothing leaves the server, and everything arrives. */
export interface Sandbox {
  start(): void
  stop(): Promise<void>
}

export function createSandbox(options: SandboxOptions): Sandbox {
  const { database, receipts, dispatch, clock, nodeId, warn } = options
  const lanes = new Map<string, { readonly handle: LaneHandle; readonly token: number }>()
  const opening = new Set<string>()
  const running = new Set<Promise<void>>()
  let stopped = false

  const deliver = database.funnel.define<Row<'message'>, void>(async (tx, messages) => {
    const at = clock.now()
    const notices = messages.flatMap(({ id, attempts }): Notice[] => [
      { messageId: id, report: { kind: 'sent', at, attempt: attempts, parts: null } },
      { messageId: id, report: { kind: 'delivered', at } },
    ])
    await receipts.record(tx, notices)
    return messages.map(() => undefined)
  })

  const send = (lane: string, messages: readonly Row<'message'>[]) => {
    for (const message of messages) {
      const done = deliver(message).then(
        () => lanes.get(lane)?.handle.settled(message.id),
        (error: unknown) => {
          warn('a test message was not delivered', error)
          reopenLater(lane)
        },
      )
      running.add(done)
      void done.finally(() => running.delete(done))
    }
  }

  /** What is in flight goes on when the lane is taken again. */
  const reopenLater = (lane: string) => {
    lanes.get(lane)?.handle.close()
    if (lanes.delete(lane)) clock.after(REOPEN_MS, () => dispatch.wake(lane))
  }

  /** Owns the lane, unless a living node does already; the messages in flight there come along. */
  const take = (lane: string, projectId: string) =>
    database.transaction(async (tx) => {
      await ensureLane(tx, lane, projectId)
      const [row] = await lockLanes(tx, [lane])
      const now = clock.now()
      const served = row && row.node_id !== null && row.node_id !== nodeId
      if (!row || (served && row.lease_until > now && database.otherNodes)) return null
      const journal = { journalId: null, lastSeq: 0 }
      const { token } = await takeLane(tx, row, { nodeId, now }, journal)
      const flying = await tx.query
        .selectFrom('message')
        .selectAll()
        .where('lane', '=', lane)
        .where('queue', '=', QUEUE.inFlight)
        .execute()
      return { token, flying }
    })

  const open = async (lane: string) => {
    const projectId = lane.slice(PREFIX.length)
    const taken = await take(lane, projectId)
    if (!taken || stopped) return
    const handle = dispatch.serve({
      lane,
      projectId,
      pools: [],
      token: taken.token,
      limits: { burst: null, refillPerMinute: null },
      deviceId: null,
      deviceName: null,
      lineOf: (simSlotIndex) => ({ simSlotIndex, fromNumber: null }),
      window: WINDOW_MESSAGES,
      inFlight: taken.flying.map((message) => message.id),
      ready: () => true,
      send: (messages) => send(lane, messages),
      lost: () => reopenLater(lane),
    })
    lanes.set(lane, { handle, token: taken.token })
    // Nothing ever leaves from here, so what a dead process left in flight simply goes on.
    send(lane, taken.flying)
    handle.wake()
  }

  return {
    start() {
      dispatch.onUnserved((lane) => {
        if (stopped || !lane.startsWith(PREFIX) || opening.has(lane)) return
        opening.add(lane)
        open(lane)
          .catch((error: unknown) => warn('the test carrier did not start', error))
          .finally(() => opening.delete(lane))
      })
    },
    async stop() {
      stopped = true
      for (const { handle } of lanes.values()) handle.close()
      await Promise.all(running)
      for (const [lane, { token }] of lanes) {
        await database.transaction((tx) => releaseLane(tx, lane, token))
      }
    },
  }
}

export { sandboxLane }
