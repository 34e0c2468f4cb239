import type { InsertMany, Row, Tx } from '../db/index.ts'
import { type NewEvent, writeEvents } from '../events/index.ts'
import type { NewId } from '../ids.ts'
import { normalizeSender } from '../messages/index.ts'
import { inboundFacts } from './view.ts'

/** An SMS as a phone reports it, or an answer that the built-in carrier gives. */
export interface NewInbound {
  readonly projectId: string
  /** `live` without it. */
  readonly mode?: 'live' | 'test'
  /** `sms` without it. */
  readonly channel?: string
  readonly deviceId: string | null
  readonly simSlotIndex: number | null
  /** As the network gave it. */
  readonly from: string
  /** The number of the SIM that it came to, where that is known. */
  readonly toNumber: string | null
  readonly body: string
  /** UTC milliseconds by the phone's clock. */
  readonly receivedAt: number
}

/**
 * Phones hand the same SMS over twice: two receivers in one app, or an inbox that is read again. The
 * same text from the same sender on the same SIM within this time is the same SMS.
 */
export const REPEAT_WITHIN_MS = 2_000

/** What a network that hides the sender is shown as. */
const NO_SENDER = 'UNKNOWN'

type Inbound = Row<'inbound'>

/** Somebody who listens to what comes in, in the transaction that stores it. */
export type Heard = (tx: Tx, messages: readonly Inbound[]) => Promise<void>

export interface RecordOptions {
  readonly newId: NewId
  readonly now: number
  readonly heard?: Heard | undefined
}

const INSERT: InsertMany<'inbound'> = { table: 'inbound', ignoreConflict: false, key: 'id' }

/**
 * Stores what was not stored before, and its events. The caller holds the locks of the devices' lanes,
 * so that two connections of one phone cannot record the same SMS side by side.
 * @returns the ids of what is new, in the order of the items.
 */
export async function recordInbound(
  tx: Tx,
  items: readonly NewInbound[],
  { newId, now, heard }: RecordOptions,
): Promise<string[]> {
  const rows = items.map((item) => rowOf(item, newId('inb'), now))
  const known = new Map<string, number[]>()
  for (const row of await readAround(tx, rows.filter(mayRepeat))) note(known, row)
  const fresh = rows.filter((row) => !mayRepeat(row) || (!isRepeat(known, row) && note(known, row)))
  await tx.insertMany(INSERT, fresh)
  await writeEvents(
    tx,
    fresh.map((row) => receivedEvent(row, newId('evt'))),
  )
  if (fresh.length > 0) await heard?.(tx, fresh)
  return fresh.map((row) => row.id)
}

const rowOf = (item: NewInbound, id: string, now: number): Inbound => ({
  id,
  project_id: item.projectId,
  mode: item.mode ?? 'live',
  channel: item.channel ?? 'sms',
  from_number: senderOf(item.from),
  to_number: item.toNumber,
  body: item.body,
  device_id: item.deviceId,
  sim_slot_index: item.simSlotIndex,
  // A date that does not exist passes for one on the wire.
  received_at: Number.isFinite(item.receivedAt) ? item.receivedAt : now,
  created_at: now,
  provider_id: null,
  whatsapp: null,
})

/** Only phones hand anything over twice. */
const mayRepeat = (row: Inbound): boolean => row.mode === 'live'

const senderOf = (from: string): string =>
  normalizeSender(from.replace(/\p{Cc}/gu, '')) || NO_SENDER

const contentOf = (row: Inbound): string =>
  JSON.stringify([row.device_id, row.sim_slot_index, row.from_number, row.body])

const isRepeat = (heard: ReadonlyMap<string, readonly number[]>, row: Inbound): boolean =>
  heard.get(contentOf(row))?.some((at) => Math.abs(at - row.received_at) <= REPEAT_WITHIN_MS) ??
  false

function note(heard: Map<string, number[]>, row: Inbound): true {
  const content = contentOf(row)
  const times = heard.get(content)
  if (times) times.push(row.received_at)
  else heard.set(content, [row.received_at])
  return true
}

/** Conditions per query: an expression may be 1,000 deep at most. */
const ROWS_PER_LOOKUP = 100

/** What was heard from the same senders at about the same time. */
async function readAround(tx: Tx, rows: readonly Inbound[]): Promise<Inbound[]> {
  const found: Inbound[] = []
  for (let i = 0; i < rows.length; i += ROWS_PER_LOOKUP) {
    const chunk = rows.slice(i, i + ROWS_PER_LOOKUP)
    const near = await tx.query
      .selectFrom('inbound')
      .selectAll()
      .where((eb) =>
        eb.or(
          chunk.map((row) =>
            eb.and([
              eb('device_id', '=', row.device_id),
              eb('from_number', '=', row.from_number),
              eb('received_at', '>=', row.received_at - REPEAT_WITHIN_MS),
              eb('received_at', '<=', row.received_at + REPEAT_WITHIN_MS),
            ]),
          ),
        ),
      )
      .execute()
    found.push(...near)
  }
  return found
}

export const receivedEvent = (row: Inbound, id: string): NewEvent => ({
  id,
  projectId: row.project_id,
  mode: row.mode,
  type: 'inbound.received',
  subjectId: row.id,
  at: row.created_at,
  attempt: null,
  deviceId: row.device_id,
  detail: null,
  // Without the text: an event is copied to many places.
  data: JSON.stringify(inboundFacts(row)),
})
