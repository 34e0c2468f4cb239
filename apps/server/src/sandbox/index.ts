import type { Clock } from '../clock.ts'
import type { Database, Row } from '../db/index.ts'
import {
  type Dispatch,
  ensureLane,
  type LaneHandle,
  lockLanes,
  releaseLane,
  takeLane,
} from '../dispatch/index.ts'
import type { Inbound } from '../inbound/index.ts'
import { isSandbox } from '../messages/index.ts'
import type { Receipts } from '../receipts/index.ts'
import { heldMs, noticesOf, repliesTo } from './outcome.ts'

/** Test messages under way at once, per project. */
const WINDOW_MESSAGES = 256
/** Messages that the carrier keeps for later, per node; more than these take part in the window. */
const MOST_HELD = 10_000
/** After a fault of the database. */
const REOPEN_MS = 1_000
/** Of its lanes' ids; the project's id follows. */
const PREFIX = 'sandbox:'

export interface SandboxOptions {
  readonly database: Database
  readonly receipts: Receipts
  readonly inbound: Inbound
  readonly dispatch: Dispatch
  readonly clock: Clock
  readonly nodeId: string
  readonly warn: (message: string, error: unknown) => void
}

/**
 * The built-in carrier behind `rly_test_` keys: nothing leaves the server, and what becomes of a message its
 * recipient's number says. It remembers nothing: what it had to do later follows from what is in flight.
 */
export class Sandbox {
  readonly #options: SandboxOptions
  readonly #lanes = new Map<string, { readonly handle: LaneHandle; readonly token: number }>()
  readonly #opening = new Set<string>()
  readonly #running = new Set<Promise<void>>()
  /** What ends the wait of each message that is held. */
  readonly #held = new Map<string, () => void>()
  readonly #deliver: (message: Row<'message'>) => Promise<void>
  #stopped = false

  constructor(options: SandboxOptions) {
    this.#options = options
    this.#deliver = deliveryWork(options)
    options.dispatch.onUnserved((lane) => this.#onUnserved(lane))
  }

  async stop(): Promise<void> {
    this.#stopped = true
    for (const cancel of this.#held.values()) cancel()
    this.#held.clear()
    for (const { handle } of this.#lanes.values()) handle.close()
    await Promise.all(this.#running)
    for (const [lane, { token }] of this.#lanes) {
      await this.#options.database.transaction((tx) => releaseLane(tx, lane, token))
    }
  }

  #onUnserved(lane: string): void {
    if (this.#stopped || !isSandbox(lane) || this.#opening.has(lane)) return
    this.#opening.add(lane)
    this.#open(lane)
      .catch((error: unknown) => this.#options.warn('the test carrier did not start', error))
      .finally(() => this.#opening.delete(lane))
  }

  async #open(lane: string): Promise<void> {
    const projectId = lane.slice(PREFIX.length)
    const taken = await take(this.#options, lane, projectId)
    if (!taken || this.#stopped) return
    const handle = this.#options.dispatch.serve({
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
      send: (messages) => this.#send(lane, messages),
      lost: () => this.#reopenLater(lane),
    })
    this.#lanes.set(lane, { handle, token: taken.token })
    // Nothing ever leaves from here, so what a dead process left in flight simply goes on.
    this.#send(lane, taken.flying)
    handle.wake()
  }

  #send(lane: string, messages: readonly Row<'message'>[]): void {
    const now = this.#options.clock.now()
    for (const message of messages) {
      const waitMs = heldMs(message, now)
      if (waitMs > 0) this.#hold(lane, message, waitMs)
      else this.#finish(lane, message)
    }
  }

  #hold(lane: string, message: Row<'message'>, waitMs: number): void {
    const { id } = message
    this.#held.get(id)?.()
    const makesRoom = this.#held.size < MOST_HELD
    const end = this.#options.clock.after(waitMs, () => {
      this.#held.delete(id)
      this.#finish(lane, message)
    })
    this.#held.set(id, end)
    // It is only waited for: others need its place.
    if (makesRoom) this.#lanes.get(lane)?.handle.settled(id)
  }

  #finish(lane: string, message: Row<'message'>): void {
    const done = this.#deliver(message).then(
      () => this.#lanes.get(lane)?.handle.settled(message.id),
      (error: unknown) => {
        this.#options.warn('a test message was not delivered', error)
        this.#reopenLater(lane)
      },
    )
    this.#running.add(done)
    void done.finally(() => this.#running.delete(done))
  }

  /** What is in flight goes on when the lane is taken again. */
  #reopenLater(lane: string): void {
    const { clock, dispatch } = this.#options
    this.#lanes.get(lane)?.handle.close()
    if (this.#lanes.delete(lane)) clock.after(REOPEN_MS, () => dispatch.wake(lane))
  }
}

const deliveryWork = ({ database, receipts, inbound, clock }: SandboxOptions) =>
  database.funnel.define<Row<'message'>, void>(async (tx, messages) => {
    const at = clock.now()
    const notices = messages.flatMap((message) => noticesOf(message, at))
    const changed = await receipts.record(tx, notices)
    const moved = new Set(changed.map((row) => row?.id))
    // Whoever tells the same again has been answered.
    const heard = messages.filter(({ id }) => moved.has(id))
    await inbound.record(
      tx,
      heard.flatMap((message) => repliesTo(message, at)),
    )
    return messages.map(() => undefined)
  })

/** Owns the lane, unless a living node does already; the messages in flight there come along. */
const take = (
  { database, receipts, clock, nodeId }: SandboxOptions,
  lane: string,
  projectId: string,
) =>
  database.transaction(async (tx) => {
    await ensureLane(tx, lane, projectId)
    const [row] = await lockLanes(tx, [lane])
    const now = clock.now()
    const elsewhere = row && row.node_id !== null && row.node_id !== nodeId
    if (!row || (elsewhere && row.lease_until > now && database.otherNodes)) return null
    const journal = { journalId: null, lastSeq: 0 }
    const { token } = await takeLane(tx, row, { nodeId, now }, journal)
    const flying = await receipts.lockInFlight(tx, [lane])
    return { token, flying }
  })

export const createSandbox = (options: SandboxOptions): Sandbox => new Sandbox(options)
