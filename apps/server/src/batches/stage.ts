import { setImmediate as breathe } from 'node:timers/promises'
import type { Schemas } from '@relay/contract'
import type { Clock } from '../clock.ts'
import type { Database, Tx } from '../db/index.ts'
import type { NewId } from '../ids.ts'
import {
  type BatchRow,
  insertBatch,
  insertChunks,
  insertErrors,
  packChunk,
  touchBatch,
  UPLOADING,
  updateBatch,
} from './batch-store.ts'
import { assertThere, dropUpload } from './drop-store.ts'
import {
  CHARACTERS_PER_CHUNK,
  CHUNKS_PER_WRITE,
  ERRORS_IN_ANSWER,
  LINES_PER_CHUNK,
  LINES_PER_PART,
} from './limits.ts'
import { errorView, isReject, type ReadyLine, type Reject, readLine } from './line.ts'
import { NumberSet } from './number-set.ts'
import { type Plan, planOf } from './plan.ts'
import { packRecipe, type Recipe } from './recipe.ts'
import { type OptOuts, refusals } from './refusals.ts'
import type { Source } from './source.ts'
import { batchView, countsOf } from './view.ts'
import { type BatchWish, channelOf, isMarketing } from './wish.ts'

export interface StageOptions {
  readonly database: Database
  readonly clock: Clock
  readonly newId: NewId
  readonly optOuts: OptOuts
}

/** A list that is stored and that nobody sees yet. */
export interface Staged {
  /** Makes it count: the last of the upload. */
  commit(tx?: Tx): Promise<Schemas['CreatedBatch']>
  /** Takes it back, unless it counts. */
  drop(): Promise<void>
}

interface Reading {
  readonly wish: BatchWish
  readonly source: Source
  readonly plan: Plan
  readonly count: { total: number; accepted: number; rejected: number }
  readonly errors: Reject[]
}

/** Reads a list to its end, some hundred lines at a time. */
export async function* read(
  { optOuts }: StageOptions,
  reading: Reading,
): AsyncGenerator<{ lines: ReadyLine[]; errors: Reject[] }, void> {
  const { wish, source, plan, count } = reading
  const { projectId, mode } = wish
  const place = { projectId, mode, channel: channelOf(wish), marketing: isMarketing(wish) }
  const seen = new NumberSet()
  let lines: ReadyLine[] = []
  let errors: Reject[] = []
  let characters = 0
  const judged = async () => {
    const refused = await refusals(optOuts, place, lines)
    const ready = refused.size === 0 ? lines : lines.filter(({ to }) => !refused.has(to))
    for (const { line, to } of refused.size === 0 ? [] : lines) {
      if (!refused.has(to)) continue
      errors.push({ line, column: 'to', value: to, code: 'recipient_opted_out' })
    }
    const part = { lines: ready, errors }
    count.accepted += ready.length
    count.rejected += errors.length
    if (reading.errors.length < ERRORS_IN_ANSWER) {
      reading.errors.push(...errors.toSorted((a, b) => a.line - b.line))
      reading.errors.splice(ERRORS_IN_ANSWER)
    }
    lines = []
    errors = []
    characters = 0
    return part
  }
  for await (const part of source.lines) {
    for (const raw of Array.isArray(part) ? part : [part]) {
      count.total += 1
      const result = readLine(raw, plan.needs)
      if (isReject(result)) errors.push(result)
      else if (seen.add(result.to)) {
        lines.push(result)
        characters += charactersOf(result)
      } else errors.push({ line: result.line, column: 'to', value: result.to, code: 'duplicate' })
      const isWide = characters >= CHARACTERS_PER_CHUNK
      if (lines.length + errors.length < LINES_PER_PART && !isWide) continue
      yield await judged()
      // Lines that are all here already would be read in one go: whoever asks something meanwhile is answered first.
      await breathe()
    }
  }
  yield await judged()
}

const charactersOf = ({ values }: ReadyLine): number => {
  let sum = 0
  for (const value of values) sum += value.length
  return sum
}

export const readingOf = (wish: BatchWish, source: Source): Reading => ({
  ...{ wish, source, plan: planOf(wish, source) },
  count: { total: 0, accepted: 0, rejected: 0 },
  errors: [],
})

/**
 * Stores a list as it comes.
 * @throws RelayError for what is wrong with all of it; then nothing of it is left.
 */
export async function stageBatch(
  options: StageOptions,
  wish: BatchWish,
  source: Source,
): Promise<Staged> {
  const { database, clock, newId } = options
  const reading = readingOf(wish, source)
  const { ignored, recipe } = reading.plan
  const row = newRow(wish, recipe, newId('bat'), clock.now())
  const drop = async () => {
    while (await database.transaction((tx) => dropUpload(tx, row.id)));
  }
  await database.transaction((tx) => insertBatch(tx, row))
  try {
    await storeLines(options, row.id, reading)
  } catch (error) {
    await drop().catch(() => {})
    throw error
  }
  const { total, accepted, rejected } = reading.count
  const commit = async (tx: Tx) => {
    const change = { status: 'queuing', total, accepted, rejected, pending: accepted }
    await assertThere(tx, row.id)
    await updateBatch(tx, row.id, change)
    const view = batchView({ ...row, ...change }, countsOf(new Map()))
    return {
      ...{ ...view, ignoredColumns: [...ignored], charset: source.charset() },
      errors: reading.errors.map(errorView),
    }
  }
  return { drop, commit: (tx) => (tx ? commit(tx) : database.transaction(commit)) }
}

async function storeLines(options: StageOptions, batchId: string, reading: Reading): Promise<void> {
  const { database, clock } = options
  const { names } = reading.plan
  let chunks: string[] = []
  let errors: Reject[] = []
  let written = 0
  const flush = async () => {
    await database.funnel.along(async (tx) => {
      await assertThere(tx, batchId)
      await insertChunks(tx, batchId, written, chunks)
      await insertErrors(tx, batchId, errors)
      await touchBatch(tx, batchId, clock.now())
    })
    written += chunks.length
    chunks = []
    errors = []
  }
  for await (const part of read(options, reading)) {
    for (let first = 0; first < part.lines.length; first += LINES_PER_CHUNK) {
      const lines = part.lines.slice(first, first + LINES_PER_CHUNK)
      chunks.push(packChunk({ names, lines }))
    }
    errors.push(...part.errors)
    const full = chunks.length + errors.length / LINES_PER_CHUNK >= CHUNKS_PER_WRITE
    if (full) await flush()
  }
  await flush()
}

const newRow = (wish: BatchWish, recipe: Recipe, id: string, now: number): BatchRow => ({
  ...{ id, project_id: wish.projectId, mode: wish.mode, api_key_id: wish.apiKeyId },
  ...{ name: wish.name, channel: channelOf(wish), status: UPLOADING },
  body: wish.content.kind === 'text' ? wish.content.body : null,
  template: wish.content.kind === 'template' ? wish.content.template : null,
  language: wish.content.kind === 'template' ? wish.content.language : null,
  marketing: isMarketing(wish) ? 1 : 0,
  line: JSON.stringify(wish.line),
  device_id: wish.line.deviceId,
  sim_slot_index: wish.line.simSlotIndex,
  from_number: wish.line.fromNumber,
  ...{ priority: wish.priority, send_at: wish.sendAt, expires_at: wish.expiresAt },
  metadata: wish.metadata && JSON.stringify(wish.metadata),
  recipe: packRecipe(recipe),
  ...{ total: 0, accepted: 0, rejected: 0, pending: 0, swept: 1 },
  ...{ waiting: null, waiting_since: null, created_at: now, touched_at: now, completed_at: null },
})
