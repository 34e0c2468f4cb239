import type { Tx } from '../../db/index.ts'
import type { Projects } from '../../projects/index.ts'
import type { StatusItem } from './statuses.ts'
import { insertUpdates, removeUpdates, updateRow } from './update-store.ts'

export type Sharing = Pick<Projects, 'metaWebhookAccess' | 'metaNeighbours' | 'metaSameApp'>

/**
 * Statuses of messages that another project sent: by the same number, or by one that has moved to this project since.
 * Meta tells them at one address. They become that project's where it has the app's secret, too, as whoever signed them
 * may speak for all of the app; whoever only names its messages gets nothing moved.
 * @returns those that nobody knows.
 */
export async function forwardStatuses(
  tx: Tx,
  projects: Sharing,
  unknown: readonly StatusItem[],
  now: number,
): Promise<StatusItem[]> {
  const owners = await ownersOf(tx, unknown)
  if (owners.size === 0) return [...unknown]
  const others = [...new Set(owners.values())]
  const ofApp = new Map<string, ReadonlySet<string>>()
  for (const from of new Set(unknown.map(({ row }) => row.project_id))) {
    ofApp.set(from, await projects.metaSameApp(from, others))
  }
  const moved = unknown.flatMap(({ row, update }) => {
    const to = owners.get(update.callbackData ?? '')
    const mayMove = to !== undefined && to !== row.project_id && ofApp.get(row.project_id)?.has(to)
    return mayMove ? [{ id: row.id, row: updateRow(to, update, now) }] : []
  })
  const gone = new Set(moved.map(({ id }) => id))
  await insertUpdates(
    tx,
    moved.map(({ row }) => row),
  )
  await removeUpdates(tx, [...gone])
  return unknown.filter(({ row }) => !gone.has(row.id))
}

/** The projects of messages, by their ids. */
async function ownersOf(tx: Tx, items: readonly StatusItem[]): Promise<Map<string, string>> {
  const ids = new Set(items.flatMap(({ update }) => update.callbackData ?? []))
  if (ids.size === 0) return new Map()
  const rows = await tx.query
    .selectFrom('message')
    .select(['id', 'project_id'])
    .where('id', 'in', [...ids])
    .where('mode', '=', 'live')
    .execute()
  return new Map(rows.map((row) => [row.id, row.project_id]))
}
