import type { Tx } from '../db/index.ts'
import { RelayError } from '../errors.ts'
import { lockBatch, UPLOADING } from './batch-store.ts'

/** Chunks that are thrown away at once. */
const DROPPED_CHUNKS = 50

/** @returns whether there may be more. */
export async function dropChunks(tx: Tx, batchId: string): Promise<boolean> {
  const found = await tx.query
    .selectFrom('batch_chunk')
    .where('batch_id', '=', batchId)
    .select('id')
    .limit(DROPPED_CHUNKS)
    .execute()
  if (found.length === 0) return false
  const ids = found.map(({ id }) => id)
  await tx.query.deleteFrom('batch_chunk').where('id', 'in', ids).execute()
  return found.length === DROPPED_CHUNKS
}

/** Rejected lines that are thrown away at once. */
const DROPPED_ERRORS = 2_000
/** When an upload was touched last that is being thrown away: long enough ago for whoever finds it half thrown away. */
const GONE_AT = 0

/** What is stored of an upload that was taken for gone would belong to nothing. */
export async function assertThere(tx: Tx, batchId: string): Promise<void> {
  const row = await lockBatch(tx, batchId)
  if (row !== null && row.touched_at !== GONE_AT) return
  throw new RelayError('not_ready', 'The upload took too long; send it again.')
}

/**
 * Throws away some of an upload that came to nothing: a million lines in one transaction would hold up everybody.
 * @returns whether there is more.
 */
export async function dropUpload(tx: Tx, batchId: string): Promise<boolean> {
  const marked = await tx.query
    .updateTable('batch')
    .set({ touched_at: GONE_AT })
    .where('id', '=', batchId)
    .where('status', '=', UPLOADING)
    .executeTakeFirst()
  if (Number(marked.numUpdatedRows) === 0) return false
  const moreChunks = await dropChunks(tx, batchId)
  const errors = tx.query
    .selectFrom('batch_error')
    .where('batch_id', '=', batchId)
    .select('line')
    .orderBy('line')
    .limit(1)
    .offset(DROPPED_ERRORS)
  const next = (await errors.executeTakeFirst())?.line
  await tx.query
    .deleteFrom('batch_error')
    .where('batch_id', '=', batchId)
    .$if(next !== undefined, (query) => query.where('line', '<', next ?? 0))
    .execute()
  if (moreChunks || next !== undefined) return true
  await tx.query.deleteFrom('batch').where('id', '=', batchId).execute()
  return false
}
