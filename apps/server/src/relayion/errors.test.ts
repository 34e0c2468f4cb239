import { beforeAll, describe, expect, it } from 'vitest'
import { ADMIN_TOKEN, onBothServers } from '../../test/_server.ts'
import { apiOf } from '../../test/flows/harness/api.ts'
import { relayionClient } from '../../test/flows/harness/relayion-client.ts'
import { pairSocketPhone } from '../../test/flows/harness/socket-phone.ts'
import { systemClock } from '../clock.ts'
import { FunnelFullError } from '../db/index.ts'
import { RelayError } from '../errors.ts'
import { createHttp, type Rooms } from '../http/index.ts'
import { idSource } from '../ids.ts'
import { createLogger } from '../logger.ts'
import type { Principal } from '../projects/index.ts'
import { errorEnvelope, isRelayion } from './index.ts'

const SMS = { recipientNumber: '+639173333333', body: 'Your table is ready.' }
const PRINCIPAL: Principal = {
  ...{ kind: 'key', keyId: 'key_1', projectId: 'proj_1', mode: 'live', plan: 'pro', scopes: null },
  ...{ binding: { deviceId: 'dev_1', simSlotIndex: 0, phoneNumber: null }, dialect: 'relayion' },
}
const NOBODYS = '01hwz3k9fxe5vr2t8qn6yc4bmd'

onBothServers('a refusal in the words of Relayion', (running) => {
  let url: string
  let key: string
  let ownersKey: string
  beforeAll(async () => {
    url = running().url
    const project = await running().project('enterprise')
    ownersKey = project.key
    const phone = await pairSocketPhone(apiOf(url, ownersKey))
    const binding = { deviceId: phone.deviceId, simSlotIndex: 0 }
    key = await running().key(project.projectId, { name: 'C', dialect: 'relayion', binding })
  })

  const call = async (path: string, init: RequestInit = {}, token: string | null = key) => {
    const authorization = token === null ? {} : { authorization: `Bearer ${token}` }
    const headers = { ...authorization, ...Object(init.headers) }
    const response = await fetch(`${url}${path}`, { ...init, headers })
    return { status: response.status, headers: response.headers, text: await response.text() }
  }
  const post = (body: string, headers: Record<string, string> = {}) =>
    call('/api/v1/outbound', {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/json', ...headers },
    })
  const refused = (answer: Awaited<ReturnType<typeof call>>, status: number, code: string) => {
    expect(answer.headers.get('content-type')).toBe('application/json')
    expect(answer.headers.get('x-request-id')).toMatch(/\w/)
    expect([answer.status, JSON.parse(answer.text)]).toEqual([
      status,
      { success: false, error: { message: expect.stringMatching(/\w/), code } },
    ])
  }

  it('is an envelope for a body that is no JSON, no JSON type, too large, or empty', async () => {
    refused(await post('{'), 400, 'MALFORMED_JSON')
    refused(await post(''), 400, 'MALFORMED_JSON')
    refused(await post('{}', { 'content-type': 'text/plain' }), 415, 'UNSUPPORTED_MEDIA_TYPE')
    refused(
      await post(JSON.stringify({ ...SMS, body: 'x'.repeat(70_000) })),
      413,
      'PAYLOAD_TOO_LARGE',
    )
  })

  it('is an envelope for fields that are missing, wrong or unknown, in the caller’s own names', async () => {
    const client = relayionClient(url, key)
    for (const [body, message] of [
      [{ body: 'Hello' }, 'recipientNumber is required.'],
      [{ recipientNumber: SMS.recipientNumber }, 'body is required.'],
      [{ ...SMS, body: '' }, 'body must not be empty.'],
      [{ ...SMS, body: 'x'.repeat(1_601) }, 'body must have at most 1600 characters.'],
      [{ ...SMS, to: SMS.recipientNumber }, 'to is not known here.'],
    ] as const) {
      const answer = await client.post('/outbound', body)
      expect(answer.status).toBe(422)
      expect(answer.body).toEqual({ success: false, error: { message, code: 'VALIDATION_FAILED' } })
    }
    for (const recipientNumber of ['09173333333', '+1', '+639', '+00000000000', '+15555']) {
      const answer = await client.post('/outbound', { ...SMS, recipientNumber })
      expect([answer.status, answer.body.error.code]).toEqual([422, 'INVALID_PHONE_NUMBER'])
      expect(answer.body.error.message).toContain('recipientNumber')
    }
    for (const query of [
      ...[{ limit: '0' }, { limit: '101' }, { page: '0' }, { page: 'two' }, { status: 'READ' }],
      ...[{ from: 'yesterday' }, { to: '2026-02-30' }, { simSlotIndex: '-1' }, { deviceId: 'x' }],
      { cursor: 'x' },
    ] as Record<string, string>[]) {
      const answer = await client.get('/outbound', query)
      expect([query, answer.status, answer.body.error?.code]).toEqual([
        query,
        422,
        'VALIDATION_FAILED',
      ])
    }
  })

  it('is 404 NOT_FOUND for what is missing, and for every unknown path under /api/v1', async () => {
    for (const path of [
      ...[`/outbound/msg_${NOBODYS}`, `/inbound/inb_${NOBODYS}`, '/outbound/7', '/inbound/x'],
      ...['', '/', '/nothing', '/outbound/', '/devices/x/y', '/webhooks'],
    ]) {
      refused(await call(`/api/v1${path}`), 404, 'NOT_FOUND')
    }
    const elsewhere = await call('/api/v2/outbound')
    expect(elsewhere.headers.get('content-type')).toBe('application/problem+json')
    expect(JSON.parse(elsewhere.text)).toMatchObject({ code: 'not_found' })
  })

  it('is 405 with Allow for a method that a path does not have', async () => {
    const answer = await call('/api/v1/outbound', { method: 'DELETE' })
    refused(answer, 405, 'METHOD_NOT_ALLOWED')
    expect(answer.headers.get('allow')).toBe('POST, GET, HEAD')
  })

  it('is 400 for a query that is no text, and for a key in the URL', async () => {
    refused(await call('/api/v1/outbound?from=%ff'), 400, 'MALFORMED_REQUEST')
    refused(await call(`/api/v1/outbound?key=${key}`), 400, 'MALFORMED_REQUEST')
  })

  it('is 401 UNAUTHORIZED without a key, and for every key that is not for this API', async () => {
    for (const other of [null, 'rlyn_x', ownersKey, ADMIN_TOKEN, `${key}x`, key.toLowerCase()]) {
      const answer = await call('/api/v1/devices', {}, other)
      refused(answer, 401, 'UNAUTHORIZED')
      expect(answer.headers.get('www-authenticate')).toBe('Bearer')
    }
    const { status, text } = await call('/v1/messages')
    expect([status, JSON.parse(text).code]).toEqual([401, 'unauthorized'])
    expect(text).toContain('/api/v1')
  })
})

/** HTTP over rooms that fail like this. */
async function failing(error: Error) {
  const fail = () => Promise.reject(error)
  const room = new Proxy({}, { get: () => fail })
  const names = ['messages', 'devices', 'inbound', 'events', 'queue', 'cancel', 'webhooks']
  const http = createHttp({
    rooms: {
      ...Object.fromEntries(names.map((name) => [name, room])),
      projects: { authenticate: () => PRINCIPAL, once: fail },
      health: { version: '1', notReady: async () => null },
      now: Date.now,
      // biome-ignore lint/suspicious/noExplicitAny: one operation of one room is all that is called.
    } as any as Rooms,
    ...{ adminToken: null, openSignup: false, requestsPerMinute: null, trustedProxies: [] },
    clock: systemClock,
    newId: idSource(Date.now),
    log: createLogger({ level: 'fatal', destination: { write: () => {} } }),
    publicUrl: () => 'http://relay',
    databaseTrouble: (fault) => (fault instanceof FunnelFullError ? 'away' : null),
    draining: () => false,
    upgradePath: '/v1/devices/connect',
    upgrade: (_request, socket) => void socket.destroy(),
  })
  const client = relayionClient(await http.listen('127.0.0.1', 0), 'rlyn_x')
  const answer = await client.get('/devices')
  await http.settle()
  await http.closed()
  return answer
}

describe('a server that cannot answer', () => {
  const wait = { retryAfterSeconds: 12 }
  it.each([
    ['database away', new FunnelFullError(), 503, 'NOT_READY', '1'],
    [
      'too many requests',
      new RelayError('rate_limited', 'Slowly.', wait),
      429,
      'RATE_LIMITED',
      '12',
    ],
    ['fault of ours', new Error('a secret of the inside'), 500, 'INTERNAL_ERROR', null],
  ])('says so in the words of Relayion: %s', async (_, error, status, code, after) => {
    const answer = await failing(error)
    expect(answer.status).toBe(status)
    expect(answer.body).toEqual({
      success: false,
      error: { message: expect.stringMatching(/\w/), code },
    })
    expect(answer.headers.get('retry-after')).toBe(after)
    expect(JSON.stringify(answer.body)).not.toContain('secret')
  })
})

describe('the envelope of an error', () => {
  it('is the reference’s own at the monthly cap', () => {
    const error = new RelayError('monthly_limit_exceeded', 'The 500 messages of May are used up.')
    expect(errorEnvelope(error)).toBe(
      '{"success":false,"error":{"message":"Monthly message limit reached.","code":"MONTHLY_LIMIT_EXCEEDED"}}',
    )
  })

  it('is for paths at and below /api/v1 alone', () => {
    for (const url of ['/api/v1', '/api/v1/', '/api/v1?x', '/api/v1/outbound?page=2']) {
      expect(isRelayion(url), url).toBe(true)
    }
    for (const url of ['/api/v10', '/api', '/v1/messages', '/', '/api/v1x', '/xapi/v1/']) {
      expect(isRelayion(url), url).toBe(false)
    }
  })
})
