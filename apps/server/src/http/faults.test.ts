import { connect } from 'node:net'
import { expect, it, vi } from 'vitest'
import { testClock } from '../../test/_clock.ts'
import { rawHttp } from '../../test/_raw-http.ts'
import { systemClock } from '../clock.ts'
import { FunnelFullError } from '../db/index.ts'
import { RelayError } from '../errors.ts'
import { idSource } from '../ids.ts'
import { createLogger } from '../logger.ts'
import type { Principal } from '../projects/index.ts'
import { createHttp, createReadiness, type Rooms } from './index.ts'

const PRINCIPAL: Principal = {
  kind: 'key',
  keyId: 'key_1',
  projectId: 'proj_1',
  mode: 'live',
  plan: 'pro',
  scopes: null,
  binding: null,
  dialect: 'relay',
}

class Away extends Error {}
class Full extends Error {}

/** HTTP over rooms that do what the test says. */
async function serve(get: () => Promise<never>) {
  const log: string[] = []
  const refuse = () => Promise.reject(new Error('not part of this test'))
  let admitted = 0
  const authenticate = () => {
    admitted += 1
    return PRINCIPAL
  }
  const everything = new Proxy({}, { get: () => refuse })
  const rooms = {
    ...Object.fromEntries(
      ['messages', 'devices', 'inbound', 'events', 'queue', 'cancel'].map((name) => [
        name,
        everything,
      ]),
    ),
    projects: { authenticate, get, once: refuse, onRevoked: () => () => {} },
    health: { version: '1', notReady: async () => null },
    now: Date.now,
  }
  const http = createHttp({
    // biome-ignore lint/suspicious/noExplicitAny: one operation of one room is all that is called.
    rooms: rooms as any as Rooms,
    adminToken: null,
    openSignup: false,
    requestsPerMinute: null,
    trustedProxies: [],
    clock: systemClock,
    newId: idSource(Date.now),
    log: createLogger({
      level: 'info',
      destination: { write: (line: string) => void log.push(line) },
    }),
    publicUrl: () => 'http://relay',
    databaseTrouble: (error) => {
      if (error instanceof Full) return 'full'
      return error instanceof Away || error instanceof FunnelFullError ? 'away' : null
    },
    draining: () => false,
    upgradePath: '/v1/devices/connect',
    upgrade: (_request, socket) => void socket.destroy(),
  })
  const url = await http.listen('127.0.0.1', 0)
  const reply = await fetch(`${url}/v1/projects/me`, { headers: { authorization: 'Bearer x' } })
  const problem = JSON.parse(await reply.text())
  return { reply, problem, log, http, url, admitted: () => admitted }
}

const stop = async ({ http }: Awaited<ReturnType<typeof serve>>) => {
  await http.settle()
  await http.closed()
}

it.each([
  ['is away', () => new Away('connection to 10.0.0.7 refused'), '1', 'does not answer'],
  ['cannot keep up', () => new FunnelFullError(), '1', 'does not answer'],
  ['is full', () => new Full('/var/lib is full'), '5', 'has no space left'],
])(
  'answers for a database that %s with 503 and when to come back',
  async (_, fault, after, why) => {
    const served = await serve(() => Promise.reject(fault()))
    expect([served.reply.status, served.problem.code, served.problem.retryable]).toEqual([
      503,
      'not_ready',
      true,
    ])
    expect(served.reply.headers.get('retry-after')).toBe(after)
    expect(served.problem.detail).toBe(`The database ${why}; try again.`)
    expect(JSON.stringify(served.problem)).not.toMatch(/10\.0\.0\.7|var/)
    await stop(served)
  },
)

it('refuses more requests at once than it can answer in time, but no probe', async () => {
  let release = () => {}
  let asked = 0
  const held = new Promise<never>((_, reject) => {
    release = () => reject(new RelayError('not_found', 'Nothing here.'))
  })
  // The first one is the helper's own.
  const served = await serve(() =>
    asked++ === 0 ? Promise.reject(new RelayError('not_found', 'Nothing here.')) : held,
  )
  const ask = (path: string) => fetch(served.url + path, { headers: { authorization: 'Bearer x' } })
  const waiting = Array.from({ length: 1_000 }, () => ask('/v1/projects/me'))
  await vi.waitUntil(() => asked === 1_001, 20_000)
  const refused = await ask('/v1/projects/me')
  expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '1'])
  expect(await refused.json()).toMatchObject({ code: 'not_ready', retryable: true })
  expect((await ask('/v1/health')).status).toBe(200)
  release()
  const answers = await Promise.all(waiting)
  expect(answers.every(({ status }) => status === 404)).toBe(true)
  expect((await ask('/v1/projects/me')).status).toBe(404)
  await stop(served)
})

it('turns nobody away because of others who are slow to send', async () => {
  const served = await serve(() => Promise.reject(new RelayError('not_found', 'Nothing here.')))
  const head = 'POST /v1/messages HTTP/1.1\r\nHost: relay\r\nAuthorization: Bearer x\r\n'
  const slow = Array.from({ length: 1_000 }, () => {
    const socket = connect(Number(new URL(served.url).port), '127.0.0.1')
    socket.on('error', () => {})
    socket.write(`${head}Content-Type: application/json\r\nContent-Length: 1000\r\n\r\n{`)
    return socket
  })
  await vi.waitUntil(() => served.admitted() > slow.length, 20_000)
  const { status } = await fetch(`${served.url}/v1/projects/me`, {
    headers: { authorization: 'Bearer x' },
  })
  for (const socket of slow) socket.destroy()
  expect(status).toBe(404)
  await stop(served)
})

it('answers a defect with 500, tells nothing of it, and logs it once with the request’s id', async () => {
  const secret = 'rly_live_abcdefghijklmnop and +5511999998888'
  const served = await serve(() =>
    Promise.reject(new Error(`select * from project: ${secret}`, { cause: new Error('inner') })),
  )
  const { reply, problem, log } = served
  expect([reply.status, problem.code]).toEqual([500, 'internal_error'])
  expect(JSON.stringify(problem)).not.toMatch(/select|project:|at /)
  const lines = log.filter((line) => line.includes('select'))
  expect(lines).toHaveLength(1)
  const line = JSON.parse(lines[0] ?? '')
  expect(line).toMatchObject({
    level: 'error',
    requestId: problem.requestId,
    err: { message: expect.stringContaining('+5511****8888'), cause: { message: 'inner' } },
  })
  expect(lines[0]).not.toContain('abcdefghijklmnop')
  await stop(served)
})

it('answers a refusal with its headers, and logs no error', async () => {
  const refusal = new RelayError('rate_limited', 'Slowly.', {
    retryAfterSeconds: 7,
    headers: { RateLimit: '"key";r=0;t=7' },
  })
  const served = await serve(() => Promise.reject(refusal))
  expect(served.reply.status).toBe(429)
  expect(served.reply.headers.get('retry-after')).toBe('7')
  expect(served.reply.headers.get('ratelimit')).toBe('"key";r=0;t=7')
  expect(served.log.every((line) => JSON.parse(line).level === 'info')).toBe(true)
  await stop(served)
})

it('ends a request that never comes to its end', { timeout: 30_000 }, async () => {
  const served = await serve(() => Promise.reject(new Error('x')))
  // Headers that are not there after ten seconds; a body would get thirty.
  const slow = await rawHttp(served.url, ['GET / HTTP/1.1\r\n', 1_000, 'host: x\r\n'])
  expect([slow.status, JSON.parse(slow.body).code]).toEqual([408, 'request_timeout'])
  expect(slow.closedAfterMs).toBeLessThan(12_500)
  await stop(served)
})

it('asks the database at most once a second whether it answers', async () => {
  const clock = testClock()
  const probe = vi.fn(async () => {})
  let alive = true
  const readiness = createReadiness({
    now: clock.now,
    probe,
    trouble: (error) => (error instanceof Full ? 'full' : null),
    workersAlive: () => alive,
  })
  await Promise.all(Array.from({ length: 20 }, () => readiness.notReady()))
  expect(await readiness.notReady()).toBeNull()
  expect(probe).toHaveBeenCalledTimes(1)
  clock.advance(1_000)
  probe.mockRejectedValueOnce(new Error('away'))
  expect(await readiness.notReady()).toBe('The database does not answer.')
  clock.advance(1_000)
  probe.mockRejectedValueOnce(new Full())
  expect(await readiness.notReady()).toBe('The database has no space left.')
  clock.advance(1_000)
  expect(await readiness.notReady()).toBeNull()
  alive = false
  expect(await readiness.notReady()).toBe('The workers do not take their turns.')
  alive = true
  readiness.drain()
  expect(await readiness.notReady()).toBe('The server is stopping.')
})

it('does not wait for a database that hangs', async () => {
  const readiness = createReadiness({
    now: Date.now,
    probe: () => new Promise(() => {}),
    trouble: () => null,
    workersAlive: () => true,
  })
  expect(await readiness.notReady()).toBe('The database does not answer.')
})
