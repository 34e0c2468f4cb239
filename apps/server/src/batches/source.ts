import { readCsv } from '../csv/index.ts'
import { fieldError } from '../errors.ts'
import { MAX_LINES } from './limits.ts'
import type { RawLine } from './line.ts'

/** Where lines come from. */
export interface Source {
  /** The names that every line has; null where each has its own. */
  readonly columns: readonly string[] | null
  readonly lines: AsyncIterable<RawLine> | Iterable<RawLine>
}

export interface Recipient {
  readonly to: string
  readonly variables?: Readonly<Record<string, string>>
}

export const fromJson = (recipients: readonly Recipient[]): Source => ({
  columns: null,
  lines: recipients.map(({ to, variables }, i) => ({
    ...{ line: i + 1, to },
    value: (name) => (variables && Object.hasOwn(variables, name) ? variables[name] : undefined),
  })),
})

/**
 * A file, as it comes.
 * @throws RelayError `validation_failed` for a file without the column `to`; while it is read, for one that is too long
 *   or cannot be read to its end: half a list is none.
 */
export async function fromCsv(bytes: AsyncIterable<Uint8Array>): Promise<Source> {
  const { columns, lines } = await readCsv(bytes)
  const to = columns.indexOf('to')
  if (to < 0) throw fieldError('/to', 'required', 'The file needs a column that is called to.')
  const places = new Map(columns.map((name, i) => [name, i]))
  const read = async function* (): AsyncGenerator<RawLine, void> {
    let count = 0
    for await (const one of lines) {
      if (one.kind === 'broken') {
        throw fieldError('', 'invalid_format', `Line ${one.line}: ${one.detail}`)
      }
      count += 1
      if (count > MAX_LINES) {
        throw fieldError('', 'too_many', `A list has at most ${MAX_LINES} lines.`)
      }
      const { line, fields } = one
      yield {
        ...{ line, to: fields[to] ?? '' },
        value: (name) => fields[places.get(name) ?? -1],
        ...(fields.length > columns.length && { fault: 'too_many' }),
      }
    }
  }
  return { columns, lines: read() }
}
