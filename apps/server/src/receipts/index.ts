import type { Clock } from '../clock.ts'
import { QUEUE, type Row, type SelectMany, type Tx, type UpdateMany } from '../db/index.ts'
import { type NewEvent, writeEvents } from '../events/index.ts'
import type { NewId } from '../ids.ts'
import {
  createFallbackGate,
  eventData,
  type FallbackRules,
  insertMessages,
} from '../messages/index.ts'
import { advance, type RetryPolicy, type Step } from './advance.ts'
import { fallbackEvents, fallbackFor, mayFallBack, refusedEvent } from './fallback.ts'
import type { Report } from './report.ts'

export { advance, type RetryPolicy } from './advance.ts'
export { type Cancel, createCancel } from './cancel.ts'
export { pricingOf } from './provider-facts.ts'
export type { ProviderFacts, ProviderPricing, Report } from './report.ts'

/** A message, locked by the caller's transaction, and what is said of it. */
export interface Change {
  readonly message: Row<'message'>
  readonly report: Report
}

/** What a reporter says of a message that it knows by id. */
export interface Notice {
  readonly messageId: string
  readonly report: Report
  /** The device that says so: it has no say in another device's messages. */
  readonly deviceId?: string
}

/** The only code that changes a message after it was accepted. */
export interface Receipts {
  /**
   * Applies the reports in order and writes the events of the same transaction.
   * @returns for each report the message after it, or null where it changed nothing.
   */
  apply(tx: Tx, changes: readonly Change[]): Promise<(Row<'message'> | null)[]>
  /**
   * Locks what fallbacks of these projects count for. Whoever reports failures asks it before any message is locked:
   * accepts lock in this order, too.
   */
  lockPlans(tx: Tx, projectIds: readonly string[]): Promise<void>
  /** The messages in flight in these lanes, oldest first, locked. The caller holds the lanes' locks. */
  lockInFlight(tx: Tx, lanes: readonly string[]): Promise<Row<'message'>[]>
  /** The same for messages that are not loaded yet. Unknown ids change nothing. */
  record(tx: Tx, notices: readonly Notice[]): Promise<(Row<'message'> | null)[]>
}

/** What messages cost: asked at every step, and written in its transaction. */
export interface Billing {
  /** The message with its price, and what to enter for it; null for a step that costs nothing. */
  charge(step: {
    readonly before: Row<'message'>
    readonly after: Row<'message'>
    readonly kind: Report['kind']
  }): { readonly message: Row<'message'>; readonly entries: readonly Row<'ledger'>[] } | null
  bill(tx: Tx, entries: readonly Row<'ledger'>[]): Promise<void>
}

export interface ReceiptsOptions {
  readonly clock: Clock
  readonly newId: NewId
  readonly retry: RetryPolicy
  /** What is said of a message without the code that it carries. */
  readonly conceal?: (message: Row<'message'>, text: string) => string
  /** Without it nothing is billed. */
  readonly ledger?: Billing
  /** What fallbacks are held to; nothing without it. */
  readonly rules?: FallbackRules
}

const LOCK: SelectMany<'message'> = { table: 'message', key: 'id' }

/** Ids first, then the rows under their locks: a row read without its lock may be changed meanwhile. */
async function lockInFlight(tx: Tx, lanes: readonly string[]): Promise<Row<'message'>[]> {
  if (lanes.length === 0) return []
  const found = await tx.query
    .selectFrom('message')
    .select('id')
    .where('lane', 'in', [...new Set(lanes)])
    .where('queue', '=', QUEUE.inFlight)
    .execute()
  const rows = await tx.lockMany(
    LOCK,
    found.map((row) => row.id),
  )
  return rows
    .filter((row) => row.queue === QUEUE.inFlight)
    .toSorted((a, b) => (a.id < b.id ? -1 : 1))
}

const update = (set: UpdateMany<'message'>['set']): UpdateMany<'message'> => ({
  table: 'message',
  key: 'id',
  set,
})

const TAKEN_OVER = ['handovers', 'accepted_at'] as const
const MOVED = [
  ...TAKEN_OVER,
  ...(['status', 'queue', 'due_at', 'segments'] as const),
  ...(['failure_code', 'failure_reason', 'failure_provider_code', 'failure_retryable'] as const),
  ...(['sent_at', 'delivered_at', 'read_at', 'failed_at', 'updated_at'] as const),
  ...(['price_micros', 'price_currency', 'billing'] as const),
] as const
/** Apart from the others: these have indexes of their own, which an SMS never needs. */
const PROVIDER = [
  ...(['provider_id', 'pricing'] as const),
  ...(['uncertain_until', 'fallback_at', 'fallback_message_id'] as const),
] as const
const HELD_UP = ['held_up'] as const
/** Of what is void. */
const WITHDRAWN = ['fallback_at', 'expires_at'] as const
const HANDED_OVER = [
  ...MOVED,
  ...(['lane', 'device_id', 'device_name', 'sim_slot_index', 'from_number'] as const),
  ...(['attempts', 'dispatched_at'] as const),
] as const

/**
 * What reports can change, from little to all of it. A column that is set costs its indexes, changed or
 * not: a receipt must not write those of the line again.
 */
const UPDATES = [
  ...[TAKEN_OVER, MOVED, PROVIDER, WITHDRAWN, [...MOVED, ...PROVIDER], HANDED_OVER],
  [...MOVED, ...PROVIDER, ...HELD_UP],
].map(update)
const UPDATE_ALL = update([...HANDED_OVER, ...PROVIDER, ...HELD_UP, 'expires_at'])

interface Changed {
  readonly before: Row<'message'>
  readonly after: Row<'message'>
}

/** The least that holds everything that has changed. */
const updateFor = ({ before, after }: Changed): UpdateMany<'message'> =>
  UPDATES.find(({ set }) =>
    UPDATE_ALL.set.every((column) => before[column] === after[column] || set.includes(column)),
  ) ?? UPDATE_ALL

async function save(tx: Tx, changed: Iterable<Changed>): Promise<void> {
  const groups = Map.groupBy(changed, updateFor)
  for (const [statement, rows] of groups) {
    await tx.updateMany(
      statement,
      rows.map(({ after }) => after),
    )
  }
}

/** Whoever refuses a code may quote it. */
const discreet = (
  { conceal }: Pick<ReceiptsOptions, 'conceal'>,
  message: Row<'message'>,
  report: Report,
): Report =>
  conceal && message.otp_seed !== null && 'reason' in report
    ? { ...report, reason: conceal(message, report.reason) }
    : report

const eventOf = (step: Step, id: string, at: number): NewEvent | null =>
  step.event && {
    id,
    projectId: step.message.project_id,
    mode: step.message.mode,
    type: step.event.type,
    subjectId: step.message.id,
    at,
    attempt: step.message.attempts,
    deviceId: step.message.device_id,
    detail: step.event.detail && JSON.stringify(step.event.detail),
    data: step.event.public ? eventData(step.message) : null,
  }

export function createReceipts(options: ReceiptsOptions): Receipts {
  const { clock, newId, retry, ledger, rules } = options
  const fallbacks = rules && createFallbackGate(clock, rules)
  const apply: Receipts['apply'] = async (tx, changes) => {
    const now = clock.now()
    const changed = new Map<string, Changed>()
    const events: NewEvent[] = []
    const instead: Row<'message'>[] = []
    const entries: Row<'ledger'>[] = []
    const late = changes.filter(mayFallBack).map(({ message }) => message)
    const turnstile = late.length > 0 ? await fallbacks?.open(tx, late) : undefined
    const results = changes.map(({ message, report }) => {
      const known = changed.get(message.id)
      const before = known?.after ?? message
      const moved = advance(before, discreet(options, message, report), now, retry)
      if (!moved) return null
      const wanted = fallbackFor(before, moved.message, () => newId('msg'), now)
      const refusal = (wanted && turnstile?.admit(before)) ?? null
      const other = refusal === null ? wanted : null
      const after = other ? other.replaced : moved.message
      const charged = ledger?.charge({ before, after, kind: report.kind })
      if (charged) entries.push(...charged.entries)
      const step = { ...moved, message: charged?.message ?? after }
      changed.set(message.id, { before: known?.before ?? message, after: step.message })
      const at = step.event?.public ? step.message.updated_at : now
      const event = step.event && eventOf(step, newId('evt'), at)
      if (event) events.push(event)
      if (refusal !== null) events.push(refusedEvent(after, refusal, newId('evt'), now))
      if (other) {
        instead.push(other.sms)
        events.push(...fallbackEvents(other, () => newId('evt'), now))
      }
      return step.message
    })
    await save(tx, changed.values())
    await insertMessages(tx, instead)
    await turnstile?.save()
    await writeEvents(tx, events)
    await ledger?.bill(tx, entries)
    return results
  }

  return {
    apply,
    lockInFlight,
    lockPlans: async (tx, projectIds) => fallbacks?.lock(tx, projectIds),
    async record(tx, notices) {
      const rows = await tx.lockMany(
        LOCK,
        notices.map(({ messageId }) => messageId),
      )
      const byId = new Map(rows.map((row) => [row.id, row]))
      const changes: Change[] = []
      const places: number[] = []
      for (const [i, { messageId, report, deviceId }] of notices.entries()) {
        const message = byId.get(messageId)
        if (!message || (deviceId !== undefined && message.device_id !== deviceId)) continue
        changes.push({ message, report })
        places.push(i)
      }
      const applied = await apply(tx, changes)
      const results: (Row<'message'> | null)[] = notices.map(() => null)
      for (const [k, place] of places.entries()) results[place] = applied[k] ?? null
      return results
    },
  }
}
