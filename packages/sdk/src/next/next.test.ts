import { afterEach, expect, test, vi } from 'vitest'
import { EVENT, OTHER_SECRET, SECRET } from '../../test/samples.ts'
import { sign } from '../testing/index.ts'
import { relayWebhook } from './index.ts'

const secret = SECRET

afterEach(() => void vi.restoreAllMocks())

const requestOf = async (signer: string) =>
  new Request('http://app.test/hooks/relay', await sign(EVENT, { secret: signer }))

test('is a route handler: hands on event and request, and answers 204', async () => {
  const seen: unknown[] = []
  const POST = relayWebhook((event, request) => seen.push(event.id, request.url), { secret })
  const response = await POST(await requestOf(secret))
  expect([response.status, response.body]).toEqual([204, null])
  expect(seen).toEqual([EVENT.id, 'http://app.test/hooks/relay'])
})

test('fits what Next asks of a route handler, whose requests have more', async () => {
  interface NextRequest extends Request {
    readonly nextUrl: URL
  }
  type RouteHandler = (
    request: NextRequest,
    context: { params: Promise<Record<string, string>> },
  ) => Response | Promise<Response>
  const POST: RouteHandler = relayWebhook((_, request: NextRequest) => request.nextUrl.href, {
    secret,
  })
  const request = Object.assign(await requestOf(secret), { nextUrl: new URL('http://app.test/') })
  expect((await POST(request, { params: Promise.resolve({}) })).status).toBe(204)
})

test('answers 400 with a problem to a stranger, and 500 when the handler fails', async () => {
  const error = vi.spyOn(console, 'error').mockReturnValue()
  const POST = relayWebhook(() => Promise.reject(new Error('no')), { secret })
  const refused = await POST(await requestOf(OTHER_SECRET))
  expect(refused.headers.get('content-type')).toBe('application/problem+json')
  expect([refused.status, await refused.json()]).toMatchObject([400, { code: 'no_match' }])
  expect(error).not.toHaveBeenCalled()
  const failed = await POST(await requestOf(secret))
  expect([failed.status, await failed.json()]).toMatchObject([500, { code: 'internal_error' }])
  expect(error).toHaveBeenCalledOnce()
})

test('says what to do when the body was read before', async () => {
  const onError = vi.fn()
  const POST = relayWebhook(() => {}, { secret, onError })
  const request = await requestOf(secret)
  await request.json()
  const response = await POST(request)
  expect([response.status, await response.json()]).toMatchObject([500, { code: 'body_was_parsed' }])
  expect(onError).toHaveBeenCalledOnce()
})
