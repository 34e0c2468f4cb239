import type { Schemas } from '@relay/contract'
import type { Clock } from '../clock.ts'
import { type Charset, readCsv } from '../csv/index.ts'
import type { Database, Tx } from '../db/index.ts'
import type { NewId } from '../ids.ts'
import type { Scope } from '../messages/index.ts'
import { isFault, type LineFault, lineReader, type ReadLine } from './import-lines.ts'
import {
  changed,
  insertRecipients,
  lockByNumber,
  newRecipient,
  type RecipientRow,
  recipientsByNumber,
  updateRecipients,
} from './recipient-store.ts'

/** Of one file. */
export const MAX_LINES = 1_000_000
/** A file with so many lines that are wrong is the wrong file, and its report has to be held in memory. */
export const MAX_REJECTED = 100_000
/** In one transaction: so short that other writers hardly wait. */
const LINES_PER_WRITE = 100

export interface ImportOptions {
  readonly database: Database
  readonly clock: Clock
  readonly newId: NewId
}

interface Chunk {
  readonly scope: Scope
  readonly lines: readonly ReadLine[]
}

interface Saved {
  readonly created: number
  readonly updated: number
}

export type Import = (
  scope: Scope,
  bytes: AsyncIterable<Uint8Array>,
  dryRun: boolean,
  charset?: Charset | null,
) => Promise<Schemas['RecipientImport']>

/** Reads files of recipients as they come, and writes them some lines at a time. */
export function createImport(options: ImportOptions): Import {
  const { database } = options
  // One at a time, so that two files with the same numbers do not lock them in each other's way.
  const save = database.funnel.define<Chunk, Saved>(
    async (tx, chunks) => {
      const saved: Saved[] = []
      for (const chunk of chunks) saved.push(await saveLines(tx, chunk, options))
      return saved
    },
    { serial: true, atMost: 1 },
  )

  return async (scope, bytes, dryRun, charset = null) => {
    const { columns, lines } = await readCsv(bytes, charset)
    const read = lineReader(columns)
    const errors: LineFault[] = []
    const count = { total: 0, created: 0, updated: 0 }
    let complete = true
    let chunk: ReadLine[] = []
    const flush = async () => {
      if (chunk.length === 0) return
      const work = { scope, lines: chunk }
      chunk = []
      const { created, updated } = dryRun ? await foresee(database, work) : await save(work)
      count.created += created
      count.updated += updated
    }
    for await (const line of lines) {
      if (count.total >= MAX_LINES || errors.length >= MAX_REJECTED) {
        complete = false
        break
      }
      count.total += 1
      if (line.kind === 'broken') complete = false
      const result = read(line)
      if (isFault(result)) errors.push(result)
      else if (chunk.push(result) >= LINES_PER_WRITE) await flush()
    }
    await flush()
    return { dryRun, ...count, rejected: errors.length, complete, errors }
  }
}

/** Of a number that comes twice, what came last stays. */
const byNumber = (lines: readonly ReadLine[]) =>
  new Map(lines.map((line) => [line.number, line] as const))

async function saveLines(
  tx: Tx,
  { scope, lines }: Chunk,
  { clock, newId }: ImportOptions,
): Promise<Saved> {
  const now = clock.now()
  const wanted = byNumber(lines)
  const update = async (numbers: readonly string[]): Promise<ReadonlySet<string>> => {
    const rows = await lockByNumber(tx, scope, numbers)
    const before = new Map(rows.map((row) => [row.id, row]))
    const after = rows.map((row) => changed(row, wanted.get(row.number)?.fields ?? {}, now))
    await updateRecipients(tx, after, before)
    return new Set(rows.map((row) => row.number))
  }
  const known = await update([...wanted.keys()])
  // In one order everywhere: two nodes with the same file would wait for each other.
  const fresh = [...wanted.values()]
    .filter(({ number }) => !known.has(number))
    .toSorted((a, b) => (a.number < b.number ? -1 : 1))
    .map(
      ({ number, fields }): RecipientRow => newRecipient(scope, newId('rcp'), number, fields, now),
    )
  const inserted = await insertRecipients(tx, fresh)
  // Another node was first with these.
  const outrun = fresh.filter((row) => !inserted.has(row.id)).map((row) => row.number)
  if (outrun.length > 0) await update(outrun)
  return { created: inserted.size, updated: lines.length - inserted.size }
}

/** What saving would do. */
async function foresee(database: Database, { scope, lines }: Chunk): Promise<Saved> {
  const numbers = [...byNumber(lines).keys()]
  const known = await recipientsByNumber(database.read, scope, numbers)
  const created = numbers.length - known.length
  return { created, updated: lines.length - created }
}
