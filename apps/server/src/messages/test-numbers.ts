import type { Row } from '../db/index.ts'

/** What becomes of a message that a test key sends to one of the magic numbers. */
export type TestOutcome =
  | { readonly kind: 'delivered' }
  /** A WhatsApp message is read too; an SMS never says so. */
  | { readonly kind: 'read' }
  /** Leaves, and nothing more is ever heard of it. */
  | { readonly kind: 'sent' }
  /** Is with the carrier for a while. */
  | { readonly kind: 'slow' }
  /** Waits for a phone that never comes. */
  | { readonly kind: 'stuck' }
  /** Fails once, and arrives with the second attempt. */
  | { readonly kind: 'recovers' }
  /** Leaves, and is refused by the carrier afterwards. */
  | { readonly kind: 'refused_later' }
  /** Is not accepted. */
  | { readonly kind: 'opted_out' }
  /** Arrives, and is answered with its own text. */
  | { readonly kind: 'replies' }
  | TestFailure

export interface TestFailure {
  readonly kind: 'failed'
  readonly code: string
  /** The same for people. */
  readonly reason: string
  readonly retryable: boolean
}

const failed = (code: string, reason: string, retryable = false): TestFailure => ({
  kind: 'failed',
  code,
  reason,
  retryable,
})

/**
 * The magic numbers, for test keys alone: any other number is `delivered`. +1 321 555 0100 to 0199 are kept
 * for fiction and belong to nobody, so that a live key used by mistake reaches nobody either.
 * @see docs/test-keys.md, whose table a test compares with this one
 */
export const TEST_NUMBERS: Readonly<Record<string, TestOutcome>> = {
  '+13215550100': { kind: 'delivered' },
  '+13215550101': failed('no_signal', 'The phone has no signal.', true),
  '+13215550102': failed('no_credit', 'The SIM has no credit.'),
  '+13215550103': failed('radio_off', 'The phone is in flight mode.', true),
  '+13215550104': failed('invalid_number', 'The network does not know the number.'),
  '+13215550105': failed('sim_missing', 'There is no SIM in the slot.'),
  '+13215550106': failed('rejected_by_carrier', 'The carrier refused the message.'),
  '+13215550107': failed('expired', 'It could not be sent before it expired.'),
  '+13215550108': failed('unknown_outcome', 'Nobody knows whether it was sent.'),
  '+13215550109': failed('canceled', 'It was taken back from the phone.'),
  '+13215550110': failed('generic', 'The phone could not send it.', true),
  '+13215550120': { kind: 'sent' },
  '+13215550121': { kind: 'slow' },
  '+13215550122': { kind: 'stuck' },
  '+13215550123': { kind: 'recovers' },
  '+13215550124': { kind: 'refused_later' },
  '+13215550130': { kind: 'opted_out' },
  '+13215550140': { kind: 'replies' },
  '+13215550150': { kind: 'read' },
}

const DELIVERED: TestOutcome = { kind: 'delivered' }

export const testOutcome = (to: string): TestOutcome => TEST_NUMBERS[to] ?? DELIVERED

/** Whether it is a test message to the number that has always opted out, and nothing its owner asked for. */
export const refusesTest = (message: Row<'message'>, purpose: string | undefined): boolean =>
  message.mode === 'test' &&
  purpose !== 'otp' &&
  purpose !== 'confirmation' &&
  testOutcome(message.to_number).kind === 'opted_out'
