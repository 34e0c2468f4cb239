import { setTimeout as pause } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { type Answer, closedPort, json, localServer, problem } from '../../test/local-server.ts'
import { API_KEY, SMS, sampleMessage } from '../../test/samples.ts'
import { Relay, type RelayOptions, VERSION } from '../index.ts'

async function relayOn(answer: Answer, options: RelayOptions = {}) {
  const server = await localServer(answer)
  const relay = new Relay({ apiKey: API_KEY, baseUrl: server.url, logLevel: 'off', ...options })
  return { server, relay }
}

const NOW = { 'retry-after-ms': '0' }

test('sends the key, the body and who it is, and answers the data', async () => {
  const { relay, server } = await relayOn((response) => json(response, 202, sampleMessage()), {
    appInfo: { name: 'shop', version: '2.0' },
    defaultHeaders: { 'x-tenant': 'north' },
  })
  const message = await relay.messages.send(SMS)
  expect(message).toEqual(sampleMessage())
  const [request] = server.requests
  expect(request).toMatchObject({
    method: 'POST',
    url: '/v1/messages',
    headers: {
      authorization: `Bearer ${API_KEY}`,
      'content-type': 'application/json',
      'x-tenant': 'north',
      'user-agent': `relay-sdk-js/${VERSION} (node ${process.versions.node}) shop/2.0`,
    },
  })
  expect(JSON.parse(request?.body ?? '')).toEqual(SMS)
})

test('sends one Idempotency-Key with every attempt of a POST', async () => {
  const { relay, server } = await relayOn((response, _, index) =>
    index < 2
      ? problem(response, 500, 'internal_error', { retryable: true, headers: NOW })
      : json(response, 202, sampleMessage()),
  )
  const { attempts, idempotencyKey } = await relay.messages.send(SMS).withResponse()
  const keys = server.requests.map(({ headers }) => headers['idempotency-key'])
  expect(attempts).toBe(3)
  expect(keys).toEqual([idempotencyKey, idempotencyKey, idempotencyKey])
  expect(idempotencyKey).toMatch(/^auto_[0-9a-f-]{36}$/)
})

test('sends an Idempotency-Key even when nothing will be retried, and the caller’s own', async () => {
  const { relay, server } = await relayOn((response) => json(response, 202, sampleMessage()))
  await relay.messages.send(SMS, { maxRetries: 0 })
  await relay.messages.send(SMS, { idempotencyKey: 'order-42' })
  const keys = server.requests.map(({ headers }) => headers['idempotency-key'])
  expect(keys).toEqual([expect.stringMatching(/^auto_/), 'order-42'])
})

test('sends no Idempotency-Key where the contract has none', async () => {
  const { relay, server } = await relayOn((response) => json(response, 200, { status: 'ok' }))
  await relay.health.check()
  expect(server.requests[0]?.headers).not.toHaveProperty('idempotency-key')
  expect(server.requests[0]?.headers).not.toHaveProperty('authorization')
})

test('waits as long as Retry-After says in seconds, as a date and in milliseconds', async () => {
  const waits = [
    { 'retry-after': '1' },
    { 'retry-after': new Date(Date.now() + 1_500).toUTCString() },
    { 'retry-after-ms': '300', 'retry-after': '9' },
  ]
  const took = await Promise.all(
    waits.map(async (headers) => {
      const { relay } = await relayOn((response, _, index) =>
        index === 0
          ? problem(response, 429, 'rate_limited', { retryable: true, headers })
          : json(response, 202, sampleMessage()),
      )
      const start = performance.now()
      await relay.messages.send(SMS)
      return performance.now() - start
    }),
  )
  expect(took[0]).toBeGreaterThan(990)
  expect(took[1]).toBeLessThan(5_000)
  expect(took[2]).toBeGreaterThan(295)
  expect(took[2]).toBeLessThan(5_000)
})

test('gives up at once when the server asks for more than a minute, and says how much', async () => {
  const { relay, server } = await relayOn((response) =>
    problem(response, 429, 'rate_limited', { retryable: true, headers: { 'retry-after': '3600' } }),
  )
  const error = await relay.messages.send(SMS).catch((error) => error)
  expect(error).toMatchObject({ code: 'rate_limited', retryAfterMs: 3_600_000, attempts: 1 })
  expect(server.requests).toHaveLength(1)
})

test.for([
  [408, 'http_408', true, undefined, 3],
  [425, 'http_425', true, undefined, 3],
  [429, 'rate_limited', true, undefined, 3],
  [429, 'monthly_limit_exceeded', false, undefined, 1],
  [500, 'internal_error', true, undefined, 3],
  [503, 'queue_blocked', true, undefined, 3],
  [500, 'internal_error', true, 'false', 1],
  [409, 'idempotency_in_flight', true, undefined, 3],
  [409, 'not_cancelable', false, undefined, 1],
  [409, 'not_cancelable', false, 'true', 3],
  [400, 'malformed_json', false, undefined, 1],
  [401, 'unauthorized', false, undefined, 1],
  [404, 'not_found', false, undefined, 1],
  [422, 'validation_failed', false, undefined, 1],
  [422, 'validation_failed', false, 'true', 3],
] as const)(
  'sends %i %s (retryable %s, Relay-Should-Retry %s) %i times',
  async ([status, code, retryable, order, times]) => {
    const headers = order === undefined ? NOW : { ...NOW, 'relay-should-retry': order }
    const { relay, server } = await relayOn((response) =>
      problem(response, status, code, { retryable, headers }),
    )
    await expect(relay.messages.send(SMS)).rejects.toMatchObject({ status, code, attempts: times })
    expect(server.requests).toHaveLength(times)
  },
)

test('tries again after a connection that was reset, before and within the answer', async () => {
  const { relay, server } = await relayOn((response, _, index) => {
    if (index === 0) return void response.socket?.destroy()
    if (index === 1) {
      response.writeHead(202, { 'content-type': 'application/json', 'content-length': '1000' })
      response.write('{"id":')
      setTimeout(() => response.socket?.destroy(), 20)
      return
    }
    json(response, 202, sampleMessage())
  })
  const { attempts } = await relay.messages.send(SMS).withResponse()
  expect(attempts).toBe(3)
  expect(server.requests).toHaveLength(3)
})

test('tells who refused the connection when there is no server', async () => {
  const baseUrl = await closedPort()
  const relay = new Relay({ apiKey: API_KEY, baseUrl, maxRetries: 0 })
  await expect(relay.messages.send(SMS)).rejects.toMatchObject({
    name: 'RelayConnectionError',
    code: 'connection_failed',
    status: null,
    message: `No answer to POST /v1/messages from ${baseUrl}: ECONNREFUSED`,
  })
})

test('ends an attempt whose headers do not come, and tries again', async () => {
  const { relay, server } = await relayOn(
    (response, _, index) => {
      if (index > 0) json(response, 202, sampleMessage())
    },
    // Long enough for the second to be answered, on a busy machine too.
    { timeoutMs: 1_000 },
  )
  const { attempts } = await relay.messages.send(SMS).withResponse()
  expect(attempts).toBe(2)
  const keys = server.requests.map(({ headers }) => headers['idempotency-key'])
  expect(keys[0]).toBe(keys[1])
})

test('ends an attempt whose body stops in the middle', async () => {
  const { relay } = await relayOn((response) => {
    response.writeHead(200, { 'content-type': 'application/json' })
    response.write('{"depth":')
  })
  const start = performance.now()
  const call = relay.queue.get({ timeoutMs: 100, maxRetries: 0 })
  await expect(call).rejects.toMatchObject({ name: 'RelayTimeoutError', code: 'timeout' })
  expect(performance.now() - start).toBeLessThan(5_000)
})

test('keeps the total timeout over attempts and pauses', async () => {
  const { relay } = await relayOn(() => {}, { timeoutMs: 150, maxRetries: 50 })
  const start = performance.now()
  const call = relay.queue.get({ totalTimeoutMs: 500 })
  await expect(call).rejects.toMatchObject({ code: 'timeout' })
  expect(performance.now() - start).toBeLessThan(4_000)
})

test('begins no pause that ends after the total timeout', async () => {
  const { relay } = await relayOn((response) =>
    problem(response, 503, 'not_ready', { retryable: true, headers: { 'retry-after': '30' } }),
  )
  const start = performance.now()
  const call = relay.queue.get({ totalTimeoutMs: 5_000 })
  await expect(call).rejects.toMatchObject({ code: 'not_ready', retryAfterMs: 30_000 })
  expect(performance.now() - start).toBeLessThan(4_500)
})

test('ends with the caller’s signal: before, while waiting for an answer, and in a pause', async () => {
  const { relay, server } = await relayOn((response, request) => {
    if (request.url === '/v1/queue') return
    problem(response, 503, 'not_ready', { retryable: true, headers: { 'retry-after': '30' } })
  })
  const expected = { name: 'RelayAbortError', code: 'aborted', cause: 'enough' }
  const early = relay.queue.get({ signal: AbortSignal.abort('enough') })
  await expect(early).rejects.toMatchObject(expected)
  expect(server.requests).toHaveLength(0)
  const controller = new AbortController()
  const hanging = relay.queue.get({ signal: controller.signal })
  const pausing = relay.projects.get({ signal: controller.signal })
  await expect.poll(() => server.requests.length).toBe(2)
  // The second answer is read by now, and the pause has begun.
  await pause(100)
  controller.abort('enough')
  await expect(hanging).rejects.toMatchObject(expected)
  await expect(pausing).rejects.toMatchObject(expected)
  expect(server.requests).toHaveLength(2)
})

test('is not held up by a fetch that ignores its signal', async () => {
  const relay = new Relay({
    apiKey: API_KEY,
    baseUrl: 'http://relay.test',
    fetch: () => new Promise(() => {}),
    maxRetries: 0,
    timeoutMs: 50,
  })
  await expect(relay.queue.get()).rejects.toMatchObject({ code: 'timeout' })
})

test('does not repeat what has no key and may have happened', async () => {
  const { relay, server } = await relayOn((response, _, index) => {
    if (index < 2) return void response.socket?.destroy()
    problem(response, 500, 'internal_error', { retryable: true, headers: NOW })
  })
  const project = { name: 'Clínica', ownerEmail: 'helena@example.com' }
  await expect(relay.projects.create(project)).rejects.toMatchObject({ code: 'connection_failed' })
  const phone = { code: '7K3M-9XQ2', agent: 'test', sims: [] }
  await expect(relay.devices.pair(phone)).rejects.toMatchObject({ code: 'connection_failed' })
  await expect(relay.projects.create(project)).rejects.toMatchObject({ code: 'internal_error' })
  expect(server.requests).toHaveLength(3)
})

test('repeats what has no key when the server says that nothing was done', async () => {
  const { relay, server } = await relayOn((response, _, index) =>
    index === 0
      ? problem(response, 429, 'rate_limited', { retryable: true, headers: NOW })
      : json(response, 201, { projectId: 'proj_1', name: 'Clínica', apiKey: 'rly_live_1' }),
  )
  await relay.projects.create({ name: 'Clínica', ownerEmail: 'helena@example.com' })
  expect(server.requests).toHaveLength(2)
})

test('does not follow a redirect, and says where it leads', async () => {
  const { relay } = await relayOn((response) => {
    response.writeHead(301, { location: 'https://relay.example.com/v1/messages' }).end()
  })
  await expect(relay.messages.send(SMS)).rejects.toMatchObject({
    status: 301,
    message: expect.stringContaining('redirects to https://relay.example.com/v1/messages'),
  })
})

test('says so when an answer is no JSON, or is empty', async () => {
  const { relay } = await relayOn((response, _, index) => {
    response.writeHead(200, { 'content-type': 'text/html' }).end(index === 0 ? '<html>' : '')
  })
  for (let i = 0; i < 2; i++) {
    await expect(relay.queue.get()).rejects.toMatchObject({
      code: 'invalid_answer',
      message: expect.stringContaining('text/html'),
    })
  }
})
