import { CsvError, parse } from 'csv-parse'
import { fieldError } from '../errors.ts'
import type { Charset } from './charset.ts'
import { MAX_LINE_BYTES, type Text, textOf } from './text.ts'
import { unguarded } from './write.ts'

/** A directory in which people have many different facts comes out with a column for each. */
const MAX_COLUMNS = 512
const SEPARATORS = [',', ';', '\t'] as const

/** One line behind the line of names, or where reading had to end because nobody can tell the next line. */
export type CsvLine =
  | { readonly kind: 'line'; readonly line: number; readonly fields: readonly string[] }
  | { readonly kind: 'broken'; readonly line: number; readonly detail: string }

export interface CsvTable {
  /** The names of the columns, trimmed. */
  readonly columns: readonly string[]
  /** One after the other, so that a file of any size takes the memory of a few lines. */
  readonly lines: AsyncIterable<CsvLine>
  /** The same, as many at a time as came together; either of the two is read. */
  readonly parts: AsyncIterable<readonly CsvLine[]>
  /** How it was read; known once the lines have ended. */
  charset(): Charset
}

/**
 * Reads CSV as it comes, as spreadsheets save it: UTF-8, UTF-16 or Windows-1252, with or without a byte order mark, `,`
 * `;` or tabs between the fields (whichever the line of names has most of), names in the first line. Empty lines are
 * passed over.
 * @param said how its characters are written; null where nobody said it, and the file has to tell.
 * @throws RelayError `validation_failed` for a file without names, or names that come twice, or one that is no
 *   text from its first line on; what is no text behind a line that was read is a broken line.
 */
export async function readCsv(
  bytes: AsyncIterable<Uint8Array>,
  said: Charset | null = null,
): Promise<CsvTable> {
  const text = textOf(bytes, said)
  const head = await firstLine(text.parts)
  const all = parsed(head, text)
  const { value: [first, ...rest] = [] } = await all.next()
  if (first?.kind === 'broken') throw fieldError('', 'invalid_format', first.detail)
  const names = first?.fields ?? []
  const columns = names.map((name) => name.trim())
  checkColumns(columns)
  const parts = behindNames(rest, all)
  return { columns, lines: oneByOne(parts), parts, charset: text.charset }
}

async function* behindNames(first: readonly CsvLine[], rest: AsyncIterable<readonly CsvLine[]>) {
  if (first.length > 0) yield first
  yield* rest
}

async function* oneByOne(parts: AsyncIterable<readonly CsvLine[]>) {
  for await (const part of parts) yield* part
}

function checkColumns(columns: readonly string[]): void {
  if (columns.length === 0) {
    throw fieldError('', 'required', 'The file is empty: its first line has to name the columns.')
  }
  if (columns.length > MAX_COLUMNS) {
    throw fieldError('', 'too_many', `The file has more than ${MAX_COLUMNS} columns.`)
  }
  const twice = columns.find((name, i) => name === '' || columns.indexOf(name) !== i)
  if (twice !== undefined) {
    throw fieldError('', 'duplicate', 'Each column needs a name of its own in the first line.')
  }
}

/** Enough of the beginning to see which separator the file has. */
async function firstLine(texts: AsyncGenerator<string, void>): Promise<string> {
  let head = ''
  while (!head.includes('\n') && head.length < MAX_LINE_BYTES) {
    const { value, done } = await texts.next()
    if (done) break
    head += value
  }
  return head
}

function separatorOf(head: string): string {
  const line = (head.split('\n', 1)[0] ?? '').replaceAll(/"[^"]*"/g, '')
  const counts = SEPARATORS.map((one) => line.split(one).length)
  return SEPARATORS[counts.indexOf(Math.max(...counts))] ?? ','
}

/**
 * Plain lines are cut by hand: that takes a tenth of the time, and is how most files are from their first line to their
 * last. From the first part that is not, the parser has the rest.
 * @returns lines as they come together; none are empty.
 */
async function* parsed(head: string, text: Text): AsyncGenerator<readonly CsvLine[], undefined> {
  const separator = separatorOf(head)
  const newline = newlineOf(head)
  let parser: RecordParser | null = null
  let end = 0
  let read = 0
  for await (const part of chained(head, text.parts)) {
    const plain = parser === null && part !== null ? plainLines(part, newline, end === 0) : null
    if (plain) {
      const found: CsvLine[] = []
      for (const line of plain) {
        end += 1
        if (line === '') continue
        found.push({ kind: 'line', line: end, fields: line.split(separator).map(unguarded) })
      }
      read += found.length
      if (found.length > 0) yield found
      continue
    }
    // Nothing is left of plain lines.
    if (parser === null && part === null) break
    parser ??= recordParser(separator, newline, end)
    const fault = await parser.take(part)
    const found = parser.found()
    read += found.length
    if (found.length > 0) yield found
    end = parser.end()
    if (fault !== null) return yield [{ kind: 'broken', line: end + 1, detail: fault }]
  }
  const fault = text.fault()
  if (fault === null) return
  // Behind nothing but the names: whoever saved the file saved all of it so.
  if (read <= 1) throw fieldError('', 'invalid_format', fault)
  const detail = `${fault} Nothing from this line on was read.`
  yield [{ kind: 'broken', line: end + 1, detail }]
}

type Newline = '\n' | '\r\n'

/** How the first line ends, as all others do then. */
const newlineOf = (head: string): Newline => (head[head.indexOf('\n') - 1] === '\r' ? '\r\n' : '\n')

const BYTE_ORDER_MARK = '\uFEFF'
/** Far from where the parser calls a line too long. */
const LONGEST_PLAIN = MAX_LINE_BYTES / 4

/** @returns null for what only the parser can read: quotes, other ends of lines, a part that ends within a line. */
function plainLines(part: string, newline: Newline, isFirst: boolean): string[] | null {
  if (part.includes('"') || !part.endsWith(newline)) return null
  const text = isFirst && part.startsWith(BYTE_ORDER_MARK) ? part.slice(1) : part
  const lines = text.split(newline)
  lines.pop()
  if (lines.some((line) => line.length > LONGEST_PLAIN)) return null
  if (newline === '\n') return text.includes('\r') ? null : lines
  return lines.some((line) => line.includes('\r') || line.includes('\n')) ? null : lines
}

interface RecordParser {
  /** @returns what went wrong, if anything did; what was found before counts. */
  take(part: string | null): Promise<string | null>
  /** What has been found since it was asked the last time. */
  found(): CsvLine[]
  /** The last line that was read. */
  end(): number
}

/**
 * The parser counts what is in the fields, and nothing between them: a line of separators would be kept to its end. One
 * that it takes is never so long: each of its characters may be two quotes.
 */
const MAX_OPEN = 4 * MAX_LINE_BYTES

/** @param before the lines in front of its first. */
function recordParser(separator: string, newline: Newline, before: number): RecordParser {
  let end = before
  /** Characters that came since the last end of a line. */
  let open = 0
  let found: CsvLine[] = []
  const parser = parse({
    delimiter: separator,
    bom: before === 0,
    // At the beginning it finds out by itself.
    ...(before > 0 && { record_delimiter: newline }),
    relax_column_count: true,
    relax_quotes: true,
    max_record_size: MAX_LINE_BYTES,
    // Taken here, at once: a fault further on throws away what the parser still holds.
    on_record(record: readonly string[], { lines }: { readonly lines: number }) {
      // The parser tells where a record ends; those within quotes may have several lines.
      const breaks = record.reduce((sum, field) => sum + field.split('\n').length - 1, 0)
      const line = Math.max(end + 1, before + lines - breaks)
      end = before + lines
      const isEmpty = record.length === 1 && record[0] === ''
      if (!isEmpty) found.push({ kind: 'line', line, fields: record.map(unguarded) })
      return null
    },
  })
  parser.on('error', () => {})
  return {
    async take(part) {
      const last = end
      const fault = await new Promise((done) =>
        part === null ? parser.end(done) : parser.write(part, done),
      )
      if (fault) return detailOf(fault)
      open = end === last ? open + (part?.length ?? 0) : 0
      return open > MAX_OPEN ? TOO_LONG : null
    },
    found() {
      const some = found
      found = []
      return some
    },
    end: () => end,
  }
}

/** Every part, and null at their end. */
async function* chained(head: string, rest: AsyncGenerator<string, void>) {
  if (head !== '') yield head
  for await (const part of rest) if (part !== '') yield part
  yield null
}

const TOO_LONG = 'The line is too long, or its quote is never closed: nothing behind it was read.'

function detailOf(fault: unknown): string {
  if (!(fault instanceof CsvError)) throw fault
  return fault.code === 'CSV_MAX_RECORD_SIZE'
    ? TOO_LONG
    : 'The line has a quote that is never closed: nothing behind it was read.'
}
