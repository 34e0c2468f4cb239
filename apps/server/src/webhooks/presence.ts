import { sql } from 'kysely'
import type { Database, Row } from '../db/index.ts'
import { laneOf } from './webhook-store.ts'

/** A webhook as a node sees it that looks for what is to be served. */
export type Present = Pick<Row<'webhook'>, 'id' | 'project_id' | 'mode' | 'version'> & {
  /** Whether nobody serves it, or only this node believes to. */
  readonly free: boolean
}

/** Every webhook that is not deleted. */
export async function presentWebhooks(
  database: Database,
  now: number,
  nodeId: string,
): Promise<Present[]> {
  const rows = await database.read
    .selectFrom('webhook')
    .leftJoin('lane', (join) =>
      join.on('lane.id', '=', sql<string>`${sql.lit(laneOf(''))} || webhook.id`),
    )
    .where('webhook.deleted_at', 'is', null)
    .select(['webhook.id', 'webhook.project_id', 'webhook.mode', 'webhook.version'])
    .select(['lane.node_id', 'lane.lease_until'])
    .execute()
  return rows.map(({ node_id: owner, lease_until: until, ...row }) => ({
    ...row,
    free: owner === null || owner === nodeId || !database.otherNodes || (until ?? 0) < now,
  }))
}

export const findPresent = (
  { read }: Database,
  id: string,
): Promise<Pick<Present, 'id' | 'project_id'> | undefined> =>
  read
    .selectFrom('webhook')
    .select(['id', 'project_id'])
    .where('id', '=', id)
    .where('deleted_at', 'is', null)
    .executeTakeFirst()
