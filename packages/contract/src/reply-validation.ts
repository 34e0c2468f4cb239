import type { ValidateFunction } from 'ajv'
import { definitions } from './generated/definitions.ts'
import { operations } from './generated/operations.ts'
import { isObject, type JsonObject, type JsonValue } from './json.ts'
import type { OperationId } from './operation-types.ts'
import { ajvFor } from './validators.ts'

/** For tests: what was answered, as it came over the wire. */
export interface WireReply {
  readonly status: number
  /** The `Content-Type` header; null when there is none. */
  readonly contentType: string | null
  /** The parsed body; `undefined` when there is none. */
  readonly body?: unknown
}

const SCHEMA_MAPS = ['properties', 'patternProperties', '$defs']
const SCHEMA_LISTS = ['oneOf', 'anyOf']
const validators = new Map<string, ValidateFunction>()
let closed: ReturnType<typeof ajvFor> | undefined

/**
 * Compares an answer with the contract: its status, content type and body. Stricter than what
 * callers are promised: a field that the contract does not name is a fault, so nothing leaks.
 * For tests; it is not made to be fast.
 *
 * @returns sentences about what is wrong; empty when the answer is as the contract says
 * @example
 * expect(validateReply('getMessage', { status, contentType, body })).toEqual([])
 */
export function validateReply(id: OperationId, reply: WireReply): readonly string[] {
  const expected = operations[id].replies[reply.status]
  if (expected === undefined) return [`${id} does not answer ${reply.status}.`]
  const contentType = reply.contentType?.split(';')[0]?.trim() ?? null
  if (contentType !== null && expected.texts?.includes(contentType)) {
    return typeof reply.body === 'string' ? [] : ['The body is no text.']
  }
  const faults: string[] = []
  if (contentType !== expected.contentType) {
    faults.push(`The content type is ${contentType}, not ${expected.contentType}.`)
  }
  if (expected.schema === null) {
    return reply.body === undefined ? faults : [...faults, 'There is a body where none belongs.']
  }
  const validate = validatorOf(`${id} ${reply.status}`, expected.schema)
  validate(reply.body)
  const found = validate.errors?.map(
    ({ instancePath, message, params }) =>
      `${instancePath || 'The body'} ${message}: ${JSON.stringify(params)}`,
  )
  return faults.concat(found ?? [])
}

function validatorOf(key: string, schema: JsonObject): ValidateFunction {
  closed ??= ajvFor(mapped(definitions, (definition) => opened(definition)))
  const validate = validators.get(key) ?? closed.compile(closedAt(schema))
  validators.set(key, validate)
  return validate
}

/** A schema where it is used: whatever it (and all that it composes) does not name is refused. */
function closedAt(schema: JsonValue): JsonValue & object {
  const inner = opened(schema)
  return isObject(inner) ? { ...inner, unevaluatedProperties: false } : {}
}

/** A schema that others may compose: open itself, closed wherever it holds other schemas. */
function opened(schema: JsonValue): JsonValue {
  if (!isObject(schema)) return schema
  return mapped(schema, (value, keyword) => {
    if (SCHEMA_MAPS.includes(keyword) && isObject(value)) return mapped(value, closedAt)
    if (SCHEMA_LISTS.includes(keyword) && Array.isArray(value)) return value.map(closedAt)
    if (keyword === 'allOf' && Array.isArray(value)) return value.map(opened)
    return keyword === 'items' ? closedAt(value) : value
  })
}

function mapped(
  object: JsonObject,
  change: (value: JsonValue, key: string) => JsonValue,
): JsonObject {
  return Object.fromEntries(Object.entries(object).map(([key, value]) => [key, change(value, key)]))
}
