import type { InsertMany, Row, Tx } from '../db/index.ts'

/**
 * What happened, told once. A row is written in the transaction of the change that it tells, so
 * neither can exist without the other. Public rows are what applications hear of; the others belong
 * to a message's timeline only.
 */
export type PublicEventType =
  | `outbound.${'queued' | 'dispatched' | 'sent' | 'delivered' | 'read' | 'failed' | 'expired' | 'canceled'}`
  | 'batch.completed'
  | `otp.${'verified' | 'failed' | 'expired'}`
  | 'inbound.received'
  | `device.${'online' | 'offline'}`
  | 'template.updated'
  | `recipient.${'unsubscribed' | 'resubscribed'}`
  | 'webhook.disabled'
  | `whatsapp.${'parked' | 'resumed' | 'alert'}`

/** Steps of a message that change no status. */
export type TimelineEventType =
  | 'message.redispatched'
  | 'message.attempt_failed'
  | 'message.uncertain'
  | 'message.handed_over_again'
  | 'message.fell_back'
  | 'message.fallback_refused'
  | 'message.whatsapp_skipped'
  | 'message.told_late'

export interface NewEvent {
  readonly id: string
  readonly projectId: string
  readonly mode: string
  readonly type: PublicEventType | TimelineEventType
  /** The message, OTP, inbound message, device, opt-out or webhook that it is about. */
  readonly subjectId: string
  readonly at: number
  readonly attempt: number | null
  readonly deviceId: string | null
  /** For the timeline: JSON, or null. */
  readonly detail: string | null
  /** For the application: JSON of the event's `data`, packed for `outbound.*`; null keeps it out of the feed. */
  readonly data: string | null
}

const INSERT: InsertMany<'event'> = { table: 'event', ignoreConflict: false, key: 'id' }

const INSERT_ALIKE: InsertMany<'event'> = { ...INSERT, alike: true }

export async function writeEvents(tx: Tx, events: readonly NewEvent[]): Promise<void> {
  if (events.length > 0) await tx.insertMany(INSERT, events.map(rowOf))
}

/** The same for many that tell the same of as many subjects, as those of a list do. */
export async function writeAlikeEvents(tx: Tx, events: readonly NewEvent[]): Promise<void> {
  if (events.length > 0) await tx.insertMany(INSERT_ALIKE, events.map(rowOf))
}

const rowOf = (event: NewEvent): Row<'event'> => ({
  id: event.id,
  project_id: event.projectId,
  mode: event.mode,
  public: event.data === null ? 0 : 1,
  type: event.type,
  subject_id: event.subjectId,
  at: event.at,
  attempt: event.attempt,
  device_id: event.deviceId,
  detail: event.detail,
  data: event.data,
})
