import { QUEUE, type Tx } from '../db/index.ts'
import type { Bulk, Draft } from '../messages/index.ts'
import type { Report } from '../receipts/index.ts'
import type { TemplateCategory } from '../templates/index.ts'
import {
  type BatchRow,
  type Chunk,
  countLines,
  insertErrors,
  isDeleted,
  keepLines,
  messagesIn,
  nextChunk,
  removeChunk,
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
}

/** What its template is at present: null where it may not be sent; `plain` where the list has, or needs, none. */
export type Category = TemplateCategory | 'plain' | null

/** The next chunk: its messages and its end are one commit, so no line is lost, and none comes twice. */
export async function queueSome(
  options: WorkOptions,
  tx: Tx,
  { batch: stored, line, prospect, category }: Queuing,
  lanes: Set<string>,
): Promise<Turn> {
  const { clock } = options
  const { bulk } = options.messages
  const batch = asNow(stored, category)
  const chunk = await nextChunk(tx, batch.id)
  if (chunk === null) {
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
  const { kept, gone } = await withoutOptOuts(options, batch, chunk)
  const draft = draftsOf(batch, line, kept.names, clock.now())
  const made = await bulk.storeAll(tx, kept.lines.map(draft), prospect)
  for (const lane of made.lanes) lanes.add(lane)
  await endOfDeleted(options, tx, batch, line)
  const left = kept.lines.slice(made.count)
  const code = made.refused?.code
  if (code === 'monthly_limit_exceeded') {
    gone.push(...left.map(({ line: at, to }) => ({ line: at, column: null, value: to, code })))
  }
  await insertErrors(tx, batch.id, gone)
  const waits = code === 'queue_blocked' || code === 'subscription_expired'
  if (waits) await keepLines(tx, chunk.id, { names: chunk.names, lines: left })
  else await removeChunk(tx, chunk.id)
  await countLines(tx, {
    ...batch,
    pending: batch.pending - made.count - gone.length,
    accepted: batch.accepted - gone.length,
    rejected: batch.rejected + gone.length,
    ...(waits ? { waiting: code, waiting_since: batch.waiting_since ?? clock.now() } : NOT_WAITING),
  })
  return waits ? 'wait' : 'more'
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
  batch: BatchRow,
  { lane, deviceId }: Draft['line'],
): Promise<void> {
  // Of a test list the lane is another.
  if (deviceId === null || deviceId !== lane || !(await isDeleted(tx, deviceId))) return
  const report: Report = {
    kind: 'failed',
    ...{ at: clock.now(), attempt: null, providerCode: null, retryable: false },
    ...{ code: 'device_deleted', reason: 'Its device was deleted before it could be sent.' },
  }
  for (const queue of [QUEUE.ready, QUEUE.later]) {
    const found = await messagesIn(database, tx, batch.id, { queue }, LINES_PER_CHUNK)
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
  chunk: Chunk,
): Promise<{ kept: Chunk; gone: Reject[] }> {
  const { project_id: projectId, mode, channel } = batch
  const place = { projectId, mode, channel, marketing: batch.marketing === 1 }
  const { names, lines } = chunk
  const refused = await refusals(optOuts, place, lines)
  const code = 'recipient_opted_out' as const
  return {
    kept: refused.size === 0 ? chunk : { names, lines: lines.filter(({ to }) => !refused.has(to)) },
    gone: lines
      .filter(({ to }) => refused.has(to))
      .map(({ line, to }) => ({ line, column: 'to', value: to, code })),
  }
}
