import { type Kysely, sql } from 'kysely'
import { type Database, PRIORITY, QUEUE, type Row, type Tables } from '../db/index.ts'
import { ID_CLOCK_SLACK_MS, idOrderAt } from '../ids.ts'
import { walkTo } from './skip.ts'
import { PROVIDER_LIMIT } from './waiting.ts'

/** Who asks: a project, and its live or its test data. The two never mix. */
export interface Scope {
  readonly projectId: string
  readonly mode: string
}

export interface MessageFilter {
  readonly channel?: string | undefined
  readonly status?: string | undefined
  /** Any of these. */
  readonly statuses?: readonly string[] | undefined
  readonly to?: string | undefined
  readonly deviceId?: string | undefined
  readonly simSlotIndex?: number | undefined
  readonly batchId?: string | undefined
  readonly createdAfter?: number | undefined
  readonly createdBefore?: number | undefined
  readonly line?: BoundLine | null | undefined
}

/** The line that a reader is bound to: it sees what left, or will leave, by this line only. */
export interface BoundLine {
  readonly deviceId: string
  readonly simSlotIndex: number
  /** Null where nobody knew it: then the device and the slot are the line. */
  readonly phoneNumber: string | null
}

export interface Page {
  readonly limit: number
  /** The id after which the page begins. */
  readonly after: string | null
}

/** A page by its place in the whole list: as many are skipped as `offset` says. */
export interface OffsetPage {
  readonly limit: number
  readonly offset: number
}

function inScope(db: Kysely<Tables>, { projectId, mode }: Scope, line?: BoundLine | null) {
  const query = db
    .selectFrom('message')
    .where('message.project_id', '=', projectId)
    .where('message.mode', '=', mode)
  if (!line) return query
  if (line.phoneNumber !== null) return query.where('message.from_number', '=', line.phoneNumber)
  return query
    .where('message.device_id', '=', line.deviceId)
    .where('message.sim_slot_index', '=', line.simSlotIndex)
}

export const getMessage = (
  database: Database,
  scope: Scope,
  id: string,
  line?: BoundLine | null,
): Promise<Row<'message'> | undefined> =>
  inScope(database.read, scope, line).selectAll().where('message.id', '=', id).executeTakeFirst()

/** Newest first; one row more than the limit when there is another page. */
export async function listMessages(
  database: Database,
  scope: Scope,
  filter: MessageFilter,
  page: Page,
): Promise<Row<'message'>[]> {
  const query = filtered(database.read, scope, filter)
    .selectAll()
    .orderBy('message.id', 'desc')
    .limit(page.limit + 1)
  const { after } = page
  return (after === null ? query : query.where('message.id', '<', after)).execute()
}

/**
 * Newest first. What is skipped is walked through by an index alone, so a deep page does not read the
 * rows before it.
 */
export async function pageOfMessages(
  database: Database,
  scope: Scope,
  filter: MessageFilter,
  { limit, offset }: OffsetPage,
): Promise<Row<'message'>[]> {
  const ids = (behind: string | null) => {
    const all = filtered(database.read, scope, filter)
      .select('message.id')
      .orderBy('message.id', 'desc')
    return behind === null ? all : all.where('message.id', '<', behind)
  }
  const place = await walkTo(offset, async (behind, n) => {
    const found = ids(behind)
      .limit(1)
      .offset(n - 1)
    return (await found.executeTakeFirst())?.id
  })
  if (place === null) return []
  return database.read
    .selectFrom('message')
    .selectAll()
    .where('id', 'in', () => ids(place.behind).limit(limit).offset(place.rest))
    .orderBy('id', 'desc')
    .execute()
}

function filtered(db: Kysely<Tables>, scope: Scope, filter: MessageFilter) {
  let query = inScope(db, scope, filter.line)
  if (filter.channel !== undefined) query = query.where('message.channel', '=', filter.channel)
  if (filter.status !== undefined) query = query.where('message.status', '=', filter.status)
  if (filter.statuses) query = query.where('message.status', 'in', filter.statuses)
  if (filter.to !== undefined) query = query.where('message.to_number', '=', filter.to)
  if (filter.deviceId !== undefined) query = query.where('message.device_id', '=', filter.deviceId)
  if (filter.simSlotIndex !== undefined) {
    query = query.where('message.sim_slot_index', '=', filter.simSlotIndex)
  }
  if (filter.batchId !== undefined) query = query.where('message.batch_id', '=', filter.batchId)
  // By the ids as well, so that a page from long ago does not walk through all that came since.
  if (filter.createdAfter !== undefined) {
    query = query
      .where('message.queued_at', '>=', filter.createdAfter)
      .where('message.id', '>=', `msg_${idOrderAt(filter.createdAfter - ID_CLOCK_SLACK_MS)}`)
  }
  if (filter.createdBefore !== undefined) {
    query = query
      .where('message.queued_at', '<', filter.createdBefore)
      .where('message.id', '<', `msg_${idOrderAt(filter.createdBefore + ID_CLOCK_SLACK_MS)}`)
  }
  return query
}

/** Every step of one message, oldest first. */
export const listTimeline = (database: Database, scope: Scope, messageId: string) =>
  database.read
    .selectFrom('event')
    .where('project_id', '=', scope.projectId)
    .where('mode', '=', scope.mode)
    .where('subject_id', '=', messageId)
    .orderBy('position')
    .select(['id', 'type', 'at', 'attempt', 'device_id', 'detail'])
    // A message has at most a few dozen steps: attempts are limited, and so are repeats.
    .limit(MAX_TIMELINE_ENTRIES)
    .execute()

const MAX_TIMELINE_ENTRIES = 1_000

export interface WaitingCount {
  readonly lane: string
  readonly channel: string
  readonly queue: number
  /** 1 where an attempt was made before. */
  readonly tried: number
  /** 1 where a provider's limit held it up the last time. */
  readonly limited: number
  /** 1 where it may have left, and its provider's word is waited for. */
  readonly uncertain: number
  /** 1 where the priority is high. */
  readonly urgent: number
  readonly count: number
  /** When the oldest of them was accepted. */
  readonly oldest_at: number
}

/**
 * Ready, later and in-flight messages per lane, with the oldest of each. A lane belongs to one project
 * and mode. Each state of the queue has an index of its own, which must be named literally to be used.
 */
export async function countWaiting(
  database: Database,
  lanes: readonly string[],
): Promise<WaitingCount[]> {
  const tried = sql<number>`case when attempts > 0 then 1 else 0 end`
  const limited = sql<number>`case when failure_code = ${sql.lit(PROVIDER_LIMIT)} then 1 else 0 end`
  const uncertain = sql<number>`case when uncertain_until is not null then 1 else 0 end`
  const urgent = sql<number>`case when priority = ${sql.lit(PRIORITY.high)} then 1 else 0 end`
  const counts = await Promise.all(
    [QUEUE.ready, QUEUE.later, QUEUE.inFlight, QUEUE.held].map((queue) =>
      database.read
        .selectFrom('message')
        .where('queue', '=', (eb) => eb.lit(queue))
        .where('lane', 'in', lanes)
        .groupBy(['lane', 'channel', 'queue', tried, urgent, limited, uncertain])
        .select(['lane', 'channel', 'queue', tried.as('tried'), urgent.as('urgent')])
        .select([limited.as('limited'), uncertain.as('uncertain')])
        .select((eb) => [
          eb.fn.countAll<number>().as('count'),
          eb.fn.min<number>('queued_at').as('oldest_at'),
        ])
        .execute(),
    ),
  )
  return counts.flat()
}
