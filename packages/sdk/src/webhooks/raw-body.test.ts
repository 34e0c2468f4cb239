import { once } from 'node:events'
import { createServer, type IncomingMessage } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { runInNewContext } from 'node:vm'
import { expect, onTestFinished, test } from 'vitest'
import { refused } from '../../test/refused.ts'
import { EVENT, SECRET } from '../../test/samples.ts'
import { sign } from '../testing/index.ts'
import { unwrap, type WebhookBody } from './index.ts'

const URL_OF_HOOK = 'http://app.test/hooks/relay'
const TEXT = JSON.stringify(EVENT)
const secret = SECRET

test('takes a body as text or bytes of any kind, from any realm', async () => {
  const { body, headers } = await sign(EVENT, { secret })
  const bytes = new TextEncoder().encode(body)
  const elsewhere = (name: string): WebhookBody => runInNewContext(`new ${name}(bytes)`, { bytes })
  const bodies: WebhookBody[] = [
    body,
    Buffer.from(body),
    bytes,
    bytes.buffer,
    new DataView(bytes.buffer),
    new Uint8Array([1, ...bytes, 2]).subarray(1, -1),
    elsewhere('Uint8Array'),
    runInNewContext('new Uint8Array(bytes).buffer', { bytes }),
  ]
  for (const each of bodies) expect(await unwrap(each, headers, { secret })).toEqual(EVENT)
})

test('takes headers as Headers, as a Map or as an object, in any case of letters', async () => {
  const { body, headers } = await sign(EVENT, { secret })
  const shouted = Object.entries(headers).map(
    ([name, value]) => [name.toUpperCase(), value] as const,
  )
  const lists = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, [value]]))
  for (const each of [
    headers,
    new Headers(headers),
    new Map(shouted),
    Object.fromEntries(shouted),
    { ...lists, ':path': '/hooks/relay', 'x-other': undefined },
  ]) {
    expect(await unwrap(body, each, { secret })).toEqual(EVENT)
  }
})

test('takes a Fetch request', async () => {
  const request = new Request(URL_OF_HOOK, await sign(EVENT, { secret }))
  expect(await unwrap(request, { secret })).toEqual(EVENT)
  const message = await refused(unwrap(request, { secret }), 'body_was_parsed')
  expect(message).toContain('request.text()')
  const { headers } = await sign('', { secret })
  const empty = new Request(URL_OF_HOOK, { method: 'POST', headers })
  await refused(unwrap(empty, { secret }), 'malformed_body')
})

test('takes a request of Node, parsed by nobody, or with its bytes kept', async () => {
  const { body, headers } = await sign(EVENT, { secret })
  await overHttp((request) => unwrap(request, { secret }), body, headers)
  await overHttp(
    (request) => unwrap(Object.assign(request, { body: {} }), { secret }),
    body,
    headers,
  )
  await overHttp((request) => unwrap(request.setEncoding('utf8'), { secret }), body, headers)
  const parsed = JSON.parse(body)
  for (const kept of [
    { body: Buffer.from(body) },
    { body },
    { body: parsed, rawBody: Buffer.from(body) },
  ]) {
    expect(await unwrap({ headers, ...kept }, { secret })).toEqual(EVENT)
  }
})

/** Calls `receive` with a request of Node; it must answer the event. */
async function overHttp(
  receive: (request: IncomingMessage) => Promise<unknown>,
  body: string,
  headers: Record<string, string>,
): Promise<void> {
  const { url, received } = await listen(receive)
  await fetch(url, { method: 'POST', body, headers })
  expect(await received).toEqual(EVENT)
}

async function listen(receive: (request: IncomingMessage) => Promise<unknown>) {
  let done: (outcome: unknown) => void = () => {}
  const received = new Promise<unknown>((resolve) => {
    done = resolve
  })
  const server = createServer(async (request, response) => {
    const outcome = await receive(request).catch((error) => error)
    response.writeHead(outcome instanceof Error ? 400 : 204).end()
    done(outcome)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => void server.close())
  const { port } = addressOf(server.address())
  return { url: `http://127.0.0.1:${port}`, port, received }
}

function addressOf(address: AddressInfo | string | null): AddressInfo {
  if (typeof address !== 'object' || address === null) throw new Error('The server has no port.')
  return address
}

test('says how to get the bytes when it is given what a parser made of them', async () => {
  const { headers } = await sign(EVENT, { secret })
  const parsed: WebhookBody = JSON.parse(JSON.stringify(EVENT))
  const message = await refused(unwrap(parsed, headers, { secret }), 'body_was_parsed')
  for (const fix of ['express.raw(', 'request.text()', "parseAs: 'buffer'", 'c.req.raw']) {
    expect(message).toContain(fix)
  }
  await refused(unwrap({ headers, body: parsed }, { secret }), 'body_was_parsed')
  await refused(unwrap({ headers, readableEnded: true }, { secret }), 'body_was_parsed')
  await refused(unwrap(JSON.parse('null'), headers, { secret }), 'body_was_parsed')
})

test('reads no more of a body than it may, and still answers', async () => {
  const { headers } = await sign(EVENT, { secret })
  const large = 'x'.repeat(3_000)
  const options = { secret, maxBodyBytes: 1_000 }
  const request = new Request(URL_OF_HOOK, { method: 'POST', body: large, headers })
  expect(await refused(unwrap(request, options), 'malformed_body')).toContain('1000')
  const { url, received } = await listen((request) => unwrap(request, options))
  const response = await fetch(url, { method: 'POST', body: large, headers })
  expect(response.status).toBe(400)
  expect(await received).toMatchObject({ reason: 'malformed_body' })
  const exact = new Request(URL_OF_HOOK, await sign(EVENT, { secret }))
  await unwrap(exact, { secret, maxBodyBytes: TEXT.length })
})

test('stops reading an endless body', async () => {
  const { headers } = await sign(EVENT, { secret })
  let pulled = 0
  const body = new ReadableStream({
    pull: (controller) => {
      pulled += 1
      controller.enqueue(new Uint8Array(1_000))
    },
  })
  const init = { method: 'POST', body, headers, duplex: 'half' as const }
  const endless = new Request(URL_OF_HOOK, init)
  await refused(unwrap(endless, { secret, maxBodyBytes: 1_000 }), 'malformed_body')
  expect(pulled).toBeLessThan(25)
})

test('gives up on a body whose sender goes away', async () => {
  const { headers } = await sign(EVENT, { secret })
  const { port, received } = await listen((request) => unwrap(request, { secret }))
  const lines = Object.entries({ ...headers, host: 'app.test', 'content-length': '1000' })
  const head = lines.map(([name, value]) => `${name}: ${value}\r\n`).join('')
  const socket = connect(port, '127.0.0.1')
  socket.write(`POST / HTTP/1.1\r\n${head}\r\n{"id":`)
  setTimeout(() => socket.destroy(), 50)
  const error = await received
  expect(error).toMatchObject({ reason: 'malformed_body', cause: { code: 'ECONNRESET' } })
})

test('refuses a signed body that is no event', async () => {
  for (const text of ['', 'null', '[]', '7', '{"id":', '{"event":"inbound.received"}']) {
    const request = new Request(URL_OF_HOOK, await sign(text, { secret }))
    const message = await refused(unwrap(request, { secret }), 'malformed_body')
    expect(message).toContain('payloadFormat')
  }
})

test('hands on an event that it does not know', async () => {
  const tomorrow = { id: 'evt_1', event: 'device.upgraded', timestamp: 'then', data: { to: 2 } }
  const signed = await sign(JSON.stringify(tomorrow), { secret })
  const event = await unwrap(new Request(URL_OF_HOOK, signed), { secret })
  switch (event.event) {
    case 'inbound.received':
      throw new Error(event.data.from)
    default:
      expect(event).toEqual(tomorrow)
  }
})
