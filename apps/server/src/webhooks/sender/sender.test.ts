import type { Socket } from 'node:net'
import { gzipSync } from 'node:zlib'
import { afterEach, describe, expect, it } from 'vitest'
import { TEST_CERTIFICATE } from '../../../test/certificate.ts'
import { answer, flood, type RawReceiverOptions, rawReceiver } from '../../../test/receivers.ts'
import { systemClock } from '../../clock.ts'
import { type AddressGuardOptions, createAddressGuard } from '../address/index.ts'
import {
  createSender,
  type Post,
  type Sender,
  type SenderOptions,
  type SendResult,
} from './index.ts'

const DEADLINE_MS = 600
const CONNECT_LIMIT_MS = 300
/** How late a timer may be on a machine with other things to do. */
const SLACK_MS = 400

const open: Sender[] = []
afterEach(() => {
  for (const sender of open.splice(0)) sender.close()
})

function sender(options: Partial<SenderOptions> = {}, guard: AddressGuardOptions = {}): Sender {
  const made = createSender({
    guard: createAddressGuard({ allowPrivate: true, ...guard }),
    clock: systemClock,
    deadlineMs: DEADLINE_MS,
    connectLimitMs: CONNECT_LIMIT_MS,
    ...options,
  })
  open.push(made)
  return made
}

const post = (url: string, more: Partial<Post> = {}): Post => ({
  lane: 'whk_1',
  url,
  headers: { 'webhook-id': 'evt_1' },
  body: Buffer.from('{"id":"evt_1"}'),
  ...more,
})

const replying = (text: string): RawReceiverOptions => ({
  onRequest: (socket) => void socket.write(text),
})

/** One attempt at a receiver of that kind. */
async function attempt(receiver: RawReceiverOptions, options?: Partial<SenderOptions>) {
  await using it = await rawReceiver(receiver)
  const startedAt = performance.now()
  const result = await sender(options).send(post(it.url))
  return { ...result, tookMs: performance.now() - startedAt }
}

describe('the sender', () => {
  it('posts the bytes with their headers, and reads the answer', async () => {
    await using it = await rawReceiver(replying(answer(200, 'thanks', { 'X-A': 'b' })))
    const result = await sender().send(post(`${it.url}?a=b%20c`))
    expect(result).toMatchObject({
      outcome: 'succeeded',
      error: null,
      httpStatus: 200,
      retryAfterMs: null,
      remoteAddress: '127.0.0.1',
      responseExcerpt: 'thanks',
      timings: { dnsMs: null, tlsMs: null },
    })
    expect(result.timings.connectMs).toBeGreaterThanOrEqual(0)
    expect(result.timings.firstByteMs).toBeGreaterThanOrEqual(0)
    expect(it.received()).toMatch(/^POST \/hook\?a=b%20c HTTP\/1\.1\r\nhost: 127\.0\.0\.1:\d+\r\n/)
    expect(it.received()).toMatch(/content-type: application\/json\r\n.*webhook-id: evt_1\r\n/s)
    expect(it.received()).toMatch(/content-length: 14\r\n\r\n\{"id":"evt_1"\}$/)
  })

  it.each([
    [200, 'succeeded', null],
    [202, 'succeeded', null],
    [299, 'succeeded', null],
    [304, 'failed', 'redirect'],
    [400, 'failed', 'http_error'],
    [410, 'failed', 'http_error'],
    [503, 'failed', 'http_error'],
  ])('takes %i for %s', async (status, outcome, error) => {
    const result = await attempt(replying(answer(status)))
    expect(result).toMatchObject({ outcome, error, httpStatus: status })
    expect(result.responseExcerpt).toBeNull()
  })

  it.each([
    ['120', 120_000],
    ['999999999', 86_400_000],
    ['soon', null],
  ])('hears Retry-After: %s of an answer that is no success', async (value, ms) => {
    const header = { 'Retry-After': value }
    expect((await attempt(replying(answer(503, '', header)))).retryAfterMs).toBe(ms)
    expect((await attempt(replying(answer(200, '', header)))).retryAfterMs).toBeNull()
  })

  it('follows no redirect', async () => {
    await using sink = await rawReceiver(replying(answer(200)))
    for (const status of [301, 302, 303, 307, 308]) {
      const result = await attempt(replying(answer(status, '', { Location: sink.url })))
      expect(result).toMatchObject({ outcome: 'failed', error: 'redirect', httpStatus: status })
    }
    expect(sink.connections()).toBe(0)
  })

  it('takes no proxy from the environment', async () => {
    await using proxy = await rawReceiver(replying(answer(200)))
    const names = ['HTTP_PROXY', 'http_proxy', 'HTTPS_PROXY', 'ALL_PROXY', 'NODE_USE_ENV_PROXY']
    for (const name of names) process.env[name] = name.startsWith('NODE') ? '1' : proxy.url
    try {
      expect(await attempt(replying(answer(204)))).toMatchObject({ outcome: 'succeeded' })
    } finally {
      for (const name of names) delete process.env[name]
    }
    expect(proxy.connections()).toBe(0)
  })
})

describe('a receiver that takes its time', () => {
  const late = (result: SendResult & { tookMs: number }) => {
    expect(result.tookMs).toBeGreaterThan(DEADLINE_MS - 50)
    expect(result.tookMs).toBeLessThan(DEADLINE_MS + SLACK_MS)
    expect(result.timings.totalMs).toBeLessThan(DEADLINE_MS + SLACK_MS)
  }

  it('is left after the deadline when it says nothing', async () => {
    const result = await attempt({})
    expect(result).toMatchObject({ outcome: 'failed', error: 'timeout', httpStatus: null })
    late(result)
  })

  it('is left when it answers long after the deadline', async () => {
    const slow = {
      onRequest: (socket: Socket) =>
        void setTimeout(() => socket.write(answer(200)), 60_000).unref(),
    }
    const result = await attempt(slow)
    expect(result).toMatchObject({ error: 'timeout' })
    late(result)
  })

  it('is left when its headers drip', async () => {
    const result = await attempt({ onRequest: (socket) => flood(socket, 'HTTP', 20) })
    expect(result.outcome).toBe('failed')
    expect(result.tookMs).toBeLessThan(DEADLINE_MS + SLACK_MS)
    const header = await attempt({
      onRequest(socket) {
        socket.write('HTTP/1.1 200 OK\r\nX-Long: ')
        flood(socket, 'x', 20)
      },
    })
    expect(header).toMatchObject({ error: 'timeout' })
    late(header)
  })

  it('is left when its body drips, and believed when it said 2xx', async () => {
    const dripping = (status: number) => ({
      onRequest(socket: Socket) {
        socket.write(`HTTP/1.1 ${status} X\r\nContent-Length: 100000\r\n\r\n`)
        flood(socket, 'x', 20)
      },
    })
    const taken = await attempt(dripping(200))
    expect(taken).toMatchObject({ outcome: 'succeeded', httpStatus: 200 })
    expect(taken.responseExcerpt).toMatch(/^x+$/)
    late(taken)
    const failed = await attempt(dripping(500))
    expect(failed).toMatchObject({ outcome: 'failed', error: 'http_error', httpStatus: 500 })
    late(failed)
  })

  it('is left after the limit for connecting when it speaks no TLS', async () => {
    await using silent = await rawReceiver()
    const startedAt = performance.now()
    const result = await sender().send(post(silent.url.replace('http:', 'https:')))
    expect(result).toMatchObject({ error: 'timeout', remoteAddress: '127.0.0.1' })
    expect(result.timings).toMatchObject({ tlsMs: null, firstByteMs: null })
    expect(result.timings.connectMs).not.toBeNull()
    expect(performance.now() - startedAt).toBeLessThan(CONNECT_LIMIT_MS + SLACK_MS)
  })

  it('is left after the limit for connecting when DNS says nothing', async () => {
    const resolve = () => new Promise<never>(() => {})
    const result = await sender({}, { resolve }).send(post('http://example.com/'))
    expect(result).toMatchObject({ error: 'timeout', remoteAddress: null })
    expect(result.timings.totalMs).toBeLessThan(CONNECT_LIMIT_MS + SLACK_MS)
  })

  it('has its connection closed', async () => {
    await using silent = await rawReceiver()
    await sender().send(post(silent.url))
    await expect.poll(() => silent.open()).toBe(0)
  })
})

describe('a receiver that says too much', () => {
  it('is read to 64 KiB of an endless body', async () => {
    const endless = (status: number) => ({
      onRequest(socket: Socket) {
        socket.write(`HTTP/1.1 ${status} X\r\nTransfer-Encoding: chunked\r\n\r\n`)
        flood(socket, `4000\r\n${'y'.repeat(0x4000)}\r\n`)
      },
    })
    const before = process.memoryUsage().rss
    const results = await Promise.all(Array.from({ length: 8 }, () => attempt(endless(500))))
    for (const result of results) {
      expect(result).toMatchObject({ error: 'http_error', responseExcerpt: 'y'.repeat(1_024) })
      expect(result.tookMs).toBeLessThan(DEADLINE_MS + SLACK_MS)
    }
    expect(await attempt(endless(200))).toMatchObject({ outcome: 'succeeded' })
    expect(process.memoryUsage().rss - before).toBeLessThan(50 * 2 ** 20)
  })

  it('is left when its headers are huge', async () => {
    const result = await attempt({
      onRequest: (socket) =>
        void socket.write(`HTTP/1.1 200 OK\r\nX: ${'z'.repeat(20_000)}\r\n\r\n`),
    })
    expect(result).toMatchObject({ outcome: 'failed', error: 'response_too_large' })
  })

  it('is left after so many interim answers', async () => {
    const result = await attempt({
      onRequest: (socket) => flood(socket, 'HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n'),
    })
    expect(result).toMatchObject({ outcome: 'failed', error: 'malformed_response' })
    expect(result.tookMs).toBeLessThan(DEADLINE_MS + SLACK_MS)
  })

  it('may send a few interim answers first', async () => {
    const hint = 'HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n'
    const result = await attempt(replying(`${hint}${hint}${answer(200, 'ok')}`))
    expect(result).toMatchObject({ outcome: 'succeeded', responseExcerpt: 'ok' })
  })

  it('has its gzip kept shut', async () => {
    const bomb = gzipSync(Buffer.alloc(20_000_000))
    const head = `HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: ${bomb.length}\r\n\r\n`
    const result = await attempt({
      onRequest: (socket) => void socket.write(Buffer.concat([Buffer.from(head), bomb])),
    })
    expect(result.outcome).toBe('succeeded')
    expect(result.responseExcerpt?.length).toBeLessThanOrEqual(1_024)
  })

  it('may add a body to 204, which is not read', async () => {
    const result = await attempt(replying(`HTTP/1.1 204 No Content\r\n\r\nsurprise`))
    expect(result).toMatchObject({ outcome: 'succeeded', httpStatus: 204, responseExcerpt: null })
  })

  it('cannot answer the next event before it is sent', async () => {
    await using it = await rawReceiver({
      onRequest: (socket) => void socket.write(answer(200, 'one') + answer(200, 'two')),
    })
    const sending = sender()
    expect(await sending.send(post(it.url))).toMatchObject({ responseExcerpt: 'one' })
    expect(await sending.send(post(it.url))).toMatchObject({ responseExcerpt: 'one' })
    expect(it.connections()).toBe(2)
  })
})

describe('a receiver that breaks', () => {
  it('off before, within and after the headers', async () => {
    const broken = (text: string) => ({
      onRequest: (socket: Socket) => void socket.end(text),
    })
    expect(await attempt(broken(''))).toMatchObject({ error: 'reset', httpStatus: null })
    expect(await attempt(broken('HTTP/1.1 200 OK\r\nX-Y'))).toMatchObject({ error: 'reset' })
    const reset = { onRequest: (socket: Socket) => void socket.resetAndDestroy() }
    expect(await attempt(reset)).toMatchObject({ error: 'reset' })
    const cut = 'HTTP/1.1 500 X\r\nContent-Length: 10\r\n\r\nabc'
    expect(await attempt(broken(cut))).toMatchObject({
      error: 'http_error',
      httpStatus: 500,
      responseExcerpt: 'abc',
    })
  })

  it.each([
    'nonsense\r\n\r\n',
    'HTTP/1.1 OK\r\n\r\n',
    'SSH-2.0-OpenSSH_9.6\r\n',
    'HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n',
    'HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n',
  ])('the rules with %j', async (text) => {
    expect(await attempt(replying(text))).toMatchObject({ error: 'malformed_response' })
  })

  it('down is told from one that nobody knows', async () => {
    const it = await rawReceiver()
    await it[Symbol.asyncDispose]()
    expect(await sender().send(post(it.url))).toMatchObject({
      error: 'connect_failed',
      remoteAddress: null,
    })
    const resolve = async () => Promise.reject(new Error('ENOTFOUND'))
    const unknown = await sender({}, { resolve }).send(post('http://nowhere.example.com/'))
    expect(unknown).toMatchObject({ error: 'dns_failed', detail: 'ENOTFOUND' })
  })
})

describe('TLS', () => {
  const tls = { ...replying(answer(200, 'safe')), tls: true }

  it('is spoken when the certificate is trusted', async () => {
    const result = await attempt(tls, { ca: TEST_CERTIFICATE.cert })
    expect(result).toMatchObject({ outcome: 'succeeded', responseExcerpt: 'safe' })
    expect(result.timings.tlsMs).toBeGreaterThanOrEqual(0)
  })

  it('is refused with a certificate that nobody knows', async () => {
    await using it = await rawReceiver(tls)
    const result = await sender().send(post(it.url))
    expect(result).toMatchObject({ error: 'tls_failed', remoteAddress: '127.0.0.1' })
    expect(result.detail).toContain('self-signed')
    expect(it.received()).toBe('')
  })

  it('is refused with the certificate of another name', async () => {
    await using it = await rawReceiver(tls)
    const trusting = sender({ ca: TEST_CERTIFICATE.cert }, { resolve: async () => ['127.0.0.1'] })
    const named = (name: string) => trusting.send(post(`https://${name}:${it.port}/`))
    expect(await named('receiver.test')).toMatchObject({ outcome: 'succeeded' })
    expect(await named('other.test')).toMatchObject({ error: 'tls_failed' })
    expect(it.received()).not.toContain('other.test')
  })

  it('that breaks off is told as such', async () => {
    await using it = await rawReceiver({
      onConnection: (socket) => void socket.end('HTTP/1.1 400\r\n\r\n'),
    })
    const result = await sender().send(post(it.url.replace('http:', 'https:')))
    expect(result).toMatchObject({ error: 'tls_failed' })
  })
})

describe('an address that is forbidden', () => {
  it('sees no connection, whatever the name says at the time', async () => {
    await using sink = await rawReceiver(replying(answer(200)))
    const answers = [['127.0.0.1'], ['8.8.8.8', '127.0.0.1'], ['::1'], ['::ffff:127.0.0.1']]
    for (const addresses of answers) {
      const strict = { allowPrivate: false, allowHttp: true, resolve: async () => addresses }
      const result = await sender({}, strict).send(post(`http://rebind.example.com:${sink.port}/`))
      expect(result).toMatchObject({ error: 'blocked_address', remoteAddress: null })
    }
    const literals = [
      '127.0.0.1',
      '0x7f.1',
      '2130706433',
      '[::ffff:7f00:1]',
      '0.0.0.0',
      'localhost.',
    ]
    for (const host of literals) {
      const strict = { allowPrivate: false, allowHttp: true }
      const result = await sender({}, strict).send(post(`http://${host}:${sink.port}/`))
      expect(result).toMatchObject({ error: 'blocked_address', httpStatus: null })
    }
    expect(sink.connections()).toBe(0)
  })

  it('is noticed when DNS changes between two attempts', async () => {
    await using it = await rawReceiver(replying(answer(200, '', { Connection: 'close' })))
    await using sink = await rawReceiver()
    const answers = [['127.0.0.1'], ['127.0.0.1'], ['169.254.169.254']]
    const guard = createAddressGuard({
      allowedCidrs: ['127.0.0.1/32'],
      resolve: async () => answers.shift() ?? [],
    })
    const url = `http://rebind.example.com:${it.port}/`
    expect((await guard.check(url)).kind).toBe('target')
    const sending = sender({ guard })
    expect(await sending.send(post(url))).toMatchObject({ outcome: 'succeeded' })
    expect(await sending.send(post(url))).toMatchObject({
      error: 'blocked_address',
      remoteAddress: null,
    })
    expect(it.connections()).toBe(1)
    expect(sink.connections()).toBe(0)
  })

  it('is left when the socket ends up there all the same', async () => {
    await using it = await rawReceiver(replying(answer(200)))
    const guard = createAddressGuard({ allowPrivate: true })
    const refuse = () => ({ reason: 'private_address', detail: 'planted' }) as const
    const result = await sender({ guard: { ...guard, refuse } }).send(post(it.url))
    expect(result).toMatchObject({ error: 'blocked_address', detail: 'planted' })
    await expect.poll(() => it.open()).toBe(0)
    expect(it.received()).toBe('')
  })
})

describe('connections', () => {
  it('are kept and used again, one attempt at a time', async () => {
    await using it = await rawReceiver(replying(answer(200, 'ok')))
    const sending = sender()
    for (let i = 0; i < 5; i += 1) await sending.send(post(it.url))
    const last = await sending.send(post(it.url))
    expect(it.connections()).toBe(1)
    expect(last).toMatchObject({ remoteAddress: '127.0.0.1', timings: { connectMs: null } })
  })

  it('are no more than the lane may have, and not shared with other lanes', async () => {
    await using it = await rawReceiver({
      onRequest: (socket) => void setTimeout(() => socket.write(answer(200)), 30),
    })
    const sending = sender({ linesPerLane: 2 })
    const many = Array.from({ length: 8 }, () => sending.send(post(it.url)))
    expect((await Promise.all(many)).every(({ outcome }) => outcome === 'succeeded')).toBe(true)
    expect(it.connections()).toBe(2)
    await sending.send(post(it.url, { lane: 'whk_2' }))
    expect(it.connections()).toBe(3)
  })

  it('are replaced when the receiver closes them', async () => {
    await using it = await rawReceiver({
      onRequest: (socket) => void socket.write(answer(200), () => socket.end()),
    })
    const sending = sender()
    for (let i = 0; i < 3; i += 1) {
      expect(await sending.send(post(it.url))).toMatchObject({ outcome: 'succeeded' })
      await expect.poll(() => it.open()).toBe(0)
    }
    expect(it.connections()).toBe(3)
  })

  it('are closed when the sender closes', async () => {
    await using it = await rawReceiver(replying(answer(200)))
    const sending = sender()
    await sending.send(post(it.url))
    expect(it.open()).toBe(1)
    sending.close()
    await expect.poll(() => it.open()).toBe(0)
  })

  it('stop at once when the relay stops', async () => {
    await using it = await rawReceiver()
    const stop = new AbortController()
    const sent = sender().send(post(it.url, { signal: stop.signal }))
    await expect.poll(() => it.received()).toContain('evt_1')
    stop.abort(new Error('stopping'))
    await expect(sent).rejects.toThrow('stopping')
    await expect.poll(() => it.open()).toBe(0)
  })
})
