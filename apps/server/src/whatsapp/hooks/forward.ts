import type { Tx } from '../../db/index.ts'
import type { Projects } from '../../projects/index.ts'
import type { StatusItem } from './statuses.ts'
import {
  insertUpdates,
  removeUpdates,
  storedIds,
  type UpdateRow,
  updateRow,
} from './update-store.ts'

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
  for (const from of new Set(unknown.map((it) => it.projectId))) {
    ofApp.set(from, await projects.metaSameApp(from, others))
  }
  const moved = new Map<StatusItem, UpdateRow>()
  for (const item of unknown) {
    const to = owners.get(item.update.callbackData ?? '')
    const mayMove = to !== undefined && to !== item.projectId && ofApp.get(item.projectId)?.has(to)
    if (mayMove) moved.set(item, updateRow(to, item.update, now))
  }
  await insertUpdates(tx, [...moved.values()])
  await removeUpdates(tx, storedIds([...moved.keys()]))
  return unknown.filter((item) => !moved.has(item))
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
