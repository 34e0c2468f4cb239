import { Ajv2020 } from 'ajv/dist/2020.js'
import { afterEach, expect, it, vi } from 'vitest'
import { compileOperation, type RawRequest } from './operations.ts'

const SMS = { to: '+5511999998888', body: 'Your table is ready.' }
const TEMPLATE = { to: '+5511999998888', template: 'aviso', language: 'pt_BR' }
const EMPTY: RawRequest = { path: {}, query: {}, headers: {}, body: undefined }

afterEach(() => vi.restoreAllMocks())

it('compiles what checks a template when the first one comes, not while somebody waits for a text', () => {
  const compile = vi.spyOn(Ajv2020.prototype, 'compile')
  const { parse } = compileOperation('sendMessage')
  const added = (body: unknown) => {
    const before = compile.mock.calls.length
    expect(parse({ ...EMPTY, body })).toMatchObject({ ok: true })
    return compile.mock.calls.length - before
  }
  // Path, query, headers, and the body.
  expect(added(SMS)).toBe(4)
  expect(added(SMS)).toBe(0)
  expect(added(TEMPLATE)).toBe(1)
  expect(added(TEMPLATE)).toBe(0)
})

it('compiles what checks JSON in a query when somebody sends some', () => {
  const compile = vi.spyOn(Ajv2020.prototype, 'compile')
  const { parse } = compileOperation('createBatch')
  const body = { bytes: { async *[Symbol.asyncIterator]() {} } }
  const sent = (query: Record<string, string>) => parse({ ...EMPTY, query, body })
  expect(sent({ body: 'Hi.' })).toMatchObject({ ok: true })
  expect(compile).toHaveBeenCalledTimes(3)
  expect(sent({ body: 'Hi.', metadata: '{"campaign":"may"}' })).toMatchObject({
    request: { query: { metadata: { campaign: 'may' } } },
  })
  expect(sent({ body: 'Hi.', metadata: '{"campaign":7}' })).toMatchObject({
    faults: [{ in: 'query', pointer: '/metadata/campaign', code: 'invalid_type' }],
  })
  expect(compile).toHaveBeenCalledTimes(4)
})
