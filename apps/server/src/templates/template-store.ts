import type { Kysely } from 'kysely'
import type { Database, InsertMany, Row, SelectMany, Tables, Tx, UpdateMany } from '../db/index.ts'

export type TemplateRow = Row<'template'>

export interface TemplateFilter {
  readonly status?: string | undefined
  readonly name?: string | undefined
}

/** A page of a list that is newest first. */
export interface Page {
  readonly limit: number
  /** The id that the page before ended with. */
  readonly after: string | null
}

// Another node may have read the same template from Meta just before.
const INSERT: InsertMany<'template'> = { table: 'template', ignoreConflict: true, key: 'id' }
const LOCK: SelectMany<'template'> = { table: 'template', key: 'id' }
const SAVE: UpdateMany<'template'> = {
  table: 'template',
  key: 'id',
  set: [
    ...(['meta_id', 'status', 'category', 'parameter_format'] as const),
    ...(['components', 'rejected_reason', 'updated_at'] as const),
  ],
}

/** Adds those that are not there yet, by their names and languages; returns the ids of what was added. */
export const insertTemplates = (tx: Tx, rows: readonly TemplateRow[]): Promise<string[]> =>
  rows.length === 0 ? Promise.resolve([]) : tx.insertMany(INSERT, rows)

export const saveTemplates = async (tx: Tx, rows: readonly TemplateRow[]): Promise<void> => {
  if (rows.length > 0) await tx.updateMany(SAVE, rows)
}

export const removeTemplates = async (tx: Tx, ids: readonly string[]): Promise<void> => {
  if (ids.length > 0) await tx.query.deleteFrom('template').where('id', 'in', ids).execute()
}

/** Every template of the project, or those of one name, locked until the commit. */
export async function lockTemplates(
  tx: Tx,
  projectId: string,
  name?: string,
): Promise<TemplateRow[]> {
  const query = tx.query.selectFrom('template').select('id').where('project_id', '=', projectId)
  const ids = await (name === undefined ? query : query.where('name', '=', name)).execute()
  return ids.length === 0
    ? []
    : tx.lockMany(
        LOCK,
        ids.map(({ id }) => id),
      )
}

export const findTemplate = (
  db: Kysely<Tables>,
  projectId: string,
  id: string,
): Promise<TemplateRow | undefined> =>
  db
    .selectFrom('template')
    .selectAll()
    .where('id', '=', id)
    .where('project_id', '=', projectId)
    .executeTakeFirst()

export const findByName = (
  db: Kysely<Tables>,
  projectId: string,
  name: string,
  language: string,
): Promise<TemplateRow | undefined> =>
  db
    .selectFrom('template')
    .selectAll()
    .where('project_id', '=', projectId)
    .where('name', '=', name)
    .where('language', '=', language)
    .executeTakeFirst()

/** One a language. */
export const findAllNamed = (
  db: Kysely<Tables>,
  projectId: string,
  name: string,
): Promise<TemplateRow[]> =>
  db
    .selectFrom('template')
    .selectAll()
    .where('project_id', '=', projectId)
    .where('name', '=', name)
    .execute()

/** Newest first; one more than the limit when there is another page. */
export function listTemplates(
  { read }: Database,
  projectId: string,
  { status, name }: TemplateFilter,
  { limit, after }: Page,
): Promise<TemplateRow[]> {
  let query = read.selectFrom('template').selectAll().where('project_id', '=', projectId)
  if (status !== undefined) query = query.where('status', '=', status)
  if (name !== undefined) query = query.where('name', '=', name)
  if (after !== null) query = query.where('id', '<', after)
  return query
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute()
}
