import { fileURLToPath } from 'node:url'
import { validate as validateWithReadme } from '@readme/openapi-parser'
import { Validator } from '@seriousme/openapi-schema-validator'
import { describe, expect, it } from 'vitest'
import { ERRORS, type ErrorCode } from './errors.ts'
import { definitions } from './generated/definitions.ts'
import { relayion } from './generated/relayion.ts'
import { compileOperation, isOperationId, operationIds } from './operations.ts'
import { validateReply } from './reply-validation.ts'

const SOURCE = fileURLToPath(new URL('../../../openapi/relayion.yaml', import.meta.url))
// biome-ignore lint/suspicious/noExplicitAny: the document is walked as any reader of JSON would.
type Json = any
const document: Json = JSON.parse(JSON.stringify(relayion))

const resolved = (value: Json): Json =>
  typeof value?.$ref === 'string'
    ? resolved(
        value.$ref
          .slice(2)
          .split('/')
          .reduce((node: Json, key: string) => node[key], document),
      )
    : value

const operations: Json[] = Object.values(document.paths).flatMap((item: Json) =>
  ['post', 'get'].flatMap((method) => (item[method] ? [item[method]] : [])),
)
const answers = operations.flatMap((operation) =>
  Object.entries(operation.responses).map(([status, response]) => ({
    id: operation.operationId,
    status: Number(status),
    response: resolved(response),
  })),
)
const examplesOf = (media: Json): Json[] =>
  media.example === undefined
    ? Object.values(media.examples ?? {}).map((one: Json) => one.value)
    : [media.example]
const CODES: string[] = document.components.schemas.RelayionErrorCode.enum
const codeOf = (ours: string) => ours.toUpperCase()
const isOurs = (name: string): name is ErrorCode => Object.hasOwn(ERRORS, name)

describe('the dialect’s document', () => {
  it('is one that independent parsers accept, bundled and as files', async () => {
    expect(await new Validator().validate(structuredClone(document))).toMatchObject({ valid: true })
    for (const source of [structuredClone(document), SOURCE]) {
      expect(await validateWithReadme(source)).toMatchObject({ valid: true })
    }
  })

  it('has the operations of the reference, each with a scope, and no other', () => {
    const own = operationIds.filter((id) => compileOperation(id).dialect === 'relayion')
    expect(operations.map(({ operationId }) => operationId)).toEqual(own)
    expect(own.map((id) => `${compileOperation(id).method} ${compileOperation(id).path}`)).toEqual([
      'get /api/v1/devices',
      'post /api/v1/outbound',
      'get /api/v1/outbound',
      'get /api/v1/outbound/:outboundId',
      'get /api/v1/inbound',
      'get /api/v1/inbound/:inboundId',
      'get /api/v1/conversations/:phoneNumber',
    ])
    for (const id of own) {
      expect(compileOperation(id).auth, id).toBe('key')
      expect(definitions.Scope?.enum, id).toContain(compileOperation(id).scope)
    }
  })

  it('has an envelope around every answer, and a code of its status in every refusal', () => {
    const said = new Set<string>()
    for (const { id, status, response } of answers) {
      const where = `${id} ${status}`
      expect(Object.keys(response.content), where).toEqual(['application/json'])
      const schema = resolved(response.content['application/json'].schema)
      const success = resolved(schema.properties.success)
      expect(success.enum, where).toEqual([status < 400])
      if (status < 400) continue
      for (const code of response['x-codes']) {
        const name = String(code).toLowerCase()
        if (!isOurs(name)) throw new Error(`${where}: ${code} is the upper case of no code.`)
        expect(ERRORS[name].status, `${where} ${code}`).toBe(status)
        said.add(code)
      }
    }
    const general = document.info.description
    for (const code of CODES) {
      expect(said.has(code) || general.includes(`\`${code}\``), code).toBe(true)
    }
    const codes = Object.keys(ERRORS).map(codeOf)
    expect(codes).toEqual(expect.arrayContaining(CODES))
  })

  it('names everything that can go wrong with each operation', () => {
    for (const { operationId: id, responses } of operations) {
      const { hasBody, path, idempotent } = compileOperation(id)
      const expected = ['401', '403', '422', '429', '500', '503']
      if (path.includes(':') && !path.includes('conversations')) expected.push('404')
      if (hasBody) expected.push('400', '413', '415')
      if (idempotent) expected.push('409')
      expect(Object.keys(responses), id).toEqual(expect.arrayContaining(expected))
    }
  })

  it('has examples of every answer and body, as it says itself', () => {
    for (const { id, status, response } of answers) {
      if (!isOperationId(id)) throw new Error(`${id} is not generated.`)
      const [[contentType, media]] = Object.entries(response.content) as [[string, Json]]
      const examples = examplesOf(media)
      expect(examples, `${id} ${status}`).not.toHaveLength(0)
      for (const body of examples) {
        expect(validateReply(id, { status, contentType, body }), `${id} ${status}`).toEqual([])
      }
    }
    const body =
      document.paths['/api/v1/outbound'].post.requestBody.content['application/json'].example
    const raw = { path: {}, query: {}, headers: {}, body }
    expect(compileOperation('relayionSendOutbound').parse(raw)).toMatchObject({ ok: true })
  })

  it('bounds every text that a request may hold', () => {
    const parameters = Object.values(document.paths).flatMap((item: Json) =>
      [item.parameters, item.get?.parameters, item.post?.parameters].flat().filter(Boolean),
    )
    for (const parameter of parameters.map(resolved)) {
      const schema = resolved(parameter.schema)
      if (schema.type !== 'string') continue
      const bounded = schema.enum ?? schema.maxLength ?? /\{[\d,]+\}/.test(schema.pattern)
      expect(Boolean(bounded), parameter.name).toBe(true)
    }
  })
})
