import { type Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { afterEach, expect, test, vi } from 'vitest'
import { EVENT, OTHER_SECRET, SECRET } from '../../test/samples.ts'
import { sign } from '../testing/index.ts'
import { relayWebhook } from './index.ts'

const secret = SECRET

afterEach(() => void vi.restoreAllMocks())

const PATH = '/hooks/relay'

test('hands on the event and the context, and answers 204', async () => {
  const app = new Hono<{ Variables: { shop: string } }>()
  const seen: unknown[] = []
  app.use((c, next) => {
    c.set('shop', 'north')
    return next()
  })
  app.post(
    PATH,
    relayWebhook(
      (event, c: Context<{ Variables: { shop: string } }>) => {
        if (event.event === 'inbound.received') seen.push(event.data.from, c.get('shop'))
      },
      { secret },
    ),
  )
  const response = await app.request(PATH, await sign(EVENT, { secret }))
  expect([response.status, await response.text()]).toEqual([204, ''])
  expect(seen).toEqual(['+5511999998888', 'north'])
})

test('finds the secret among the bindings of a worker; a given one wins', async () => {
  const bindings = { RELAY_WEBHOOK_SECRET: secret }
  const app = new Hono().post(
    PATH,
    relayWebhook(() => {}),
  )
  const response = await app.request(PATH, await sign(EVENT, { secret }), bindings)
  expect(response.status).toBe(204)
  const given = new Hono().post(
    PATH,
    relayWebhook(() => {}, { secret: OTHER_SECRET }),
  )
  const other = await given.request(PATH, await sign(EVENT, { secret }), bindings)
  expect(other.status).toBe(400)
})

test('takes a body that a middleware has read before', async () => {
  const onError = vi.fn()
  for (const read of [
    (c: Context) => c.req.text(),
    (c: Context) => c.req.json(),
    (c: Context) => c.req.arrayBuffer(),
  ]) {
    const app = new Hono()
    app.use(async (c, next) => {
      await read(c)
      return next()
    })
    app.post(
      PATH,
      relayWebhook(() => {}, { secret, onError }),
    )
    const spaced = await sign(JSON.stringify(EVENT, null, 2), { secret })
    expect((await app.request(PATH, spaced)).status).toBe(204)
  }
  const limited = new Hono().use(bodyLimit({ maxSize: 10_000 }))
  limited.post(
    PATH,
    relayWebhook(() => {}, { secret, onError }),
  )
  expect((await limited.request(PATH, await sign(EVENT, { secret }))).status).toBe(204)
  const drained = new Hono()
  drained.use(async (c, next) => {
    await c.req.raw.json()
    return next()
  })
  drained.post(
    PATH,
    relayWebhook(() => {}, { secret, onError }),
  )
  const response = await drained.request(PATH, await sign(EVENT, { secret }))
  expect([response.status, await response.json()]).toMatchObject([500, { code: 'body_was_parsed' }])
})

test('answers 400 with a problem to a stranger, and 500 when the handler fails', async () => {
  const error = vi.spyOn(console, 'error').mockReturnValue()
  const failing = relayWebhook(() => Promise.reject(new Error('no')), { secret })
  const app = new Hono().post(PATH, failing)
  const refused = await app.request(PATH, await sign(EVENT, { secret: OTHER_SECRET }))
  expect(refused.headers.get('content-type')).toBe('application/problem+json')
  expect([refused.status, await refused.json()]).toMatchObject([400, { code: 'no_match' }])
  expect(error).not.toHaveBeenCalled()
  const failed = await app.request(PATH, await sign(EVENT, { secret }))
  expect([failed.status, await failed.json()]).toMatchObject([500, { code: 'internal_error' }])
  expect(error).toHaveBeenCalledOnce()
})
