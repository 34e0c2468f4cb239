import type { Schemas } from '@relay/contract'
import { csvLine } from '../csv/index.ts'
import { type Loop, startLoop } from '../dispatch/index.ts'
import { RelayError } from '../errors.ts'
import type { BoundLine, Page, Scope } from '../messages/index.ts'
import {
  type BatchRow,
  countByStatus,
  getBatch,
  listBatches,
  listErrors,
  lockBatch,
  UPLOADING,
  updateBatch,
} from './batch-store.ts'
import { checkBatch, type Pricing } from './check.ts'
import { COUNTS_KEPT_MS } from './limits.ts'
import { type ErrorCode, errorView } from './line.ts'
import { createPace } from './pace.ts'
import { NOT_WAITING } from './queue-lines.ts'
import type { Source } from './source.ts'
import { type Staged, type StageOptions, stageBatch } from './stage.ts'
import { batchView, type Counts, countsOf } from './view.ts'
import { warnSeldom } from './warn-seldom.ts'
import type { BatchWish } from './wish.ts'
import { turnOf, workOnce } from './work.ts'
import type { WorkOptions } from './work-options.ts'

export type { Pricing } from './check.ts'
export { formOf } from './fill.ts'
export { isNumberOf } from './line.ts'
export { fromCsv, fromJson, type Recipient, type Source } from './source.ts'
export type { Staged } from './stage.ts'
export type { BatchWish, Content, TemplateContent } from './wish.ts'

export type BatchesOptions = StageOptions & Omit<WorkOptions, 'pace'> & { readonly ledger: Pricing }

type View = Schemas['Batch']

/**
 * Lists: one text or template for many numbers, each of which becomes an ordinary message.
 *
 * An upload is stored as it comes, some hundred lines to a row (`stage.ts`), and counts with its 202: until then
 * nothing of it exists for anybody, so a caller whose connection broke sends it again. After that a worker on any node
 * (`work.ts`) turns one row after the other into messages; the messages and the end of their row are one commit.
 * So no line is lost or sent twice, whoever is killed when, and nobody waits for a list longer than for one row. Messages
 * are not made during the upload because a list that breaks off would then have written to half of its people.
 *
 * What owns a list is its row's lock, for the time of one commit: a node that dies lets go of it at once, and there is
 * no lease to wait for.
 */
export interface Batches {
  check(wish: BatchWish, source: Source): Promise<Schemas['BatchCheck']>
  /**
   * Stores a list as it comes; it counts when the caller commits it.
   * @throws RelayError for what is wrong with all of it; then nothing of it is left.
   */
  stage(wish: BatchWish, source: Source): Promise<Staged>
  list(
    scope: Scope,
    filter: { readonly status?: string | undefined; readonly line: BoundLine | null },
    page: Page,
  ): Promise<View[]>
  get(scope: Scope, id: string, line: BoundLine | null): Promise<View | null>
  /** In the order of the file. @param after the line behind which the page begins */
  errors(id: string, limit: number, after: number): Promise<Schemas['BatchError'][]>
  /** All of them, as CSV. */
  errorsCsv(id: string): AsyncIterable<string>
  /**
   * Null where there is no such list for the caller.
   * @throws RelayError `batch_ended`
   */
  change(
    scope: Scope,
    id: string,
    line: BoundLine | null,
    wish: 'pause' | 'resume' | 'cancel',
  ): Promise<View | null>
  /** A list counts now: its lines are waiting. */
  wake(): void
  start(): Promise<void>
  stop(): Promise<void>
  /** Whether the work goes on. */
  alive(): boolean
}

/** The truth behind the wake-ups: what another node stored or left, this one finds. */
const POLL_MS = 500
const ERRORS_AT_ONCE = 1_000

export function createBatches(given: BatchesOptions): Batches {
  const options = { ...given, warn: warnSeldom(given.clock, given.warn), pace: createPace() }
  const { database } = options
  const counted = counter(options)
  const view = async (row: BatchRow) => batchView(row, await counted(row))
  const worker = createWorker(options)
  // A list that waits for its template goes on at once.
  options.templates.onChange?.(worker.wake)
  return {
    check: (wish, source) => checkBatch(options, wish, source),
    stage: (wish, source) => stageBatch(options, wish, source),
    async list(scope, filter, page) {
      const rows = await listBatches(database, scope, filter, page)
      return Promise.all(rows.map(view))
    },
    async get(scope, id, line) {
      const row = await getBatch(database.read, scope, id, line)
      return row && view(row)
    },
    errors: async (id, limit, after) =>
      (await listErrors(database, id, limit, after)).map((row) => errorView(rejectOf(row))),
    errorsCsv: (id) => errorsCsv(options, id),
    async change(scope, id, line, wish) {
      if ((await getBatch(database.read, scope, id, line)) === null) return null
      await changeBatch(options, id, wish)
      // What would leave next is held, or taken back, before the caller hears that it is.
      await turnOf(options, id)
      worker.wake()
      const row = await getBatch(database.read, scope, id, line)
      return row && batchView(row, countsOf(await countByStatus(database.read, id)))
    },
    ...worker,
  }
}

const rejectOf = (row: Awaited<ReturnType<typeof listErrors>>[number]) => ({
  ...{ line: row.line, column: row.column_name, value: row.value },
  code: row.code as ErrorCode,
})

async function* errorsCsv({ database }: BatchesOptions, id: string): AsyncGenerator<string, void> {
  yield csvLine(['line', 'column', 'value', 'code', 'detail'])
  for (let after = 0; ; ) {
    const rows = await listErrors(database, id, ERRORS_AT_ONCE, after)
    const some = rows.slice(0, ERRORS_AT_ONCE).map((row) => errorView(rejectOf(row)))
    yield some
      .map(({ line, column, value, code, detail }) =>
        csvLine([String(line), column ?? '', value ?? '', code, detail]),
      )
      .join('')
    if (rows.length <= ERRORS_AT_ONCE) return
    after = some.at(-1)?.line ?? after
  }
}

/**
 * Counting a million takes a while: one answer serves all who ask within a second. What has become a message since then
 * waits in the queue, as all do at first.
 */
function counter({ database, clock }: BatchesOptions): (row: BatchRow) => Promise<Counts> {
  const kept = new Map<string, { at: number; made: number; counts: Promise<Counts> }>()
  return async ({ id, status, accepted, pending }) => {
    const now = clock.elapsed()
    const key = `${id} ${status}`
    const made = accepted - pending
    const last = kept.get(key)
    if (last && now - last.at < COUNTS_KEPT_MS) {
      const counts = await last.counts
      return { ...counts, QUEUED: counts.QUEUED + Math.max(0, made - last.made) }
    }
    for (const [other, { at }] of kept) if (now - at >= COUNTS_KEPT_MS) kept.delete(other)
    const counts = countByStatus(database.read, id).then(countsOf)
    kept.set(key, { at: now, made, counts })
    counts.catch(() => kept.delete(key))
    return counts
  }
}

const changeBatch = (
  { database }: BatchesOptions,
  id: string,
  wish: 'pause' | 'resume' | 'cancel',
) =>
  database.transaction(async (tx) => {
    const row = await lockBatch(tx, id)
    if (row === null || row.status === UPLOADING) return
    const change = changeOf(row, wish)
    if (change) await updateBatch(tx, id, change)
  })

/** What the wish comes to; null where it is so already. */
function changeOf(
  { status }: BatchRow,
  wish: 'pause' | 'resume' | 'cancel',
): Partial<BatchRow> | null {
  const canceled = status === 'canceled' || status === 'canceling'
  if (wish === 'cancel' && canceled) return null
  if (canceled || status === 'completed') {
    const detail = `The list is ${status}; nothing of it waits any more.`
    throw new RelayError('batch_ended', detail)
  }
  if (wish === 'cancel') return { status: 'canceling' }
  if (wish === 'pause')
    return status === 'paused' ? null : { status: 'paused', swept: 0, ...NOT_WAITING }
  // Whether lines are left, the worker finds out.
  return status === 'paused' ? { status: 'queuing', swept: 0 } : null
}

function createWorker(options: WorkOptions) {
  let loop: Loop | null = null
  let again = false
  let running: Promise<void> | null = null
  let stopped = true
  const run = (): Promise<void> => {
    again = true
    running ??= (async () => {
      while (again && !stopped) {
        again = false
        if (await workOnce(options)) again = true
      }
    })().finally(() => {
      running = null
    })
    return running
  }
  return {
    wake() {
      if (!stopped) run().catch((error: unknown) => options.warn('lists wait', error))
    },
    async start() {
      stopped = false
      loop = startLoop(options, 'work on lists', async () => {
        await run()
        return POLL_MS
      })
    },
    async stop() {
      stopped = true
      await loop?.stop()
      await running?.catch(() => {})
    },
    alive: () => loop?.alive() ?? false,
  }
}
