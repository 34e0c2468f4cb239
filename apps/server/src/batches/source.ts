import { type Charset, type CsvLine, readCsv } from '../csv/index.ts'
import { fieldError } from '../errors.ts'
import { MAX_LINES } from './limits.ts'
import type { RawLine } from './line.ts'
import { isMetadata, METADATA_COLUMN, metadataName } from './recipe.ts'

/** Where lines come from. */
export interface Source {
  /** The names that every line has; null where each has its own. */
  readonly columns: readonly string[] | null
  /** The names that lines have between them, in whatever order. */
  readonly names: readonly string[]
  /** How a file was read, once it was; null for what is none. */
  readonly charset: () => Charset | null
  /** One by one, or those that came together. */
  readonly lines: AsyncIterable<RawLine | readonly RawLine[]> | Iterable<RawLine>
}

export interface Recipient {
  readonly to: string
  readonly variables?: Readonly<Record<string, string>>
  readonly metadata?: Readonly<Record<string, string>>
}

export function fromJson(recipients: readonly Recipient[]): Source {
  const names = new Set<string>()
  for (const { variables = {}, metadata = {} } of recipients) {
    for (const name of Object.keys(variables)) names.add(name)
    for (const name of Object.keys(metadata)) names.add(METADATA_COLUMN + name)
  }
  return {
    ...{ columns: null, names: [...names], charset: () => null },
    lines: recipients.map(({ to, variables, metadata }, i) => ({
      ...{ line: i + 1, to },
      value: (name) =>
        isMetadata(name) ? own(metadata, metadataName(name)) : own(variables, name),
    })),
  }
}

const own = (values: Readonly<Record<string, string>> | undefined, name: string) =>
  values && Object.hasOwn(values, name) ? values[name] : undefined

/**
 * A file, as it comes.
 * @param said how its characters are written; null where the file has to tell.
 * @throws RelayError `validation_failed` for a file without the column `to`; while it is read, for one that is too long
 *   or cannot be read to its end: half a list is none.
 */
export async function fromCsv(
  bytes: AsyncIterable<Uint8Array>,
  said: Charset | null = null,
): Promise<Source> {
  const { columns, parts, charset } = await readCsv(bytes, said)
  const to = columns.indexOf('to')
  if (to < 0) throw fieldError('/to', 'required', 'The file needs a column that is called to.')
  const places = new Map(columns.map((name, i) => [name, i]))
  const rawOf = (one: CsvLine): RawLine => {
    if (one.kind === 'broken') {
      throw fieldError('', 'invalid_format', `Line ${one.line}: ${one.detail}`)
    }
    const { line, fields } = one
    const value = (name: string) => fields[places.get(name) ?? -1]
    const raw = { line, to: fields[to] ?? '', value }
    return fields.length > columns.length ? { ...raw, fault: 'too_many' } : raw
  }
  const read = async function* (): AsyncGenerator<readonly RawLine[], void> {
    let count = 0
    for await (const part of parts) {
      count += part.length
      if (count > MAX_LINES) {
        throw fieldError('', 'too_many', `A list has at most ${MAX_LINES} lines.`)
      }
      yield part.map(rawOf)
    }
  }
  return { columns, names: columns, charset, lines: read() }
}
