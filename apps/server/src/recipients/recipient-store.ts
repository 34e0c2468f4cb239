import type { Kysely } from 'kysely'
import type { Database, InsertMany, Row, SelectMany, Tables, Tx, UpdateMany } from '../db/index.ts'
import { nationalNumber, type Page, type Scope } from '../messages/index.ts'
import { wordsOf } from './fold.ts'
import { reversed } from './search.ts'

export type RecipientRow = Row<'recipient'>

/** What people say of a recipient; what is left out stays as it is. */
export interface RecipientFields {
  readonly name?: string | null
  readonly tags?: readonly string[]
  readonly locale?: string | null
  readonly metadata?: Readonly<Record<string, string>> | null
}

const INSERT: InsertMany<'recipient'> = { table: 'recipient', ignoreConflict: true, key: 'id' }
const INSERT_WORDS: InsertMany<'recipient_word'> = {
  table: 'recipient_word',
  ignoreConflict: false,
  key: 'recipient_id',
}
const UPDATE: UpdateMany<'recipient'> = {
  table: 'recipient',
  key: 'id',
  set: [
    ...(['number', 'national', 'reversed', 'name', 'tags'] as const),
    ...(['locale', 'metadata', 'updated_at'] as const),
  ],
}

const LOCK: SelectMany<'recipient'> = { table: 'recipient', key: 'id' }

const KEYS_PER_QUERY = 500

/** A tag among the words: no word begins so. */
export const tagWord = (tag: string): string => `#${tag}`

export function newRecipient(
  scope: Scope,
  id: string,
  number: string,
  fields: RecipientFields,
  now: number,
): RecipientRow {
  const bare = { name: null, tags: '[]', locale: null, metadata: null }
  return changed(
    {
      ...{ id, project_id: scope.projectId, mode: scope.mode },
      ...{ ...bare, ...numberColumns(number), created_at: now, updated_at: now },
    },
    fields,
    now,
  )
}

/** The row with what is named changed. */
export const changed = (
  row: RecipientRow,
  { name, tags, locale, metadata }: RecipientFields,
  now: number,
  number = row.number,
): RecipientRow => ({
  ...row,
  ...(number !== row.number && numberColumns(number)),
  ...(name !== undefined && { name }),
  ...(tags !== undefined && { tags: JSON.stringify(tags) }),
  ...(locale !== undefined && { locale }),
  ...(metadata !== undefined && { metadata: metadata && JSON.stringify(metadata) }),
  updated_at: now,
})

const numberColumns = (number: string) => ({
  number,
  national: nationalNumber(number),
  reversed: reversed(number.slice(1)),
})

/** @returns the ids of those whose number nobody had yet. */
export async function insertRecipients(
  tx: Tx,
  rows: readonly RecipientRow[],
): Promise<ReadonlySet<string>> {
  const inserted = new Set(await tx.insertMany(INSERT, rows))
  await insertWords(
    tx,
    rows.filter((row) => inserted.has(row.id)),
  )
  return inserted
}

/** @param before the rows as they were: words are written anew only where they changed. */
export async function updateRecipients(
  tx: Tx,
  rows: readonly RecipientRow[],
  before: ReadonlyMap<string, RecipientRow>,
): Promise<void> {
  await tx.updateMany(UPDATE, rows)
  const renamed = rows.filter((row) => {
    const was = before.get(row.id)
    return was === undefined || was.name !== row.name || was.tags !== row.tags
  })
  await removeWords(
    tx,
    renamed.map((row) => row.id),
  )
  await insertWords(tx, renamed)
}

/** @returns whether there was one. */
export async function removeRecipient(tx: Tx, scope: Scope, id: string): Promise<boolean> {
  const { numDeletedRows } = await tx.query
    .deleteFrom('recipient')
    .where('id', '=', id)
    .where('project_id', '=', scope.projectId)
    .where('mode', '=', scope.mode)
    .executeTakeFirst()
  if (numDeletedRows === 0n) return false
  await removeWords(tx, [id])
  return true
}

async function insertWords(tx: Tx, rows: readonly RecipientRow[]): Promise<void> {
  const words = rows.flatMap((row) =>
    [...wordsOf(row.name ?? ''), ...tagsOf(row).map(tagWord)].map((word) => ({
      ...{ recipient_id: row.id, project_id: row.project_id, mode: row.mode },
      word,
    })),
  )
  await tx.insertMany(INSERT_WORDS, words)
}

async function removeWords(tx: Tx, ids: readonly string[]): Promise<void> {
  for (let i = 0; i < ids.length; i += KEYS_PER_QUERY) {
    await tx.query
      .deleteFrom('recipient_word')
      .where('recipient_id', 'in', ids.slice(i, i + KEYS_PER_QUERY))
      .execute()
  }
}

export const tagsOf = ({ tags }: RecipientRow): string[] => JSON.parse(tags)

const inScope = (db: Kysely<Tables>, { projectId, mode }: Scope) =>
  db
    .selectFrom('recipient')
    .selectAll()
    .where('project_id', '=', projectId)
    .where('mode', '=', mode)

export const getRecipient = (
  db: Kysely<Tables>,
  scope: Scope,
  id: string,
): Promise<RecipientRow | undefined> => inScope(db, scope).where('id', '=', id).executeTakeFirst()

/** The same, locked until the commit: what changes it must have seen the change before. */
export async function lockRecipient(
  tx: Tx,
  { projectId, mode }: Scope,
  id: string,
): Promise<RecipientRow | undefined> {
  const [row] = await tx.lockMany(LOCK, [id])
  return row?.project_id === projectId && row.mode === mode ? row : undefined
}

/** Those of these numbers that are in the directory, locked until the commit. */
export async function lockByNumber(
  tx: Tx,
  scope: Scope,
  numbers: readonly string[],
): Promise<RecipientRow[]> {
  const found = await recipientsByNumber(tx.query, scope, numbers)
  const rows = await tx.lockMany(
    LOCK,
    found.map(({ id }) => id),
  )
  const wanted = new Set(numbers)
  return rows.filter(({ number }) => wanted.has(number))
}

/** Those of these numbers that are in the directory, in any order. */
export const recipientsByNumber = (
  db: Kysely<Tables>,
  scope: Scope,
  numbers: readonly string[],
): Promise<RecipientRow[]> =>
  numbers.length === 0
    ? Promise.resolve([])
    : inScope(db, scope).where('number', 'in', numbers).execute()

/** In the order of the ids. */
export async function recipientsById(
  { read }: Database,
  scope: Scope,
  ids: readonly string[],
): Promise<RecipientRow[]> {
  if (ids.length === 0) return []
  const rows = await inScope(read, scope).where('id', 'in', ids).execute()
  const byId = new Map(rows.map((row) => [row.id, row]))
  return ids.flatMap((id) => byId.get(id) ?? [])
}

/** Newest first, or only those with a tag; one row more than the limit when there is another page. */
export function listRecipients(
  { read }: Database,
  scope: Scope,
  tag: string | undefined,
  { limit, after }: Page,
): Promise<RecipientRow[]> {
  let query = inScope(read, scope)
    .orderBy('id', 'desc')
    .limit(limit + 1)
  if (tag !== undefined) {
    query = query.where('id', 'in', (eb) => {
      const tagged = eb
        .selectFrom('recipient_word')
        .select('recipient_id')
        .where('project_id', '=', scope.projectId)
        .where('mode', '=', scope.mode)
        .where('word', '=', tagWord(tag))
        .orderBy('recipient_id', 'desc')
        .limit(limit + 1)
      return after === null ? tagged : tagged.where('recipient_id', '<', after)
    })
  }
  return (after === null ? query : query.where('id', '<', after)).execute()
}
