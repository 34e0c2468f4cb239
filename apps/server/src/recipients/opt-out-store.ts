import type { Kysely } from 'kysely'
import type { Database, InsertMany, Row, SelectMany, Tables, Tx, UpdateMany } from '../db/index.ts'
import { normalizePhoneNumber, type Page, type Scope } from '../messages/index.ts'

export type OptOutRow = Row<'opt_out'>
export type SettingsRow = Row<'opt_out_setting'>

export const INSERT_OPT_OUTS: InsertMany<'opt_out'> = {
  table: 'opt_out',
  ignoreConflict: true,
  key: 'key',
}
export const LOCK_OPT_OUTS: SelectMany<'opt_out'> = { table: 'opt_out', key: 'key' }
export const UPDATE_OPT_OUTS: UpdateMany<'opt_out'> = {
  table: 'opt_out',
  key: 'key',
  set: ['opted_out', 'reason', 'changed_at', 'wished_at', 'confirm'],
}

/** Who is meant: a number, as far as a project, a channel and a kind of messages are concerned. */
export interface OptOutPlace extends Scope {
  readonly channel: string
  readonly number: string
  readonly scope: 'all' | 'marketing'
}

/** What somebody can opt out of. */
const KINDS = [
  { channel: 'sms', scope: 'all' },
  { channel: 'whatsapp', scope: 'all' },
  { channel: 'whatsapp', scope: 'marketing' },
] as const

export const optOutKey = ({ projectId, mode, channel, number, scope }: OptOutPlace): string =>
  `${projectId} ${mode} ${channel} ${number}${scope === 'marketing' ? ' marketing' : ''}`

/** The keys of everything that this number may have opted out of. */
export const optOutKeys = (place: Omit<OptOutPlace, 'channel' | 'scope'>): string[] =>
  KINDS.map((kind) => optOutKey({ ...place, ...kind }))

/** Those of these keys that are opted out at present. */
export const readOptOuts = async (
  { read }: Database,
  keys: readonly string[],
): Promise<OptOutRow[]> =>
  keys.length === 0
    ? []
    : read
        .selectFrom('opt_out')
        .selectAll()
        .where('key', 'in', keys)
        .where('opted_out', '=', 1)
        .execute()

export interface OptOutFilter {
  readonly channel?: string | undefined
  readonly number?: string | undefined
}

/** Those of these projects in which somebody is opted out. */
export async function projectsWithOptOuts(
  { read }: Database,
  projectIds: readonly string[],
): Promise<string[]> {
  const rows = await read
    .selectFrom('project')
    .where('id', 'in', projectIds)
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom('opt_out')
          .whereRef('opt_out.project_id', '=', 'project.id')
          .where('opted_out', '=', eb.lit(1))
          .select(eb.lit(1).as('one')),
      ),
    )
    .select('id')
    .execute()
  return rows.map(({ id }) => id)
}

/** Newest change first; one row more than the limit when there is another page. */
export function listOptOuts(
  { read }: Database,
  { projectId, mode }: Scope,
  filter: OptOutFilter,
  { limit, after }: Page,
): Promise<OptOutRow[]> {
  let query = read
    .selectFrom('opt_out')
    .selectAll()
    .where('project_id', '=', projectId)
    .where('mode', '=', mode)
    // Literally, so that the partial index is seen to fit.
    .where('opted_out', '=', (eb) => eb.lit(1))
    .orderBy('changed_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit + 1)
  if (filter.channel !== undefined) query = query.where('channel', '=', filter.channel)
  // In an older form it is the number that it became.
  const number = filter.number && (normalizePhoneNumber(filter.number) ?? filter.number)
  if (number !== undefined) {
    // By their keys, which are few.
    query = query.where('key', 'in', optOutKeys({ projectId, mode, number }))
  }
  if (after !== null) {
    const [at = '', id = ''] = after.split(' ')
    query = query
      .where('changed_at', '<=', Number(at))
      .where((eb) => eb.or([eb('changed_at', '<', Number(at)), eb('id', '<', id)]))
  }
  return query.execute()
}

/** Where a row stands in `listOptOuts`. */
export const optOutPlaceInList = ({ changedAt, id }: { changedAt: string; id: string }): string =>
  `${Date.parse(changedAt)} ${id}`

/** Changes whose confirmation has not been accepted yet, behind a key. */
export const unconfirmed = (
  { read }: Database,
  rows: number,
  after: string,
): Promise<OptOutRow[]> =>
  read
    .selectFrom('opt_out')
    .selectAll()
    .where('confirm', 'is not', null)
    .where('key', '>', after)
    .orderBy('key')
    .limit(rows)
    .execute()

/** Only of this change: another one may have come meanwhile. */
export async function confirmed(tx: Tx, { key, changed_at: changedAt }: OptOutRow): Promise<void> {
  await tx.query
    .updateTable('opt_out')
    .set({ confirm: null })
    .where('key', '=', key)
    .where('changed_at', '=', changedAt)
    .execute()
}

export const readSettings = (
  db: Kysely<Tables>,
  projectIds: readonly string[],
): Promise<SettingsRow[]> =>
  db.selectFrom('opt_out_setting').selectAll().where('project_id', 'in', projectIds).execute()

export async function writeSettings(tx: Tx, row: SettingsRow): Promise<void> {
  const { project_id: _, ...values } = row
  await tx.query
    .insertInto('opt_out_setting')
    .values(row)
    .onConflict((conflict) => conflict.column('project_id').doUpdateSet(values))
    .execute()
}
