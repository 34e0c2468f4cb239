import { once } from 'node:events'
import { createServer, type RequestListener } from 'node:http'
import express from 'express'
import { afterEach, expect, onTestFinished, test, vi } from 'vitest'
import { EVENT, OTHER_SECRET, SECRET } from '../../test/samples.ts'
import { sign } from '../testing/index.ts'
import { WebhookVerificationError } from '../webhooks/index.ts'
import { relayWebhook } from './index.ts'

const secret = SECRET

afterEach(() => void vi.restoreAllMocks())

/** Where to post to. */
async function served(app: RequestListener): Promise<string> {
  const server = createServer(app).listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => void server.close())
  const address = server.address()
  return `http://127.0.0.1:${typeof address === 'object' && address?.port}/hooks/relay`
}

test('hands the event and the request to the handler, and answers 204', async () => {
  const app = express()
  const seen: unknown[] = []
  app.post(
    '/hooks/relay',
    relayWebhook(
      async (event, request: express.Request) => {
        if (event.event === 'inbound.received') seen.push(event.data.from, request.method)
      },
      { secret },
    ),
  )
  app.use(express.json())
  app.post('/other', (request, response) => void response.json(request.body))
  const url = await served(app)
  const response = await fetch(url, await sign(EVENT, { secret }))
  expect([response.status, await response.text()]).toEqual([204, ''])
  expect(seen).toEqual(['+5511999998888', 'POST'])
  const headers = { 'content-type': 'application/json' }
  const other = new URL('/other', url)
  const parsed = await fetch(other, { method: 'POST', body: '{"a":1}', headers })
  expect(await parsed.json()).toEqual({ a: 1 })
})

test('types the request as Express does', async () => {
  const app = express()
  app.post(
    '/hooks/:shop',
    relayWebhook((_event, request: express.Request<{ shop: string }>) => request.params.shop, {
      secret,
    }),
  )
  const response = await fetch(await served(app), await sign(EVENT, { secret }))
  expect(response.status).toBe(204)
})

test('answers what Relay has not sent with 400 and a problem, and logs nothing', async () => {
  const error = vi.spyOn(console, 'error').mockReturnValue()
  const handle = vi.fn()
  const url = await served(express().post('/hooks/relay', relayWebhook(handle, { secret })))
  const response = await fetch(url, await sign(EVENT, { secret: OTHER_SECRET }))
  expect(response.headers.get('content-type')).toBe('application/problem+json')
  expect([response.status, await response.json()]).toEqual([
    400,
    {
      type: 'about:blank',
      title: 'Bad Request',
      status: 400,
      detail: expect.stringContaining('No signature matches'),
      code: 'no_match',
    },
  ])
  const stranger = await fetch(url, { method: 'POST', body: '{}' })
  expect([stranger.status, await stranger.json()]).toMatchObject([400, { code: 'missing_header' }])
  expect(handle).not.toHaveBeenCalled()
  expect(error).not.toHaveBeenCalled()
})

test('answers 500 when the handler fails, whatever its error says', async () => {
  const error = vi.spyOn(console, 'error').mockReturnValue()
  const gone = Object.assign(new Error('secret plans'), { status: 410, statusCode: 410 })
  const stranger = new WebhookVerificationError('no_match', 'of another webhook')
  for (const failure of [gone, stranger]) {
    for (const handle of [() => Promise.reject(failure), () => thrown(failure)]) {
      const url = await served(express().post('/hooks/relay', relayWebhook(handle, { secret })))
      const response = await fetch(url, await sign(EVENT, { secret }))
      const text = await response.text()
      expect([response.status, JSON.parse(text)]).toMatchObject([500, { code: 'internal_error' }])
      expect(text).not.toContain('plans')
      expect(error).toHaveBeenLastCalledWith(failure)
    }
  }
})

function thrown(error: Error): never {
  throw error
}

test('answers 500 to what is wrong on this side, and says how to put it right', async () => {
  vi.stubEnv('RELAY_WEBHOOK_SECRET', '')
  onTestFinished(() => void vi.unstubAllEnvs())
  const errors: unknown[] = []
  const onError = (...parameters: unknown[]) => errors.push(parameters)
  const parsing = express().use(express.json())
  parsing.post(
    '/hooks/relay',
    relayWebhook(() => {}, { secret, onError }),
  )
  const parsed = await fetch(await served(parsing), await sign(EVENT, { secret }))
  expect([parsed.status, await parsed.json()]).toMatchObject([
    500,
    { code: 'body_was_parsed', detail: expect.stringContaining('above express.json()') },
  ])
  const keyless = express().post(
    '/hooks/relay',
    relayWebhook(() => {}, { onError }),
  )
  const response = await fetch(await served(keyless), await sign(EVENT, { secret }))
  expect([response.status, await response.json()]).toMatchObject([500, { code: 'missing_secret' }])
  expect(errors).toMatchObject([
    [{ reason: 'body_was_parsed' }, undefined],
    [{ reason: 'missing_secret' }, undefined],
  ])
})

test('takes the bytes that another parser has kept', async () => {
  const raw = express().use(express.raw({ type: '*/*' }))
  const keeping = express().use(
    express.json({
      verify: (request, _, bytes) => void Object.assign(request, { rawBody: bytes }),
    }),
  )
  for (const app of [raw, keeping, express().use(express.text({ type: '*/*' }))]) {
    app.post(
      '/hooks/relay',
      relayWebhook(() => {}, { secret }),
    )
    const response = await fetch(await served(app), await sign(EVENT, { secret }))
    expect(response.status).toBe(204)
  }
})

test('tells onError of the event whose handler failed', async () => {
  const onError = vi.fn()
  const failure = new Error('no')
  const app = express()
  app.post(
    '/hooks/relay',
    relayWebhook(() => thrown(failure), { secret, onError }),
  )
  const url = await served(app)
  await fetch(url, await sign(EVENT, { secret }))
  expect(onError).toHaveBeenCalledExactlyOnceWith(failure, EVENT)
})

test('works without Express', async () => {
  const seen: unknown[] = []
  const hook = relayWebhook((event) => seen.push(event.id), { secret })
  const url = await served((request, response) => void hook(request, response))
  expect((await fetch(url, await sign(EVENT, { secret }))).status).toBe(204)
  const large = await fetch(url, await sign(JSON.stringify({ x: 'x'.repeat(300_000) }), { secret }))
  expect([large.status, await large.json()]).toMatchObject([400, { code: 'malformed_body' }])
  expect(seen).toEqual([EVENT.id])
})
