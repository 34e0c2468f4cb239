import { expect, it } from 'vitest'
import { rawHttp } from './_raw-http.ts'
import { onBothServers, type TestServer } from './_server.ts'

/** A request that no good client sends, and what has to come of it. */
export interface BadRequest {
  readonly what: string
  readonly body?: string | Buffer
  readonly headers?: Readonly<Record<string, string>>
  readonly method?: string
  readonly path?: string
  /** Status and code. */
  readonly expected: string
  /** A field that the problem has to name. */
  readonly pointer?: string
}

/** The inside of a good body. */
export const GOOD = '"to":"+5511999998888","body":"hi"'

/** Sends it with a key, as it is. */
export function sendRaw(
  server: TestServer,
  key: string,
  {
    method = 'POST',
    path = '/v1/messages',
    body,
    headers = {},
  }: Omit<BadRequest, 'what' | 'expected'>,
) {
  const bytes = typeof body === 'string' ? Buffer.from(body) : body
  const lines = {
    host: 'relay',
    authorization: `Bearer ${key}`,
    connection: 'close',
    ...(bytes && {
      'content-type': 'application/json',
      'content-length': String(bytes.length),
    }),
    ...headers,
  }
  const head = Object.entries(lines).map(([name, value]) => `${name}: ${value}\r\n`)
  const text = `${method} ${path} HTTP/1.1\r\n${head.join('')}\r\n`
  return rawHttp(server.url, [Buffer.from(text, 'utf8'), bytes ?? ''])
}

/** One expectation for both engines, so their answers are the same. */
export function refusesOnBothEngines(subject: string, bad: readonly BadRequest[]): void {
  onBothServers(subject, (running) => {
    it.each(bad)('answers $what with $expected', async (request) => {
      const { key } = await running().project()
      const reply = await sendRaw(running(), key, request)
      const problem = JSON.parse(reply.body)
      expect(`${reply.status} ${problem.code}`, reply.body).toBe(request.expected)
      expect(reply.headers.get('content-type')).toBe('application/problem+json')
      expect(problem).toMatchObject({
        status: reply.status,
        requestId: reply.headers.get('x-request-id'),
        type: `${running().url}/docs/errors#${problem.code}`,
      })
      if (request.pointer !== undefined) {
        const pointers = problem.errors.map((error: { pointer: string }) => error.pointer)
        expect(pointers).toContain(request.pointer)
      }
      // Whatever was refused left nothing behind.
      const list = await running().call('listMessages', { key })
      expect(list.body.data).toEqual([])
    })
  })
}
