import type { Schemas } from '@relay/contract'
import { toIso } from '../clock.ts'
import type { InsertMany, Row, Tx } from '../db/index.ts'
import { writeEvents } from '../events/index.ts'
import { type RecordOptions, receivedEvent } from './record.ts'

/** A WhatsApp message as Meta tells it. */
export interface NewWhatsApp {
  readonly projectId: string
  /** Meta's id of it: what makes it the same when it comes again. */
  readonly providerId: string
  /** The sender's number in E.164, or WhatsApp's id of somebody who hides it. Never empty. */
  readonly from: string
  /** Our number in E.164, where Meta told one. */
  readonly toNumber: string | null
  /** Meta's word: `text`, `button`, `interactive`, … */
  readonly type: string
  readonly body: string
  /** WhatsApp's id of the sender towards this business; null where Meta did not tell it. */
  readonly userId: string | null
  readonly payload: string | null
  /** The id of our message that it answers. */
  readonly replyTo: string | null
  /** UTC milliseconds by Meta's clock. */
  readonly receivedAt: number
}

/** How long a business may answer freely after each message of a person: Meta's rule. */
export const WINDOW_MS = 24 * 60 * 60 * 1000

const INSERT: InsertMany<'inbound'> = { table: 'inbound', ignoreConflict: true, key: 'id' }

/**
 * Stores each message once, whoever records it beside us, and its event.
 * @returns for each item its new id, or null where it was there.
 */
export async function recordWhatsApp(
  tx: Tx,
  items: readonly NewWhatsApp[],
  { newId, now, heard }: RecordOptions,
): Promise<(string | null)[]> {
  const rows = items.map((item) => rowOf(item, newId('inb'), now))
  const stored = new Set(await tx.insertMany(INSERT, rows))
  const fresh = rows.filter((row) => stored.has(row.id))
  await writeEvents(
    tx,
    fresh.map((row) => receivedEvent(row, newId('evt'))),
  )
  if (fresh.length > 0) await heard?.(tx, fresh)
  return rows.map(({ id }) => (stored.has(id) ? id : null))
}

function rowOf(item: NewWhatsApp, id: string, now: number): Row<'inbound'> {
  const receivedAt = Number.isFinite(item.receivedAt) ? Math.min(item.receivedAt, now) : now
  const { type, userId, payload, replyTo } = item
  const windowEndsAt = toIso(receivedAt + WINDOW_MS)
  const facts: Schemas['WhatsAppFacts'] = { type, userId, payload, replyTo, windowEndsAt }
  return {
    id,
    project_id: item.projectId,
    mode: 'live',
    channel: 'whatsapp',
    from_number: item.from,
    to_number: item.toNumber,
    body: item.body,
    device_id: null,
    sim_slot_index: null,
    received_at: receivedAt,
    created_at: now,
    provider_id: item.providerId,
    whatsapp: JSON.stringify(facts),
  }
}
