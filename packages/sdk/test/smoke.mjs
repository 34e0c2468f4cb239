// Runs the built package on whatever Node runs this file, against a real server on loopback: request,
// retry, timeout, list iteration, stream, safe(), the fake. `node smoke.mjs <dist folder>`
import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer } from 'node:http'
import { createRequire } from 'node:module'
import process from 'node:process'
import { pathToFileURL } from 'node:url'

const [, , dist = ''] = process.argv
const esm = await import(pathToFileURL(`${dist}/index.js`).href)
const cjs = createRequire(import.meta.url)(`${dist}/index.cjs`)
const testing = await import(pathToFileURL(`${dist}/testing.js`).href)

const warnings = []
process.on('warning', (warning) => warnings.push(String(warning)))

const message = { id: 'msg_1', status: 'DELIVERED' }
const keys = []
let failures = 1
const server = createServer(async (request, response) => {
  const json = (status, body, headers = {}) =>
    response
      .writeHead(status, {
        'content-type': 'application/json',
        'x-request-id': 'req_1',
        ...headers,
      })
      .end(JSON.stringify(body))
  const { pathname, searchParams } = new URL(request.url, 'http://relay.test')
  if (request.method === 'POST') {
    for await (const _ of request);
    keys.push(request.headers['idempotency-key'])
    return failures-- > 0 ? json(503, {}, { 'retry-after-ms': '5' }) : json(202, message)
  }
  if (pathname === '/v1/queue') {
    response.writeHead(200, { 'content-type': 'application/json' }).write('{"depth":')
    return
  }
  if (pathname === '/v1/messages') {
    const start = Number(searchParams.get('cursor') ?? 0)
    const nextCursor = start < 4 ? String(start + 2) : null
    return json(200, { data: [start, start + 1], nextCursor })
  }
  if (pathname === '/v1/events') {
    const last = Number(request.headers['last-event-id'] ?? 0)
    const block = (id) => `id: ${id}\ndata: {"id":"${id}","event":"device.online"}\n\n`
    response.writeHead(200, { 'content-type': 'text/event-stream' })
    return response.end(block(last + 1) + block(last + 2).slice(0, -1))
  }
  if (pathname === '/v1/messages/msg_1') return json(200, message)
  const type = 'http://relay.test/docs/errors#not_found'
  const problem = { type, title: 'Not found', status: 404, detail: 'No.', code: 'not_found' }
  json(404, { ...problem, requestId: 'req_1', retryable: false })
})
server.listen(0, '127.0.0.1')
await once(server, 'listening')
const baseUrl = `http://127.0.0.1:${server.address().port}`

for (const { Relay, RelayTimeoutError, NotFoundError, isRelayError } of [esm, cjs]) {
  failures = 1
  keys.length = 0
  const relay = new Relay({ apiKey: 'rly_test_smoke', baseUrl })
  const sent = await relay.messages.send({ to: '+5511999998888', body: 'x' }).withResponse()
  assert.equal(sent.attempts, 2)
  assert.equal(sent.requestId, 'req_1')
  assert.deepEqual(keys, [sent.idempotencyKey, sent.idempotencyKey])

  const start = performance.now()
  const options = { timeoutMs: 100, maxRetries: 1 }
  await assert.rejects(relay.queue.get(options), (error) => error instanceof RelayTimeoutError)
  assert.ok(performance.now() - start < 3_000)

  const seen = []
  for await (const item of relay.messages.list()) seen.push(item)
  assert.deepEqual(seen, [0, 1, 2, 3, 4, 5])

  // Each connection brings one event whole, and the next in part.
  const events = []
  for await (const { id } of relay.events.stream()) if (events.push(id) === 2) break
  assert.deepEqual(events, ['1', '2'])

  const missing = await relay.devices.get('dev_1').safe()
  assert.equal(missing.ok, false)
  assert.ok(missing.error instanceof NotFoundError && isRelayError(missing.error))
  assert.equal((await relay.messages.waitFor('msg_1', 'SENT')).status, 'DELIVERED')

  // One signal for many calls: no warning of a leak.
  const shared = new AbortController().signal
  const get = () => relay.messages.get('msg_1', { signal: shared })
  await Promise.all(Array.from({ length: 30 }, get))

  const controller = new AbortController()
  const hanging = relay.queue.get({ signal: controller.signal })
  controller.abort()
  await assert.rejects(hanging, { code: 'aborted' })
}

if (process.env.RELAY_SMOKE_FAKE !== 'off') {
  const fake = testing.createFakeRelay()
  const { id } = await fake.client.messages.send({ to: '+5511999990002', body: 'x' })
  await assert.rejects(fake.client.messages.waitFor(id, 'SENT'), { code: 'message_failed' })
}

assert.deepEqual(warnings, [])
server.closeAllConnections()
server.close()
console.log(`fine on ${process.version}`)
