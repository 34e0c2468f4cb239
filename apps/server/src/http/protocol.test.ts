import { ERRORS } from '@relay/contract'
import { expect, it } from 'vitest'
import { rawHttp, sendThenRead } from '../../test/_raw-http.ts'
import { ADMIN_TOKEN, onBothServers, startTestServer } from '../../test/_server.ts'

const SMS = { to: '+5511999998888', body: 'Your table is ready.' }

onBothServers('the protocol', (running) => {
  const get = (path: string, init: RequestInit = {}) => fetch(running().url + path, init)

  it('says the same of security on every answer', async () => {
    const { key } = await running().project()
    const authorization = `Bearer ${key}`
    const replies = await Promise.all([
      get('/v1/health'),
      get('/v1/messages', { headers: { authorization } }),
      get('/v1/messages'),
      get('/nothing'),
      get('/v1/messages', { method: 'PUT' }),
      get('/openapi.json'),
      get('/docs/errors'),
      get('/v1/health', { method: 'HEAD' }),
    ])
    for (const { headers, url } of replies) {
      expect(headers.get('x-content-type-options'), url).toBe('nosniff')
      expect(headers.get('cache-control'), url).toBe('no-store')
      expect(headers.get('referrer-policy'), url).toBe('no-referrer')
      expect(headers.get('content-security-policy'), url).toContain("default-src 'none'")
      expect(headers.get('x-request-id'), url).toMatch(/^req_[0-9a-z]{26}$/)
      expect(headers.get('x-powered-by'), url).toBeNull()
      expect(headers.get('etag'), url).toBeNull()
      expect(headers.get('server'), url).toBeNull()
    }
  })

  it.each([
    ['my-trace_42', true],
    ['a'.repeat(64), true],
    ['a'.repeat(65), false],
    ['with blank', false],
    ['{"json":1}', false],
  ])('takes the request id %s: %s', async (id, taken) => {
    const reply = await get('/v1/nothing', { headers: { 'x-request-id': id } })
    const problem = JSON.parse(await reply.text())
    const answered = reply.headers.get('x-request-id')
    expect(problem.requestId).toBe(answered)
    expect(answered === id).toBe(taken)
  })

  it('answers HEAD as GET, without the body', async () => {
    const { key } = await running().project()
    const headers = { authorization: `Bearer ${key}` }
    const [head, full] = await Promise.all([
      get('/v1/messages', { method: 'HEAD', headers }),
      get('/v1/messages', { headers }),
    ])
    expect(head.status).toBe(200)
    expect(head.headers.get('content-length')).toBe(full.headers.get('content-length'))
    expect(await head.text()).toBe('')
  })

  it.each([
    ['/v1/message', /GET \/docs shows every path/],
    ['/v1/messages/', /slash at its end/],
  ])('says where to look instead of %s', async (path, advice) => {
    expect(JSON.parse(await (await get(path)).text()).detail).toMatch(advice)
  })

  it('names the methods that a path has', async () => {
    const reply = await get('/v1/devices/dev_01hwz3k9fxe5vr2t8qn6yc4bmd', { method: 'POST' })
    expect(reply.status).toBe(405)
    expect(reply.headers.get('allow')?.split(', ').sort()).toEqual([
      'DELETE',
      'GET',
      'HEAD',
      'PATCH',
    ])
    expect((await get('/openapi.json', { method: 'POST' })).status).toBe(405)
  })

  it('goes through its steps in order', async () => {
    const { key, projectId } = await running().project()
    const reader = await running().key(projectId, { name: 'Reader', scopes: ['messages.read'] })
    const post = async (headers: Record<string, string>, body: string, path = '/v1/messages') => {
      const reply = await get(path, { method: 'POST', headers, body })
      return JSON.parse(await reply.text()).code
    }
    const json = { 'content-type': 'application/json' }
    const bad = { 'content-type': 'text/plain' }
    // Each request has this fault and every later one.
    expect(await post(bad, '{', '/v1/nothing')).toBe('not_found')
    expect(await post(bad, '{')).toBe('unauthorized')
    expect(await post({ ...bad, authorization: `Bearer ${reader}` }, '{')).toBe('forbidden')
    const authorization = `Bearer ${key}`
    expect(await post({ ...bad, authorization }, '{')).toBe('unsupported_media_type')
    expect(await post({ ...json, authorization }, '{')).toBe('malformed_json')
    expect(await post({ ...json, authorization }, '{}')).toBe('validation_failed')
    const idempotent = { ...json, authorization, 'idempotency-key': 'k' }
    expect(
      (await running().call('sendMessage', { key, body: SMS, headers: idempotent })).status,
    ).toBe(202)
    const other = JSON.stringify({ ...SMS, from: 'dev_01hwz3k9fxe5vr2t8qn6yc4bmd' })
    expect(await post({ ...idempotent, 'idempotency-key': 'l' }, other)).toBe('invalid_device')
    // A key that has its answer comes before what is wrong with another request.
    expect(await post(idempotent, other)).toBe('idempotency_key_reused')
  })

  it('answers a body without end with 413, and ends it', async () => {
    const { key } = await running().project()
    const head = `POST /v1/messages HTTP/1.1\r\nhost: x\r\nauthorization: Bearer ${key}\r\ncontent-type: application/json\r\n`
    const chunk = `10000\r\n${'x'.repeat(0x10000)}\r\n`
    const endless = await rawHttp(running().url, [
      `${head}transfer-encoding: chunked\r\n\r\n`,
      ...Array.from({ length: 400 }, () => chunk),
    ])
    expect(endless.status).toBe(413)
    const declared = await rawHttp(running().url, [
      `${head}content-length: 52428800\r\n\r\n`,
      ...Array.from({ length: 400 }, () => 'x'.repeat(0x10000)),
    ])
    expect([declared.status, JSON.parse(declared.body).code]).toEqual([413, 'payload_too_large'])
  })

  it.each([
    ['too large', 'application/json', 413],
    ['of another type', 'text/plain', 415],
  ])('answers callers who send all of a body %s before they read', async (_, type, status) => {
    const { key } = await running().project()
    const head = `POST /v1/messages HTTP/1.1\r\nhost: x\r\nauthorization: Bearer ${key}\r\ncontent-type: ${type}\r\nconnection: close\r\n`
    const bytes = 8 * 2 ** 20
    const answer = await sendThenRead(
      running().url,
      `${head}content-length: ${bytes}\r\n\r\n${'x'.repeat(bytes)}`,
    )
    expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${status} `))
    expect(answer).toMatch(/"retryable":false\}$/)
  })

  it('does not wait long for a caller who wants to close and does not send its body', async () => {
    const { key } = await running().project()
    const head = `POST /v1/messages HTTP/1.1\r\nhost: x\r\nauthorization: Bearer ${key}\r\ncontent-type: application/json\r\nconnection: close\r\n`
    const reply = await rawHttp(running().url, [`${head}content-length: 100000\r\n\r\nx`])
    expect(reply.status).toBe(413)
    expect(reply.closedAfterMs).toBeLessThan(5_000)
  })

  it('takes a chunked body that comes in pieces', async () => {
    const { key } = await running().project()
    const json = JSON.stringify({ ...SMS, body: 'ação 👋' })
    const bytes = [...Buffer.from(json)].map((byte) => Buffer.from([byte]))
    const head = `POST /v1/messages HTTP/1.1\r\nhost: x\r\nauthorization: Bearer ${key}\r\ncontent-type: application/json\r\nconnection: close\r\ntransfer-encoding: chunked\r\n\r\n`
    const chunks = bytes.flatMap((byte) => ['1\r\n', byte, '\r\n'])
    const reply = await rawHttp(running().url, [head, ...chunks, '0\r\n\r\n'])
    expect([reply.status, JSON.parse(reply.body).body]).toEqual([202, 'ação 👋'])
  })

  it.each([
    ['no HTTP', 'GARBAGE\r\n\r\n', 400, 'malformed_request'],
    ['an old line end in a name', 'GET / HTTP/1.1\r\nho st: x\r\n\r\n', 400, 'malformed_request'],
    [
      'two lengths',
      'POST /v1/messages HTTP/1.1\r\nhost: x\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\n',
      400,
      'malformed_request',
    ],
    [
      'length and chunks',
      'POST /v1/messages HTTP/1.1\r\nhost: x\r\ncontent-length: 1\r\ntransfer-encoding: chunked\r\n\r\n',
      400,
      'malformed_request',
    ],
    [
      'two hosts',
      'GET /v1/health HTTP/1.1\r\nhost: x\r\nHost: x\r\n\r\n',
      400,
      'malformed_request',
    ],
    ['no host', 'GET /v1/health HTTP/1.1\r\n\r\n', 400, 'malformed_request'],
    [
      'two hosts of a phone',
      'GET /v1/devices/connect HTTP/1.1\r\nhost: x\r\nhost: y\r\nconnection: upgrade\r\nupgrade: websocket\r\n\r\n',
      400,
      'malformed_request',
    ],
    [
      'headers without end',
      `GET / HTTP/1.1\r\nhost: x\r\nx: ${'y'.repeat(20_000)}\r\n\r\n`,
      431,
      'headers_too_large',
    ],
  ])('answers %s with a problem', async (_, text, status, code) => {
    const reply = await rawHttp(running().url, [text])
    const problem = JSON.parse(reply.body)
    expect([reply.status, problem.code, problem.status]).toEqual([status, code, status])
    expect(reply.headers.get('content-type')).toBe('application/problem+json')
    expect(reply.headers.get('connection')).toBe('close')
    expect(reply.headers.get('x-request-id')).toBe(problem.requestId)
  })

  it('treats an upgrade that nobody asked for as an ordinary request', async () => {
    const upgrade = 'connection: upgrade, close\r\nupgrade: h2c\r\n'
    const health = await rawHttp(running().url, [
      `GET /v1/health HTTP/1.1\r\nhost: x\r\n${upgrade}\r\n`,
    ])
    expect(health.status).toBe(200)
    const other = await rawHttp(running().url, [
      'GET /v1/health HTTP/1.1\r\nhost: x\r\nconnection: close, upgrade\r\nupgrade: websocket\r\n\r\n',
    ])
    expect(other.status).toBe(200)
  })

  it('serves the contract and a page for every code', async () => {
    const json = JSON.parse(await (await get('/openapi.json')).text())
    expect(json.servers).toEqual([{ url: running().url }])
    expect(Object.keys(json.paths)).toContain('/v1/messages')
    const yaml = await get('/openapi.yaml')
    expect(yaml.headers.get('content-type')).toBe('application/yaml')
    expect(await yaml.text()).toMatch(/^openapi: 3\.1/)
    const page = await (await get('/docs/errors')).text()
    for (const code of Object.keys(ERRORS)) {
      expect(page).toMatch(new RegExp(`id="${code}"><h2>.*</h2>\\n<p>.+</p><p>.+</p>`))
    }
  })

  it('limits wrong pairing codes, and never right ones', async () => {
    const { key } = await running().project('enterprise')
    const pair = (code: string) =>
      running().call('pairDevice', { body: { code, agent: 'test/1', sims: [] } })
    for (let i = 0; i < 12; i += 1) {
      const device = await running().call('createDevice', { key, body: { name: `Phone ${i}` } })
      expect((await pair(device.body.pairing.code)).status).toBe(200)
    }
    const statuses: number[] = []
    for (let i = 0; i < 11; i += 1) statuses.push((await pair('0000-0000')).status)
    expect(statuses).toEqual([...Array.from({ length: 10 }, () => 404), 429])
    const limited = await pair('0000-0000')
    expect(Number(limited.headers.get('retry-after'))).toBeGreaterThan(0)
    expect(limited.headers.get('ratelimit')).toMatch(/^"caller";r=0;t=\d+$/)
    expect(limited.headers.get('ratelimit-policy')).toBe('"caller";q=10;w=60')
  })

  it('logs one line for each request, and nothing that it carried', async () => {
    const { key, projectId } = await running().project()
    const before = running().log.length
    const to = '+5511977776666'
    const sent = await running().call('sendMessage', {
      key,
      body: { to, body: 'canary text 8f3a', metadata: { canary: 'canary value 77' } },
      headers: { 'Idempotency-Key': 'canary key 9c1b' },
    })
    await running().call('listMessages', { key, query: { to } })
    await running().call('listConversationMessages', { key, path: { phoneNumber: to } })
    await running().call('sendMessage', { key, body: { to: 'canary number', body: 'x' } })
    const lines = running().log.slice(before)
    const requests = lines.map((line) => JSON.parse(line)).filter(({ msg }) => msg === 'request')
    expect(requests.map(({ method, route, status }) => [method, route, status])).toEqual([
      ['POST', '/v1/messages', 202],
      ['GET', '/v1/messages', 200],
      ['GET', '/v1/conversations/:phoneNumber', 200],
      ['POST', '/v1/messages', 422],
    ])
    expect(requests[0]).toMatchObject({
      requestId: sent.headers.get('x-request-id'),
      projectId,
      level: 'info',
    })
    for (const secret of [to, to.slice(1), 'canary', key, key.slice(12)]) {
      expect(lines.join('')).not.toContain(secret)
    }
  })
})

onBothServers('sign-up', (running, engine) => {
  const body = { name: 'Mine', ownerEmail: 'me@example.com' }

  it('takes the operator’s token', async () => {
    expect((await running().call('createProject', { body })).status).toBe(401)
    expect((await running().call('createProject', { body, key: `${ADMIN_TOKEN}x` })).status).toBe(
      401,
    )
    expect((await running().call('createProject', { body, key: ADMIN_TOKEN })).status).toBe(201)
  })

  it('is open where the configuration says so, within limits', async () => {
    const created = await engine.create(true)
    const open = await startTestServer(created.url, { RELAY_SIGNUP: 'open' })
    const statuses: number[] = []
    for (let i = 0; i < 61; i += 1) {
      statuses.push((await open.call('createProject', { body })).status)
    }
    expect(statuses.filter((status) => status === 201).length).toBeGreaterThanOrEqual(60)
    expect((await open.call('createProject', { body, key: ADMIN_TOKEN })).status).toBe(201)
    await open.stop()
    await created.drop()
  })
})
