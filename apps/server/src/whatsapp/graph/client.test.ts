import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { createServer as createTcpServer, type Socket, type Server as TcpServer } from 'node:net'
import { setImmediate as tick } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { testClock, until } from '../../../test/_clock.ts'
import { systemClock } from '../../clock.ts'
import { createGraph, type Graph, type GraphOptions } from './client.ts'
import { templateBody } from './template-body.ts'

const TOKEN = 'EAAGsecretTokenOfATest'
const CREDENTIALS = { phoneNumberId: '106540352242922', accessToken: TOKEN }
const BODY = templateBody({
  name: 'lembrete_consulta',
  language: 'pt_BR',
  category: 'UTILITY',
  parameterFormat: 'POSITIONAL',
  components: [{ type: 'BODY', text: 'Olá {{1}}' }],
  to: '+5511999998888',
  variables: { '1': 'João' },
  callbackData: 'msg_01hwz3k9fxe5vr2t8qn6yc4bmd',
})
const ACCEPTED = {
  messaging_product: 'whatsapp',
  contacts: [{ input: '+5511999998888', wa_id: '5511999998888' }],
  messages: [{ id: 'wamid.HBgN', message_status: 'accepted' }],
}

interface Seen {
  readonly url: string | undefined
  readonly headers: IncomingMessage['headers']
  readonly body: string
}

const seen: Seen[] = []
let answer: (response: ServerResponse, request: IncomingMessage) => void = () => {}
let server: Server
let tcp: TcpServer
/** What the raw server does with a connection. */
let meet: (socket: Socket) => void = () => {}
const graphs: Graph[] = []
const sockets = new Set<Socket>()

const portOf = (listening: Server | TcpServer): number => {
  const address = listening.address()
  return typeof address === 'object' && address !== null ? address.port : 0
}

const graphAt = (baseUrl: string, more: Partial<GraphOptions> = {}): Graph => {
  const graph = createGraph({ clock: systemClock, baseUrl, version: 'v25.0', ...more })
  graphs.push(graph)
  return graph
}
const meta = (more?: Partial<GraphOptions>) => graphAt(`http://127.0.0.1:${portOf(server)}`, more)
const raw = (more?: Partial<GraphOptions>, scheme = 'http') =>
  graphAt(`${scheme}://127.0.0.1:${portOf(tcp)}`, more)

const json = (status: number, body: unknown, headers: Record<string, string> = {}) => {
  answer = (response) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers })
    response.end(JSON.stringify(body))
  }
}
const page = (status: number, text: string) => {
  answer = (response) => response.writeHead(status, { 'content-type': 'text/html' }).end(text)
}

beforeAll(async () => {
  server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const body = Buffer.concat(chunks).toString('utf8')
      seen.push({ url: request.url, headers: request.headers, body })
      answer(response, request)
    })
  })
  tcp = createTcpServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => {})
    meet(socket)
  })
  for (const one of [server, tcp]) {
    await new Promise<void>((resolve) => one.listen(0, '127.0.0.1', resolve))
  }
})
afterEach(async () => {
  seen.length = 0
  await Promise.all(graphs.splice(0).map((graph) => graph.close()))
})
afterAll(async () => {
  server.closeAllConnections()
  for (const socket of sockets) socket.destroy()
  for (const one of [server, tcp]) await new Promise((resolve) => one.close(resolve))
})

describe('a message to Meta', () => {
  it('is one POST with the token in its header, and brings what Meta calls it', async () => {
    json(200, ACCEPTED)
    expect(await meta().send(CREDENTIALS, BODY)).toEqual({
      kind: 'accepted',
      wamid: 'wamid.HBgN',
      waId: '5511999998888',
      messageStatus: 'accepted',
      usage: null,
    })
    expect(seen).toHaveLength(1)
    expect(seen[0]?.url).toBe('/v25.0/106540352242922/messages')
    expect(seen[0]?.headers.authorization).toBe(`Bearer ${TOKEN}`)
    expect(JSON.parse(seen[0]?.body ?? '')).toEqual(BODY)
  })

  it('goes to the path of the base URL, and on the connection that is open', async () => {
    json(200, ACCEPTED)
    const graph = graphAt(`http://127.0.0.1:${portOf(server)}/meta/`, { version: 'v26.0' })
    const ports = new Set<number | undefined>()
    const reply = answer
    answer = (response, request) => {
      ports.add(request.socket.remotePort)
      reply(response, request)
    }
    for (let i = 0; i < 5; i += 1) await graph.send(CREDENTIALS, BODY)
    expect(seen.map(({ url }) => url)).toEqual(
      Array(5).fill('/meta/v26.0/106540352242922/messages'),
    )
    // A connection is free only a moment after its answer.
    expect(ports.size).toBeLessThanOrEqual(2)
  })

  it('may come without a wa_id', async () => {
    json(200, { messages: [{ id: 'wamid.X' }] })
    const outcome = await meta().send(CREDENTIALS, BODY)
    expect(outcome).toMatchObject({ kind: 'accepted', waId: null, messageStatus: null })
  })
})

describe('a definite no', () => {
  const error = { message: '(#131056) pair', code: 131056, fbtrace_id: 'A' }

  it.each([200, 400, 404, 429, 500, 503])(
    'is one with the status %i, by its error',
    async (status) => {
      json(status, { error })
      const outcome = await meta().send(CREDENTIALS, BODY)
      expect(outcome).toMatchObject({ kind: 'refused', error: { action: 'pair', code: 131056 } })
    },
  )

  it.each([301, 403, 404, 429])(
    'is HTTP %i of somebody in between, who kept it',
    async (status) => {
      page(status, '<html>no</html>')
      const outcome = await meta().send(CREDENTIALS, BODY)
      expect(outcome).toMatchObject({ kind: 'refused', error: { action: 'retry', code: null } })
      expect(seen).toHaveLength(1)
    },
  )

  it.each([
    ['Retry-After in seconds', { 'retry-after': '7' }, 7_000],
    [
      'Retry-After as a date',
      { 'retry-after': () => new Date(Date.now() + 60_000).toUTCString() },
      60_000,
    ],
    ['the usage header in minutes', { 'x-business-use-case-usage': usage(15) }, 900_000],
    ['both, the longer one', { 'retry-after': '7', 'x-business-use-case-usage': usage(1) }, 60_000],
    ['a usage header that is none', { 'x-business-use-case-usage': 'x' }, null],
    ['neither', {}, null],
  ])('says how long to wait by %s', async (_, headers, ms) => {
    const given = Object.entries<string | (() => string)>(headers).map(([name, value]) => [
      name,
      typeof value === 'string' ? value : value(),
    ])
    json(400, { error: { code: 130429 } }, Object.fromEntries(given))
    const outcome = await meta().send(CREDENTIALS, BODY)
    const asked = outcome.kind === 'refused' ? outcome.error.retryAfterMs : Number.NaN
    if (ms === null) expect(asked).toBeNull()
    else expect(Math.abs((asked ?? 0) - ms)).toBeLessThan(2_000)
  })

  it('never shows the token, which Meta repeats', async () => {
    json(401, { error: { code: 190, message: `Malformed access token ${TOKEN}` } })
    const outcome = await meta().send(CREDENTIALS, BODY)
    expect(outcome).toMatchObject({ error: { action: 'park', park: 'credential' } })
    expect(JSON.stringify(outcome)).not.toContain(TOKEN)
    expect(outcome.kind === 'refused' && `${outcome.error.stack}`).not.toContain(TOKEN)
  })
})

describe('a message that did not leave', () => {
  it('found nobody at the address', async () => {
    // No other test's server can come to be there.
    const outcome = await graphAt('http://127.0.0.1:1').send(CREDENTIALS, BODY)
    expect(outcome).toEqual({ kind: 'not_left', reason: 'ECONNREFUSED' })
  })

  it('found no address', async () => {
    const outcome = await graphAt('https://graph.invalid').send(CREDENTIALS, BODY)
    expect(outcome).toMatchObject({ kind: 'not_left' })
  })

  it('found nobody who speaks TLS', async () => {
    meet = (socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n')
    expect(await raw({}, 'https').send(CREDENTIALS, BODY)).toMatchObject({ kind: 'not_left' })
  })

  it('waited for TLS, and then for a connection, as long as it may', async () => {
    meet = () => {}
    const graph = raw({ timeoutMs: 300, connections: 1 }, 'https')
    const outcomes = await Promise.all([1, 2].map(() => graph.send(CREDENTIALS, BODY)))
    expect(outcomes).toEqual(Array(2).fill({ kind: 'not_left', reason: 'no answer within 300 ms' }))
  })

  it('waited behind one that hangs, and is not sent later', async () => {
    answer = () => {}
    const clock = testClock()
    const graph = meta({ clock, timeoutMs: 300, connections: 1 })
    const sending = [1, 2, 3].map(() => graph.send(CREDENTIALS, BODY))
    await until(() => seen.length === 1)
    clock.advance(300)
    const kinds = (await Promise.all(sending)).map(({ kind }) => kind)
    expect(kinds).toEqual(['uncertain', 'not_left', 'not_left'])
    json(200, ACCEPTED)
    expect(await graph.send(CREDENTIALS, BODY)).toMatchObject({ kind: 'accepted' })
    expect(seen).toHaveLength(2)
  })

  it('met a connection that was reset before it was written', async () => {
    let open: Socket | null = null
    meet = (socket) => {
      open = socket
      const text = JSON.stringify(ACCEPTED)
      const reply = `HTTP/1.1 200 OK\r\ncontent-length: ${text.length}\r\n\r\n${text}`
      socket.once('data', () => socket.write(reply))
    }
    const graph = raw({ connections: 1 })
    expect(await graph.send(CREDENTIALS, BODY)).toMatchObject({ kind: 'accepted' })
    let later = 0
    meet = (socket) => socket.on('data', () => (later += 1))
    // At once, before anybody's event loop turns: the client still believes in its connection.
    ;(open as Socket | null)?.resetAndDestroy()
    expect(await graph.send(CREDENTIALS, BODY)).toMatchObject({ kind: 'not_left' })
    expect(later).toBe(0)
  })
})

describe('a message that may have left', () => {
  it.each([
    ['the connection is reset', (socket: Socket) => socket.resetAndDestroy()],
    ['the connection is closed', (socket: Socket) => socket.end()],
    [
      'the answer is cut short',
      (socket: Socket) => socket.end('HTTP/1.1 200 OK\r\ncontent-length: 99\r\n\r\n{'),
    ],
    ['the answer is no HTTP', (socket: Socket) => socket.end('no\r\n\r\n')],
  ])('is uncertain when %s after the body was written', async (_, then) => {
    meet = (socket) => socket.once('data', () => then(socket))
    const outcome = await raw().send(CREDENTIALS, BODY)
    expect(outcome).toMatchObject({ kind: 'uncertain' })
    expect(JSON.stringify(outcome)).not.toContain(TOKEN)
  })

  it('is uncertain when nobody answers in time', async () => {
    answer = () => {}
    const clock = testClock()
    const outcome = meta({ clock, timeoutMs: 200 }).send(CREDENTIALS, BODY)
    await until(() => seen.length === 1)
    clock.advance(199)
    expect(await Promise.race([outcome, tick('waits')])).toBe('waits')
    clock.advance(1)
    expect(await outcome).toEqual({ kind: 'uncertain', reason: 'no answer within 200 ms' })
    expect(seen).toHaveLength(1)
  })

  it.each([
    ['5xx without JSON', () => page(502, '<html>Bad gateway</html>')],
    ['5xx with other JSON', () => json(500, { ok: false })],
    ['2xx without JSON', () => page(200, 'OK')],
    ['2xx without a body', () => page(204, '')],
    ['2xx without an id', () => json(200, { messages: [{}] })],
    ['2xx that is a list', () => json(200, [ACCEPTED])],
  ])('is uncertain when the answer is %s', async (_, prepare) => {
    prepare()
    expect(await meta().send(CREDENTIALS, BODY)).toMatchObject({ kind: 'uncertain' })
    expect(seen).toHaveLength(1)
  })

  it('is uncertain when the answer never ends', async () => {
    page(200, `"${'x'.repeat(4_000)}"`)
    const outcome = await meta({ mostAnswerBytes: 1_000 }).send(CREDENTIALS, BODY)
    expect(outcome).toEqual({ kind: 'uncertain', reason: 'the answer is longer than 1000 bytes' })
  })
})

function usage(minutes: number): string {
  const entry = { type: 'whatsapp', call_count: 100, estimated_time_to_regain_access: minutes }
  return JSON.stringify({ '1234': [entry] })
}
