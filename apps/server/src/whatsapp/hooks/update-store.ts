import type { Database, InsertMany, Row, SelectMany, Tx } from '../../db/index.ts'
import { readStored } from './stored.ts'
import { toldAt, type Update, updateId } from './update.ts'

export type UpdateRow = Row<'meta_update'>

/** An update that waits to be dealt with. */
export interface Waiting<U extends Update = Update> {
  readonly projectId: string
  readonly update: U
  readonly receivedAt: number
  /** Null for one that comes out of a post: it gets a row only where something of it has to stay. */
  readonly row: UpdateRow | null
}

const INSERT: InsertMany<'meta_update'> = {
  table: 'meta_update',
  ignoreConflict: true,
  key: 'id',
}

/**
 * Stores what was not stored before; the rest is a repeat, dealt with or about to be.
 * @returns the ids of those that went in.
 */
export async function insertUpdates(
  tx: Tx,
  rows: readonly UpdateRow[],
): Promise<ReadonlySet<string>> {
  return new Set(rows.length === 0 ? [] : await tx.insertMany(INSERT, rows))
}

export const updateRow = (projectId: string, update: Update, now: number): UpdateRow => ({
  id: updateId(projectId, update),
  project_id: projectId,
  kind: update.kind,
  data: JSON.stringify(update),
  received_at: now,
  due_at: now,
  told_at: toldAt(update, now),
  tries: 0,
})

/** The row that it has, or is to have. */
export const rowOf = ({ row, projectId, update, receivedAt }: Waiting): UpdateRow =>
  row ?? updateRow(projectId, update, receivedAt)

/** The ids of those that have rows. */
export const storedIds = (items: readonly Waiting[]): string[] =>
  items.flatMap(({ row }) => row?.id ?? [])

/** What is due, locked until the commit. */
export interface Due {
  readonly taken: readonly Waiting[]
  /** Rows that hold nothing that can be read. */
  readonly unread: readonly UpdateRow[]
}

/** The next that are due; what another node deals with is passed over. */
export async function takeDue(
  database: Database,
  tx: Tx,
  now: number,
  limit: number,
): Promise<Due> {
  const rows = await tx.query
    .selectFrom('meta_update')
    .selectAll()
    .where('due_at', 'is not', null)
    .where('due_at', '<=', now)
    .orderBy('due_at')
    .orderBy('told_at')
    .orderBy('id')
    .limit(limit)
    .modifyEnd(database.skipLocked())
    .execute()
  const taken: Waiting[] = []
  const unread: UpdateRow[] = []
  for (const row of rows) {
    const [update] = readStored(row.data ?? '') ?? []
    if (update) taken.push(waiting(row, update))
    else unread.push(row)
  }
  return { taken, unread }
}

/** Of rows that could not be read: what stays of them to be looked at, and goes with old traces. */
const UNREAD = 'unread'

/** What could not be read stays as it is, and is never due again. */
export async function keepUnread(
  tx: Tx,
  {
    updates,
    posts,
  }: Record<'updates', readonly UpdateRow[]> & { posts: readonly Row<'meta_post'>[] },
): Promise<void> {
  const rows = posts.map(({ id, project_id, data, received_at }) => ({
    ...{ id, project_id, kind: UNREAD, data, received_at },
    ...{ due_at: null, told_at: received_at, tries: 0 },
  }))
  await insertUpdates(tx, rows)
  const ids = updates.map(({ id }) => id)
  if (ids.length === 0) return
  const set = { kind: UNREAD, due_at: null }
  await tx.query.updateTable('meta_update').set(set).where('id', 'in', ids).execute()
}

const waiting = (row: UpdateRow, update: Update): Waiting => ({
  ...{ projectId: row.project_id, update, receivedAt: row.received_at },
  row,
})

const LOCK: SelectMany<'meta_update'> = { table: 'meta_update', key: 'id' }

/** This one, locked until the commit; null where it is not due any more. */
export async function lockDue(tx: Tx, id: string, now: number): Promise<UpdateRow | null> {
  const [row] = await tx.lockMany(LOCK, [id])
  return row && row.due_at !== null && row.due_at <= now ? row : null
}

/** When the next one is due; null when nothing waits. */
export async function nextDue({ read }: Database): Promise<number | null> {
  const head = await read
    .selectFrom('meta_update')
    .where('due_at', 'is not', null)
    .select('due_at')
    .orderBy('due_at')
    .limit(1)
    .executeTakeFirst()
  return head?.due_at ?? null
}

/** Rows that are done with, and whose repeats do no harm. */
export async function removeUpdates(tx: Tx, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  await tx.query.deleteFrom('meta_update').where('id', 'in', ids).execute()
}

/** Rows that are done with; they stay without what they held, so that a repeat is known. */
export async function keepTraces(tx: Tx, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  await tx.query
    .updateTable('meta_update')
    .set({ data: null, due_at: null })
    .where('id', 'in', ids)
    .execute()
}

const POSTPONE = {
  table: 'meta_update',
  key: 'id',
  set: ['due_at', 'tries'],
} as const

export const postponeUpdates = (tx: Tx, rows: readonly UpdateRow[]): Promise<void> =>
  tx.updateMany(POSTPONE, rows)

/** How many of a project wait for a message that nobody knows yet, counted no further than `most`. */
export async function countLost(tx: Tx, projectId: string, most: number): Promise<number> {
  const { count } = await tx.query
    .selectFrom((eb) =>
      eb
        .selectFrom('meta_update')
        .select('id')
        .where('due_at', 'is not', null)
        .where('tries', '>', 0)
        .where('project_id', '=', projectId)
        .limit(most)
        .as('lost'),
    )
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return Number(count)
}

/** Forgets traces that Meta does not repeat any more. @returns how many went. */
export async function removeTraces(tx: Tx, before: number, limit: number): Promise<number> {
  const old = await tx.query
    .selectFrom('meta_update')
    .select('id')
    .where('due_at', 'is', null)
    .where('received_at', '<', before)
    .limit(limit)
    .execute()
  await removeUpdates(
    tx,
    old.map(({ id }) => id),
  )
  return old.length
}
