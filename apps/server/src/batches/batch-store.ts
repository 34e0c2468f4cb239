import type { Kysely } from 'kysely'
import {
  type Database,
  type InsertMany,
  QUEUE,
  type Row,
  type SelectMany,
  type Tables,
  type Tx,
  type UpdateMany,
} from '../db/index.ts'
import type { BoundLine, Page, Scope } from '../messages/index.ts'
import { CHARACTERS_PER_CHUNK } from './limits.ts'
import type { ReadyLine, Reject } from './line.ts'

export type BatchRow = Row<'batch'>

/** Before its 202: nobody sees it yet. */
export const UPLOADING = 'uploading'

const INSERT_BATCH: InsertMany<'batch'> = { table: 'batch', ignoreConflict: false, key: 'id' }
const LOCK_BATCH: SelectMany<'batch'> = { table: 'batch', key: 'id' }
const INSERT_CHUNKS: InsertMany<'batch_chunk'> = {
  table: 'batch_chunk',
  ignoreConflict: false,
  key: 'id',
}
/** A line has one fault; where a crash repeats the finding of one, it is there already. */
const INSERT_ERRORS: InsertMany<'batch_error'> = {
  table: 'batch_error',
  ignoreConflict: true,
  key: 'batch_id',
}

/** What each turn changes: a statement that is written once, where there are thousands of turns. */
const COUNT_LINES: UpdateMany<'batch'> = {
  ...{ table: 'batch', key: 'id' },
  set: ['accepted', 'rejected', 'pending', 'waiting', 'waiting_since'],
}

export const insertBatch = (tx: Tx, row: BatchRow) => tx.insertMany(INSERT_BATCH, [row])

/** The list, locked until the commit; null where there is none. */
export const lockBatch = async (tx: Tx, id: string): Promise<BatchRow | null> =>
  (await tx.lockMany(LOCK_BATCH, [id]))[0] ?? null

/** The same, or null at once where another node works on it. */
export const takeBatch = async (database: Database, tx: Tx, id: string): Promise<BatchRow | null> =>
  (await tx.query
    .selectFrom('batch')
    .selectAll()
    .where('id', '=', id)
    .modifyEnd(database.skipLocked())
    .executeTakeFirst()) ?? null

export const updateBatch = async (tx: Tx, id: string, change: Partial<BatchRow>): Promise<void> =>
  void (await tx.query.updateTable('batch').set(change).where('id', '=', id).execute())

/** How far its lines are. */
export const countLines = (tx: Tx, row: BatchRow): Promise<void> =>
  tx.updateMany(COUNT_LINES, [row])

/** Its upload goes on. */
export const touchBatch = (tx: Tx, id: string, now: number): Promise<void> =>
  updateBatch(tx, id, { touched_at: now })

const inScope = (db: Kysely<Tables>, { projectId, mode }: Scope, line: BoundLine | null) => {
  const query = db
    .selectFrom('batch')
    .where('project_id', '=', projectId)
    .where('mode', '=', mode)
    .where('status', '!=', UPLOADING)
  if (!line) return query
  if (line.phoneNumber !== null) return query.where('from_number', '=', line.phoneNumber)
  return query
    .where('device_id', '=', line.deviceId)
    .where('sim_slot_index', '=', line.simSlotIndex)
}

export const getBatch = async (
  db: Kysely<Tables>,
  scope: Scope,
  id: string,
  line: BoundLine | null,
): Promise<BatchRow | null> =>
  (await inScope(db, scope, line).selectAll().where('id', '=', id).executeTakeFirst()) ?? null

/** Newest first; one more than the limit when there is another page. */
export function listBatches(
  database: Database,
  scope: Scope,
  filter: { readonly status?: string | undefined; readonly line: BoundLine | null },
  { limit, after }: Page,
): Promise<BatchRow[]> {
  let query = inScope(database.read, scope, filter.line).selectAll()
  if (filter.status !== undefined) query = query.where('status', '=', filter.status)
  if (after !== null) query = query.where('id', '<', after)
  return query
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute()
}

/**
 * Lists that something is to be done for, oldest first. Not those that only wait, for a person, their messages or their SMS:
 * thousands may be planned for next year.
 */
export const openBatches = (database: Database) =>
  database.read
    .selectFrom('batch')
    .where('completed_at', 'is', null)
    .where((eb) => eb.not(eb.and([eb('status', '=', 'paused'), eb('swept', '=', 1)])))
    .where((eb) => {
      const own = eb
        .selectFrom('message')
        .whereRef('batch_id', '=', 'batch.id')
        .select('message.id')
      const open = own.where('queue', '>', eb.lit(QUEUE.none))
      const armed = own.where('fallback_at', 'is not', null)
      const waits = eb.or([eb.exists(open), eb.exists(armed)])
      return eb.not(eb.and([eb('status', '=', 'sending'), waits]))
    })
    .select(['id', 'status', 'swept', 'touched_at'])
    .orderBy('id')
    .execute()

/** Lines of a chunk, and the names of what their values are. */
export interface Chunk {
  readonly names: readonly string[]
  readonly lines: readonly ReadyLine[]
}

const CHUNK_DIGITS = 6

/** As it is stored: a text right away, so that lines that wait for their write take little memory. */
export const packChunk = ({ names, lines }: Chunk): string =>
  JSON.stringify([names, lines.map(({ line, to, values }) => [line, to, ...values])])

/** @param chunks packed. */
export const insertChunks = (tx: Tx, batchId: string, first: number, chunks: readonly string[]) =>
  tx.insertMany(
    INSERT_CHUNKS,
    chunks.map((lines, i) => ({
      id: `${batchId} ${String(first + i).padStart(CHUNK_DIGITS, '0')}`,
      ...{ batch_id: batchId, lines },
    })),
  )

export interface StoredChunk extends Chunk {
  readonly id: string
}

/** The next lines that have to become messages, at most so many chunks, and fewer of wide lines; none where all have. */
export async function nextChunks(tx: Tx, batchId: string, most: number): Promise<StoredChunk[]> {
  const rows = await tx.query
    .selectFrom('batch_chunk')
    .where('batch_id', '=', batchId)
    .select(['id', 'lines'])
    .orderBy('id')
    .limit(most)
    .execute()
  let characters = 0
  const some = rows.filter(({ lines: text }, i) => {
    characters += text.length
    return i === 0 || characters <= CHARACTERS_PER_CHUNK
  })
  return some.map(({ id, lines: text }) => {
    const [names, packed]: [string[], [number, string, ...string[]][]] = JSON.parse(text)
    return { id, names, lines: packed.map(([line, to, ...values]) => ({ line, to, values })) }
  })
}

export const removeChunks = (tx: Tx, ids: readonly string[]) =>
  tx.query.deleteFrom('batch_chunk').where('id', 'in', ids).execute()

/** What is left of a chunk. */
export const keepLines = (tx: Tx, id: string, chunk: Chunk) =>
  tx.query
    .updateTable('batch_chunk')
    .set({ lines: packChunk(chunk) })
    .where('id', '=', id)
    .execute()

export const insertErrors = (tx: Tx, batchId: string, errors: readonly Reject[]) =>
  tx.insertMany(
    INSERT_ERRORS,
    errors.map(({ line, column, value, code }) => ({
      ...{ batch_id: batchId, line, column_name: column, value, code },
    })),
  )

/** In the order of the file, behind a line; one more than the limit when there is another page. */
export const listErrors = (database: Database, batchId: string, limit: number, after: number) =>
  database.read
    .selectFrom('batch_error')
    .where('batch_id', '=', batchId)
    .where('line', '>', after)
    .selectAll()
    .orderBy('line')
    .limit(limit + 1)
    .execute()

/** How many messages of the list are in each status. */
export async function countByStatus(
  db: Kysely<Tables>,
  batchId: string,
): Promise<ReadonlyMap<string, number>> {
  const rows = await db
    .selectFrom('message')
    .where('batch_id', '=', batchId)
    .groupBy('status')
    .select((eb) => ['status', eb.fn.countAll<number>().as('count')])
    .execute()
  return new Map(rows.map(({ status, count }) => [status, Number(count)]))
}

const inQueue = (db: Kysely<Tables>, batchId: string) =>
  db
    .selectFrom('message')
    .where('batch_id', '=', batchId)
    // Literally: the index holds nothing else, which is not seen otherwise.
    .where('queue', '>', (eb) => eb.lit(QUEUE.none))

/**
 * Whether a message of the list waits or is under way, or has left and may still be followed by its SMS. In this order: what
 * has become an SMS meanwhile waits in the queue.
 */
export async function hasOpenMessages(tx: Tx, batchId: string): Promise<boolean> {
  const armed = tx.query
    .selectFrom('message')
    .where('batch_id', '=', batchId)
    .where('fallback_at', 'is not', null)
  for (const open of [armed, inQueue(tx.query, batchId)]) {
    if ((await open.select('id').limit(1).executeTakeFirst()) !== undefined) return true
  }
  return false
}

/** The first messages of the list that stand so in the queue, locked; those that others have locked are passed over. */
export const messagesIn = (
  database: Database,
  tx: Tx,
  batchId: string,
  { queue, status }: { readonly queue: number; readonly status?: string },
  limit: number,
) =>
  inQueue(tx.query, batchId)
    .where('queue', '=', queue)
    .$if(status !== undefined, (query) => query.where('status', '=', status ?? ''))
    .select(['id', 'lane', 'due_at', 'status'])
    .orderBy('id')
    .limit(limit)
    .modifyEnd(database.skipLocked())
    .execute()

/**
 * Whether any message of the list stands so. One statement, which waits for nobody: what others have locked counts, and
 * what moves meanwhile is seen in one of its places.
 */
export const isAnyIn = async (
  tx: Tx,
  batchId: string,
  { queues, status }: { readonly queues: readonly number[]; readonly status?: string },
): Promise<boolean> =>
  (await inQueue(tx.query, batchId)
    .where('queue', 'in', queues)
    .$if(status !== undefined, (query) => query.where('status', '=', status ?? ''))
    .select('id')
    .limit(1)
    .executeTakeFirst()) !== undefined

/** Whether the phone of this line was deleted; its lane is served by nobody any more. */
export const isDeleted = async (tx: Tx, deviceId: string): Promise<boolean> =>
  (await tx.query
    .selectFrom('device')
    .where('id', '=', deviceId)
    .where('deleted_at', 'is not', null)
    .select('id')
    .executeTakeFirst()) !== undefined

export const moveMessages = (tx: Tx, ids: readonly string[], queue: number, now: number) =>
  tx.query.updateTable('message').set({ queue, updated_at: now }).where('id', 'in', ids).execute()
