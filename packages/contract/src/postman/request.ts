import type { JsonObject, JsonValue } from '../json.ts'
import { entries, exampleOf, examplesOf, type Operation, textOf } from './document.ts'

/** What stands in the examples, and the variable that takes its place. */
const PLACES: readonly (readonly [example: string, variable: string])[] = [
  ['+5511999998888', '{{phoneNumber}}'],
  ['"code": "123456"', '"code": "{{otpCode}}"'],
]

/** Two calls are the same only when their sender says so. */
const HEADER_VALUES: Readonly<Record<string, string>> = { 'Idempotency-Key': '{{$guid}}' }

/**
 * The requests of one operation: one for each example of its body.
 *
 * @param id the variable that keeps the id in the answer; null when no path asks for it
 */
export function requestsOf(
  document: JsonObject,
  operation: Operation,
  id: string | null,
): JsonObject[] {
  const bodies = operation.bodies.flatMap(([mediaType, content]) =>
    examplesOf(content).map((example) => ({ ...example, mediaType })),
  )
  const several = bodies.length > 1
  if (bodies.length === 0) return [item(document, operation, { name: operation.summary, id })]
  return bodies.map(({ summary, value, mediaType }) => {
    const what = summary || (mediaType === 'application/json' ? 'JSON' : 'CSV')
    const name = several ? `${operation.summary}: ${what}` : operation.summary
    return item(document, operation, { name, id, body: { mediaType, value } })
  })
}

interface Parts {
  readonly name: string
  readonly id: string | null
  readonly body?: { readonly mediaType: string; readonly value: JsonValue }
}

function item(document: JsonObject, operation: Operation, { name, id, body }: Parts): JsonObject {
  const request = {
    method: operation.method,
    description: operation.description,
    ...authOf(operation.auth),
    header: [
      ...(body ? [{ key: 'Content-Type', value: body.mediaType }] : []),
      ...operation.parameters.filter((each) => each.in === 'header').map(headerOf),
    ],
    url: urlOf(document, operation, body?.mediaType === 'text/csv'),
    ...(body && { body: bodyOf(body) }),
  }
  return { name, request, response: answersOf(operation, request), event: id ? [keepsId(id)] : [] }
}

/** What a key opens inherits the collection's. */
function authOf(auth: string): JsonObject {
  if (auth === 'none') return { auth: { type: 'noauth' } }
  if (auth === 'key') return {}
  return {
    auth: { type: 'bearer', bearer: [{ key: 'token', value: '{{adminToken}}', type: 'string' }] },
  }
}

function headerOf({ name, description = '' }: JsonObject): JsonObject {
  const key = textOf(name)
  const value = HEADER_VALUES[key]
  return { key, value: value ?? '', description, disabled: value === undefined }
}

/** @param isFile a file says in the query what a body in JSON says by itself */
function urlOf(document: JsonObject, { path, parameters }: Operation, isFile: boolean): JsonObject {
  const inPath = path.replace(/\{(\w+)\}/g, ':$1')
  const query = parameters
    .filter((each) => each.in === 'query')
    .map((each) => {
      const isWanted = each.required === true || (isFile && each.example !== undefined)
      // Postman sends a plus as it stands, and in a query that is a blank.
      const value = textOf(exampleOf(document, each)).replaceAll('+', '%2B')
      const { name = '', description = '' } = each
      return { key: name, value, description, disabled: !isWanted }
    })
  const used = query.filter(({ disabled }) => !disabled).map(({ key, value }) => `${key}=${value}`)
  return {
    raw: `{{baseUrl}}${inPath}${used.length > 0 ? `?${used.join('&')}` : ''}`,
    host: ['{{baseUrl}}'],
    path: inPath.split('/').slice(1),
    query,
    variable: [...path.matchAll(/\{(\w+)\}/g)].map(([, key = '']) => ({
      ...{ key, value: `{{${key}}}` },
      description: textOf(parameters.find(({ name }) => name === key)?.description),
    })),
  }
}

function bodyOf({ mediaType, value }: NonNullable<Parts['body']>): JsonObject {
  const text = typeof value === 'string' ? value : JSON.stringify(value, null, 2)
  const raw = PLACES.reduce((before, [example, place]) => before.replaceAll(example, place), text)
  const language = mediaType === 'application/json' ? 'json' : 'text'
  return { mode: 'raw', raw, options: { raw: { language } } }
}

function answersOf({ answers }: Operation, originalRequest: JsonObject): JsonObject[] {
  return answers.flatMap(([status, { description = '', content }]): JsonObject[] => {
    const head = { name: description, originalRequest, code: Number(status), cookie: [] }
    const [first] = entries(content)
    if (first === undefined) return [{ ...head, header: [], body: '' }]
    const [mediaType, described] = first
    return examplesOf(described).map(
      ({ value }): JsonObject => ({
        ...head,
        _postman_previewlanguage: 'json',
        header: [{ key: 'Content-Type', value: mediaType }],
        body: JSON.stringify(value, null, 2),
      }),
    )
  })
}

/** Of a list the first entry's. */
function keepsId(variable: string): JsonObject {
  const exec = [
    'if (pm.response.code < 300) {',
    '  const { id, data } = pm.response.json()',
    '  const found = id ?? data?.[0]?.id',
    `  if (found) pm.collectionVariables.set('${variable}', found)`,
    '}',
  ]
  return { listen: 'test', script: { type: 'text/javascript', exec } }
}
