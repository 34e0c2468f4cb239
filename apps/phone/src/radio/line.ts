import { type Clock, toIso } from '../clock.ts'
import { messageOf } from '../errors.ts'
import { type Entry, type HandOver, type Journal, REMEMBER_MS } from '../journal/index.ts'
import type { PhoneLog } from '../log.ts'
import type {
  DeliveryReport,
  Failure,
  OutgoingSms,
  PastOutcome,
  RadioDriver,
  ReportOutcome,
} from './driver.ts'

/** A radio that has not answered by then is taken for one that nobody can ask any more. */
export const RADIO_TIMEOUT_MS = 120_000
/** SIMs may appear late after a boot: openapi/device.asyncapi.yaml, section 6. */
export const SIMS_APPEAR_WITHIN_MS = 60_000
export const LOOK_FOR_SIM_EVERY_MS = 1000

export interface RadioLineOptions {
  journal: Journal
  driver: RadioDriver
  clock: Clock
  /** UTC milliseconds by the relay's clock: a phone's own may be off by a day. */
  relayNow: () => number
  log: PhoneLog
}

interface SimQueue {
  /** In order of arrival; a Set, so that a cancel in the middle costs nothing. */
  waiting: Set<Entry>
  underWay: number
}

type Settled = Exclude<PastOutcome, { kind: 'never_submitted' }>

/**
 * The way from the journal to the radio: one queue per SIM, first come first served, as many SMS
 * under way as the driver allows. This is the only code that calls `driver.send`.
 */
export class RadioLine {
  readonly #journal: Journal
  readonly #driver: RadioDriver
  readonly #clock: Clock
  readonly #relayNow: () => number
  readonly #log: PhoneLog
  readonly #startedAt: number
  readonly #queues = new Map<number, SimQueue>()
  /** Reports that overtook the answer of `send`: at most one per SMS under way. */
  readonly #early = new Map<Entry, ReportOutcome>()
  #underWay = 0
  #stopped: PromiseWithResolvers<void> | null = null

  constructor({ journal, driver, clock, relayNow, log }: RadioLineOptions) {
    this.#journal = journal
    this.#driver = driver
    this.#clock = clock
    this.#relayNow = relayNow
    this.#startedAt = clock.now()
    this.#log = log
  }

  /** Puts an entry in state `accepted` into its SIM's queue, once that SIM is there. */
  enqueue(entry: Entry): void {
    const { handOver } = entry
    // When the line has stopped, the next process takes it up.
    if (this.#stopped || entry.state !== 'accepted' || !handOver) return
    const sims = this.#driver.sims()
    const wanted = handOver.simSlotIndex ?? sims[0]?.slotIndex
    const sim = sims.find((one) => one.slotIndex === wanted)
    if (sim) {
      this.#queueOf(sim.slotIndex).waiting.add(entry)
      this.#pull(sim.slotIndex)
    } else if (this.#clock.now() - this.#startedAt < SIMS_APPEAR_WITHIN_MS) {
      // Not a failure to be tried again: the relay could have used up its attempts by then.
      this.#clock.after(LOOK_FOR_SIM_EVERY_MS, () => this.enqueue(entry))
    } else {
      this.#settle(entry, this.#failure('sim_missing', 'There is no SIM in that slot.'))
    }
  }

  /**
   * Ends what the radio does not have yet, whether it is in a queue or `recover` has still to put it
   * there.
   * @returns false if there is nothing of that message (any more)
   */
  cancel(messageId: string): boolean {
    for (const entry of this.#journal.state.unsettled.values()) {
      if (entry.messageId !== messageId || entry.state !== 'accepted') continue
      for (const { waiting } of this.#queues.values()) waiting.delete(entry)
      this.#settle(entry, this.#failure('canceled', 'Canceled before the radio had it.'))
      return true
    }
    return false
  }

  /** A delivery report, whenever it comes. */
  report({ messageId, attempt, outcome }: DeliveryReport): void {
    const entry = this.#journal.find(messageId, attempt)
    if (!entry) return
    if (entry.state === 'submitting') this.#early.set(entry, outcome)
    else this.#settleReport(entry, outcome)
  }

  /** Takes up what an earlier process left: goes on with `accepted`, asks about the rest. */
  async recover(): Promise<void> {
    const entries = [...this.#journal.state.entries.values()]
    // Sorted out before the first one starts, or what this process submits would be asked about
    // too.
    const submitting = entries.filter(({ state }) => state === 'submitting')
    const after = toIso(this.#clock.now() - REMEMBER_MS)
    const sent = entries.filter(({ state, at }) => state === 'sent' && at > after)
    for (const entry of entries) this.enqueue(entry)
    for (const entry of submitting) await this.#askAbout(entry)
    for (const entry of sent) {
      const outcome = await this.#driver.outcomeOf(entry.messageId, entry.attempt)
      if (outcome.kind === 'sent' && outcome.report) this.#settleReport(entry, outcome.report)
    }
  }

  /** Starts nothing more; resolves when what is under way has ended. */
  stop(): Promise<void> {
    this.#stopped ??= Promise.withResolvers()
    if (this.#underWay === 0) this.#stopped.resolve()
    return this.#stopped.promise
  }

  async #askAbout(entry: Entry) {
    const { messageId, attempt } = entry
    const outcome = await this.#driver.outcomeOf(messageId, attempt)
    this.#log.info({ messageId, attempt, outcome: outcome.kind }, 'asked the radio after a crash')
    if (outcome.kind !== 'never_submitted') return this.#settle(entry, outcome)
    if (!this.#journal.holds(entry)) return
    this.#journal.returned(entry)
    this.enqueue(entry)
  }

  #queueOf(slotIndex: number): SimQueue {
    let queue = this.#queues.get(slotIndex)
    if (!queue) {
      queue = { waiting: new Set(), underWay: 0 }
      this.#queues.set(slotIndex, queue)
    }
    return queue
  }

  #pull(slotIndex: number) {
    const queue = this.#queueOf(slotIndex)
    for (const entry of queue.waiting) {
      if (this.#stopped || queue.underWay >= this.#driver.concurrency) return
      queue.waiting.delete(entry)
      queue.underWay += 1
      this.#underWay += 1
      void this.#transmit(entry, slotIndex)
        // Only a failed disk gets here, and its own listener stops the phone.
        .catch((error) => this.#log.error({ reason: messageOf(error) }, 'sms not journaled'))
        .finally(() => {
          queue.underWay -= 1
          this.#underWay -= 1
          if (this.#underWay === 0) this.#stopped?.resolve()
          this.#pull(slotIndex)
        })
    }
  }

  async #transmit(entry: Entry, simSlotIndex: number) {
    const { handOver } = entry
    if (!this.#journal.holds(entry) || entry.state !== 'accepted' || !handOver) return
    if (this.#isExpired(handOver)) return this.#settle(entry, this.#expired())
    this.#journal.submitting(entry)
    await this.#journal.flushed()
    // The disk may have taken its time; the radio has not been asked yet.
    if (this.#isExpired(handOver)) return this.#settle(entry, this.#expired())
    const { messageId, attempt, to, body } = handOver
    const outcome = await this.#send({ messageId, attempt, to, body, simSlotIndex })
    this.#settle(entry, outcome)
    await this.#journal.flushed()
  }

  async #send(sms: OutgoingSms): Promise<Settled> {
    try {
      return await this.#withTimeout(this.#driver.send(sms))
    } catch (error) {
      const { messageId, attempt } = sms
      this.#log.warn({ messageId, attempt, reason: messageOf(error) }, 'radio gave no answer')
      const outcome = await this.#driver.outcomeOf(messageId, attempt)
      if (outcome.kind !== 'never_submitted') return outcome
      return { ...this.#failure('generic', 'The radio did not take it.'), retryable: true }
    }
  }

  #withTimeout<T>(answer: Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      const cancel = this.#clock.after(RADIO_TIMEOUT_MS, () => reject(new Error('radio timeout')))
      answer.then(resolve, reject).finally(cancel)
    })
  }

  #isExpired({ expiresAt }: HandOver): boolean {
    return expiresAt !== null && Date.parse(expiresAt) <= this.#relayNow()
  }

  #expired(): Failure {
    return this.#failure('expired', 'Its time had passed before the radio was free.')
  }

  #failure(code: string, reason: string): Failure {
    return { kind: 'failed', code, reason, retryable: false, at: this.#clock.now() }
  }

  #settle(entry: Entry, outcome: Settled): void {
    const overtook = this.#early.get(entry)
    this.#early.delete(entry)
    if (!this.#journal.holds(entry)) return
    const { messageId, attempt } = entry
    switch (outcome.kind) {
      case 'sent': {
        const { parts, at, report = overtook } = outcome
        this.#journal.report({ type: 'sent', messageId, attempt, at: toIso(at), parts })
        if (report) this.#settleReport(entry, report)
        break
      }
      case 'failed':
        this.#reportFailure(entry, outcome)
        break
      case 'unknown': {
        const reason = 'The radio cannot tell whether it left.'
        this.#reportFailure(entry, this.#failure('unknown_outcome', reason))
        break
      }
      default:
        outcome satisfies never
    }
    this.#log.debug({ messageId, attempt, state: entry.state }, 'sms settled')
  }

  #settleReport(entry: Entry, outcome: ReportOutcome) {
    const { messageId, attempt } = entry
    if (outcome.kind === 'failed') {
      // It may have been on air: another attempt could be a second SMS.
      this.#reportFailure(entry, { ...outcome, retryable: false })
    } else {
      this.#journal.report({ type: 'delivered', messageId, attempt, at: toIso(outcome.at) })
    }
  }

  #reportFailure(entry: Entry, { code, reason, retryable, at }: Failure) {
    const { messageId, attempt } = entry
    const facts = { code, reason: reason.slice(0, REASON_LENGTH), retryable }
    this.#journal.report({ type: 'failed', messageId, attempt, at: toIso(at), ...facts })
  }
}

/** Bound of `failed.reason` in the protocol. */
const REASON_LENGTH = 500
