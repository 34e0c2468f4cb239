import Fastify, { type FastifyInstance, type FastifyRequest } from 'fastify'
import { expect, onTestFinished, test, vi } from 'vitest'
import { EVENT, OTHER_SECRET, SECRET } from '../../test/samples.ts'
import { type SignedWebhook, sign } from '../testing/index.ts'
import { relayWebhook } from './index.ts'

const secret = SECRET
const prefix = '/hooks/relay'

function server(options = {}): FastifyInstance {
  const app = Fastify(options)
  onTestFinished(() => app.close())
  return app
}

const post = (app: FastifyInstance, { headers, body }: SignedWebhook) =>
  app.inject({ method: 'POST', url: prefix, headers, payload: body })

test('hands on the event and the request, and answers 204', async () => {
  const app = server()
  const seen: unknown[] = []
  app.register(
    relayWebhook(
      async (event, request: FastifyRequest) => {
        if (event.event === 'inbound.received') seen.push(event.data.from, request.method)
      },
      { secret },
    ),
    { prefix },
  )
  const response = await post(app, await sign(EVENT, { secret }))
  expect([response.statusCode, response.body]).toEqual([204, ''])
  expect(seen).toEqual(['+5511999998888', 'POST'])
  const url = await app.listen({ port: 0, host: '127.0.0.1' })
  expect((await fetch(`${url}${prefix}`, await sign(EVENT, { secret }))).status).toBe(204)
})

test('leaves the parsers of the rest of the server as they are', async () => {
  const app = server()
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (_, text, done) =>
    done(null, { mine: text }),
  )
  app.register(
    relayWebhook(() => {}, { secret }),
    { prefix },
  )
  app.post('/other', (request) => request.body)
  expect((await post(app, await sign(EVENT, { secret }))).statusCode).toBe(204)
  const other = await app.inject({ method: 'POST', url: '/other', payload: { a: 1 } })
  expect(other.json()).toEqual({ mine: '{"a":1}' })
})

test('answers 400 with a problem to a stranger', async () => {
  const app = server()
  const handle = vi.fn()
  app.register(relayWebhook(handle, { secret }), { prefix })
  const refused = await post(app, await sign(EVENT, { secret: OTHER_SECRET }))
  expect(refused.headers['content-type']).toContain('application/problem+json')
  expect([refused.statusCode, refused.json()]).toMatchObject([400, { code: 'no_match' }])
  const large = await post(app, await sign('x'.repeat(300_000), { secret }))
  expect([large.statusCode, large.json()]).toMatchObject([400, { code: 'malformed_body' }])
  const bare = await app.inject({ method: 'POST', url: prefix })
  expect([bare.statusCode, bare.json()]).toMatchObject([400, { code: 'missing_header' }])
  const url = await app.listen({ port: 0, host: '127.0.0.1' })
  const text = await fetch(`${url}${prefix}`, { method: 'POST', body: 'hello' })
  expect([text.status, await text.json()]).toMatchObject([400, { code: 'missing_header' }])
  expect(handle).not.toHaveBeenCalled()
})

test('answers 500 when the handler fails, and writes it to the log of the server', async () => {
  const lines: string[] = []
  const app = server({ logger: { stream: { write: (line: string) => lines.push(line) } } })
  const gone = Object.assign(new Error('gone'), { statusCode: 410 })
  app.register(
    relayWebhook(() => Promise.reject(gone), { secret }),
    { prefix },
  )
  const failed = await post(app, await sign(EVENT, { secret }))
  expect([failed.statusCode, failed.json()]).toMatchObject([500, { code: 'internal_error' }])
  expect(lines.join('')).toContain('relay webhook failed')
})
