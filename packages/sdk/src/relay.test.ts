import { expect, test, vi } from 'vitest'
import { json, localServer } from '../test/local-server.ts'
import { API_KEY, SMS, sampleMessage } from '../test/samples.ts'
import { type Middleware, Relay } from './index.ts'

test('request calls what has no method, with everything that the others have', async () => {
  const { url, requests } = await localServer((response, { method }) => {
    if (method === 'GET') return response.end('to,status\n')
    if (method === 'DELETE') return response.writeHead(204).end()
    json(response, 201, { id: 'bat_1' })
  })
  const relay = new Relay({ apiKey: API_KEY, baseUrl: url })
  const body = { recipients: [SMS] }
  expect(await relay.request('post', '/v1/batches', { body })).toEqual({ id: 'bat_1' })
  const query = { month: '2026-05', types: ['a', 'b'], all: true, none: undefined }
  expect(await relay.request('GET', '/v1/statements', { query })).toBe('to,status\n')
  expect(await relay.request('DELETE', '/v1/batches/bat_1')).toBeUndefined()
  expect(requests).toMatchObject([
    { method: 'POST', url: '/v1/batches', body: JSON.stringify(body) },
    { method: 'GET', url: '/v1/statements?month=2026-05&types=a&types=b&all=true' },
    { method: 'DELETE', url: '/v1/batches/bat_1' },
  ])
  expect(requests[0]?.headers).toMatchObject({
    'idempotency-key': expect.stringMatching(/^auto_/),
    'content-type': 'application/json',
  })
  expect(requests[1]?.headers).not.toHaveProperty('idempotency-key')
})

test('request sends the key nowhere but to the relay', async () => {
  const fetch = vi.fn()
  const relay = new Relay({ apiKey: API_KEY, baseUrl: 'http://relay.test', fetch, maxRetries: 0 })
  for (const path of [
    'http://elsewhere.test/',
    'v1/queue',
    '@elsewhere.test/',
    '.elsewhere.test',
  ]) {
    await expect(relay.request('GET', path)).rejects.toMatchObject({ code: 'invalid_argument' })
  }
  expect(fetch).not.toHaveBeenCalled()
  await relay.request('GET', '//elsewhere.test/').catch(() => {})
  expect(fetch.mock.calls[0]?.[0]).toBe('http://relay.test//elsewhere.test/')
})

test('middleware runs around every attempt, in order, and may change everything', async () => {
  const { url, requests } = await localServer((response, _, index) =>
    index === 0
      ? response.writeHead(500, { 'retry-after-ms': '0' }).end()
      : json(response, 202, sampleMessage()),
  )
  const seen: string[] = []
  const named =
    (name: string): Middleware =>
    async (request, next) => {
      seen.push(`${name} ${request.attempt}`)
      const headers = new Headers(request.headers)
      headers.append('x-trace', name)
      const response = await next({ ...request, headers })
      seen.push(`${name} ${response.status}`)
      return response
    }
  const middleware = [named('outer'), named('inner')]
  await new Relay({ apiKey: API_KEY, baseUrl: url, middleware }).messages.send(SMS)
  expect(seen).toEqual([
    ...['outer 1', 'inner 1', 'inner 500', 'outer 500'],
    ...['outer 2', 'inner 2', 'inner 202', 'outer 202'],
  ])
  expect(requests[1]?.headers['x-trace']).toBe('outer, inner')
})

test('takes a fetch of one’s own and more fields for it; looks the global one up late', async () => {
  const fetch = vi.fn(async () => Response.json({ depth: 7 }))
  const options = { apiKey: API_KEY, baseUrl: 'http://relay.test' }
  const relay = new Relay({ ...options, fetch, fetchOptions: { dispatcher: 'a proxy' } })
  expect(await relay.queue.get()).toEqual({ depth: 7 })
  expect(fetch).toHaveBeenCalledWith(
    'http://relay.test/v1/queue',
    expect.objectContaining({ method: 'GET', dispatcher: 'a proxy', redirect: 'manual' }),
  )
  const early = new Relay(options)
  vi.stubGlobal('fetch', fetch)
  expect(await early.queue.get()).toEqual({ depth: 7 })
  vi.unstubAllGlobals()
})

test('refuses a path parameter that would call something else', async () => {
  const fetch = vi.fn()
  const relay = new Relay({ apiKey: API_KEY, baseUrl: 'http://relay.test', fetch })
  for (const id of ['', '.', '..']) {
    await expect(relay.devices.remove(id)).rejects.toMatchObject({ code: 'invalid_argument' })
  }
  expect(fetch).not.toHaveBeenCalled()
})

test('refuses an empty Idempotency-Key', async () => {
  const relay = new Relay({ apiKey: API_KEY, baseUrl: 'http://relay.test', fetch: vi.fn() })
  const call = relay.messages.send(SMS, { idempotencyKey: '' })
  await expect(call).rejects.toMatchObject({ code: 'invalid_argument' })
})
