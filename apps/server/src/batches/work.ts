import { setImmediate as breathe } from 'node:timers/promises'
import { QUEUE, type Tx } from '../db/index.ts'
import { writeEvents } from '../events/index.ts'
import type { Draft } from '../messages/index.ts'
import {
  type BatchRow,
  countByStatus,
  hasOpenMessages,
  isAnyIn,
  messagesIn,
  moveMessages,
  openBatches,
  takeBatch,
  UPLOADING,
  updateBatch,
} from './batch-store.ts'
import { dropChunks, dropUpload } from './drop-store.ts'
import { MESSAGES_PER_MOVE, UPLOAD_GONE_MS } from './limits.ts'
import { type Category, NOT_WAITING, queueSome } from './queue-lines.ts'
import { countsOf, factsOf } from './view.ts'
import type { Turn, WorkOptions } from './work-options.ts'

/** Of one list, before the next one has its own. */
const TURNS_AT_ONCE = 8

/**
 * Some turns for every list that something is to be done for.
 * @returns whether there is more to do at once.
 */
export async function workOnce(options: WorkOptions): Promise<boolean> {
  const { database, clock } = options
  let again = false
  for (const { id, status, touched_at: touchedAt } of await openBatches(database)) {
    if (status === UPLOADING) {
      if (touchedAt > clock.now() - UPLOAD_GONE_MS) continue
      if (await database.transaction((tx) => dropUpload(tx, id))) again = true
      await breathe()
      continue
    }
    if (await hasMore(options, id)) again = true
    await breathe()
  }
  return again
}

/** A list that cannot go on holds up no other; it is tried again. */
async function hasMore(options: WorkOptions, id: string): Promise<boolean> {
  try {
    return (await turnOf(options, id, TURNS_AT_ONCE)) === 'more'
  } catch (error) {
    options.warn(`list ${id} waits`, error)
    return false
  }
}

/**
 * The row's lock makes one node its owner, for one turn; a node that dies lets go of it.
 * @param turns at most so many, each with a commit of its own. The next one is asked for as soon as the last has
 *   ended: whoever came meanwhile leaves with it, and shares its commit.
 */
export async function turnOf(options: WorkOptions, id: string, turns = 1): Promise<Turn> {
  const { database } = options
  const { bulk } = options.messages
  const seen = await database.read
    .selectFrom('batch')
    .where('id', '=', id)
    .select(['project_id', 'mode', 'line', 'template', 'language'])
    .executeTakeFirst()
  if (!seen) return 'wait'
  const line: Draft['line'] = JSON.parse(seen.line)
  const scope = { projectId: seen.project_id, mode: seen.mode }
  const prospect = await bulk.prospect(scope, line.lane)
  const lanes = new Set<string>()
  const work =
    (category: Category) =>
    async (tx: Tx, mayTakeMs: number): Promise<Turn> => {
      lanes.clear()
      const batch = await takeBatch(database, tx, id)
      if (batch === null || batch.completed_at !== null) return 'wait'
      if (batch.status === 'canceling') return cancelSome(options, tx, batch)
      if (batch.swept === 0) return moveSome(options, tx, batch, lanes)
      if (batch.status === 'queuing') {
        return queueSome(options, tx, { batch, line, prospect, category, mayTakeMs }, lanes)
      }
      return batch.status === 'sending' ? completeIfDone(options, tx, batch) : 'wait'
    }
  for (let left = turns; ; ) {
    // Each time, as what follows one that was withdrawn would fail at Meta.
    const category = isOfTemplate(seen) ? await categoryOf(options, seen) : 'plain'
    const turn = await database.funnel.along(work(category))
    for (const lane of lanes) options.dispatch.wake(lane)
    left -= 1
    if (turn === 'wait' || left <= 0) return turn
  }
}

type Standing = Pick<BatchRow, 'project_id' | 'mode' | 'template' | 'language'>

/** Test messages need no template. */
const isOfTemplate = ({ template, mode }: Standing): boolean => template !== null && mode === 'live'

/** What was approved when the list came, and as what, may be paused by now, or be marketing. */
async function categoryOf(
  { templates }: WorkOptions,
  { project_id: projectId, template, language }: Standing,
): Promise<Category> {
  const found = await templates.find(projectId, template ?? '', language ?? '')
  return found?.status === 'APPROVED' ? found.category : null
}

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
