import { setImmediate as breathe } from 'node:timers/promises'
import type { Clock } from '../clock.ts'
import { type Database, QUEUE, type Tx } from '../db/index.ts'
import { writeEvents } from '../events/index.ts'
import type { NewId } from '../ids.ts'
import type { Bulk, Draft } from '../messages/index.ts'
import { countSegments } from '../messages/index.ts'
import type { Receipts, Report } from '../receipts/index.ts'
import {
  type BatchRow,
  type Chunk,
  countByStatus,
  dropChunks,
  dropUpload,
  hasOpenMessages,
  insertErrors,
  isAnyIn,
  isDeleted,
  keepLines,
  messagesIn,
  moveMessages,
  nextChunk,
  openBatches,
  removeChunk,
  takeBatch,
  UPLOADING,
  updateBatch,
} from './batch-store.ts'
import { LINES_PER_CHUNK, MESSAGES_PER_MOVE, UPLOAD_GONE_MS } from './limits.ts'
import type { Reject } from './line.ts'
import { type OptOuts, refusals } from './refusals.ts'
import { variablesOf } from './stage.ts'
import { textOf } from './text.ts'
import { countsOf, factsOf } from './view.ts'

export interface WorkOptions {
  readonly database: Database
  readonly clock: Clock
  readonly newId: NewId
  readonly receipts: Receipts
  readonly messages: { readonly bulk: Bulk }
  readonly optOuts: OptOuts
  readonly dispatch: {
    /** Work waits in this lane. */
    wake(lane: string): void
  }
  readonly warn: (message: string, error?: unknown) => void
}

/** `more`: at once. `wait`: for time, room, or another node. */
export type Turn = 'more' | 'wait'

/**
 * One turn for every list that something is to be done for.
 * @returns whether there is more to do at once.
 */
export async function workOnce(options: WorkOptions): Promise<boolean> {
  const { database, clock } = options
  let more = false
  for (const { id, status, touched_at: touchedAt } of await openBatches(database)) {
    if (status === UPLOADING) {
      if (touchedAt > clock.now() - UPLOAD_GONE_MS) continue
      if (await database.transaction((tx) => dropUpload(tx, id))) more = true
    } else if (await hasMore(options, id)) more = true
    // Whoever asks something meanwhile is answered first.
    await breathe()
  }
  return more
}

/** A list that cannot go on holds up no other; it is tried again. */
async function hasMore(options: WorkOptions, id: string): Promise<boolean> {
  try {
    return (await turnOf(options, id)) === 'more'
  } catch (error) {
    options.warn(`list ${id} waits`, error)
    return false
  }
}

/** The row's lock makes one node its owner, for one turn; a node that dies lets go of it. */
export async function turnOf(options: WorkOptions, id: string): Promise<Turn> {
  const { database } = options
  const { bulk } = options.messages
  const seen = await database.read
    .selectFrom('batch')
    .where('id', '=', id)
    .select(['project_id', 'mode', 'line'])
    .executeTakeFirst()
  if (!seen) return 'wait'
  const line: Draft['line'] = JSON.parse(seen.line)
  const scope = { projectId: seen.project_id, mode: seen.mode }
  const prospect = await bulk.prospect(scope, line.lane)
  const lanes = new Set<string>()
  const turn = await database.transaction(async (tx): Promise<Turn> => {
    lanes.clear()
    const batch = await takeBatch(database, tx, id)
    if (batch === null || batch.completed_at !== null) return 'wait'
    if (batch.status === 'canceling') return cancelSome(options, tx, batch)
    if (batch.swept === 0) return moveSome(options, tx, batch, lanes)
    if (batch.status === 'queuing') return queueSome(options, tx, { batch, line, prospect }, lanes)
    return batch.status === 'sending' ? completeIfDone(options, tx, batch) : 'wait'
  })
  for (const lane of lanes) options.dispatch.wake(lane)
  return turn
}

interface Queuing {
  readonly batch: BatchRow
  readonly line: Draft['line']
  readonly prospect: Awaited<ReturnType<Bulk['prospect']>>
}

/** The next chunk: its messages and its end are one commit, so no line is lost, and none comes twice. */
async function queueSome(
  options: WorkOptions,
  tx: Tx,
  { batch, line, prospect }: Queuing,
  lanes: Set<string>,
): Promise<Turn> {
  const { clock } = options
  const { bulk } = options.messages
  const chunk = await nextChunk(tx, batch.id)
  if (chunk === null) {
    await updateBatch(tx, batch.id, { status: 'sending', pending: 0, ...NOT_WAITING })
    return 'more'
  }
  const { kept, gone } = await withoutOptOuts(options, batch, chunk)
  const draft = draftsOf(batch, line, kept.names)
  const stored = await bulk.storeAll(tx, kept.lines.map(draft), prospect)
  for (const lane of stored.lanes) lanes.add(lane)
  await endOfDeleted(options, tx, batch, line)
  const left = kept.lines.slice(stored.count)
  const code = stored.refused?.code
  if (code === 'monthly_limit_exceeded') {
    gone.push(...left.map(({ line: at, to }) => ({ line: at, column: null, value: to, code })))
  }
  await insertErrors(tx, batch.id, gone)
  const waits = code === 'queue_blocked' || code === 'subscription_expired'
  if (waits) await keepLines(tx, chunk.id, { names: chunk.names, lines: left })
  else await removeChunk(tx, chunk.id)
  await updateBatch(tx, batch.id, {
    pending: batch.pending - stored.count - gone.length,
    accepted: batch.accepted - gone.length,
    rejected: batch.rejected + gone.length,
    ...(waits ? { waiting: code, waiting_since: batch.waiting_since ?? clock.now() } : NOT_WAITING),
  })
  return waits ? 'wait' : 'more'
}

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
    kept: { names, lines: lines.filter((_, i) => refused[i] !== true) },
    gone: lines
      .filter((_, i) => refused[i] === true)
      .map(({ line, to }) => ({ line, column: 'to', value: to, code })),
  }
}

function draftsOf(batch: BatchRow, line: Draft['line'], names: readonly string[]) {
  const text = batch.body === null ? null : textOf(batch.body)
  const common = {
    ...{ projectId: batch.project_id, mode: batch.mode, apiKeyId: batch.api_key_id, line },
    ...{ batchId: batch.id, sendAt: batch.send_at, expiresAt: batch.expires_at },
    priority: priorityOf(batch),
    ...(batch.marketing === 1 && { purpose: 'marketing' as const }),
    metadata: batch.metadata === null ? null : JSON.parse(batch.metadata),
  }
  return ({ to, values }: Chunk['lines'][number]): Draft => {
    const body = text?.fill(values) ?? null
    return {
      ...{ ...common, to, body, segments: body === null ? null : countSegments(body) },
      whatsapp:
        body === null
          ? {
              ...{ template: batch.template ?? '', language: batch.language ?? '' },
              ...{ variables: variablesOf(names, values), fallback: null },
            }
          : null,
    }
  }
}

const priorityOf = ({ priority }: BatchRow): Draft['priority'] =>
  priority === 'high' || priority === 'normal' ? priority : 'bulk'

/** Holds messages of a paused list, the next to leave first, or lets them go again. */
async function moveSome(
  { database, clock }: WorkOptions,
  tx: Tx,
  batch: BatchRow,
  lanes: Set<string>,
): Promise<Turn> {
  const now = clock.now()
  const holding = batch.status === 'paused'
  const queues = holding ? [QUEUE.ready, QUEUE.later] : [QUEUE.held]
  for (const queue of queues) {
    const found = await messagesIn(database, tx, batch.id, { queue }, MESSAGES_PER_MOVE)
    if (found.length === 0) continue
    const due = found.filter((message) => message.due_at !== null)
    const ready = found.filter((message) => message.due_at === null)
    const move = async (some: typeof found, to: number) => {
      const ids = some.map(({ id }) => id)
      if (ids.length > 0) await moveMessages(tx, ids, to, now)
    }
    await move(due, holding ? QUEUE.held : QUEUE.later)
    await move(ready, holding ? QUEUE.held : QUEUE.ready)
    if (!holding) for (const { lane } of ready) lanes.add(lane)
    return 'more'
  }
  // Somebody has them locked, and may put them back.
  if (await isAnyIn(tx, batch.id, { queues })) return 'wait'
  await updateBatch(tx, batch.id, { swept: 1 })
  return holding ? 'wait' : 'more'
}

/** Takes back what has not left, through the one writer of status. */
async function cancelSome(
  { database, receipts, clock, newId }: WorkOptions,
  tx: Tx,
  batch: BatchRow,
): Promise<Turn> {
  if (await dropChunks(tx, batch.id)) return 'more'
  const report = { kind: 'canceled', at: clock.now() } as const
  const queues = [QUEUE.ready, QUEUE.held, QUEUE.later]
  for (const queue of queues) {
    const which = { queue, status: 'QUEUED' }
    const found = await messagesIn(database, tx, batch.id, which, MESSAGES_PER_MOVE)
    if (found.length === 0) continue
    await receipts.record(
      tx,
      found.map(({ id }) => ({ messageId: id, report })),
    )
    return 'more'
  }
  // What was handed over before goes on: it is tried again.
  const again = await messagesIn(database, tx, batch.id, { queue: QUEUE.held }, MESSAGES_PER_MOVE)
  if (again.length > 0) {
    const ids = again.map(({ id }) => id)
    await moveMessages(tx, ids, QUEUE.ready, report.at)
    return 'more'
  }
  // Somebody has them locked, and may put them back.
  if (await isAnyIn(tx, batch.id, { queues, status: 'QUEUED' })) return 'wait'
  if (await isAnyIn(tx, batch.id, { queues: [QUEUE.held] })) return 'wait'
  await end({ newId }, tx, batch, 'canceled', report.at)
  return 'wait'
}

async function completeIfDone(
  { clock, newId }: WorkOptions,
  tx: Tx,
  batch: BatchRow,
): Promise<Turn> {
  if (await hasOpenMessages(tx, batch.id)) return 'wait'
  await end({ newId }, tx, batch, 'completed', clock.now())
  return 'wait'
}

async function end(
  { newId }: Pick<WorkOptions, 'newId'>,
  tx: Tx,
  batch: BatchRow,
  status: 'completed' | 'canceled',
  now: number,
): Promise<void> {
  const change = { status, completed_at: now, swept: 1, ...NOT_WAITING }
  await updateBatch(tx, batch.id, change)
  const counts = countsOf(await countByStatus(tx.query, batch.id))
  await writeEvents(tx, [
    {
      ...{ id: newId('evt'), projectId: batch.project_id, mode: batch.mode },
      ...{ type: 'batch.completed', subjectId: batch.id, at: now },
      ...{ attempt: null, deviceId: null, detail: null },
      data: JSON.stringify(factsOf({ ...batch, ...change }, counts)),
    },
  ])
}
