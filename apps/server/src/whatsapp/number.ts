import type { Row } from '../db/index.ts'
import { type LaneHandle, LEASE_MS } from '../dispatch/index.ts'
import type { DeviceLimits, MetaAccess } from '../projects/index.ts'
import type { Report } from '../receipts/index.ts'
import { afterAnswer, afterTrouble, atTime, closedUntil, type GateState, OPEN } from './gate.ts'
import {
  type GraphError,
  halve,
  type Pace,
  paceAt,
  type SendOutcome,
  type TemplateBody,
} from './graph/index.ts'
import type { Ground, NumberOptions } from './ground.ts'
import { type PreferenceChange, stoppedBy } from './hooks/preferences.ts'
import { TRIAL, windowOf } from './limits.ts'
import { createPairs } from './pairs.ts'
import { heldReport, reportOf, stoodStill, templateGone } from './report.ts'
import { Share, type Sharers } from './share.ts'

type Message = Row<'message'>

/**
 * What Meta takes of a parked number it may give back a moment later, by a status: only when nothing of the kind has come
 * after this does the number go on.
 */
const STANDS_MS = 15_000

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
  /** A parked number's trial was taken: it goes on when the gate's time has come. */
  #stands = false
  readonly #share: Share
  #pace: Pace
  #closed = false
  /** Meta is asked whether a parked number may be tried. */
  #asking = false
  /** Of the credentials whose proof is being stored. */
  #proving: number | null = null
  #cancelTimer = () => {}

  constructor(ground: Ground, options: NumberOptions) {
    this.lane = options.lane
    this.projectId = options.projectId
    this.token = options.token
    this.#ground = ground
    this.#access = options.access
    this.#share = new Share({
      ...{ clock: ground.clock, sharers: options.sharers, proven: options.access.proven },
      begin: () => ground.begin(this),
      free: () => this.#handle.resume(),
    })
    this.#pace = { perSecond: this.#full, slowedAt: 0 }
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
    const restUntil = options.parkedUntil ?? options.restUntil
    if (restUntil !== null) this.#close(restUntil)
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
    this.#share.anew(access.proven)
    this.opened()
  }

  /** It goes on. */
  opened(): void {
    this.#parked = false
    this.#stands = false
    this.#gate = OPEN
    this.#handle.wake()
  }

  /** Nothing leaves until then; after that one message tries. */
  parkedUntil(until: number): void {
    const gate = this.#gate
    const known = this.#parked && !this.#stands && gate.kind === 'closed'
    if (known && gate.until >= until) return
    this.#parked = true
    this.#stands = false
    this.#close(until)
  }

  /** Who else sends by this number now: Meta's limit is one for all of them. */
  sharedBy(sharers: Sharers): void {
    this.#share.sharers = sharers
  }

  end(): void {
    this.#closed = true
    this.#cancelTimer()
    this.#handle.close()
  }

  get #mayLeave(): boolean {
    if (this.#gate.kind === 'closed' || this.#asking) return false
    if (this.#gate.kind === 'trial' && this.#underWay.size > 0) return false
    return this.#share.mayLeave(this.#underWay.size)
  }

  #limits(): DeviceLimits {
    if (this.#gate.kind === 'trial') return TRIAL
    const perSecond = paceAt(this.#pace, this.#ground.clock.now(), this.#full)
    return this.#share.limits(perSecond)
  }

  /** Messages a second, when nobody has told it to slow down. */
  get #full(): number {
    return this.#ground.messagesPerSecond / this.#share.sending
  }

  /** @param takenAt when they were made ours; null for the moment of their claim. */
  #send(messages: readonly Message[], takenAt: number | null = null): void {
    const { running, warn } = this.#ground
    for (const message of messages) {
      this.#share.took(message.updated_at)
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
    if (outcome.kind === 'accepted') {
      this.#pairs.taken(message.to_number)
      if (!this.#share.proven) this.#prove(used)
    }
    this.#turnGate(outcome, now)
    const options = { now, uncertainMs, pairUntil, random: Math.random }
    const stopped = stoppedBy(outcome, message, now)
    await this.#record(message, reportOf(message, outcome, options), stopped)
  }

  #slowDown({ retryAfterMs }: GraphError, now: number): void {
    this.#pace = halve(this.#pace, now, this.#full)
    if (retryAfterMs !== null) this.#close(now + retryAfterMs)
  }

  /** Of credentials that have been replaced meanwhile it says nothing. */
  async #refusedAsWhole(error: GraphError, used: MetaAccess): Promise<void> {
    if (used.updatedAt === this.#access.updatedAt) await this.#ground.park(this, error, used)
  }

  #prove(used: MetaAccess): void {
    if (this.#proving === used.updatedAt) return
    this.#proving = used.updatedAt
    const { prove, warn } = this.#ground
    prove(this, used)
      .then(() => used.updatedAt === this.#access.updatedAt && this.#share.prove())
      .catch((error: unknown) => warn('that Meta takes a number’s messages was not kept', error))
  }

  #turnGate(outcome: SendOutcome, now: number): void {
    if (outcome.kind === 'not_left' || outcome.kind === 'uncertain') {
      const gate = afterTrouble(this.#gate, now, outcome.kind === 'not_left')
      if (gate.kind === 'closed' && this.#gate.kind !== 'closed') this.#close(gate.until, gate)
      else this.#gate = gate
      return
    }
    const stands = outcome.kind === 'refused' && ['park', 'pace'].includes(outcome.error.action)
    if (stands) return
    if (this.#gate.kind !== 'trial' || !this.#parked) this.#gate = afterAnswer(this.#gate)
    // What was refused for its own sake tells nothing of the number: another one tries.
    else if (outcome.kind === 'accepted') {
      this.#stands = true
      this.#close(now + STANDS_MS)
    }
  }

  #close(until: number, gate = closedUntil(this.#gate, until)): void {
    this.#gate = gate
    const { clock } = this.#ground
    this.#cancelTimer()
    if (this.#closed || gate.kind !== 'closed') return
    this.#cancelTimer = clock.after(gate.until - clock.now(), () => {
      this.#gate = atTime(this.#gate, clock.now())
      if (this.#gate.kind === 'closed') this.#close(this.#gate.until, this.#gate)
      else if (this.#stands) this.#goOn()
      else if (this.#parked) this.#lookAgain()
      else this.#handle.wake()
    })
  }

  /** A message that Meta takes and gives back is lost to a trial: so Meta is asked first. */
  #lookAgain(): void {
    const { lookAgain, warn } = this.#ground
    this.#asking = true
    lookAgain(this)
      .catch((error: unknown) => warn('whether a parked number may send was not asked', error))
      .finally(() => {
        this.#asking = false
        this.#handle.wake()
      })
  }

  /** Meta took its trial, and has not given it back. */
  #goOn(): void {
    const { warn, resume } = this.#ground
    resume(this, 'tried').catch((error: unknown) => warn('a WhatsApp number did not go on', error))
  }

  async #record(message: Message, report: Report, stopped?: PreferenceChange): Promise<void> {
    await this.#ground.record(message, report, stopped)
    // What waits in the lane again is looked for when the number may send.
    if (report.kind === 'postponed' && report.dueAt === null) this.#handle.wake()
  }
}
