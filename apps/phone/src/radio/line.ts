import { type Clock, toIso } from '../clock.ts'
import { messageOf } from '../errors.ts'
import type { Entry, HandOver, Journal } from '../journal/index.ts'
import type { PhoneLog } from '../log.ts'
import type { DeliveryReport, Failure, PastOutcome, RadioDriver, ReportOutcome } from './driver.ts'

/** A radio that has not answered by then is taken for one that nobody can ask any more. */
export const RADIO_TIMEOUT_MS = 120_000

/**
 * The way from the journal to the radio: one queue per SIM, first come first served, as many SMS under way as the driver
 * allows. This is the only code that calls `driver.send`.
 */
export interface RadioLine {
  /** Puts an entry in state `accepted` into its SIM's queue. */
  enqueue(entry: Entry): void
  /** Takes a message out of its queue. @returns false if it is not waiting (any more) */
  cancel(messageId: string): boolean
  /** Takes up what an earlier process left: goes on with `accepted`, asks the driver about the rest. */
  recover(): Promise<void>
  /** A delivery report, whenever it comes. */
  report(report: DeliveryReport): void
  /** Starts nothing more; resolves when what is under way has ended. */
  stop(): Promise<void>
}

export interface RadioLineOptions {
  journal: Journal
  driver: RadioDriver
  clock: Clock
  log: PhoneLog
}

interface SimQueue {
  /** In order of arrival; a Set, so that a cancel in the middle costs nothing. */
  waiting: Set<Entry>
  underWay: number
}

export function createRadioLine(options: RadioLineOptions): RadioLine {
  const { journal, driver, clock, log } = options
  const queues = new Map<number, SimQueue>()
  /** Reports that overtook the answer of `send`. At most one per SMS under way. */
  const early = new Map<Entry, ReportOutcome>()
  let underWay = 0
  let stopped: PromiseWithResolvers<void> | null = null

  const failure = (code: string, reason: string, retryable = false): Failure => ({
    kind: 'failed',
    code,
    reason,
    retryable,
    at: clock.now(),
  })

  function queueOf(slotIndex: number): SimQueue {
    let queue = queues.get(slotIndex)
    if (!queue) {
      queue = { waiting: new Set(), underWay: 0 }
      queues.set(slotIndex, queue)
    }
    return queue
  }

  function enqueue(entry: Entry) {
    const { handOver } = entry
    if (entry.state !== 'accepted' || !handOver) return
    const sims = driver.sims()
    const sim = sims.find((one) => one.slotIndex === (handOver.simSlotIndex ?? sims[0]?.slotIndex))
    if (!sim) return settle(entry, failure('sim_missing', 'There is no SIM in that slot.'))
    queueOf(sim.slotIndex).waiting.add(entry)
    pull(sim.slotIndex)
  }

  function pull(slotIndex: number) {
    const queue = queueOf(slotIndex)
    for (const entry of queue.waiting) {
      if (stopped || queue.underWay >= driver.concurrency) return
      queue.waiting.delete(entry)
      queue.underWay += 1
      underWay += 1
      void transmit(entry, slotIndex)
        // Only a failed disk gets here, and its own listener stops the phone.
        .catch((error) => log.error({ reason: messageOf(error) }, 'sms not journaled'))
        .finally(() => {
          queue.underWay -= 1
          underWay -= 1
          if (stopped && underWay === 0) stopped.resolve()
          pull(slotIndex)
        })
    }
  }

  async function transmit(entry: Entry, simSlotIndex: number) {
    const { handOver } = entry
    if (!journal.holds(entry) || entry.state !== 'accepted' || !handOver) return
    if (isExpired(handOver)) return settle(entry, expired())
    journal.submitting(entry)
    await journal.flushed()
    // The disk may have taken its time; the radio has not been asked yet.
    if (isExpired(handOver)) return settle(entry, expired())
    const { messageId, attempt, to, body } = handOver
    const sms = { messageId, attempt, to, body, simSlotIndex }
    const answer = await withTimeout(driver.send(sms)).catch((error) => {
      log.warn({ messageId, attempt, reason: messageOf(error) }, 'radio gave no answer')
      return driver.outcomeOf(messageId, attempt)
    })
    settle(entry, answer.kind === 'never_submitted' ? neverSubmitted() : answer)
    await journal.flushed()
  }

  const isExpired = (handOver: HandOver) =>
    handOver.expiresAt !== null && Date.parse(handOver.expiresAt) <= clock.now()
  const expired = () => failure('expired', 'Its time had passed before the radio was free.')
  const neverSubmitted = () => failure('generic', 'The radio did not take it.', true)

  function withTimeout<T>(answer: Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      const cancel = clock.after(RADIO_TIMEOUT_MS, () => reject(new Error('radio timeout')))
      answer.then(resolve, reject).finally(cancel)
    })
  }

  function settle(entry: Entry, outcome: Exclude<PastOutcome, { kind: 'never_submitted' }>) {
    const overtook = early.get(entry)
    early.delete(entry)
    if (!journal.holds(entry)) return
    const { messageId, attempt } = entry
    switch (outcome.kind) {
      case 'sent': {
        const { parts, at } = outcome
        journal.report({ type: 'sent', messageId, attempt, at: toIso(at), parts })
        const report = outcome.report ?? overtook
        if (report) settleReport(entry, report)
        break
      }
      case 'failed':
        reportFailure(entry, outcome)
        break
      case 'unknown':
        reportFailure(entry, failure('unknown_outcome', 'The radio cannot tell whether it left.'))
        break
      default:
        return outcome satisfies never
    }
    log.debug({ messageId, attempt, state: entry.state }, 'sms settled')
  }

  function reportFailure(entry: Entry, { code, reason, retryable, at }: Failure) {
    const { messageId, attempt } = entry
    journal.report({
      type: 'failed',
      messageId,
      attempt,
      at: toIso(at),
      code,
      reason,
      retryable,
    })
  }

  function settleReport(entry: Entry, outcome: ReportOutcome) {
    const { messageId, attempt } = entry
    if (outcome.kind === 'failed') return reportFailure(entry, { ...outcome, retryable: false })
    journal.report({ type: 'delivered', messageId, attempt, at: toIso(outcome.at) })
  }

  async function recover() {
    const after = toIso(clock.now() - REPORTS_WANTED_MS)
    // Sorted out before the first one starts, or those that this process submits would be asked about too.
    const left = Map.groupBy(journal.state.entries.values(), (entry) => entry.state)
    for (const entry of left.get('accepted') ?? []) enqueue(entry)
    for (const entry of left.get('submitting') ?? []) {
      const { messageId, attempt } = entry
      const outcome = await driver.outcomeOf(messageId, attempt)
      log.info({ messageId, attempt, outcome: outcome.kind }, 'asked the radio after a crash')
      if (outcome.kind !== 'never_submitted') settle(entry, outcome)
      else if (journal.holds(entry)) {
        journal.returned(entry)
        enqueue(entry)
      }
    }
    for (const entry of left.get('sent') ?? []) {
      if (entry.at < after) continue
      const outcome = await driver.outcomeOf(entry.messageId, entry.attempt)
      if (outcome.kind === 'sent' && outcome.report) settleReport(entry, outcome.report)
    }
  }

  return {
    enqueue,
    recover,
    cancel(messageId) {
      for (const { waiting } of queues.values()) {
        for (const entry of waiting) {
          if (entry.messageId !== messageId) continue
          waiting.delete(entry)
          settle(entry, failure('canceled', 'Canceled before the radio had it.'))
          return true
        }
      }
      return false
    },
    report({ messageId, attempt, outcome }) {
      const entry = journal.find(messageId, attempt)
      if (!entry) return
      if (entry.state === 'submitting') early.set(entry, outcome)
      else settleReport(entry, outcome)
    },
    stop() {
      stopped ??= Promise.withResolvers()
      if (underWay === 0) stopped.resolve()
      return stopped.promise
    },
  }
}

/** Delivery reports that an earlier process missed are asked for this long; carriers keep trying for up to three days. */
const REPORTS_WANTED_MS = 72 * 3_600_000
