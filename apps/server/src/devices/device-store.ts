import type { Kysely } from 'kysely'
import type { Database, InsertMany, Row, SelectMany, Tables, Tx, UpdateMany } from '../db/index.ts'
import type { Page } from '../messages/index.ts'
import type { DeviceWithState } from './view.ts'

const INSERT: InsertMany<'device'> = { table: 'device', ignoreConflict: false, key: 'id' }
const LOCK: SelectMany<'device'> = { table: 'device', key: 'id' }
const LOCK_PROJECT: SelectMany<'project'> = { table: 'project', key: 'id' }
const SAVE_SETTINGS: UpdateMany<'device'> = {
  table: 'device',
  key: 'id',
  set: ['name', 'burst', 'refill_per_minute', 'in_pool'],
}

/** A device as it is made: no phone yet, the plan's limits, part of the pool. */
export const newDevice = (
  id: string,
  projectId: string,
  name: string,
  now: number,
): Row<'device'> => ({
  id,
  project_id: projectId,
  name,
  token_hash: null,
  agent: null,
  battery: null,
  charging: null,
  signal: null,
  network: null,
  burst: null,
  refill_per_minute: null,
  in_pool: 1,
  last_seen_at: null,
  created_at: now,
  deleted_at: null,
})

export const insertDevice = async (tx: Tx, row: Row<'device'>): Promise<void> =>
  void (await tx.insertMany(INSERT, [row]))

/** Locked, so that whoever counts the project's devices counts alone. */
export async function lockProject(tx: Tx, projectId: string): Promise<Row<'project'> | null> {
  const [project] = await tx.lockMany(LOCK_PROJECT, [projectId])
  return project ?? null
}

/** The device, locked; null when it was deleted or belongs to another project. */
export async function lockDevice(
  tx: Tx,
  id: string,
  projectId?: string,
): Promise<Row<'device'> | null> {
  const [device] = await tx.lockMany(LOCK, [id])
  if (!device || device.deleted_at !== null) return null
  return projectId === undefined || device.project_id === projectId ? device : null
}

/** Those that exist, locked, whatever their state. */
export const lockDevices = (tx: Tx, ids: readonly string[]): Promise<Row<'device'>[]> =>
  tx.lockMany(LOCK, ids)

const SAVE_SAID: UpdateMany<'device'> = {
  table: 'device',
  key: 'id',
  set: ['agent', 'battery', 'charging', 'signal', 'network', 'last_seen_at'],
}
const SAVE_SEEN: UpdateMany<'device'> = { table: 'device', key: 'id', set: ['last_seen_at'] }

/** Stores what phones said of themselves in their hellos. */
export const saveSaid = (tx: Tx, rows: readonly Row<'device'>[]): Promise<void> =>
  tx.updateMany(SAVE_SAID, rows)

/** Stores when phones were last heard of. */
export const saveSeen = (tx: Tx, rows: readonly Row<'device'>[]): Promise<void> =>
  tx.updateMany(SAVE_SEEN, rows)

/** How many devices count against the plan. */
export async function countDevices(db: Kysely<Tables>, projectId: string): Promise<number> {
  const { count } = await db
    .selectFrom('device')
    .where('project_id', '=', projectId)
    .where('deleted_at', 'is', null)
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return count
}

export const saveSettings = (tx: Tx, row: Row<'device'>): Promise<void> =>
  tx.updateMany(SAVE_SETTINGS, [row])

const live = (db: Kysely<Tables>, now: number) =>
  db
    .selectFrom('device')
    .innerJoin('project', 'project.id', 'device.project_id')
    .leftJoin('lane', 'lane.id', 'device.id')
    .where('device.deleted_at', 'is', null)
    .selectAll('device')
    .select(['project.plan', 'project.plan_limits', 'lane.node_id', 'lane.lease_until'])
    .select((eb) =>
      eb
        .exists(
          eb
            .selectFrom('pairing_code')
            .whereRef('pairing_code.device_id', '=', 'device.id')
            .where('pairing_code.used_at', 'is', null)
            .where('pairing_code.expires_at', '>', now)
            .select('pairing_code.code_hash'),
        )
        .as('pending'),
    )

type LiveDevice = Omit<DeviceWithState, 'pending'> & { readonly pending: unknown }

const withState = (row: LiveDevice): DeviceWithState => ({ ...row, pending: Boolean(row.pending) })

/** Newest first; one row more than the limit when there is another page. */
export async function listDevices(
  database: Database,
  projectId: string,
  page: Page,
  now: number,
): Promise<DeviceWithState[]> {
  let query = live(database.read, now)
    .where('device.project_id', '=', projectId)
    .orderBy('device.id', 'desc')
    .limit(page.limit + 1)
  if (page.after !== null) query = query.where('device.id', '<', page.after)
  return (await query.execute()).map(withState)
}

export async function readDevice(
  database: Database,
  id: string,
  now: number,
): Promise<DeviceWithState | null> {
  const row = await live(database.read, now).where('device.id', '=', id).executeTakeFirst()
  return row ? withState(row) : null
}

/** Whose tokens these are, by their hashes; those that are unknown or were revoked are left out. */
export async function readByTokens(database: Database, tokenHashes: readonly string[]) {
  const devices = await database.read
    .selectFrom('device')
    .where('token_hash', 'in', tokenHashes)
    .where('deleted_at', 'is', null)
    .select(['id', 'project_id', 'token_hash'])
    .execute()
  return new Map(devices.map((device) => [device.token_hash ?? '', device]))
}

/** What serving these devices takes; only those that have a phone. */
export const readServed = (database: Database, ids: readonly string[]) =>
  database.read
    .selectFrom('device')
    .innerJoin('project', 'project.id', 'device.project_id')
    .where('device.id', 'in', ids)
    .where('device.deleted_at', 'is', null)
    .where('device.token_hash', 'is not', null)
    .select(['device.id', 'device.name', 'device.burst', 'device.refill_per_minute'])
    .select(['device.in_pool', 'project.plan', 'project.plan_limits'])
    .execute()

/** The SIMs of these devices, by device and slot. */
export async function readSims(
  db: Kysely<Tables>,
  deviceIds: readonly string[],
): Promise<Map<string, Row<'sim'>[]>> {
  if (deviceIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('sim')
    .selectAll()
    .where('device_id', 'in', deviceIds)
    .orderBy('device_id')
    .orderBy('slot_index')
    .execute()
  return Map.groupBy(rows, (row) => row.device_id)
}
