import { type Clock, systemClock, toIso } from '../clock.ts'
import type { PhoneError } from '../errors.ts'
import type { Sim, Vitals } from '../frames.ts'
import type {
  DeliveryReport,
  Failure,
  IncomingSms,
  OutgoingSms,
  PastOutcome,
  RadioDriver,
  ReportOutcome,
  SendOutcome,
} from '../radio/driver.ts'
import { type OnAir, onAirLine, openRadioLog, type RadioLog } from './radio-log.ts'
import {
  compileScript,
  DEFAULT_SIMS,
  DEFAULT_VITALS,
  type Fate,
  type FateOf,
  type Script,
} from './script.ts'

export interface SimulatedDriverOptions {
  script?: Script
  /** Where `radio.jsonl` is; null keeps it in memory. */
  radioLogPath: string | null
  clock?: Clock
  onFault?: (error: PhoneError) => void
}

/**
 * A radio made of a script and a log file. The log line is synced before the outcome is returned,
 * so that a crash at any instant leaves the truth behind, and `outcomeOf` reads it as a modem's
 * sent-box would be read.
 *
 * @throws PhoneError `bad_script`, or an Error of the file system
 * @example const driver = await createSimulatedDriver({ radioLogPath: './data/radio.jsonl' })
 */
export async function createSimulatedDriver(
  options: SimulatedDriverOptions,
): Promise<SimulatedDriver> {
  const { script = {}, clock = systemClock, onFault = () => {} } = options
  const fateOf = compileScript(script)
  const radioLog = await openRadioLog(options.radioLogPath, onFault)
  return new SimulatedDriver(script, fateOf, radioLog, clock)
}

const keyOf = (messageId: string, attempt: number) => `${messageId}/${attempt}`

export class SimulatedDriver implements RadioDriver {
  readonly name = 'simulated'
  readonly concurrency: number
  readonly #script: Script
  readonly #fateOf: FateOf
  readonly #radioLog: RadioLog
  readonly #clock: Clock
  /** Cancels what is planned, so that no timer outlives the driver. */
  readonly #timers = new Set<() => void>()
  /** What the radio has in its hands: nobody can say yet what becomes of it. */
  readonly #inHand = new Set<string>()
  #onSms = async (_sms: IncomingSms) => {}
  #onReport = (_report: DeliveryReport) => {}
  #onLoss = (_forMs: number) => {}

  constructor(script: Script, fateOf: FateOf, radioLog: RadioLog, clock: Clock) {
    this.concurrency = script.concurrency ?? 1
    this.#script = script
    this.#fateOf = fateOf
    this.#radioLog = radioLog
    this.#clock = clock
  }

  sims(): readonly Sim[] {
    return this.#script.sims ?? DEFAULT_SIMS
  }

  battery(): Vitals {
    return { ...DEFAULT_VITALS, ...this.#script.battery }
  }

  async send(sms: OutgoingSms): Promise<SendOutcome> {
    const key = keyOf(sms.messageId, sms.attempt)
    this.#inHand.add(key)
    try {
      const fate = this.#fateOf(sms)
      return fate.fail
        ? await this.#refuse(fate.sentAfterMs, fate.fail)
        : await this.#transmit(sms, fate)
    } finally {
      this.#inHand.delete(key)
    }
  }

  async outcomeOf(messageId: string, attempt: number): Promise<PastOutcome> {
    const line = this.#radioLog.find(messageId, attempt)
    if (!line) {
      const isUnsure = this.#script.forgetful || this.#inHand.has(keyOf(messageId, attempt))
      return { kind: isUnsure ? 'unknown' : 'never_submitted' }
    }
    const at = Date.parse(line.at)
    const past = { kind: 'sent', parts: line.parts, at } as const
    const due = line.reportAfterMs === null ? Number.POSITIVE_INFINITY : at + line.reportAfterMs
    if (due <= this.#clock.now()) return { ...past, report: reportOf(line, due) }
    this.#planReport(line)
    return past
  }

  onReceive(listener: (sms: IncomingSms) => Promise<void>): void {
    this.#onSms = listener
  }

  onReport(listener: (report: DeliveryReport) => void): void {
    this.#onReport = listener
  }

  onNetworkLoss(listener: (forMs: number) => void): void {
    this.#onLoss = listener
  }

  /** An SMS comes in, as if from the network. @throws what the agent throws when it is full */
  receive(sms: Partial<IncomingSms> & { from: string; body: string }): Promise<void> {
    return this.#onSms({ at: this.#clock.now(), simSlotIndex: 0, ...sms })
  }

  /** The data connection is gone for `forMs`. */
  goOffline(forMs: number): void {
    this.#onLoss(forMs)
  }

  async close(): Promise<void> {
    for (const cancel of this.#timers) cancel()
    this.#timers.clear()
    await this.#radioLog.close()
  }

  async #refuse(afterMs: number, fail: NonNullable<Fate['fail']>): Promise<Failure> {
    await this.#wait(afterMs)
    const { code, reason = `Simulated ${code}.`, retryable = true } = fail
    return { kind: 'failed', code, reason, retryable, at: this.#clock.now() }
  }

  async #transmit(sms: OutgoingSms, fate: Fate): Promise<SendOutcome> {
    await this.#wait(fate.onAirAfterMs)
    const parts = partsOf(sms.body)
    const line = onAirLine(sms, {
      at: toIso(this.#clock.now()),
      parts,
      reportAfterMs: fate.deliveredAfterMs,
      refuse: fate.refuse && { reason: 'Refused by the carrier.', ...fate.refuse },
    })
    await this.#radioLog.add(line)
    this.#planAnswers(sms, fate, line)
    await this.#wait(fate.sentAfterMs - fate.onAirAfterMs)
    return { kind: 'sent', parts, at: this.#clock.now() }
  }

  #planAnswers(sms: OutgoingSms, { reply, offlineMs }: Fate, line: OnAir) {
    this.#planReport(line)
    if (reply) {
      const answer = { from: sms.to, body: reply.body, simSlotIndex: sms.simSlotIndex }
      // A full outbox rejects it, and it is lost: the simulation has no inbox of its own.
      this.#later(reply.afterMs ?? 0, () => void this.receive(answer).catch(() => {}))
    }
    if (offlineMs !== null) this.#later(0, () => this.goOffline(offlineMs))
  }

  #planReport(line: OnAir) {
    const { messageId, attempt, reportAfterMs } = line
    if (reportAfterMs === null) return
    const due = Date.parse(line.at) + reportAfterMs
    this.#later(due - this.#clock.now(), () =>
      this.#onReport({ messageId, attempt, outcome: reportOf(line, due) }),
    )
  }

  #wait(ms: number): Promise<void> {
    return ms > 0 ? new Promise((resolve) => this.#later(ms, resolve)) : Promise.resolve()
  }

  #later(ms: number, work: () => void) {
    const cancel = this.#clock.after(ms, () => {
      this.#timers.delete(cancel)
      work()
    })
    this.#timers.add(cancel)
  }
}

function reportOf({ refuse }: OnAir, at: number): ReportOutcome {
  return refuse ? { kind: 'failed', retryable: false, at, ...refuse } : { kind: 'delivered', at }
}

/** Characters of one UCS-2 segment of a long SMS: near enough here, the relay counts exactly. */
const SEGMENT_CHARACTERS = 67
const MOST_PARTS = 255
const partsOf = (body: string) =>
  Math.min(MOST_PARTS, Math.max(1, Math.ceil(body.length / SEGMENT_CHARACTERS)))
