import type { Kysely } from 'kysely'
import type { Database, InsertMany, Row, SelectMany, Tables, Tx, UpdateMany } from '../db/index.ts'
import { ensureLane, lockLanes } from '../dispatch/index.ts'
import type { EventPlace, EventScope } from '../events/index.ts'

export type WebhookRow = Row<'webhook'>

/** A page of a list that is newest first. */
export interface Page {
  readonly limit: number
  /** The id that the page before ended with. */
  readonly after: string | null
}

const INSERT: InsertMany<'webhook'> = { table: 'webhook', ignoreConflict: false, key: 'id' }
const LOCK_PROJECT: SelectMany<'project'> = { table: 'project', key: 'id' }
export const LOCK_WEBHOOK: SelectMany<'webhook'> = { table: 'webhook', key: 'id' }
const SAVE: UpdateMany<'webhook'> = {
  table: 'webhook',
  key: 'id',
  set: [
    ...(['url', 'events', 'payload_format', 'include_body', 'description', 'managed'] as const),
    ...(['status', 'status_reason', 'failing_since', 'secret', 'secret_hint'] as const),
    ...(['previous_secret', 'previous_until', 'secret_rotated_at', 'version'] as const),
    ...(['skip_tx', 'skip_position', 'updated_at', 'deleted_at'] as const),
  ],
}

/** The lane of a webhook's deliveries. Lanes with a colon in their names belong to no device. */
export const laneOf = (webhookId: string): string => `webhook:${webhookId}`

export async function insertWebhook(tx: Tx, row: WebhookRow): Promise<void> {
  await ensureLane(tx, laneOf(row.id), row.project_id)
  await tx.insertMany(INSERT, [row])
}

/**
 * Changes a webhook from outside its lane. Its lane is locked first, so nothing is claimed or settled
 * meanwhile, and the version tells whoever serves it.
 * @returns the row as it is now; null when there is none, or no longer.
 */
export async function changeWebhook(
  tx: Tx,
  scope: EventScope,
  id: string,
  patchOf: (row: WebhookRow) => Promise<Partial<WebhookRow>> | Partial<WebhookRow>,
): Promise<WebhookRow | null> {
  await lockLanes(tx, [laneOf(id)])
  const [row] = await tx.lockMany(LOCK_WEBHOOK, [id])
  if (!row || row.deleted_at !== null || !isIn(row, scope)) return null
  const changed = { ...row, ...(await patchOf(row)), version: row.version + 1 }
  await tx.updateMany(SAVE, [changed])
  return changed
}

const isIn = (row: WebhookRow, { projectId, mode }: EventScope): boolean =>
  row.project_id === projectId && row.mode === mode

export const findWebhook = (
  db: Kysely<Tables>,
  scope: EventScope,
  id: string,
): Promise<WebhookRow | undefined> =>
  db
    .selectFrom('webhook')
    .selectAll()
    .where('id', '=', id)
    .where('project_id', '=', scope.projectId)
    .where('mode', '=', scope.mode)
    .where('deleted_at', 'is', null)
    .executeTakeFirst()

/** The one that belongs to the project's Meta credentials. */
export const findManaged = (
  db: Kysely<Tables>,
  { projectId, mode }: EventScope,
): Promise<Pick<WebhookRow, 'id'> | undefined> =>
  db
    .selectFrom('webhook')
    .select('id')
    .where('project_id', '=', projectId)
    .where('mode', '=', mode)
    .where('managed', '=', 1)
    .where('deleted_at', 'is', null)
    .executeTakeFirst()

/**
 * Those of a project that its owner has made, in both modes. The project's row is locked while they are
 * counted, so two calls never share a place.
 */
export async function countWebhooks(tx: Tx, projectId: string): Promise<number> {
  await tx.lockMany(LOCK_PROJECT, [projectId])
  const { count } = await tx.query
    .selectFrom('webhook')
    .select(({ fn }) => fn.countAll().as('count'))
    .where('project_id', '=', projectId)
    .where('managed', '=', 0)
    .where('deleted_at', 'is', null)
    .executeTakeFirstOrThrow()
  return Number(count)
}

/** Newest first; one row more than the limit when there is another page. */
export function listWebhooks(
  { read }: Database,
  scope: EventScope,
  { limit, after }: Page,
): Promise<WebhookRow[]> {
  let query = read
    .selectFrom('webhook')
    .selectAll()
    .where('project_id', '=', scope.projectId)
    .where('mode', '=', scope.mode)
    .where('deleted_at', 'is', null)
    .orderBy('id', 'desc')
    .limit(limit + 1)
  if (after !== null) query = query.where('id', '<', after)
  return query.execute()
}

/** Which events it listens to. */
export const filtersOf = (row: Pick<WebhookRow, 'events'>): readonly string[] =>
  JSON.parse(row.events)

/** The last event that it has a delivery for, or does not listen to. */
export const cursorOf = (row: WebhookRow): EventPlace => ({
  tx: row.cursor_tx,
  position: row.cursor_position,
})

/** Whether its events go out. */
export const isActive = ({ status, deleted_at: deletedAt }: WebhookRow): boolean =>
  status === 'active' && deletedAt === null
