import { setImmediate as breathe } from 'node:timers/promises'
import { FunnelFullError } from '../db/index.ts'
import type { EventPlace } from '../events/index.ts'
import { createBacklog } from './backlog.ts'
import type { Claim } from './claim.ts'
import type { DeliveryRow } from './delivery-store.ts'
import type { LaneOptions } from './lane-options.ts'
import { type LaneParts, leavingOf, nextLeave, nothingAt, type Plan, planTurn } from './plan.ts'
import { createReader } from './reader.ts'
import type { ReplayRow } from './replay-store.ts'
import { createReplayTurns, MOST_BESIDE_A_REPLAY, type ReplayTurns } from './replay-turns.ts'
import { isReached } from './replay-walk.ts'
import type { RoundOutcome } from './round.ts'
import type { Ended } from './settle.ts'
import { type Known, readKnown } from './takeover.ts'
import { cursorOf, isActive, type WebhookRow } from './webhook-store.ts'
import { createWindow, WINDOW } from './window.ts'

/** A cursor that only passed what nobody listens to is stored this often at most. */
const SAVE_CURSOR_MS = 1_000
/** What came back waits this long for what left with it: they are written together. In milliseconds. */
const LINGER_MS = 1

/**
 * The loop of one webhook on the node that owns it: takes events from the log in their order, has each
 * attempt written before it is sent, and keeps at most a window of them under way. What came back and what
 * leaves next are written together, one round at a time.
 */
export class WebhookLane {
  readonly token: number
  readonly #options: LaneOptions
  readonly #parts: LaneParts
  readonly #replays: ReplayTurns
  #known: Known
  #saved: EventPlace
  #savedAt = 0
  #turnAt = 0
  #stale = false
  /** Every other turn new events come before what is replayed. */
  #shares = false
  #running = false
  #again = false
  #closed = false
  #draining = false
  #cancelTimer = () => {}

  constructor(known: Known & { readonly token: number }, options: LaneOptions) {
    this.token = known.token
    this.#options = options
    this.#known = known
    this.#saved = cursorOf(known.webhook)
    this.#replays = createReplayTurns(options)
    const wake = () => this.wake()
    const backlog = createBacklog()
    backlog.replace(known.open)
    const reader = createReader({ ...options, wake }, known.webhook)
    const window = createWindow({
      ...{ ...options, find: reader.find, onSlot: wake },
      webhook: () => this.webhook,
      onLanded: (ended) => this.#landed(ended),
      onCut: (row, error) => this.#cut(row, error),
    })
    this.#parts = { backlog, reader, window, newId: options.newId }
  }

  get webhook(): WebhookRow {
    return this.#known.webhook
  }

  /** Whether something is on its way, to the receiver or to the database. */
  get busy(): boolean {
    return this.#running || this.#parts.backlog.inFlight > 0
  }

  /** There may be new events. */
  look(): void {
    this.#parts.reader.look()
    this.wake()
  }

  /** Somebody has changed the webhook, or its deliveries. */
  changed(): void {
    this.#stale = true
    this.wake()
  }

  wake(): void {
    this.#again = true
    if (this.#running || this.#closed) return
    this.#running = true
    // Not at once: what comes back at the same moment is written together.
    setImmediate(() => void this.#run())
  }

  /** At once: the funnel waits for whatever else comes back at this moment. */
  #goOn(): void {
    this.#again = true
    if (this.#running || this.#closed) return
    this.#running = true
    void this.#run()
  }

  /** Begins nothing more; what is under way comes to its end. */
  drain(): void {
    this.#draining = true
  }

  close(): void {
    if (this.#closed) return
    this.#closed = true
    this.#cancelTimer()
    this.#parts.reader.stop()
    this.#options.onClose()
  }

  async #run(): Promise<void> {
    try {
      while (this.#again && !this.#closed) {
        this.#again = false
        if (this.#mayReload()) await this.#reload()
        else if (await this.#turn()) this.#again = true
      }
    } catch (error) {
      this.#fault(error)
    } finally {
      this.#running = false
    }
    if (!this.#closed) this.#sleep()
  }

  /** What was written is unknown: the next owner, perhaps this node, reads it. */
  #fault(error: unknown): void {
    if (!(error instanceof FunnelFullError)) {
      this.#options.warn('deliveries of a webhook were interrupted', error)
    }
    this.close()
  }

  /** What has come back is settled first: a look that fails must not lose it. */
  #mayReload(): boolean {
    return this.#stale && !this.#draining && this.#parts.window.landed === 0
  }

  async #reload(): Promise<void> {
    this.#stale = false
    const known = await readKnown(this.#options.database, this.webhook.id)
    const gone = !known || known.webhook.deleted_at !== null
    // What is under way comes to its end first, and is settled.
    if (!known || (gone && this.#parts.backlog.inFlight === 0)) return this.close()
    this.#known = known
    this.#parts.backlog.replace(known.open)
    this.#parts.reader.look()
    this.#again = true
  }

  /** @returns whether there may be more to do at once. */
  async #turn(): Promise<boolean> {
    const rests = this.#draining || this.#stale
    const crowded = this.#parts.backlog.crowded(this.#options.clock.now(), MOST_BESIDE_A_REPLAY)
    const state = [this.#known, this.#saved, crowded] as const
    const replay = rests ? null : this.#replays.next(...state)
    if (replay) return this.#replay(replay)
    const reads = !rests && this.#reads()
    if (reads && this.#parts.reader.hungry) await this.#parts.reader.fill()
    const plan = this.#plan(rests, reads)
    const ended = this.#parts.window.takeLanded()
    // What is planned is claimed, also where a change has come meanwhile: then it is refused, and read anew.
    const claim = rests ? null : this.#claim(plan)
    if (ended.length === 0 && claim === null) {
      return this.#goesOn(plan.more || (!rests && this.#replays.isReady(...state)))
    }
    await this.#round(plan, ended, claim)
    // With all places taken nothing can leave before something comes back, which wakes it.
    return this.#stale || this.#parts.window.room > 0 || this.#known.replays.length > 0
  }

  /** Whether it may go on in the log. */
  #reads(): boolean {
    const { window, backlog } = this.#parts
    if (!isActive(this.webhook) || window.room === 0) return false
    return !backlog.crowded(this.#options.clock.now())
  }

  #plan(rests: boolean, reads: boolean): Plan {
    const now = this.#options.clock.now()
    if (rests) return nothingAt(now)
    this.#turnAt = now
    this.#shares = !this.#shares
    return planTurn(this.#parts, this.webhook, now, { reads, shares: this.#shares })
  }

  /** An engine that answers at once would keep everybody else waiting through a long history. */
  async #goesOn(more: boolean): Promise<boolean> {
    if (more) await breathe()
    return more
  }

  /** Null when there is nothing to store: a cursor that only moved may wait. */
  #claim({ now, taken, born }: Plan): Claim | null {
    const cursor = this.#parts.reader.place
    if (taken.length + born.length === 0 && !this.#mustSave(cursor, now)) return null
    return { version: this.webhook.version, cursor, born: born.map(({ row }) => row), taken }
  }

  /** Writes what came back and what is to leave; then lets it leave. */
  async #round(plan: Plan, ended: readonly Ended[], claim: Claim | null): Promise<void> {
    const { token, webhook } = this
    const leaving = leavingOf(plan)
    let written: RoundOutcome
    try {
      written = await this.#options.round({ webhookId: webhook.id, token, ended, claim })
    } catch (error) {
      this.#parts.window.giveBack(leaving.length)
      throw error
    } finally {
      for (const { delivery } of ended) this.#parts.backlog.end(delivery)
    }
    if (written) this.#settled(written)
    if (claim === null) {
      if (written === null) this.close()
    } else if (written?.claimed) this.#leave(plan, leaving, claim)
    else this.#refused(leaving.length, written === null)
    // What had hidden an event may have been this very transaction.
    this.#parts.reader.unhide()
  }

  #leave({ now, born }: Plan, leaving: readonly DeliveryRow[], { cursor }: Claim): void {
    this.#saved = cursor
    this.#savedAt = now
    for (const { row, event } of born) this.#parts.backlog.put(row, event)
    for (const row of leaving) {
      this.#parts.backlog.begin(row)
      this.#parts.window.send(row, this.#parts.backlog.event(row))
    }
  }

  /** Whoever reads the webhook anew goes on from the stored cursor. */
  #refused(places: number, lost: boolean): void {
    this.#parts.window.giveBack(places)
    this.#parts.reader.rewind(this.#saved)
    if (lost) this.close()
    else this.changed()
  }

  #settled({ settled, webhook }: NonNullable<RoundOutcome>): void {
    for (const delivery of settled) this.#parts.backlog.put(delivery)
    const same = webhook.version === this.webhook.version && webhook.deleted_at === null
    if (same) this.#known = { ...this.#known, webhook }
    else this.#stale = true
  }

  #landed({ delivery, result }: Ended): void {
    const { backlog, window } = this.#parts
    if (result !== 'unsent' && result?.outcome === 'succeeded') backlog.pass(delivery)
    if (window.room === WINDOW) this.#goOn()
    else if (window.landed === 1) this.#options.clock.after(LINGER_MS, () => this.wake())
  }

  #cut(row: DeliveryRow, error: unknown): void {
    this.#parts.backlog.end(row)
    if (error !== null) this.#fault(error)
  }

  async #replay(replay: ReplayRow): Promise<boolean> {
    const step = await this.#replays.step(replay, this.#known, this.token)
    if (step === null) {
      this.changed()
      return false
    }
    const { after, rows } = step
    for (const { row, event } of rows) this.#parts.backlog.put(row, event)
    const [, ...others] = this.#known.replays
    const replays = after.state === 'running' ? [after, ...others] : others
    this.#known = { ...this.#known, replays }
    await breathe()
    return true
  }

  #mustSave({ tx, position }: EventPlace, now: number): boolean {
    const moved = tx !== this.#saved.tx || position !== this.#saved.position
    const awaited = this.#known.replays.some((replay) => !isReached(replay, this.#saved))
    return moved && (awaited || now - this.#savedAt >= SAVE_CURSOR_MS)
  }

  /** Until the next retry is due, the circuit closes, or the cursor is to be stored. */
  #sleep(): void {
    const { clock } = this.#options
    const now = clock.now()
    const saveAt = this.#mustSave(this.#parts.reader.place, Infinity) ? now + SAVE_CURSOR_MS : null
    const { resumesAt } = this.#replays
    const replayAt = resumesAt !== null && resumesAt > now ? resumesAt : null
    const leaveAt = nextLeave(this.#parts, this.webhook, now, this.#turnAt)
    const times = [leaveAt, saveAt, replayAt].filter((at) => at !== null)
    this.#cancelTimer()
    if (times.length === 0) return
    const ms = Math.max(1, Math.min(...times) - now)
    this.#cancelTimer = clock.after(ms, () => this.wake())
  }
}
