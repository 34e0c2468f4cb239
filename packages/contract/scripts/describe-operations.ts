import { isObject, type JsonObject, type JsonValue } from '../src/json.ts'
import type {
  BodyDescription,
  OperationAuth,
  OperationDescription,
  ParameterDescription,
  ReplyDescription,
} from '../src/operation-description.ts'

const METHODS = ['get', 'post', 'put', 'patch', 'delete'] as const
const AUTHS: readonly OperationAuth[] = ['key', 'device', 'admin', 'signup', 'signature', 'none']
const LOCATIONS = ['path', 'query', 'header'] as const
/** What an answer may be besides its one content type, for callers who ask for it. */
const STREAM = 'text/event-stream'
const TEXTS: readonly string[] = ['text/csv', 'text/html']
/** What a body may be besides JSON, or in its place: it is read as it comes. */
const UPLOAD = 'text/csv'

/** Every operation of a bundled document, in the order of its paths, with its schemas as Ajv reads them. */
export function describeOperations(
  document: JsonObject,
  dialect: OperationDescription['dialect'],
): Map<string, OperationDescription> {
  const operations = new Map<string, OperationDescription>()
  for (const [path, item] of entries(document.paths)) {
    for (const [name, operation] of Object.entries(item)) {
      const method = METHODS.find((known) => known === name)
      if (method === undefined) continue
      const id = text(at(operation, 'operationId'))
      operations.set(id, {
        dialect,
        method,
        path: path.replace(/\{(\w+)\}/g, ':$1'),
        auth: auth(at(operation, 'x-auth'), id),
        scope: scope(at(operation, 'x-scope'), id),
        parameters: parametersOf(document, item, operation),
        body: bodyOf(document, at(operation, 'requestBody')),
        replies: repliesOf(document, at(operation, 'responses')),
      })
    }
  }
  return operations
}

/** The component schemas, with references that work inside Ajv under the id `relay`. */
export function toDefinitions(document: JsonObject): JsonObject {
  const definitions: Record<string, JsonObject> = {}
  for (const [name, schema] of entries(at(document.components, 'schemas'))) {
    definitions[name] = rewritten(schema)
  }
  return definitions
}

function parametersOf(document: JsonObject, item: JsonObject, operation: JsonValue) {
  const all = [...list(item.parameters), ...list(at(operation, 'parameters'))].map((parameter) =>
    resolved(document, parameter),
  )
  const [path = [], query = [], header = []] = LOCATIONS.map((location) =>
    all.filter((parameter) => parameter.in === location).map((it) => parameterOf(document, it)),
  )
  return { path, query, header }
}

function parameterOf(document: JsonObject, parameter: JsonObject): ParameterDescription {
  const name = text(parameter.name)
  const json = at(at(parameter.content, 'application/json'), 'schema')
  if (json !== undefined) {
    return { name, kind: 'json', required: parameter.required === true, schema: rewritten(json) }
  }
  const plain = resolved(document, parameter.schema)
  const kind = kindOf(plain.type, name)
  if (kind === 'list' && parameter.explode !== false)
    throw new Error(`${name}: explode must be false.`)
  return {
    name,
    kind,
    required: parameter.required === true,
    schema: rewritten(parameter.schema),
    ...(plain.default === undefined ? {} : { defaultValue: plain.default }),
  }
}

function kindOf(type: JsonValue | undefined, name: string): ParameterDescription['kind'] {
  if (type === 'string' || type === 'integer' || type === 'boolean') return type
  if (type === 'array') return 'list'
  throw new Error(`The parameter ${name} has a type that is not known here.`)
}

function bodyOf(document: JsonObject, body: JsonValue | undefined): BodyDescription | null {
  if (body === undefined) return null
  const content = at(body, 'content')
  const upload = at(content, UPLOAD) !== undefined
  const schema = at(at(content, 'application/json'), 'schema')
  const maxBytes = at(body, 'x-max-bytes')
  const limits = {
    required: at(body, 'required') === true,
    upload,
    ...(typeof maxBytes === 'number' && { maxBytes }),
  }
  if (schema === undefined && upload) return { ...limits, schema: null, choice: null }
  const choose = resolved(document, schema)['x-choose']
  return {
    ...limits,
    schema: rewritten(schema),
    choice: isObject(choose)
      ? {
          property: text(choose.property),
          values: references(choose.values),
          fields: references(choose.fields),
          otherwise: reference(choose.otherwise),
        }
      : null,
  }
}

function repliesOf(document: JsonObject, responses: JsonValue | undefined) {
  const replies: Record<number, ReplyDescription> = {}
  for (const [status, response] of entries(responses)) {
    const all = Object.entries(resolved(document, response).content ?? {})
    const content = all.filter(([type]) => type !== STREAM && !TEXTS.includes(type))
    if (content.length > 1) throw new Error(`${status} has more than one content type.`)
    const [contentType, media] = content[0] ?? []
    const texts = all.map(([type]) => type).filter((type) => TEXTS.includes(type))
    replies[Number(status)] =
      contentType === undefined || media === undefined
        ? { contentType: null, schema: null }
        : {
            contentType,
            schema: rewritten(at(media, 'schema')),
            ...(texts.length > 0 && { texts }),
          }
  }
  return replies
}

/** Follows one `$ref` inside the document; anything else is answered as it is. */
function resolved(document: JsonObject, value: JsonValue | undefined): JsonObject {
  const ref = at(value, '$ref')
  if (typeof ref !== 'string') return object(value)
  const found = ref
    .slice('#/'.length)
    .split('/')
    .reduce<JsonValue | undefined>((node, key) => at(node, key), document)
  return resolved(document, found)
}

function rewritten(value: JsonValue | undefined): JsonObject {
  const json = JSON.stringify(object(value))
  return object(JSON.parse(json.replaceAll('"#/components/schemas/', '"relay#/$defs/')))
}

function references(names: JsonValue | undefined): Record<string, JsonObject> {
  return Object.fromEntries(
    Object.entries(object(names)).map(([key, name]) => [key, reference(name)]),
  )
}

function reference(name: JsonValue | undefined): JsonObject {
  return { $ref: `relay#/$defs/${text(name)}` }
}

function auth(value: JsonValue | undefined, id: string): OperationAuth {
  const known = AUTHS.find((name) => name === value)
  if (known === undefined) throw new Error(`${id} needs an x-auth of ${AUTHS.join(', ')}.`)
  return known
}

function scope(value: JsonValue | undefined, id: string): string | null {
  if (typeof value === 'string' || value === null) return value
  throw new Error(`${id} needs an x-scope: a scope's name, or null.`)
}

function at(value: JsonValue | undefined, key: string): JsonValue | undefined {
  return isObject(value) ? value[key] : undefined
}

function entries(value: JsonValue | undefined): [string, JsonObject][] {
  return Object.entries(object(value)).map(([key, member]) => [key, object(member)])
}

function list(value: JsonValue | undefined): readonly JsonValue[] {
  return Array.isArray(value) ? value : []
}

function object(value: unknown): JsonObject {
  if (!isObject(value)) throw new Error('An object is missing in the document.')
  return value
}

function text(value: JsonValue | undefined): string {
  if (typeof value !== 'string') throw new Error('A text is missing in the document.')
  return value
}
