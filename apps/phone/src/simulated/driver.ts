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
import { type OnAir, onAirLine, openRadioLog } from './radio-log.ts'
import { compileScript, DEFAULT_SIMS, DEFAULT_VITALS, type Fate, type Script } from './script.ts'

export interface SimulatedDriver extends RadioDriver {
  /** An SMS comes in, as if from the network. @throws what the agent throws when it cannot keep it */
  receive(sms: Partial<IncomingSms> & { from: string; body: string }): Promise<void>
  /** The data connection is gone for `forMs`. */
  goOffline(forMs: number): void
}

export interface SimulatedDriverOptions {
  script?: Script
  /** Where `radio.jsonl` is; null keeps it in memory. */
  radioLogPath: string | null
  clock?: Clock
  onFault?: (error: PhoneError) => void
}

/**
 * A radio made of a script and a log file. The log line is synced before the outcome is returned, so that a crash at any
 * instant leaves the truth behind, and `outcomeOf` reads it as a modem's sent-box would be read.
 *
 * @example const driver = await createSimulatedDriver({ radioLogPath: './data/radio.jsonl' })
 */
export async function createSimulatedDriver(
  options: SimulatedDriverOptions,
): Promise<SimulatedDriver> {
  const { script = {}, clock = systemClock } = options
  const fateOf = compileScript(script)
  const sims: readonly Sim[] = script.sims ?? DEFAULT_SIMS
  const vitals: Vitals = { ...DEFAULT_VITALS, ...script.battery }
  const radioLog = await openRadioLog(options.radioLogPath, options.onFault ?? (() => {}))
  const timers = new Set<() => void>()
  /** What the radio has in its hands: nobody can say yet what becomes of it. */
  const inHand = new Set<string>()
  let onSms = async (_sms: IncomingSms) => {}
  let onReport = (_report: DeliveryReport) => {}
  let onLoss = (_forMs: number) => {}

  /** A timer that does not outlive the driver. */
  function later(ms: number, work: () => void) {
    const cancel = clock.after(ms, () => {
      timers.delete(cancel)
      work()
    })
    timers.add(cancel)
  }
  const wait = (ms: number) =>
    ms > 0 ? new Promise<void>((resolve) => later(ms, resolve)) : Promise.resolve()

  async function send(sms: OutgoingSms): Promise<SendOutcome> {
    const key = `${sms.messageId}/${sms.attempt}`
    inHand.add(key)
    return transmit(sms).finally(() => inHand.delete(key))
  }

  async function transmit(sms: OutgoingSms): Promise<SendOutcome> {
    const fate = fateOf(sms)
    if (fate.fail) {
      await wait(fate.sentAfterMs)
      return failureOf(fate.fail, clock.now())
    }
    await wait(fate.onAirAfterMs)
    const onAirAt = clock.now()
    const parts = partsOf(sms.body)
    const refuse = fate.refuse && { reason: 'Refused by the carrier.', ...fate.refuse }
    const reportAfterMs = fate.deliveredAfterMs
    const line = onAirLine(sms, { at: toIso(onAirAt), parts, reportAfterMs, refuse })
    await radioLog.add(line)
    plan(sms, fate, line)
    await wait(fate.sentAfterMs - fate.onAirAfterMs)
    return { kind: 'sent', parts, at: clock.now() }
  }

  function plan(sms: OutgoingSms, fate: Fate, line: OnAir) {
    planReport(line)
    const { reply, offlineMs } = fate
    if (reply) {
      const answer = { from: sms.to, body: reply.body, simSlotIndex: sms.simSlotIndex }
      // A full outbox rejects it: then this recipient's answer is lost, as the simulation has no inbox of its own.
      later(reply.afterMs ?? 0, () => void receive(answer).catch(() => {}))
    }
    if (offlineMs !== null) later(0, () => onLoss(offlineMs))
  }

  function planReport(line: OnAir) {
    if (line.reportAfterMs === null) return
    const { messageId, attempt } = line
    const due = Date.parse(line.at) + line.reportAfterMs
    later(Math.max(0, due - clock.now()), () =>
      onReport({ messageId, attempt, outcome: reportOf(line, due) }),
    )
  }

  async function outcomeOf(messageId: string, attempt: number): Promise<PastOutcome> {
    const line = radioLog.find(messageId, attempt)
    if (!line) {
      const isUnsure = script.forgetful || inHand.has(`${messageId}/${attempt}`)
      return { kind: isUnsure ? 'unknown' : 'never_submitted' }
    }
    const at = Date.parse(line.at)
    const due = line.reportAfterMs === null ? null : at + line.reportAfterMs
    const past = { kind: 'sent', parts: line.parts, at } as const
    if (due !== null && due <= clock.now()) return { ...past, report: reportOf(line, due) }
    planReport(line)
    return past
  }

  const receive: SimulatedDriver['receive'] = ({ from, body, at, simSlotIndex }) =>
    onSms({ from, body, at: at ?? clock.now(), simSlotIndex: simSlotIndex ?? 0 })

  return {
    name: 'simulated',
    concurrency: script.concurrency ?? 1,
    sims: () => sims,
    battery: () => vitals,
    send,
    outcomeOf,
    receive,
    goOffline: (forMs) => onLoss(forMs),
    onReceive: (listener) => {
      onSms = listener
    },
    onReport: (listener) => {
      onReport = listener
    },
    onNetworkLoss: (listener) => {
      onLoss = listener
    },
    async close() {
      for (const cancel of timers) cancel()
      timers.clear()
      await radioLog.close()
    },
  }
}

const failureOf = (fail: NonNullable<Fate['fail']>, at: number): Failure => ({
  kind: 'failed',
  code: fail.code,
  reason: fail.reason ?? `Simulated ${fail.code}.`,
  retryable: fail.retryable ?? true,
  at,
})

const reportOf = (line: OnAir, at: number): ReportOutcome =>
  line.refuse ? { kind: 'failed', retryable: false, at, ...line.refuse } : { kind: 'delivered', at }

/** Characters of one UCS-2 segment of a long SMS: near enough for a simulation, the relay counts exactly. */
const SEGMENT_CHARACTERS = 67
const partsOf = (body: string) =>
  Math.min(255, Math.max(1, Math.ceil(body.length / SEGMENT_CHARACTERS)))
