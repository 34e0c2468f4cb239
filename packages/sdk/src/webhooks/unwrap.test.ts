import { createHmac } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { runInNewContext } from 'node:vm'
import * as standardwebhooks from 'standardwebhooks'
import * as svix from 'svix'
import { afterEach, expect, onTestFinished, test, vi } from 'vitest'
import { EVENT, OTHER_SECRET, SECRET, VECTOR } from '../../test/samples.ts'
import { isRelayError, RelayError } from '../index.ts'
import { sign } from '../testing/index.ts'
import {
  type UnwrapOptions,
  unwrap,
  type WebhookBody,
  WebhookVerificationError,
  type WebhookVerificationReason,
} from './index.ts'

const URL_OF_HOOK = 'http://app.test/hooks/relay'
const TEXT = JSON.stringify(EVENT)
const secret = SECRET

afterEach(() => void vi.unstubAllEnvs())

async function refused(
  promise: Promise<unknown>,
  reason: WebhookVerificationReason,
): Promise<string> {
  const error: unknown = await promise.then(() => undefined).catch((error) => error)
  expect(error).toBeInstanceOf(WebhookVerificationError)
  expect(error).toBeInstanceOf(RelayError)
  expect(isRelayError(error)).toBe(true)
  expect(error).toMatchObject({
    name: 'WebhookVerificationError',
    code: 'webhook_verification_failed',
    reason,
    status: null,
    attempts: 0,
  })
  return error instanceof Error ? error.message : ''
}

// --- who else signs ------------------------------------------------------------------------------

test('agrees with the test vector of Standard Webhooks', async () => {
  const timestamp = new Date(Number(VECTOR.timestamp) * 1_000)
  const { headers } = await sign(VECTOR.body, { secret, id: VECTOR.id, timestamp })
  expect(headers['webhook-signature']).toBe(VECTOR.signature)
  const now = () => timestamp
  const call = (body: string) => unwrap(body, headers, { secret, now })
  // The signature is right; only what is signed is no event.
  await refused(call(VECTOR.body), 'malformed_body')
  await refused(call(`${VECTOR.body} `), 'no_match')
})

test.for([
  ['standardwebhooks', new standardwebhooks.Webhook(SECRET)],
  ['svix', new svix.Webhook(SECRET)],
] as const)('takes what %s signs', async ([, webhook]) => {
  const now = new Date()
  const headers = {
    'webhook-id': EVENT.id,
    'webhook-timestamp': String(Math.floor(now.getTime() / 1_000)),
    'webhook-signature': webhook.sign(EVENT.id, now, TEXT),
  }
  expect(await unwrap(TEXT, headers, { secret })).toEqual(EVENT)
  await refused(unwrap(TEXT, headers, { secret: OTHER_SECRET }), 'no_match')
})

// --- bodies and requests -------------------------------------------------------------------------

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

// --- secrets -------------------------------------------------------------------------------------

test('takes any of several secrets, and any of several signatures', async () => {
  const rotating = await sign(EVENT, { secret: [OTHER_SECRET, SECRET] })
  expect(rotating.headers['webhook-signature']?.split(' ')).toHaveLength(2)
  const old = await sign(EVENT, { secret: OTHER_SECRET })
  const of = (signed: typeof old, secret: UnwrapOptions['secret']) =>
    unwrap(signed.body, signed.headers, { secret })
  expect(await of(rotating, SECRET)).toEqual(EVENT)
  expect(await of(rotating, OTHER_SECRET)).toEqual(EVENT)
  expect(await of(old, [SECRET, OTHER_SECRET])).toEqual(EVENT)
  expect(await of(old, ` ${SECRET}\n${OTHER_SECRET},`)).toEqual(EVENT)
  await refused(of(old, SECRET), 'no_match')
  const { headers, body } = rotating
  const joined = headers['webhook-signature']?.replace(' ', ', ')
  const together = { ...headers, 'webhook-signature': `v1a,AAAA ${joined}` }
  expect(await unwrap(body, together, { secret })).toEqual(EVENT)
})

test('finds its secrets in the environment when it is asked', async () => {
  const { body, headers } = await sign(EVENT, { secret })
  vi.stubEnv('RELAY_WEBHOOK_SECRET', '')
  const message = await refused(unwrap(body, headers), 'missing_secret')
  expect(message).toContain('RELAY_WEBHOOK_SECRET')
  await refused(unwrap(body, headers, { secret: [] }), 'missing_secret')
  vi.stubEnv('RELAY_WEBHOOK_SECRET', `${OTHER_SECRET} ${SECRET}`)
  expect(await unwrap(body, headers)).toEqual(EVENT)
  await refused(unwrap(body, headers, { secret: OTHER_SECRET }), 'no_match')
})

test('says so when a secret is none, without quoting it', async () => {
  const { body, headers } = await sign(EVENT, { secret })
  for (const wrong of ['rly_live_secret', 'whsec_', 'whsec_n*t', 'whsec_a']) {
    const message = await refused(unwrap(body, headers, { secret: wrong }), 'missing_secret')
    expect(message).not.toContain(wrong === 'whsec_' ? '?' : wrong)
  }
  const bare = SECRET.replace('whsec_', '')
  expect(await unwrap(body, headers, { secret: bare })).toEqual(EVENT)
})

// --- headers and time ----------------------------------------------------------------------------

test('names the header that is missing or malformed', async () => {
  const { body, headers } = await sign(EVENT, { secret })
  for (const name of ['webhook-id', 'webhook-timestamp', 'webhook-signature']) {
    for (const value of [undefined, '']) {
      const without = { ...headers, [name]: value }
      expect(await refused(unwrap(body, without, { secret }), 'missing_header')).toContain(name)
    }
  }
  for (const [name, value] of [
    ['webhook-timestamp', 'yesterday'],
    ['webhook-timestamp', '-5'],
    ['webhook-timestamp', '1e9'],
    ['webhook-signature', 'sha256=abc'],
    ['webhook-signature', 'v1a,abc'],
  ] as const) {
    const wrong = { ...headers, [name]: value }
    expect(await refused(unwrap(body, wrong, { secret }), 'malformed_header')).toContain(name)
  }
})

test('believes no request that is more than five minutes old or early', async () => {
  const timestamp = new Date('2026-05-14T10:31:00.000Z')
  const { body, headers } = await sign(EVENT, { secret, timestamp })
  const at = (seconds: number, options: UnwrapOptions = {}) =>
    unwrap(body, headers, {
      secret,
      now: () => new Date(timestamp.getTime() + seconds * 1_000),
      ...options,
    })
  for (const seconds of [-300, 0, 300.9]) expect(await at(seconds)).toEqual(EVENT)
  expect(await refused(at(301), 'timestamp_too_old')).toContain('toleranceSeconds')
  await refused(at(-301), 'timestamp_too_new')
  await refused(at(11, { toleranceSeconds: 10 }), 'timestamp_too_old')
  const anyTime = { toleranceSeconds: Number.POSITIVE_INFINITY }
  expect(await at(1e9, anyTime)).toEqual(EVENT)
  const { now, ...today } = { secret, now: undefined }
  await refused(unwrap(body, headers, today), 'timestamp_too_old')
})

test('covers the id, the time and every byte of the body with the signature', async () => {
  const { body, headers } = await sign(EVENT, { secret })
  const seconds = Number(headers['webhook-timestamp'])
  for (const [changedBody, changed] of [
    [`${body}\n`, {}],
    [JSON.stringify(JSON.parse(body), null, 2), {}],
    [body.replace('sms', 'smS'), {}],
    [body, { 'webhook-id': 'evt_other' }],
    [body, { 'webhook-timestamp': String(seconds - 1) }],
    [body, { 'webhook-signature': 'v1,' }],
    [body, { 'webhook-signature': headers['webhook-signature']?.slice(0, -1) }],
    [body, { 'webhook-signature': `${headers['webhook-signature']}=` }],
  ] as const) {
    const wrong = { ...headers, ...changed }
    const reason = changed['webhook-signature'] === 'v1,' ? 'malformed_header' : 'no_match'
    await refused(unwrap(changedBody, wrong, { secret }), reason)
  }
})

// --- the older signature -------------------------------------------------------------------------

test('checks X-Relay-Signature only when it is asked to', async () => {
  // Keyed with the secret as it is shown, `whsec_` included.
  const hex = createHmac('sha256', SECRET).update(TEXT).digest('hex')
  const headers = { 'X-Relay-Signature': hex }
  const legacy = { secret: [OTHER_SECRET, SECRET], signature: 'legacy' } as const
  expect(await unwrap(TEXT, headers, legacy)).toEqual(EVENT)
  expect((await sign(EVENT, { secret })).headers['x-relay-signature']).toBe(hex)
  await refused(unwrap(TEXT, headers, { secret }), 'missing_header')
  await refused(unwrap(`${TEXT} `, headers, legacy), 'no_match')
  await refused(unwrap(TEXT, {}, legacy), 'missing_header')
  const { body, headers: both } = await sign(EVENT, { secret })
  const forged = { ...both, 'x-relay-signature': hex, 'webhook-signature': 'v1,AAAA' }
  await refused(unwrap(body, forged, { secret }), 'no_match')
})

test('gives the vector of the older signature', async () => {
  const { headers } = await sign(VECTOR.body, { secret })
  const { 'x-relay-signature': hex } = headers
  expect(hex).toBe(createHmac('sha256', VECTOR.secret).update(VECTOR.body).digest('hex'))
  expect(hex).toBe('80ec8a89ce3cd22133a1066caecb4d04fea7467657c8514d717ec42c38a5c94c')
})
