import { setImmediate as breathe } from 'node:timers/promises'
import type { Schemas } from '@relay/contract'
import type { Clock } from '../clock.ts'
import type { Database, Tx } from '../db/index.ts'
import { fieldError } from '../errors.ts'
import type { NewId } from '../ids.ts'
import { countSegments, type Draft, type Line, type Scope } from '../messages/index.ts'
import {
  type BatchRow,
  insertBatch,
  insertChunks,
  insertErrors,
  UPLOADING,
  updateBatch,
} from './batch-store.ts'
import { assertThere, dropUpload } from './drop-store.ts'
import {
  CHUNKS_PER_WRITE,
  ERRORS_IN_ANSWER,
  LINES_PER_CHUNK,
  MAX_NAMES,
  PREVIEWS,
} from './limits.ts'
import {
  errorView,
  isReject,
  type Needs,
  needsOf,
  type ReadyLine,
  type Reject,
  readLine,
} from './line.ts'
import { NumberSet } from './number-set.ts'
import { type OptOuts, refusals } from './refusals.ts'
import type { Source } from './source.ts'
import { type Text, textOf } from './text.ts'
import { batchView, countsOf } from './view.ts'

/** A list as somebody wants it. */
export interface BatchWish extends Scope {
  readonly apiKeyId: string | null
  readonly name: string | null
  readonly line: Line
  readonly sendAt: number | null
  readonly expiresAt: number | null
  readonly priority: Draft['priority']
  readonly metadata: Record<string, string> | null
  readonly content: Content
}

export type Content =
  | { readonly kind: 'text'; readonly body: string }
  | {
      readonly kind: 'template'
      readonly template: string
      readonly language: string
      readonly marketing: boolean
      /** What the template has places for; null where nobody knows the template. */
      readonly names: readonly string[] | null
      /** The first variable that does not fit; null where all do. */
      readonly check: (variables: Readonly<Record<string, string>>) => { column: string } | null
    }

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
  readonly needs: Needs
  readonly text: Text | null
  readonly count: { total: number; accepted: number; rejected: number; segments: number }
  readonly errors: Reject[]
  readonly previews: ReadyLine[]
}

const isMarketing = ({ content }: BatchWish) => content.kind === 'template' && content.marketing
const channelOf = ({ content }: BatchWish) => (content.kind === 'text' ? 'sms' : 'whatsapp')

/** The variables that a template gets: nothing that is empty. */
export const variablesOf = (
  names: readonly string[],
  values: readonly string[],
): Record<string, string> =>
  Object.fromEntries(
    names.map((name, i) => [name, values[i] ?? ''] as const).filter(([, value]) => value !== ''),
  )

function needsFor({ content }: BatchWish, source: Source, all: readonly string[]): Needs {
  if (content.kind === 'template') {
    const names = content.names ?? (source.columns ?? all).filter((name) => name !== 'to')
    if (names.length > MAX_NAMES) {
      const detail = `The variables of all recipients have more than ${MAX_NAMES} different names.`
      throw fieldError('/recipients', 'too_many', detail)
    }
    return {
      names,
      required: false,
      check(values) {
        const fault = content.check(variablesOf(names, values))
        return fault && { column: fault.column, code: 'template_variables_mismatch' }
      },
    }
  }
  const text = textOf(content.body)
  const missing = text.names.find(
    (name) => name !== 'to' && source.columns?.includes(name) === false,
  )
  if (missing !== undefined) {
    const detail = `The file has no column "${missing}", which the text asks for.`
    throw fieldError('/body', 'invalid_reference', detail)
  }
  return needsOf(text)
}

/**
 * Reads a list to its end, some hundred lines at a time.
 * @param all names of variables, for a source whose lines have each their own.
 */
async function* read(
  { optOuts }: StageOptions,
  reading: Reading,
): AsyncGenerator<{ lines: ReadyLine[]; errors: Reject[] }, void> {
  const { wish, source, needs, count } = reading
  const { projectId, mode } = wish
  const place = { projectId, mode, channel: channelOf(wish), marketing: isMarketing(wish) }
  const seen = new NumberSet()
  let lines: ReadyLine[] = []
  let errors: Reject[] = []
  const judged = async () => {
    const refused = await refusals(optOuts, place, lines)
    const ready = lines.filter((_, i) => refused[i] !== true)
    for (const [i, { line, to }] of lines.entries()) {
      if (refused[i]) errors.push({ line, column: 'to', value: to, code: 'recipient_opted_out' })
    }
    const part = { lines: ready, errors }
    for (const line of ready) note(reading, line)
    count.accepted += ready.length
    count.rejected += errors.length
    if (reading.errors.length < ERRORS_IN_ANSWER) {
      reading.errors.push(...errors.toSorted((a, b) => a.line - b.line))
      reading.errors.splice(ERRORS_IN_ANSWER)
    }
    lines = []
    errors = []
    return part
  }
  for await (const raw of source.lines) {
    count.total += 1
    const result = readLine(raw, needs)
    if (isReject(result)) errors.push(result)
    else if (seen.add(result.to)) lines.push(result)
    else errors.push({ line: result.line, column: 'to', value: result.to, code: 'duplicate' })
    if (lines.length + errors.length < LINES_PER_CHUNK) continue
    yield await judged()
    // Lines that are all here already would be read in one go: whoever asks something meanwhile is answered first.
    await breathe()
  }
  yield await judged()
}

function note({ text, count, previews }: Reading, line: ReadyLine): void {
  if (previews.length < PREVIEWS) previews.push(line)
  if (text) count.segments += countSegments(text.fill(line.values))
}

const readingOf = (
  wish: BatchWish,
  source: Source,
  all: readonly string[],
  dryRun: boolean,
): Reading => ({
  ...{ wish, source, needs: needsFor(wish, source, all) },
  // Only a dry run tells how many SMS it comes to.
  text: dryRun && wish.content.kind === 'text' ? textOf(wish.content.body) : null,
  count: { total: 0, accepted: 0, rejected: 0, segments: 0 },
  errors: [],
  previews: [],
})

/** What would become of a list. Nothing is stored. */
export async function checkBatch(
  options: StageOptions,
  wish: BatchWish,
  source: Source,
  all: readonly string[],
): Promise<Schemas['BatchCheck']> {
  const reading = readingOf(wish, source, all, true)
  for await (const _ of read(options, reading));
  const { text, needs, previews, count, errors } = reading
  const { segments, ...counts } = count
  return {
    ...{ dryRun: true, channel: channelOf(wish), ...counts, segments: text ? segments : null },
    preview: previews.map(({ to, values }) => {
      if (!text)
        return { to, body: null, variables: variablesOf(needs.names, values), segments: null }
      const body = text.fill(values)
      return { to, body, variables: null, segments: countSegments(body) }
    }),
    errors: errors.map(errorView),
  }
}

/**
 * Stores a list as it comes.
 * @throws RelayError for what is wrong with all of it; then nothing of it is left.
 */
export async function stageBatch(
  options: StageOptions,
  wish: BatchWish,
  source: Source,
  all: readonly string[],
): Promise<Staged> {
  const { database, clock, newId } = options
  const reading = readingOf(wish, source, all, false)
  const row = newRow(wish, newId('bat'), clock.now())
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
    return { ...view, errors: reading.errors.map(errorView) }
  }
  return { drop, commit: (tx) => (tx ? commit(tx) : database.transaction(commit)) }
}

async function storeLines(options: StageOptions, batchId: string, reading: Reading): Promise<void> {
  const { database, clock } = options
  const { names } = reading.needs
  let chunks: ReadyLine[][] = []
  let errors: Reject[] = []
  let written = 0
  const flush = async () => {
    await database.funnel.along(async (tx) => {
      await assertThere(tx, batchId)
      await insertChunks(
        tx,
        batchId,
        written,
        chunks.map((lines) => ({ names, lines })),
      )
      await insertErrors(tx, batchId, errors)
      await updateBatch(tx, batchId, { touched_at: clock.now() })
    })
    written += chunks.length
    chunks = []
    errors = []
  }
  for await (const part of read(options, reading)) {
    if (part.lines.length > 0) chunks.push(part.lines)
    errors.push(...part.errors)
    const full = chunks.length + errors.length / LINES_PER_CHUNK >= CHUNKS_PER_WRITE
    if (full) await flush()
  }
  await flush()
}

const newRow = (wish: BatchWish, id: string, now: number): BatchRow => ({
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
  ...{ total: 0, accepted: 0, rejected: 0, pending: 0, swept: 1 },
  ...{ waiting: null, waiting_since: null, created_at: now, touched_at: now, completed_at: null },
})
