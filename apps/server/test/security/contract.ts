import {
  compileOperation,
  type Dialect,
  type OperationId,
  openapi,
  operationIds,
  relayion,
} from '@relay/contract'

// biome-ignore lint/suspicious/noExplicitAny: the document is walked as any reader of JSON would.
export type Json = any

/** Somewhere in a request that names a thing: an id, a phone number, a cursor. */
export interface Place {
  readonly operation: OperationId
  readonly in: 'path' | 'query' | 'body'
  /** A parameter's name, or a JSON Pointer into the body. */
  readonly name: string
  /** `dev`, `msg`, … for ids, otherwise `number`, `line`, `cursor`, or `unknown` where nobody can tell. */
  readonly kind: string
}

/** An operation as the bundled document has it. */
export interface Described {
  readonly id: OperationId
  readonly dialect: Dialect
  readonly auth: string
  readonly scope: string | null
  readonly method: string
  /** With `{names}`. */
  readonly path: string
  readonly hasKey: boolean
  /** Example bodies; one empty entry where the operation takes none. */
  readonly examples: readonly Json[]
  readonly places: readonly Place[]
}

const relay: Json = openapi
/** Both documents: a name means the same in each. */
const documents: Json = { relay, relayion }
const kinds = ['schemas', 'parameters', 'examples', 'requestBodies'] as const
const components: Json = Object.fromEntries(
  kinds.map((kind) => [
    kind,
    { ...documents.relayion.components[kind], ...relay.components[kind] },
  ]),
)

const resolve = (value: Json): Json =>
  typeof value?.$ref === 'string'
    ? resolve(
        value.$ref
          .slice(2)
          .split('/')
          .reduce((inside: Json, name: string) => inside[name], { components }),
      )
    : value

/** Every operation of the contract, new ones included as soon as they are there. */
export const described: readonly Described[] = operationIds.map(describeOperation)

function describeOperation(id: OperationId): Described {
  const { dialect, path, method, auth, scope, idempotent } = compileOperation(id)
  const template = path.replace(/:(\w+)/g, '{$1}')
  const item = documents[dialect].paths[template]
  const operation = item[method]
  const parameters: Json[] = [...(item.parameters ?? []), ...(operation.parameters ?? [])]
  const body = operation.requestBody?.content['application/json']
  const named: Json[] = Object.values(body?.examples ?? {}).map((one: Json) => resolve(one).value)
  const told = body === undefined ? [undefined] : body.example ? [body.example] : named
  const examples = told.map(upToDate)
  const places: Place[] = []
  for (const parameter of parameters.map(resolve)) {
    if (parameter.in !== 'path' && parameter.in !== 'query') continue
    const schema = parameter.schema ?? parameter.content['application/json'].schema
    const kinds = kindsOf(schema, parameter.name)
    if (kinds.length === 0 && parameter.in === 'path') kinds.push('unknown')
    for (const kind of kinds) {
      places.push({ operation: id, in: parameter.in, name: parameter.name, kind })
    }
  }
  const inBody = new Map<string, string[]>()
  if (body) walk(body.schema, '', inBody)
  for (const [name, kinds] of inBody) {
    for (const kind of kinds) places.push({ operation: id, in: 'body', name, kind })
  }
  const hasKey = idempotent
  return { id, dialect, auth, scope, method, path: template, hasKey, examples, places }
}

function kindsOf(schema: Json, name: string): string[] {
  // Names nothing of anybody's: each project has its own statement of the same month.
  if (name === 'cursor' || name === 'month') return [name]
  const { pattern = '', examples = [] } = resolve(schema)
  const isNumber = pattern.includes('\\+[1-9]') || String(examples[0]).startsWith('+')
  const prefixes = /\(?((?:[a-z]+\|)*[a-z]+)\)?_\[0-7\]/.exec(pattern)?.[1]?.split('|') ?? []
  // A line out is named by one of the project's own numbers; all other numbers are other people's.
  const number = prefixes.length > 0 ? 'line' : 'number'
  return [...prefixes, ...(isNumber ? [number] : [])]
}

function walk(schema: Json, pointer: string, found: Map<string, string[]>): void {
  const whole = resolve(schema)
  const kinds = kindsOf(whole, pointer.slice(pointer.lastIndexOf('/') + 1))
  if (kinds.length > 0) found.set(pointer, kinds)
  for (const part of [whole.oneOf, whole.anyOf, whole.allOf].flat()) {
    if (part) walk(part, pointer, found)
  }
  for (const [name, inside] of Object.entries(whole.properties ?? {})) {
    walk(inside, `${pointer}/${name}`, found)
  }
  if (whole.items) walk(whole.items, `${pointer}/0`, found)
}

const ID = /^([a-z]+)_[0-7][0-9a-hjkmnp-tv-z]{25}$/

/** Examples age: what reaches back too far is refused. */
function upToDate(example: Json): Json {
  if (example?.since === undefined) return example
  return { ...example, since: new Date(Date.now() - 60_000).toISOString() }
}

/** The same value with every id of the examples replaced by the owner's own. */
export function withIds(value: Json, own: Readonly<Record<string, string>>): Json {
  if (typeof value === 'string') return own[ID.exec(value)?.[1] ?? ''] ?? value
  if (Array.isArray(value)) return value.map((one) => withIds(one, own))
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, withIds(one, own)]))
}

/** The value at a JSON Pointer; undefined where there is none. */
export const at = (value: Json, pointer: string): Json =>
  pointer
    .split('/')
    .slice(1)
    .reduce((inside, name) => inside?.[name], value)

/** A copy with another value at the pointer. */
export function withAt(value: Json, pointer: string, other: Json): Json {
  const copy = structuredClone(value)
  const end = pointer.lastIndexOf('/')
  at(copy, pointer.slice(0, end))[pointer.slice(end + 1)] = other
  return copy
}
