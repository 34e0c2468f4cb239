import type { Sim, Vitals } from '../frames.ts'

/**
 * What a radio must offer: a modem, a phone's own SMS service, or the simulated one. The agent
 * keeps the journal, the order and the promise; a driver only sends, remembers and receives.
 *
 * To add one: implement this interface in `src/<name>/`, add its name to `--driver` in `cli.ts`,
 * and run `test/describe-driver.ts` against it. Rules:
 *
 * - `send` is called at most once for a (messageId, attempt), unless `outcomeOf` said
 *   `never_submitted` for it.
 * - `send` resolves when the radio has taken the SMS or has definitely not; a rejection, or no
 *   answer within `RADIO_TIMEOUT_MS`, means "nobody knows", and `outcomeOf` is asked.
 * - `failed` with `retryable: true` promises that nothing went on air.
 * - Delivery reports may come long after `send`, also in a later process, in any order and more
 *   than once.
 */
export interface RadioDriver {
  readonly name: string
  /** SMS that one SIM may have under way at once. Real radios have one. */
  readonly concurrency: number
  /** The SIM cards in place now; the first one is used where a hand-over names none. */
  sims(): readonly Sim[]
  battery(): Vitals
  send(sms: OutgoingSms): Promise<SendOutcome>
  /**
   * What became of an SMS that an earlier process may have given to the radio: the modem's
   * sent-box, if it has one.
   */
  outcomeOf(messageId: string, attempt: number): Promise<PastOutcome>
  /**
   * Hands every incoming SMS to `listener`. It resolves once the SMS is on the agent's disk: only
   * then may the driver delete its own copy. If it rejects (the disk or the outbox is full), the
   * driver offers the SMS again later.
   */
  onReceive(listener: (sms: IncomingSms) => Promise<void>): void
  onReport(listener: (report: DeliveryReport) => void): void
  /** For drivers that also carry the data connection: it is gone for this many milliseconds. */
  onNetworkLoss?(listener: (forMs: number) => void): void
  close(): Promise<void>
}

export interface OutgoingSms {
  messageId: string
  attempt: number
  /** E.164. */
  to: string
  body: string
  simSlotIndex: number
}

/**
 * Codes are an open list, see `failed.code` in openapi/device.asyncapi.yaml. Reasons hold no texts
 * and no numbers.
 */
export interface Failure {
  kind: 'failed'
  code: string
  reason: string
  retryable: boolean
  /** UTC milliseconds. */
  at: number
}

export type SendOutcome = { kind: 'sent'; parts: number; at: number } | Failure

export type PastOutcome =
  | { kind: 'sent'; parts: number; at: number; report?: ReportOutcome }
  | Failure
  /** It is certain that the radio never had it: the agent may give it to the radio again. */
  | { kind: 'never_submitted' }
  | { kind: 'unknown' }

export type ReportOutcome = { kind: 'delivered'; at: number } | Failure

export interface DeliveryReport {
  messageId: string
  attempt: number
  outcome: ReportOutcome
}

export interface IncomingSms {
  from: string
  body: string
  /** UTC milliseconds. */
  at: number
  simSlotIndex: number
}
