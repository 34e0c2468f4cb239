import type { FakeRequest } from './handler.ts'
import { invalid } from './problem.ts'
import type { Schemas } from './state.ts'

const PLACEHOLDER = /\{\{\s*([^{}]+?)\s*\}\}/g

export interface Line {
  readonly line: number
  readonly to: string
  readonly variables: Record<string, string>
  readonly metadata: Record<string, string>
}

const METADATA = 'metadata.'
export const FREE = { amount: '0.0000', currency: 'BRL' }

/** What is sent, and to whom: of JSON, or of the query and a plain file (commas, no quotes). */
export function listOf({ body, query }: FakeRequest): { draft: Draft; lines: Line[] } {
  if (typeof body !== 'string') {
    const { recipients = [], ...draft } = Object(body)
    if (!Array.isArray(recipients) || recipients.length === 0) {
      throw invalid('/recipients', 'required', 'recipients is required.')
    }
    const lines = recipients.map(({ to = '', variables = {}, metadata = {} }, i) => ({
      ...{ line: i + 1, to, variables, metadata },
    }))
    return { draft, lines }
  }
  const [head = '', ...texts] = body.split(/\r?\n/)
  const columns = head.split(',').map((column) => column.trim())
  if (!columns.includes('to')) {
    throw invalid('/to', 'required', 'The file needs a column that is called to.')
  }
  const lines = texts.flatMap((text, i) => {
    if (text === '') return []
    const fields = text.split(',').map((field) => field.trim())
    const variables: Record<string, string> = {}
    const metadata: Record<string, string> = {}
    for (const [at, column] of columns.entries()) {
      const value = fields[at] ?? ''
      if (!column.startsWith(METADATA)) variables[column] = value
      else if (value !== '') metadata[column.slice(METADATA.length)] = value
    }
    const { to = '', ...rest } = variables
    return [{ line: i + 2, to, variables: rest, metadata }]
  })
  const { dryRun: _, charset: __, ttlSeconds, ...rest } = Object.fromEntries(query)
  const draft: Draft = { ...rest, ...(ttlSeconds && { ttlSeconds: Number(ttlSeconds) }) }
  for (const name of IN_JSON) {
    const text = query.get(name)
    if (text !== null) draft[name] = JSON.parse(text)
  }
  return { draft, lines }
}

export const IN_JSON = ['components', 'fallback', 'metadata'] as const

export type Draft = Partial<Pick<Schemas['Batch'], 'name' | 'body' | 'template' | 'language'>> &
  Partial<Pick<Schemas['Batch'], (typeof IN_JSON)[number]>> &
  Partial<Record<'sendAt' | 'expiresAt', string>> & {
    priority?: Schemas['BatchPriority']
    ttlSeconds?: number
  }

/** The message of one line, as a caller would send it. */
export function messageOf({ name: _, priority = 'bulk', ...draft }: Draft, line: Line) {
  const { to, variables } = line
  const metadata = { ...draft.metadata, ...line.metadata }
  const common = { ...draft, priority, to, metadata }
  if (!draft.template) return { ...common, body: filled(draft.body ?? '', line) }
  const { components, fallback } = draft
  return {
    ...{ ...common, variables },
    ...(components && { components: filled(components, line) }),
    ...(fallback && { fallback: { ...fallback, body: filled(fallback.body, line) } }),
  }
}

/** The same with each text in it filled from the line. */
function filled<Value>(value: Value, line: Line): Value
function filled(value: unknown, line: Line): unknown {
  if (Array.isArray(value)) return value.map((one) => filled(one, line))
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, filled(one, line)]))
  }
  if (typeof value !== 'string') return value
  return value.replace(PLACEHOLDER, (_, key: string) => {
    const text = key === 'to' ? line.to : valuesOf(line)[key]
    if (text) return text
    throw invalid(`/${key}`, 'required', `There is nothing for {{${key}}}.`)
  })
}

/** By the names that placeholders have. */
const valuesOf = ({ variables, metadata }: Line): Record<string, string> => ({
  ...variables,
  ...Object.fromEntries(Object.entries(metadata).map(([key, value]) => [METADATA + key, value])),
})

/** A template that nobody knows takes all of them. */
export function ignoredBy({ body, template }: Draft, lines: readonly Line[]): string[] {
  const names = new Set(lines.flatMap(({ variables }) => Object.keys(variables)))
  const used = [...(body ?? '').matchAll(PLACEHOLDER)].map(([, name]) => name)
  return template ? [] : [...names].filter((name) => !used.includes(name))
}
