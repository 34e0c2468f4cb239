import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { Database, Row, Tables } from '../db/index.ts'
import { ID_CLOCK_SLACK_MS, idOrder, idOrderAt } from '../ids.ts'
import { type BoundLine, normalizeSender, type Page, type Scope } from '../messages/index.ts'
import { heardIn } from './inbound-store.ts'

export interface ConversationFilter {
  readonly deviceId?: string | undefined
  readonly simSlotIndex?: number | undefined
  readonly direction?: 'inbound' | 'outbound' | undefined
  readonly createdAfter?: number | undefined
  readonly createdBefore?: number | undefined
  readonly line?: BoundLine | null | undefined
}

/** One step of a conversation. Both kinds sort by the time in their ids. */
export type Entry =
  | { readonly direction: 'inbound'; readonly row: Row<'inbound'> }
  | { readonly direction: 'outbound'; readonly row: Row<'message'> }

/** What a scope sent, and a line of it where the reader is bound to one. */
export function sentIn(db: Kysely<Tables>, scope: Scope, line: BoundLine | null | undefined) {
  const query = db
    .selectFrom('message')
    .where('project_id', '=', scope.projectId)
    .where('mode', '=', scope.mode)
  if (!line) return query
  if (line.phoneNumber !== null) return query.where('from_number', '=', line.phoneNumber)
  return query
    .where('device_id', '=', line.deviceId)
    .where('sim_slot_index', '=', line.simSlotIndex)
}

/**
 * Both directions with one peer, oldest first, merged by their ids. Each side is read from its index
 * up to a page's length, so the cost does not depend on how long the conversation is.
 * @returns one entry more than the limit when there is another page.
 */
export async function readConversation(
  database: Database,
  scope: Scope,
  phoneNumber: string,
  filter: ConversationFilter,
  page: Page,
): Promise<Entry[]> {
  const peer = normalizeSender(phoneNumber)
  const seen = page.after === null ? [] : [idOrder(page.after)]
  const after = [firstOrder(filter), ...seen].sort().at(-1) ?? ''
  const limit = page.limit + 1
  const [heard, sent] = await Promise.all([
    filter.direction === 'outbound' ? [] : readHeard(database, scope, peer, filter, after, limit),
    filter.direction === 'inbound' ? [] : readSent(database, scope, peer, filter, after, limit),
  ])
  return merge(
    heard.map((row) => ({ direction: 'inbound', row }) as const),
    sent.map((row) => ({ direction: 'outbound', row }) as const),
  ).slice(0, limit)
}

/** A bound that a time sets for ids, before all that may match; the time itself decides. */
export const firstOrder = ({ createdAfter }: ConversationFilter): string =>
  createdAfter === undefined ? '' : idOrderAt(createdAfter - ID_CLOCK_SLACK_MS)

const lastOrder = ({ createdBefore }: ConversationFilter): string | null =>
  createdBefore === undefined ? null : idOrderAt(createdBefore + ID_CLOCK_SLACK_MS)

function readHeard(
  database: Database,
  scope: Scope,
  peer: string,
  filter: ConversationFilter,
  after: string,
  limit: number,
): Promise<Row<'inbound'>[]> {
  const behind = sql<string>`${`inb_${after}`}`
  return heardFrom(database.read, scope, peer, filter, behind)
    .selectAll()
    .orderBy('id')
    .limit(limit)
    .execute()
}

/**
 * What this peer sent, in any order.
 * @param behind a place not before `firstOrder`: of two lower bounds, an engine may walk from the wrong one.
 */
export function heardFrom(
  db: Kysely<Tables>,
  scope: Scope,
  peer: string,
  filter: ConversationFilter,
  behind: RawBuilder<string>,
) {
  const until = lastOrder(filter)
  let query = heardIn(db, scope, filter.line)
    .where('from_number', '=', peer)
    .where('id', '>', behind)
  if (until !== null) query = query.where('id', '<', `inb_${until}`)
  if (filter.deviceId !== undefined) query = query.where('device_id', '=', filter.deviceId)
  if (filter.simSlotIndex !== undefined) {
    query = query.where('sim_slot_index', '=', filter.simSlotIndex)
  }
  if (filter.createdAfter !== undefined) {
    query = query.where('created_at', '>=', filter.createdAfter)
  }
  if (filter.createdBefore !== undefined) {
    query = query.where('created_at', '<', filter.createdBefore)
  }
  return query
}

function readSent(
  database: Database,
  scope: Scope,
  peer: string,
  filter: ConversationFilter,
  after: string,
  limit: number,
): Promise<Row<'message'>[]> {
  const behind = sql<string>`${`msg_${after}`}`
  return sentTo(database.read, scope, peer, filter, behind)
    .selectAll()
    .orderBy('id')
    .limit(limit)
    .execute()
}

/** What was sent to this peer, in any order; `behind` as above. */
export function sentTo(
  db: Kysely<Tables>,
  scope: Scope,
  peer: string,
  filter: ConversationFilter,
  behind: RawBuilder<string>,
) {
  const until = lastOrder(filter)
  let query = sentIn(db, scope, filter.line).where('to_number', '=', peer).where('id', '>', behind)
  if (until !== null) query = query.where('id', '<', `msg_${until}`)
  if (filter.deviceId !== undefined) query = query.where('device_id', '=', filter.deviceId)
  if (filter.simSlotIndex !== undefined) {
    query = query.where('sim_slot_index', '=', filter.simSlotIndex)
  }
  if (filter.createdAfter !== undefined) query = query.where('queued_at', '>=', filter.createdAfter)
  if (filter.createdBefore !== undefined) {
    query = query.where('queued_at', '<', filter.createdBefore)
  }
  return query
}

const merge = (heard: readonly Entry[], sent: readonly Entry[]): Entry[] =>
  [...heard, ...sent].sort((a, b) => (idOrder(a.row.id) < idOrder(b.row.id) ? -1 : 1))
