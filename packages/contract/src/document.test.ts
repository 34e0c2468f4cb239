import { fileURLToPath } from 'node:url'
import { validate as validateWithReadme } from '@readme/openapi-parser'
import { Validator } from '@seriousme/openapi-schema-validator'
import { describe, expect, it } from 'vitest'
import { ERRORS } from './errors.ts'
import { definitions } from './generated/definitions.ts'
import { openapi } from './generated/openapi.ts'
import { operations } from './generated/operations.ts'
import { isObject, type JsonObject, type JsonValue } from './json.ts'
import { compileOperation, isOperationId, operationIds } from './operations.ts'
import { validateReply } from './reply-validation.ts'
import { ajvFor } from './validators.ts'

const SOURCE = fileURLToPath(new URL('../../../openapi/openapi.yaml', import.meta.url))

/** Codes of operations that the document does not have yet; one that is used leaves this list. */
const LATER: readonly string[] = []

interface Found {
  readonly id: string
  readonly operation: JsonObject
}

describe('the document', () => {
  it('is one that independent parsers accept, bundled and as files', async () => {
    const copy: Record<string, unknown> = JSON.parse(JSON.stringify(openapi))
    expect(await new Validator().validate(copy)).toMatchObject({ valid: true })
    expect(await validateWithReadme(JSON.parse(JSON.stringify(openapi)))).toMatchObject({
      valid: true,
    })
    expect(await validateWithReadme(SOURCE)).toMatchObject({ valid: true })
  })

  it('refers only to what it holds', () => {
    const references = all(openapi, '$ref')
    expect(references.length).toBeGreaterThan(100)
    for (const reference of references) {
      expect(lookUp(String(reference)), String(reference)).toBeDefined()
    }
  })

  it('says of every operation what it does', () => {
    const own = operationIds.filter((id) => compileOperation(id).dialect === 'relay')
    expect(operationsOfDocument().map(({ id }) => id)).toEqual(own)
    for (const { id, operation } of operationsOfDocument()) {
      expect(operation.summary, id).toMatch(/\w/)
      expect(operation.description, id).toMatch(/\w/)
    }
  })

  it('asks for a scope that exists wherever it asks for a key', () => {
    const scopes = definitions.Scope?.enum
    for (const [id, { auth, scope }] of Object.entries(operations)) {
      if (auth === 'key') expect(scopes, id).toContain(scope)
      else expect(scope, id).toBeNull()
    }
  })

  it('closes every object that a request may hold', () => {
    for (const { id, operation } of operationsOfDocument()) {
      for (const schema of schemasUnder(operation.requestBody)) {
        const isRecord = schema.type === 'object' || [schema.type].flat().includes('object')
        if (isRecord && schema.properties) expect(schema.additionalProperties, id).toBe(false)
      }
    }
  })

  it('bounds every text and list that a request may hold', () => {
    for (const { id, operation } of operationsOfDocument()) {
      for (const schema of schemasUnder([
        operation.requestBody ?? null,
        operation.parameters ?? null,
      ])) {
        const types = [schema.type].flat()
        const closed = schema.enum !== undefined || schema.maxLength !== undefined
        const bounded =
          closed || /\{[\d,]+\}/.test(String(schema.pattern)) || /T\[0/.test(String(schema.pattern))
        if (types.includes('string')) expect(bounded, `${id} ${JSON.stringify(schema)}`).toBe(true)
        if (types.includes('array')) expect(schema.maxItems, id).toBeGreaterThan(0)
      }
    }
  })
})

describe('the answers', () => {
  it('are problems from 400 on, each with codes of its status', () => {
    for (const { id, operation } of operationsOfDocument()) {
      for (const [status, response] of responsesOf(operation)) {
        if (Number(status) < 400) continue
        const where = `${id} ${status}`
        expect(Object.keys(object(response.content)), where).toEqual(['application/problem+json'])
        expect(all(response.content ?? null, '$ref'), where).toContain(
          '#/components/schemas/Problem',
        )
        const codes = response['x-codes']
        if (!Array.isArray(codes)) throw new Error(`${where} has no x-codes.`)
        for (const code of codes) expect(statusOf(code), `${where} ${code}`).toBe(Number(status))
        const [example] = examplesOf(object(object(response.content)['application/problem+json']))
        expect(codes, where).toContain(object(example).code)
      }
    }
  })

  it.each([['sendMessage'], ['createApiKey'], ['createDevice']])(
    'say in a header that %s may be repeated while its first call runs',
    (wanted) => {
      const found = operationsOfDocument().find(({ id }) => id === wanted)
      if (!found) throw new Error(`There is no ${wanted}.`)
      const conflict = new Map(responsesOf(found.operation)).get('409')
      expect(conflict?.['x-codes']).toContain('idempotency_in_flight')
      expect(Object.keys(object(conflict?.headers))).toContain('Relay-Should-Retry')
    },
  )

  it('are all there', () => {
    for (const { id, operation } of operationsOfDocument()) {
      if (!isOperationId(id)) throw new Error(`${id} is not generated.`)
      const { auth, hasBody, takesJson, idempotent, path } = compileOperation(id)
      const expected = ['422', '500']
      if (auth !== 'none') expected.push('401')
      if (auth === 'key') expected.push('403')
      if (path.includes(':') && id !== 'listConversationMessages') expected.push('404')
      if (hasBody) expected.push('413', '415')
      if (takesJson) expected.push('400')
      if (idempotent) expected.push('409')
      if (path.startsWith('/v1/') && !/health|ready/.test(path)) expected.push('429', '503')
      const statuses = Object.keys(object(operation.responses))
      expect(statuses, id).toEqual(expect.arrayContaining(expected))
      expect(
        statuses.some((status) => /^(2..|101)$/.test(status)),
        id,
      ).toBe(true)
    }
  })

  it('have a code for everything that can go wrong', () => {
    expect(Object.keys(ERRORS).sort()).toEqual([...list(definitions.ErrorCode?.enum)].sort())
    const named = new Set(all(openapi, 'x-codes').flat())
    const description = String(object(openapi.info).description)
    for (const code of Object.keys(ERRORS)) {
      const general = description.includes(`\`${code}\``)
      const later = LATER.includes(code)
      expect(Number(named.has(code) || general) + Number(later), code).toBe(1)
    }
  })
})

describe('the examples', () => {
  it('of every request are accepted', () => {
    for (const { id, operation } of operationsOfDocument()) {
      if (!isOperationId(id) || operation.requestBody === undefined) continue
      // What else a body may be is read by whoever handles the request.
      if (!compileOperation(id).takesJson) continue
      const media = object(object(object(operation.requestBody).content)['application/json'])
      const examples = examplesOf(media)
      expect(examples, id).not.toHaveLength(0)
      for (const body of examples) {
        const { faults } = faultsOfBody(id, body)
        expect(faults, id).toEqual([])
      }
    }
  })

  it('of every answer are as the contract says, with no field too many', () => {
    for (const { id, operation } of operationsOfDocument()) {
      for (const [status, response] of responsesOf(operation)) {
        for (const [contentType, media] of Object.entries(object(response.content ?? {}))) {
          const examples = examplesOf(object(media))
          expect(examples, `${id} ${status}`).not.toHaveLength(0)
          if (contentType === 'text/csv') continue
          for (const body of examples) {
            if (!isOperationId(id)) throw new Error(`${id} is not generated.`)
            const answered =
              contentType === 'text/event-stream' ? pageOf(body) : { contentType, body }
            const reply = { status: Number(status), ...answered }
            expect(validateReply(id, reply), `${id} ${status}`).toEqual([])
          }
        }
      }
    }
  })

  it('of every schema and webhook are valid', () => {
    const ajv = ajvFor(definitions)
    for (const [name, schema] of Object.entries(definitions)) {
      const validate = ajv.getSchema(`relay#/$defs/${name}`)
      for (const example of list(schema.examples)) expect(validate?.(example), name).toBe(true)
    }
    const posts = Object.entries(object(openapi.webhooks)).map(([event, item]) => {
      const post = object(object(item).post)
      return { event, media: object(object(object(post.requestBody).content)['application/json']) }
    })
    for (const { event, media } of posts) {
      const name = String(object(media.schema).$ref).replace('#/components/schemas/', '')
      for (const example of examplesOf(media)) {
        expect(object(example).event).toBe(event)
        expect(ajv.getSchema(`relay#/$defs/${name}`)?.(example), event).toBe(true)
      }
    }
    const names = posts.map(({ event }) => event)
    expect(definitions.EventFilter?.enum).toEqual(expect.arrayContaining(names))
    expect(definitions.Event?.oneOf).toHaveLength(names.length)
  })
})

function operationsOfDocument(): Found[] {
  return Object.values(object(openapi.paths)).flatMap((item) =>
    Object.values(object(item))
      .filter(isObject)
      .filter((operation) => operation.operationId !== undefined)
      .map((operation) => ({ id: String(operation.operationId), operation })),
  )
}

function responsesOf(operation: JsonObject): [string, JsonObject][] {
  return Object.entries(object(operation.responses)).map(([status, it]) => [status, resolved(it)])
}

function faultsOfBody(id: Parameters<typeof compileOperation>[0], body: JsonValue) {
  const unique = '01hwz3k9fxe5vr2t8qn6yc4bmd'
  const ids = {
    ...{ deviceId: 'dev', webhookId: 'whk', projectId: 'proj' },
    ...{ recipientId: 'rcp', otpId: 'otp' },
  }
  const path = Object.fromEntries(
    Object.entries(ids).map(([name, prefix]) => [name, `${prefix}_${unique}`]),
  )
  const parsed = compileOperation(id).parse({ path, query: {}, headers: {}, body })
  return { faults: parsed.ok ? [] : parsed.faults }
}

/** The values of `example` and `examples` of a media type. */
function examplesOf(media: JsonObject): JsonValue[] {
  const named = Object.values(object(media.examples ?? {})).map((it) => object(it).value ?? null)
  return media.example === undefined ? named : [media.example, ...named]
}

/** Every schema below a value, references followed. */
function schemasUnder(value: JsonValue | undefined): JsonObject[] {
  if (Array.isArray(value)) return value.flatMap(schemasUnder)
  if (!isObject(value)) return []
  if (value.$ref !== undefined) return schemasUnder(resolved(value))
  return [
    value,
    ...Object.entries(value).flatMap(([key, it]) => (key === 'not' ? [] : schemasUnder(it))),
  ]
}

function all(value: JsonValue, key: string): JsonValue[] {
  if (Array.isArray(value)) return value.flatMap((it) => all(it, key))
  if (!isObject(value)) return []
  return Object.entries(value).flatMap(([name, it]) => (name === key ? [it] : all(it, key)))
}

function resolved(value: JsonValue): JsonObject {
  const { $ref } = object(value)
  return typeof $ref === 'string' ? resolved(lookUp($ref) ?? null) : object(value)
}

function lookUp(reference: string): JsonValue | undefined {
  return reference
    .slice('#/'.length)
    .split('/')
    .reduce<JsonValue | undefined>((node, key) => (isObject(node) ? node[key] : undefined), openapi)
}

function statusOf(code: JsonValue): number | undefined {
  return Object.entries(ERRORS).find(([name]) => name === code)?.[1].status
}

function object(value: JsonValue | undefined): JsonObject {
  if (!isObject(value)) throw new Error(`${JSON.stringify(value)} is not an object.`)
  return value
}

function list(value: JsonValue | undefined): readonly JsonValue[] {
  return Array.isArray(value) ? value : []
}

/** What a stream brings is what a page of the same events has. */
function pageOf(text: unknown) {
  const data = String(text)
    .split('\n')
    .filter((line) => line.startsWith('data: '))
    .map((line) => JSON.parse(line.slice('data: '.length)))
  expect(data).not.toHaveLength(0)
  return { contentType: 'application/json', body: { data, nextCursor: null } }
}
