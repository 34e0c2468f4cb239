import { QUEUE, type Tx } from '../db/index.ts'
import type { Bulk, Draft } from '../messages/index.ts'
import type { Report } from '../receipts/index.ts'
import type { TemplateCategory } from '../templates/index.ts'
import {
  type BatchRow,
  countLines,
  insertErrors,
  isDeleted,
  keepLines,
  messagesIn,
  nextChunks,
  removeChunks,
  type StoredChunk,
  updateBatch,
} from './batch-store.ts'
import { draftsOf } from './draft.ts'
import { LINES_PER_CHUNK } from './limits.ts'
import type { Reject } from './line.ts'
import { refusals } from './refusals.ts'
import type { Turn, WorkOptions } from './work-options.ts'

interface Queuing {
  readonly batch: BatchRow
  readonly line: Draft['line']
  readonly prospect: Awaited<ReturnType<Bulk['prospect']>>
  readonly category: Category
  /** See `Funnel.along`. */
  readonly mayTakeMs: number
}

/** What its template is at present: null where it may not be sent; `plain` where the list has, or needs, none. */
export type Category = TemplateCategory | 'plain' | null

/**
 * The next chunks, as many as there is time for: their messages and their end are one commit, so no line is lost, and none
 * comes twice.
 */
export async function queueSome(
  options: WorkOptions,
  tx: Tx,
  { batch: stored, line, prospect, category, mayTakeMs }: Queuing,
  lanes: Set<string>,
): Promise<Turn> {
  const { clock, pace } = options
  const begin = performance.now()
  const batch = asNow(stored, category)
  // A list that waits for room finds little of it.
  const lines = batch.waiting === null ? pace.lines(mayTakeMs) : LINES_PER_CHUNK
  const chunks = await nextChunks(tx, batch.id, Math.ceil(lines / LINES_PER_CHUNK))
  const [first] = chunks
  if (first === undefined) {
    await updateBatch(tx, batch.id, { status: 'sending', pending: 0, ...NOT_WAITING })
    return 'more'
  }
  if (category === null) {
    // Asked twice a second, for hours: it is written once.
    if (batch.waiting !== TEMPLATE) {
      await countLines(tx, { ...batch, waiting: TEMPLATE, waiting_since: clock.now() })
    }
    return 'wait'
  }
  const { kept, gone } = await withoutOptOuts(options, batch, chunks)
  const ready = kept.flatMap((chunk) => chunk.lines)
  const draft = draftsOf(batch, line, first.names, clock.now())
  const made = await options.messages.bulk.storeAll(tx, ready.map(draft), prospect)
  for (const lane of made.lanes) lanes.add(lane)
  await endOfDeleted(options, tx, { batch, line, stored: made.count })
  const code = made.refused?.code
  if (code === 'monthly_limit_exceeded') {
    const left = ready.slice(made.count)
    gone.push(...left.map(({ line: at, to }) => ({ line: at, column: null, value: to, code })))
  }
  await insertErrors(tx, batch.id, gone)
  const waits = code === 'queue_blocked' || code === 'subscription_expired'
  await endChunks(tx, kept, waits ? made.count : ready.length)
  await countLines(tx, {
    ...batch,
    pending: batch.pending - made.count - gone.length,
    accepted: batch.accepted - gone.length,
    rejected: batch.rejected + gone.length,
    ...(waits ? { waiting: code, waiting_since: batch.waiting_since ?? clock.now() } : NOT_WAITING),
  })
  pace.took(made.count, performance.now() - begin)
  return waits ? 'wait' : 'more'
}

/** So many of their lines, from the first on, wait no more. */
async function endChunks(tx: Tx, chunks: readonly StoredChunk[], count: number): Promise<void> {
  let left = count
  const ended: string[] = []
  for (const { id, names, lines } of chunks) {
    if (lines.length <= left) ended.push(id)
    else await keepLines(tx, id, { names, lines: lines.slice(left) })
    left = Math.max(0, left - lines.length)
  }
  if (ended.length > 0) await removeChunks(tx, ended)
}

/** Meta makes marketing of templates that were not: whoever wants none of that is written to no more. */
const asNow = (batch: BatchRow, category: Category): BatchRow =>
  category === null || category === 'plain'
    ? batch
    : { ...batch, marketing: category === 'MARKETING' ? 1 : 0 }

/** Each of its messages would fail: its lines wait, and nobody is sent half of a list. */
const TEMPLATE = 'template_not_approved'

export const NOT_WAITING = { waiting: null, waiting_since: null } as const

/** What comes into the lane of a phone that was deleted while the list waited: nobody else would look there. */
async function endOfDeleted(
  { database, receipts, clock }: WorkOptions,
  tx: Tx,
  { batch, line, stored }: Pick<Queuing, 'batch' | 'line'> & { readonly stored: number },
): Promise<void> {
  const { lane, deviceId } = line
  // Of a test list the lane is another.
  if (deviceId === null || deviceId !== lane || stored === 0 || !(await isDeleted(tx, deviceId)))
    return
  const report: Report = {
    kind: 'failed',
    ...{ at: clock.now(), attempt: null, providerCode: null, retryable: false },
    ...{ code: 'device_deleted', reason: 'Its device was deleted before it could be sent.' },
  }
  for (const queue of [QUEUE.ready, QUEUE.later]) {
    const found = await messagesIn(database, tx, batch.id, { queue }, stored)
    await receipts.record(
      tx,
      found.map(({ id }) => ({ messageId: id, report })),
    )
  }
}

/** Who opted out while the list waited. */
async function withoutOptOuts(
  { optOuts }: WorkOptions,
  batch: BatchRow,
  chunks: readonly StoredChunk[],
): Promise<{ kept: readonly StoredChunk[]; gone: Reject[] }> {
  const { project_id: projectId, mode, channel } = batch
  const place = { projectId, mode, channel, marketing: batch.marketing === 1 }
  const all = chunks.flatMap(({ lines }) => lines)
  const refused = await refusals(optOuts, place, all)
  if (refused.size === 0) return { kept: chunks, gone: [] }
  const code = 'recipient_opted_out' as const
  return {
    kept: chunks.map((chunk) => ({
      ...chunk,
      lines: chunk.lines.filter(({ to }) => !refused.has(to)),
    })),
    gone: all
      .filter(({ to }) => refused.has(to))
      .map(({ line, to }) => ({ line, column: 'to', value: to, code })),
  }
}
