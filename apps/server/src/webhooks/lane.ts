import { FunnelFullError } from '../db/index.ts'
import type { EventPlace } from '../events/index.ts'
import { type Backlog, createBacklog } from './backlog.ts'
import { admit, type Circuit, CLOSED, record } from './circuit.ts'
import { claimed, type DeliveryRow, isUnderWay } from './delivery-store.ts'
import type { LaneOptions } from './lane-options.ts'
import { createReader, type Reader } from './reader.ts'
import { walkReplay } from './replay-walk.ts'
import { refusedResult, type SendResult } from './sender/index.ts'
import type { Settled } from './settle.ts'
import { type Known, readKnown } from './takeover.ts'
import { cursorOf, isActive, type WebhookRow } from './webhook-store.ts'

/** Attempts of one webhook that may be under way at once. */
export const WINDOW = 4
/** Deliveries of one webhook that wait in memory: beyond, its cursor stays where it is. */
export const MAX_WAITING = 1_000
/** A cursor that only passed what nobody listens to is stored this often at most. */
const SAVE_CURSOR_MS = 1_000

/**
 * The loop of one webhook on the node that owns it: takes events from the log in their order, has each
 * attempt written before it is sent, and keeps at most a window of them under way.
 */
export class WebhookLane {
  readonly token: number
  readonly #options: LaneOptions
  readonly #backlog: Backlog = createBacklog()
  readonly #reader: Reader
  #known: Known
  #circuit: Circuit = CLOSED
  #saved: EventPlace
  #savedAt = 0
  #turnAt = 0
  /** Attempts on the wire; what comes back is settled beside the next claim, in one transaction. */
  #sending = 0
  #stale = false
  #running = false
  #again = false
  #closed = false
  #draining = false
  #cancelTimer = () => {}
  readonly #onSlot = () => this.wake()

  constructor(known: Known & { readonly token: number }, options: LaneOptions) {
    this.token = known.token
    this.#options = options
    this.#known = known
    this.#saved = cursorOf(known.webhook)
    this.#backlog.replace(known.open)
    this.#reader = createReader(options.database, options.clock, known.webhook, () => this.wake())
  }

  get webhook(): WebhookRow {
    return this.#known.webhook
  }

  get inFlight(): number {
    return this.#backlog.inFlight
  }

  /** There may be new events. */
  look(): void {
    this.#reader.look()
    this.wake()
  }

  /** Somebody has changed the webhook, or its deliveries. */
  changed(): void {
    this.#stale = true
    this.wake()
  }

  wake(): void {
    this.#again = true
    if (!this.#running && !this.#closed && !this.#draining) void this.#run()
  }

  /** Begins nothing more; what is under way comes to its end. */
  drain(): void {
    this.#draining = true
  }

  close(): void {
    if (this.#closed) return
    this.#closed = true
    this.#cancelTimer()
    this.#reader.stop()
    this.#options.onClose()
  }

  async #run(): Promise<void> {
    this.#running = true
    try {
      while (this.#again && !this.#closed && !this.#draining) {
        this.#again = false
        if (this.#stale) await this.#reload()
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

  async #reload(): Promise<void> {
    this.#stale = false
    const known = await readKnown(this.#options.database, this.webhook.id)
    const gone = !known || known.webhook.deleted_at !== null
    // What is under way comes to its end first, and is settled.
    if (!known || (gone && this.#backlog.inFlight === 0)) return this.close()
    this.#known = known
    this.#backlog.replace(known.open)
    this.#again = true
  }

  /** @returns whether there may be more to do at once. */
  async #turn(): Promise<boolean> {
    const { clock, claim } = this.#options
    const active = isActive(this.webhook)
    if (active && this.#known.replays.length > 0 && this.#backlog.size < MAX_WAITING) {
      return this.#replay()
    }
    const reads = active && this.#sending < WINDOW && this.#backlog.size < MAX_WAITING
    if (reads) await this.#reader.fill()
    const now = clock.now()
    this.#turnAt = now
    const room = WINDOW - this.#sending
    const taken = this.#takeDue(room, now, !active)
    const read = reads ? this.#read(room - taken.length, now) : { born: [], more: false }
    const cursor = this.#reader.place
    if (taken.length + read.born.length === 0 && !this.#mustSave(cursor, now)) return read.more
    const { id: webhookId, version } = this.webhook
    const born = read.born.map(({ row }) => row)
    const slots = taken.length + born.filter(isUnderWay).length
    const outcome = await claim({
      ...{ webhookId, version, token: this.token, cursor },
      ...{ born, taken: taken.map((row) => claimed(row, now)) },
    }).catch((error: unknown) => {
      this.#giveBack(slots)
      throw error
    })
    if (outcome !== 'claimed') {
      // Whoever reads the webhook anew goes on from the stored cursor.
      this.#giveBack(slots)
      this.#reader.rewind(this.#saved)
      if (outcome === 'lost') this.close()
      else this.changed()
      return false
    }
    this.#saved = cursor
    this.#savedAt = now
    for (const { row, event } of read.born) this.#backlog.put(row, event)
    for (const row of [...taken.map((one) => claimed(one, now)), ...born.filter(isUnderWay)]) {
      this.#backlog.begin(row)
      this.#sending += 1
      void this.#attempt(row)
    }
    return read.more || taken.length + born.length > 0
  }

  async #replay(): Promise<boolean> {
    const [replay] = this.#known.replays
    if (!replay) return false
    const { database, clock, newId } = this.#options
    const { webhook, token } = this
    const step = await walkReplay({ database, clock, newId }, { replay, webhook, token })
    if (step === null) {
      this.changed()
      return false
    }
    const { after, rows } = step
    for (const { row, event } of rows) this.#backlog.put(row, event)
    const [, ...others] = this.#known.replays
    const replays = after.state === 'running' ? [after, ...others] : others
    this.#known = { ...this.#known, replays }
    return true
  }

  /** Attempts that are due, as many as window, circuit and node allow. */
  #takeDue(room: number, now: number, onlyManual: boolean): DeliveryRow[] {
    const taken: DeliveryRow[] = []
    for (const row of this.#backlog.due(now, onlyManual)) {
      if (taken.length >= room || !this.#admit(now, row.manual_from !== null)) break
      taken.push(row)
    }
    return taken
  }

  /** Deliveries for the events that follow, until one cannot go now. */
  #read(room: number, now: number) {
    let left = room
    const subjects = new Set<string>()
    return this.#reader.take(this.webhook, this.#options.newId, now, (event) => {
      if (left <= 0) return 'stop'
      const behind = this.#backlog.holds(event.subject_id) || subjects.has(event.subject_id)
      subjects.add(event.subject_id)
      if (behind) return 'waiting'
      if (!this.#admit(now, false)) return 'stop'
      left -= 1
      return 'delivering'
    })
  }

  #admit(now: number, manual: boolean): boolean {
    const admission = manual ? null : admit(this.#circuit, now)
    if (admission && admission.waitMs > 0) return false
    if (!this.#options.slots.take(this.#onSlot)) return false
    if (admission) this.#circuit = admission.circuit
    return true
  }

  #giveBack(slots: number): void {
    for (let i = 0; i < slots; i += 1) this.#options.slots.free()
  }

  async #attempt(row: DeliveryRow): Promise<void> {
    const { clock, settle, openMs, signal } = this.#options
    try {
      const result = await this.#send(row).finally(() => this.#landed())
      const at = clock.now()
      if (result && row.manual_from === null) {
        this.#circuit = record(this.#circuit, result.outcome === 'succeeded', at, openMs)
      }
      const ended = settle({
        ...{ webhookId: row.webhook_id, token: this.token },
        ...{ delivery: row, result, at },
      })
      this.wake()
      const settled = await ended
      this.#backlog.end(row)
      if (settled === null) this.close()
      else this.#settled(settled)
    } catch (error) {
      this.#backlog.end(row)
      if (!signal.aborted) this.#fault(error)
    }
    this.wake()
  }

  #landed(): void {
    this.#sending -= 1
    this.#giveBack(1)
  }

  async #send(row: DeliveryRow): Promise<SendResult | null> {
    const event = this.#backlog.event(row) ?? (await this.#reader.find(row.event_id))
    if (!event) return null
    const { poster, signal, warn } = this.#options
    try {
      return await poster.event(this.webhook, event, signal)
    } catch (error) {
      if (signal.aborted) throw error
      // A fault of ours, such as a secret that cannot be opened: the schedule gives it time to be mended.
      warn('a webhook could not be sent', error)
      return refusedResult({ error: 'connect_failed', detail: 'the relay could not send it' })
    }
  }

  #settled({ delivery, webhook }: NonNullable<Settled>): void {
    this.#backlog.put(delivery)
    const same = webhook.version === this.webhook.version && webhook.deleted_at === null
    if (same) this.#known = { ...this.#known, webhook }
    else this.#stale = true
  }

  #mustSave({ tx, position }: EventPlace, now: number): boolean {
    const moved = tx !== this.#saved.tx || position !== this.#saved.position
    return moved && now - this.#savedAt >= SAVE_CURSOR_MS
  }

  /** Until the next retry is due, the circuit closes, or the cursor is to be stored. */
  #sleep(): void {
    const { clock } = this.#options
    const now = clock.now()
    const room = this.#sending < WINDOW
    const active = isActive(this.webhook)
    const due = active && room ? this.#backlog.nextAt(this.#turnAt) : null
    const waitMs = admit(this.#circuit, now).waitMs
    const blocked = waitMs > 0 ? now + waitMs : 0
    const retryAt = due === null ? null : Math.max(due, blocked)
    const lookAt = blocked > 0 && active && room ? blocked : null
    const saveAt = this.#mustSave(this.#reader.place, Infinity) ? now + SAVE_CURSOR_MS : null
    const times = [retryAt, lookAt, saveAt].filter((at) => at !== null)
    this.#cancelTimer()
    if (times.length === 0) return
    const ms = Math.max(1, Math.min(...times) - now)
    this.#cancelTimer = clock.after(ms, () => this.wake())
  }
}
