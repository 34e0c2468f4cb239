import type { Clock } from '../clock.ts'
import type { Row } from '../db/index.ts'
import { type Dispatch, type LaneHandle, LEASE_MS } from '../dispatch/index.ts'
import type { DeviceLimits, MetaAccess } from '../projects/index.ts'
import type { Report } from '../receipts/index.ts'
import { afterAnswer, afterTrouble, atTime, closedUntil, type GateState, OPEN } from './gate.ts'
import {
  type Graph,
  type GraphError,
  halve,
  type Pace,
  paceAt,
  type SendOutcome,
  type TemplateBody,
} from './graph/index.ts'
import { createPairs } from './pairs.ts'
import { heldReport, reportOf } from './report.ts'

type Message = Row<'message'>

/** Messages of one number that are under way at once: two seconds' worth, within these bounds. */
const WINDOW_SECONDS = 2
const LEAST_WINDOW = 64
const MOST_WINDOW = 2_048
/** A fortieth of a second's worth may leave in one moment; the rate makes up for it, as Meta counts both. */
const BURST_SHARE = 40
const TRIAL: DeviceLimits = { burst: 1, refillPerMinute: 60 }

/** What every number of this process shares. */
export interface Ground {
  readonly clock: Clock
  readonly dispatch: Pick<Dispatch, 'serve'>
  readonly graph: Graph
  /** The body that the message asks for; null when its template is gone. */
  readonly bodyOf: (message: Message) => Promise<TemplateBody | null>
  /** Says it of the message; resolves when that is stored, however long it takes. */
  readonly record: (messageId: string, report: Report) => Promise<void>
  /** Meta refuses the number; resolves when that is stored. */
  readonly park: (number: WhatsAppNumber, error: GraphError, used: MetaAccess) => Promise<void>
  /** Meta takes messages of a number again that was parked. */
  readonly resume: (number: WhatsAppNumber) => Promise<void>
  /** An error told more than what becomes of the message. */
  readonly effect: (message: Message, error: GraphError) => void
  readonly warn: (message: string, error: unknown) => void
  /** Messages that this process is busy with, whichever of its numbers began. */
  readonly running: Map<string, Promise<void>>
  readonly messagesPerSecond: number
  readonly uncertainMs: number
}

export interface NumberOptions {
  readonly lane: string
  readonly projectId: string
  readonly token: number
  readonly access: MetaAccess
  /** Until when it is parked; null when it is not. */
  readonly parkedUntil: number | null
  readonly unsent: readonly Message[]
  readonly lost: (reason: 'superseded' | 'unavailable') => void
}

/** One project's WhatsApp number, as long as this node owns its lane. */
export class WhatsAppNumber {
  readonly lane: string
  readonly projectId: string
  readonly token: number
  readonly #ground: Ground
  readonly #handle: LaneHandle
  readonly #pairs = createPairs()
  /** Its own of `running`: a trial waits for these. */
  readonly #underWay = new Set<string>()
  #access: MetaAccess
  #gate: GateState = OPEN
  #parked: boolean
  #pace: Pace
  #closed = false
  #cancelTimer = () => {}

  constructor(ground: Ground, options: NumberOptions) {
    this.lane = options.lane
    this.projectId = options.projectId
    this.token = options.token
    this.#ground = ground
    this.#access = options.access
    this.#pace = { perSecond: ground.messagesPerSecond, slowedAt: 0 }
    this.#parked = options.parkedUntil !== null
    this.#handle = ground.dispatch.serve({
      ...{ lane: options.lane, projectId: options.projectId, pools: [], token: options.token },
      limits: this.#limits(),
      limitsNow: () => this.#limits(),
      deviceId: null,
      deviceName: null,
      lineOf: () => null,
      window: windowOf(ground.messagesPerSecond),
      inFlight: options.unsent.map(({ id }) => id),
      ready: () => this.#mayLeave,
      send: (messages) => this.#send(messages),
      lost: options.lost,
    })
    if (options.parkedUntil !== null) this.#close(options.parkedUntil)
    this.#send(options.unsent, ground.clock.now())
    this.#handle.wake()
  }

  /** What it sends with. */
  get access(): MetaAccess {
    return this.#access
  }

  get parked(): boolean {
    return this.#parked
  }

  /** Others were put in their place: whatever Meta said about the old ones is over. */
  renewed(access: MetaAccess): void {
    this.#access = access
    this.opened()
  }

  /** It goes on. */
  opened(): void {
    this.#parked = false
    this.#gate = OPEN
    this.#handle.wake()
  }

  /** Nothing leaves until then; after that one message tries. */
  parkedUntil(until: number): void {
    this.#parked = true
    this.#close(until)
  }

  end(): void {
    this.#closed = true
    this.#cancelTimer()
    this.#handle.close()
  }

  get #mayLeave(): boolean {
    if (this.#gate.kind === 'closed') return false
    return this.#gate.kind === 'open' || this.#underWay.size === 0
  }

  #limits(): DeviceLimits {
    if (this.#gate.kind === 'trial') return TRIAL
    const { clock, messagesPerSecond } = this.#ground
    const perSecond = paceAt(this.#pace, clock.now(), messagesPerSecond)
    const burst = Math.max(1, Math.ceil(perSecond / BURST_SHARE))
    const steady = perSecond > BURST_SHARE ? perSecond - burst : perSecond
    return { burst, refillPerMinute: steady * 60 }
  }

  /** @param takenAt when they were made ours; null for the moment of their claim. */
  #send(messages: readonly Message[], takenAt: number | null = null): void {
    const { running, warn } = this.#ground
    for (const message of messages) {
      this.#underWay.add(message.id)
      const done = this.#deliver(message, takenAt ?? message.updated_at)
        .catch((error: unknown) => warn('a WhatsApp message was not settled', error))
        .finally(() => {
          this.#underWay.delete(message.id)
          if (running.get(message.id) === done) running.delete(message.id)
          this.#handle.settled(message.id)
          this.#handle.resume()
        })
      running.set(message.id, done)
    }
  }

  async #deliver(message: Message, takenAt: number): Promise<void> {
    const { clock } = this.#ground
    const now = clock.now()
    const until = this.#pairs.heldUntil(message.to_number, now)
    if (until !== null) return this.#record(message, heldReport(message, until, now))
    const used = this.#access
    const outcome = await this.#request(message, used, takenAt)
    if (outcome === 'gone') return this.#record(message, templateGone(message, clock.now()))
    if (outcome === 'stale') return this.#record(message, stoodStill(message, clock.now()))
    await this.#heed(message, outcome, used)
  }

  async #request(
    message: Message,
    access: MetaAccess,
    takenAt: number,
  ): Promise<SendOutcome | 'gone' | 'stale'> {
    const { bodyOf, clock, graph, warn } = this.#ground
    let body: TemplateBody | null
    try {
      body = await bodyOf(message)
    } catch (error) {
      warn('a WhatsApp template could not be read', error)
      return { kind: 'not_left', reason: 'its template could not be read' }
    }
    if (body === null) return 'gone'
    // A process that stood still so long may not own the lane any more, and others have dealt with it.
    if (clock.now() - takenAt >= LEASE_MS) return 'stale'
    return graph.send(access, body)
  }

  /** Acts on what Meta said, or did not say, and tells it of the message. */
  async #heed(message: Message, outcome: SendOutcome, used: MetaAccess): Promise<void> {
    const { clock, uncertainMs } = this.#ground
    const now = clock.now()
    let pairUntil = now
    if (outcome.kind === 'refused') {
      const { error } = outcome
      if (error.action === 'pair') pairUntil = this.#pairs.refused(message.to_number, now)
      if (error.action === 'pace') this.#slowDown(error, now)
      if (error.action === 'park') await this.#refusedAsWhole(error, used)
      if (error.effect !== null) this.#ground.effect(message, error)
    }
    if (outcome.kind === 'accepted') this.#pairs.taken(message.to_number)
    await this.#turnGate(outcome, now)
    const options = { now, uncertainMs, pairUntil, random: Math.random }
    await this.#record(message, reportOf(message, outcome, options))
  }

  #slowDown({ retryAfterMs }: GraphError, now: number): void {
    this.#pace = halve(this.#pace, now, this.#ground.messagesPerSecond)
    if (retryAfterMs !== null) this.#close(now + retryAfterMs)
  }

  /** Of credentials that have been replaced meanwhile it says nothing. */
  async #refusedAsWhole(error: GraphError, used: MetaAccess): Promise<void> {
    if (used.updatedAt === this.#access.updatedAt) await this.#ground.park(this, error, used)
  }

  async #turnGate(outcome: SendOutcome, now: number): Promise<void> {
    if (outcome.kind === 'not_left' || outcome.kind === 'uncertain') {
      const gate = afterTrouble(this.#gate, now, outcome.kind === 'not_left')
      if (gate.kind === 'closed' && this.#gate.kind !== 'closed') this.#close(gate.until, gate)
      else this.#gate = gate
      return
    }
    const stands = outcome.kind === 'refused' && ['park', 'pace'].includes(outcome.error.action)
    if (stands) return
    const wasTrial = this.#gate.kind === 'trial'
    this.#gate = afterAnswer(this.#gate)
    if (wasTrial && this.#parked) await this.#ground.resume(this)
  }

  #close(until: number, gate = closedUntil(this.#gate, until)): void {
    this.#gate = gate
    const { clock } = this.#ground
    this.#cancelTimer()
    if (this.#closed || gate.kind !== 'closed') return
    this.#cancelTimer = clock.after(gate.until - clock.now(), () => {
      this.#gate = atTime(this.#gate, clock.now())
      if (this.#gate.kind === 'closed') this.#close(this.#gate.until, this.#gate)
      else this.#handle.wake()
    })
  }

  async #record(message: Message, report: Report): Promise<void> {
    await this.#ground.record(message.id, report)
    // What waits in the lane again is looked for when the number may send.
    if (report.kind === 'postponed' && report.dueAt === null) this.#handle.wake()
  }
}

const windowOf = (perSecond: number): number =>
  Math.min(MOST_WINDOW, Math.max(LEAST_WINDOW, perSecond * WINDOW_SECONDS))

const templateGone = (message: Message, now: number): Report => ({
  kind: 'failed',
  at: now,
  attempt: message.attempts,
  code: 'template_not_approved',
  reason: 'Its template no longer exists.',
  providerCode: null,
  retryable: false,
})

const stoodStill = (message: Message, now: number): Report => ({
  kind: 'postponed',
  at: now,
  attempt: message.attempts,
  dueAt: null,
  code: 'interrupted',
  reason: 'The server stood still before it left.',
  providerCode: null,
})
