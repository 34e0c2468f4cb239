import type { Database, Row, Tx } from '../db/index.ts'
import type { Mode } from './principal.ts'

export type ApiKeyRow = Row<'api_key'>

/** What `after` is in a list: the id of the last entry of the page before. */
export interface Page {
  readonly limit: number
  readonly after: string | null
}

export const insertApiKey = async (tx: Tx, row: ApiKeyRow): Promise<void> =>
  void (await tx.query.insertInto('api_key').values(row).execute())

/** The key with this hash, with its project's plan, while it is neither revoked nor expired. */
export const findApiKey = (database: Database, hash: string, now: number) =>
  active(database, now)
    .innerJoin('project', 'project.id', 'api_key.project_id')
    .where('api_key.hash', '=', hash)
    .selectAll('api_key')
    .select('project.plan')
    .executeTakeFirst()

/** The project of a key that is not revoked. */
export const findApiKeyProject = async (
  database: Database,
  id: string,
): Promise<string | undefined> =>
  (
    await database.read
      .selectFrom('api_key')
      .where('id', '=', id)
      .where('revoked_at', 'is', null)
      .select('project_id')
      .executeTakeFirst()
  )?.project_id

/** Active keys, newest first; one more than the limit when there is another page. */
export function listApiKeys(
  database: Database,
  owner: { readonly projectId: string; readonly mode: Mode },
  page: Page,
  now: number,
): Promise<ApiKeyRow[]> {
  let query = active(database, now)
    .where('api_key.project_id', '=', owner.projectId)
    .selectAll('api_key')
    .orderBy('api_key.id', 'desc')
    .limit(page.limit + 1)
  if (owner.mode === 'test') query = query.where('api_key.mode', '=', 'test')
  if (page.after !== null) query = query.where('api_key.id', '<', page.after)
  return query.execute()
}

const active = (database: Database, now: number) =>
  database.read
    .selectFrom('api_key')
    .where('api_key.revoked_at', 'is', null)
    .where((eb) =>
      eb.or([eb('api_key.expires_at', 'is', null), eb('api_key.expires_at', '>', now)]),
    )

/** @returns the hash of the key that was revoked just now, or undefined when there was none. */
export async function revokeApiKey(
  tx: Tx,
  owner: { readonly projectId: string; readonly mode: Mode },
  id: string,
  now: number,
): Promise<string | undefined> {
  let query = tx.query
    .updateTable('api_key')
    .set({ revoked_at: now })
    .where('id', '=', id)
    .where('project_id', '=', owner.projectId)
    .where('revoked_at', 'is', null)
  if (owner.mode === 'test') query = query.where('mode', '=', 'test')
  const row = await query.returning('hash').executeTakeFirst()
  return row?.hash
}

export const touchApiKey = async (tx: Tx, id: string, at: number): Promise<void> =>
  void (await tx.query
    .updateTable('api_key')
    .set({ last_used_at: at })
    .where('id', '=', id)
    .where((eb) => eb.or([eb('last_used_at', 'is', null), eb('last_used_at', '<', at)]))
    .execute())

/** The device with this SIM, for a binding. */
export async function findLine(tx: Tx, projectId: string, deviceId: string, slotIndex: number) {
  const device = await tx.query
    .selectFrom('device')
    .where('id', '=', deviceId)
    .where('project_id', '=', projectId)
    .where('deleted_at', 'is', null)
    .select('id')
    .executeTakeFirst()
  if (!device) return { device: false, sim: null } as const
  const sim = await tx.query
    .selectFrom('sim')
    .where('device_id', '=', deviceId)
    .where('slot_index', '=', slotIndex)
    .select('phone_number')
    .executeTakeFirst()
  return { device: true, sim: sim ?? null } as const
}
