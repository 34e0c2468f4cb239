import { createReadStream } from 'node:fs'
import { Readable } from 'node:stream'
import { type CsvLine, charsetOf, csvLine, readCsv } from '../csv/index.ts'
import { UsageError } from './outcome.ts'

/** The columns that are put behind those of the file. */
const WHY = ['rejected_code', 'rejected_detail'] as const

/**
 * The rejected lines as they are in the file that was sent, each with the reason: mended, it can be sent by itself.
 * Both are read side by side, so files of any size take the memory of a few lines.
 * @param report the list's rejected lines as CSV, in the order of the file
 * @param said how the file is written, where it was sent with that
 * @throws UsageError while it is read, for a file that is another one
 */
export async function linesToMend(
  path: string,
  report: ReadableStream<Uint8Array>,
  said: string | undefined,
): Promise<ReadableStream<Uint8Array>> {
  const charset = said === undefined ? null : charsetOf(said)
  if (said !== undefined && charset === null) {
    throw new UsageError('--charset is utf-8, utf-16le, utf-16be or windows-1252.')
  }
  const file = await readCsv(createReadStream(path), charset)
  const errors = (await readCsv(report)).lines[Symbol.asyncIterator]()
  // Where it was mended once already, its reasons are old.
  const kept = file.columns.flatMap((name, at) => (WHY.some((one) => one === name) ? [] : at))
  const only = (fields: readonly string[]) => kept.map((at) => fields[at] ?? '')
  async function* read(): AsyncGenerator<Uint8Array, void> {
    yield Buffer.from(csvLine([...only(file.columns), ...WHY]))
    let next = await nextError(errors)
    for await (const line of file.lines) {
      if (next === null) return
      if (next.line !== line.line || line.kind === 'broken') continue
      yield Buffer.from(csvLine([...only(line.fields), next.code, next.detail]))
      next = await nextError(errors)
    }
    if (next === null) return
    throw new UsageError(`The file has no line ${next.line}: it is not the one that was sent.`)
  }
  return Readable.toWeb(Readable.from(read()))
}

async function nextError(errors: AsyncIterator<CsvLine>) {
  const { value, done } = await errors.next()
  if (done || value.kind === 'broken') return null
  const [line = '0', , , code = '', detail = ''] = value.fields
  return { line: Number(line), code, detail }
}
