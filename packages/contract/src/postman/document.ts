import { isObject, type JsonObject, type JsonValue } from '../json.ts'

const METHODS = ['get', 'post', 'put', 'patch', 'delete']

/** One operation of a bundled document, with the references of its parameters and answers followed. */
export interface Operation {
  /** `/v1/messages/{messageId}` */
  readonly path: string
  /** `POST` */
  readonly method: string
  readonly summary: string
  readonly description: string
  readonly tag: string
  readonly auth: string
  readonly parameters: readonly JsonObject[]
  /** Media types and what is said of them, the usual one first. */
  readonly bodies: readonly (readonly [mediaType: string, content: JsonObject])[]
  /** What succeeds, with its status. */
  readonly answers: readonly (readonly [status: string, answer: JsonObject])[]
}

export function operationsOf(document: JsonObject): Operation[] {
  return entries(document.paths).flatMap(([path, item]) =>
    entries(item)
      .filter(([method]) => METHODS.includes(method))
      .map(([method, operation]) => ({
        ...{ path, method: method.toUpperCase() },
        summary: textOf(operation.summary),
        description: textOf(operation.description),
        tag: textOf(listOf(operation.tags)[0]),
        auth: textOf(operation['x-auth']),
        parameters: [...listOf(item.parameters), ...listOf(operation.parameters)].map((each) =>
          resolved(document, each),
        ),
        bodies: entries(objectOf(operation.requestBody).content),
        answers: entries(operation.responses)
          .filter(([status]) => status.startsWith('2'))
          .map(([status, answer]) => [status, resolved(document, answer)] as const),
      })),
  )
}

/** What an example of a schema, of a parameter or of a body says; nothing where there is none. */
export function exampleOf(document: JsonObject, described: JsonObject): JsonValue | undefined {
  if (described.example !== undefined) return described.example
  const schema = resolved(document, described.schema ?? {})
  return schema.example ?? listOf(schema.examples)[0] ?? schema.default
}

/** The examples of a body: the named ones, or the only one. */
export function examplesOf(content: JsonObject): { summary: string; value: JsonValue }[] {
  const named = entries(content.examples).map(([name, { summary, value }]) => ({
    summary: textOf(summary) || name,
    value: value ?? null,
  }))
  if (named.length > 0 || content.example === undefined) return named
  return [{ summary: '', value: content.example }]
}

export function resolved(document: JsonObject, value: JsonValue): JsonObject {
  const { $ref, ...own } = objectOf(value)
  if (typeof $ref !== 'string') return own
  const found = $ref
    .split('/')
    .slice(1)
    .reduce<JsonValue>((at, name) => objectOf(at)[name] ?? null, document)
  return resolved(document, found)
}

export function entries(value: JsonValue | undefined): [string, JsonObject][] {
  return Object.entries(objectOf(value)).map(([name, each]) => [name, objectOf(each)])
}

export function objectOf(value: JsonValue | undefined): JsonObject {
  return isObject(value) ? value : {}
}

export function listOf(value: JsonValue | undefined): readonly JsonValue[] {
  return Array.isArray(value) ? value : []
}

export function textOf(value: JsonValue | undefined): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
}
