import type { Failure } from '@relay/sdk'

/** What becomes of a message. */
export type Outcome =
  /** Leaves, and arrives a second later. */
  | 'delivered'
  /** Arrives, and is read. */
  | 'read'
  /** Leaves; no report ever comes. */
  | 'sent'
  /** Never leaves. */
  | 'queued'
  /** Fails with `no_signal`. */
  | 'failed'
  /** Is not accepted: 422. */
  | 'opted_out'
  /** Is not accepted: 429. */
  | 'rate_limited'
  /** Fails with a code of your choice. */
  | { readonly failure: string }

/** One step of a message, and how long it comes after the one before, in milliseconds. */
export interface Step {
  readonly type: 'dispatched' | 'sent' | 'delivered' | 'read' | 'failed'
  readonly afterMs: number
  readonly failure?: Failure
}

/** What the magic numbers of test keys say here; those that take a clock or an answer are `delivered`. */
const TEST_NUMBERS: Record<string, Outcome> = {
  '+13215550101': { failure: 'no_signal' },
  '+13215550102': { failure: 'no_credit' },
  '+13215550103': { failure: 'radio_off' },
  '+13215550104': { failure: 'invalid_number' },
  '+13215550105': { failure: 'sim_missing' },
  '+13215550106': { failure: 'rejected_by_carrier' },
  '+13215550108': { failure: 'unknown_outcome' },
  '+13215550109': { failure: 'canceled' },
  '+13215550110': { failure: 'generic' },
  '+13215550120': 'sent',
  '+13215550122': 'queued',
  '+13215550130': 'opted_out',
  '+13215550150': 'read',
}

/** What the last four digits of any other number say; all that say nothing are `delivered`. */
const MAGIC: Record<string, Outcome> = {
  '0001': 'delivered',
  '0002': 'failed',
  '0003': 'queued',
  '0004': 'rate_limited',
}

const DISPATCHED: Step = { type: 'dispatched', afterMs: 20 }
const SENT: Step = { type: 'sent', afterMs: 80 }
const DELIVERED: Step = { type: 'delivered', afterMs: 900 }
const READ: Step = { type: 'read', afterMs: 5_000 }

export function outcomeOf(to: string): Outcome {
  return TEST_NUMBERS[to] ?? MAGIC[to.slice(-4)] ?? 'delivered'
}

export function stepsOf(outcome: Outcome): Step[] {
  switch (outcome) {
    case 'delivered':
      return [DISPATCHED, SENT, DELIVERED]
    case 'read':
      return [DISPATCHED, SENT, DELIVERED, READ]
    case 'sent':
      return [DISPATCHED, SENT]
    case 'failed':
      return [DISPATCHED, failed('no_signal')]
    case 'queued':
    case 'opted_out':
    case 'rate_limited':
      return []
    default:
      return [DISPATCHED, failed(outcome.failure)]
  }
}

function failed(code: string): Step {
  const reason = code === 'no_signal' ? 'The phone has no signal.' : `The phone said ${code}.`
  const failure = { code, reason, providerCode: null, retryable: code === 'no_signal' }
  return { type: 'failed', afterMs: 80, failure }
}
