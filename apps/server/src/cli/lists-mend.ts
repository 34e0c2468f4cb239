import { createReadStream } from 'node:fs'
import { Readable } from 'node:stream'
import { isNumberOf } from '../batches/index.ts'
import { type CsvLine, charsetOf, csvLine, readCsv } from '../csv/index.ts'
import { UsageError } from './outcome.ts'

/** The columns that are put behind those of the file. */
const WHY = ['rejected_code', 'rejected_detail'] as const

const ANOTHER = 'it is not the file that was sent, or has been sorted or changed since.'

/** What is known of the file as it was sent. */
export interface Sent {
  /** How it is written, where it was sent with that. */
  readonly charset?: string | undefined
  /** Its lines, but for that of names. */
  readonly total?: number
  /** Hears of what has changed where it does not matter. */
  readonly note?: (text: string) => void
}

/**
 * The rejected lines as they are in the file that was sent, each with the reason: mended, it can be sent by itself.
 * Both are read side by side, so files of any size take the memory of a few lines.
 * @param report the list's rejected lines as CSV, in the order of the file
 * @throws UsageError while it is read, for a file that is another one: it has other numbers in these lines
 */
export async function linesToMend(
  path: string,
  report: ReadableStream<Uint8Array>,
  { charset: said, total, note }: Sent,
): Promise<ReadableStream<Uint8Array>> {
  const charset = said === undefined ? null : charsetOf(said)
  if (said !== undefined && charset === null) {
    throw new UsageError('--charset is utf-8, utf-16le, utf-16be or windows-1252.')
  }
  const file = await readCsv(createReadStream(path), charset)
  const to = file.columns.indexOf('to')
  if (to < 0) throw new UsageError(`The file has no column "to": ${ANOTHER}`)
  const errors = (await readCsv(report)).lines[Symbol.asyncIterator]()
  // Where it was mended once already, its reasons are old.
  const kept = file.columns.flatMap((name, at) => (WHY.some((one) => one === name) ? [] : at))
  const only = (fields: readonly string[]) => kept.map((at) => fields[at] ?? '')
  async function* read(): AsyncGenerator<Uint8Array, void> {
    yield Buffer.from(csvLine([...only(file.columns), ...WHY]))
    let next = await nextError(errors)
    let lines = 0
    for await (const line of file.lines) {
      lines += 1
      if (next?.line !== line.line || line.kind === 'broken') continue
      if (!isNumberOf(next.value, line.fields[to] ?? '')) {
        throw new UsageError(
          `Line ${line.line} has another number than the line that was rejected: ${ANOTHER}`,
        )
      }
      yield Buffer.from(csvLine([...only(line.fields), next.code, next.detail]))
      next = await nextError(errors)
    }
    if (next !== null) throw new UsageError(`The file has no line ${next.line}: ${ANOTHER}`)
    if (total === undefined || lines === total) return
    note?.(
      `The file has ${lines} lines and the list ${total}: it has changed since, but for the lines that were rejected.`,
    )
  }
  return Readable.toWeb(Readable.from(read()))
}

async function nextError(errors: AsyncIterator<CsvLine>) {
  const { value, done } = await errors.next()
  if (done || value.kind === 'broken') return null
  const [line = '0', , number = '', code = '', detail = ''] = value.fields
  return { line: Number(line), value: number, code, detail }
}
