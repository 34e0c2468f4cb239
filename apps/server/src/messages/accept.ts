import { type Database, type InsertMany, PRIORITY, QUEUE, type Row, type Tx } from '../db/index.ts'
import { type NewEvent, QUEUED_OFFLINE, writeEvents } from '../events/index.ts'
import { type AcceptItem, type AcceptResult, admitAll } from './admit.ts'
import { lockGates } from './gate.ts'
import { isSandbox, stuckLane } from './lane-state.ts'
import { testOutcome } from './test-numbers.ts'

/** The line that a message leaves by. */
export interface Line {
  /** The lane it waits in: a device, or its project's pool when any device will do. */
  readonly lane: string
  readonly deviceId: string | null
  readonly deviceName: string | null
  readonly simSlotIndex: number | null
  readonly fromNumber: string | null
}

export interface Draft {
  readonly projectId: string
  readonly mode: string
  readonly apiKeyId: string | null
  readonly to: string
  /** Null for a template. */
  readonly body: string | null
  readonly segments: number | null
  readonly line: Line
  /** The list that it is of. */
  readonly batchId?: string | null
  /** What makes it a WhatsApp message; an SMS without it. */
  readonly whatsapp?: WhatsAppDraft | null
  readonly sendAt: number | null
  readonly expiresAt: number | null
  readonly priority: keyof typeof PRIORITY
  readonly metadata: Record<string, string> | null
  /** What it is for, where opt-outs ask for that. */
  readonly purpose?: Purpose
}

/**
 * `otp`: the recipient asked for it. `confirmation`: the answer to an opt-out or opt-in itself. `marketing`: a template
 * of that category, which people stop by itself.
 */
export type Purpose = 'otp' | 'confirmation' | 'marketing'

export interface WhatsAppDraft {
  /** Approved, and its placeholders filled: somebody has looked. */
  readonly template: string
  readonly language: string
  /** What fills the template's places: texts, or what the channel makes of more than a text. */
  readonly variables: Readonly<Record<string, unknown>>
  /** The SMS that goes instead, and when. */
  readonly fallback: { readonly body: string; readonly at: number } | null
}

const SMS_COLUMNS = [
  ...([
    'id',
    'project_id',
    'mode',
    'api_key_id',
    'channel',
    'status',
    'to_number',
    'from_number',
  ] as const),
  ...([
    'body',
    'device_id',
    'device_name',
    'sim_slot_index',
    'segments',
    'metadata',
    'lane',
    'pinned',
  ] as const),
  ...([
    'priority',
    'queue',
    'due_at',
    'expires_at',
    'attempts',
    'handovers',
    'queued_at',
    'updated_at',
  ] as const),
] as const
const ALL_COLUMNS = [
  ...SMS_COLUMNS,
  ...([
    'template',
    'language',
    'variables',
    'fallback_body',
    'fallback_at',
    'fallback_after',
    'fallback_of',
  ] as const),
  'batch_id',
] as const

const insert = (
  columns: InsertMany<'message'>['columns'],
  alike = false,
): InsertMany<'message'> => ({
  ...{ table: 'message', ignoreConflict: false, key: 'id' },
  ...{ columns, alike },
})

/** A column that is written costs, null or not: an SMS has none of what is WhatsApp's. */
const INSERT_SMS = insert(SMS_COLUMNS)
const INSERT_ANY = insert(ALL_COLUMNS)
const INSERT_SMS_OF_LIST = insert([...SMS_COLUMNS, 'batch_id'], true)
const INSERT_ANY_OF_LIST = insert(ALL_COLUMNS, true)

/** Most messages have no code in them, and pay nothing for those that do. */
const INSERT_OTP = insert([...SMS_COLUMNS, 'otp_id', 'otp_seed'])
const INSERT_ANY_OTP = insert([...ALL_COLUMNS, 'otp_id', 'otp_seed'])

const isPlain = (row: Row<'message'>): boolean => row.channel === 'sms' && row.fallback_of === null

function statementFor(row: Row<'message'>): InsertMany<'message'> {
  if (row.otp_id !== null) return isPlain(row) ? INSERT_OTP : INSERT_ANY_OTP
  if (row.batch_id !== null) return isPlain(row) ? INSERT_SMS_OF_LIST : INSERT_ANY_OF_LIST
  return isPlain(row) ? INSERT_SMS : INSERT_ANY
}

/** Stores messages that carry a one-time password, with their first events. */
export async function storeOtpMessages(
  tx: Tx,
  messages: readonly Pick<AcceptItem, 'row' | 'event'>[],
): Promise<void> {
  if (messages.length === 0) return
  await insertMessages(
    tx,
    messages.map(({ row }) => row),
  )
  await writeEvents(
    tx,
    messages.map(({ event }) => event),
  )
}

/** The row of a new message. Nothing is stored yet. */
export const newMessage = (draft: Draft, id: string, now: number): Row<'message'> => ({
  id,
  project_id: draft.projectId,
  mode: draft.mode,
  api_key_id: draft.apiKeyId,
  channel: draft.whatsapp ? 'whatsapp' : 'sms',
  status: 'QUEUED',
  to_number: draft.to,
  from_number: draft.line.fromNumber,
  body: draft.body,
  template: draft.whatsapp?.template ?? null,
  language: draft.whatsapp?.language ?? null,
  variables: draft.whatsapp ? JSON.stringify(draft.whatsapp.variables) : null,
  device_id: draft.line.deviceId,
  device_name: draft.line.deviceName,
  sim_slot_index: draft.line.simSlotIndex,
  batch_id: draft.batchId ?? null,
  otp_id: null,
  otp_seed: null,
  segments: draft.segments,
  metadata: draft.metadata && JSON.stringify(draft.metadata),
  price_micros: null,
  price_currency: null,
  billing: null,
  lane: laneOf(draft),
  // Only what any device may take goes back to its project's pool.
  pinned: draft.line.deviceId === null && !draft.whatsapp ? 0 : 1,
  priority: PRIORITY[draft.priority],
  queue: draft.sendAt !== null && draft.sendAt > now ? QUEUE.later : QUEUE.ready,
  due_at: draft.sendAt !== null && draft.sendAt > now ? draft.sendAt : null,
  expires_at: draft.expiresAt,
  attempts: 0,
  handovers: 0,
  held_up: null,
  accepted_at: null,
  failure_code: null,
  failure_reason: null,
  failure_provider_code: null,
  failure_retryable: null,
  queued_at: now,
  dispatched_at: null,
  sent_at: null,
  delivered_at: null,
  read_at: null,
  failed_at: null,
  uncertain_until: null,
  fallback_body: draft.whatsapp?.fallback?.body ?? null,
  fallback_at: draft.whatsapp?.fallback?.at ?? null,
  fallback_after: fallbackAfter(draft, now),
  fallback_message_id: null,
  fallback_of: null,
  updated_at: now,
  provider_id: null,
  pricing: null,
})

/** Its clock starts anew when WhatsApp gets the message: see `receipts/advance.ts`. */
const fallbackAfter = ({ whatsapp, sendAt }: Draft, now: number): number | null =>
  whatsapp?.fallback ? Math.max(0, whatsapp.fallback.at - Math.max(now, sendAt ?? now)) : null

/** The number that test messages get stuck at has no carrier at all. */
const laneOf = ({ projectId, to, line }: Draft): string =>
  isSandbox(line.lane) && testOutcome(to).kind === 'stuck' ? stuckLane(projectId) : line.lane

/** Stores new messages. Their events are the caller's, in the same transaction. */
export async function insertMessages(tx: Tx, rows: readonly Row<'message'>[]): Promise<void> {
  const groups = Map.groupBy(rows, statementFor)
  for (const [statement, some] of groups) await tx.insertMany(statement, some)
}

/**
 * The funnel's work for new messages: the row, the claim to its idempotency key, its first event and what
 * it counts for, together or not at all.
 */
export function acceptWork(database: Database, now: () => number) {
  const work = async (tx: Tx, items: readonly AcceptItem[]): Promise<AcceptResult[]> => {
    const answers = await admitAll(tx, items, now())
    const fresh = items.filter((_, i) => answers[i]?.kind === 'accepted')
    await insertMessages(
      tx,
      fresh.map(({ row }) => row),
    )
    await writeEvents(
      tx,
      fresh.map(({ event }) => event),
    )
    return answers
  }
  return database.funnel.define(work, {
    lock: (tx, items) =>
      lockGates(
        tx,
        items.map(({ gate }) => gate),
      ),
  })
}

/**
 * @param data see `packOutbound`.
 * @param online whether a phone was there to take it.
 */
export const queuedEvent = (
  row: Row<'message'>,
  id: string,
  data: string,
  online: boolean,
): NewEvent => ({
  id,
  projectId: row.project_id,
  mode: row.mode,
  type: 'outbound.queued',
  subjectId: row.id,
  at: row.queued_at,
  attempt: null,
  deviceId: row.device_id,
  detail: online ? null : QUEUED_OFFLINE,
  data,
})
