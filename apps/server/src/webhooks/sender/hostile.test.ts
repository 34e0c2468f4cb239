import type { Socket } from 'node:net'
import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { answer, flood, rawReceiver } from '../../../test/receivers.ts'
import {
  attemptAt,
  beside,
  HURRIED,
  post,
  replying,
  SLACK_MS,
  type Timed,
  testSender,
} from '../../../test/sending.ts'
import type { SendResult } from './index.ts'

const LATE = `not connected within ${HURRIED.connectLimitMs} ms`
/** More than the system keeps for two sockets that nobody reads. An endless body is gigabytes by the deadline. */
const MOST_TAKEN_BYTES = 24 * 2 ** 20

describe('a receiver that takes its time', () => {
  const late = ({ tookMs, lateMs, timings }: SendResult & Timed) => {
    expect(tookMs).toBeGreaterThan(HURRIED.deadlineMs - 50)
    expect(lateMs).toBeLessThan(SLACK_MS)
    expect(timings.totalMs).toBeGreaterThan(HURRIED.deadlineMs - 50)
    expect(timings.totalMs).toBeLessThanOrEqual(Math.ceil(tookMs))
  }

  it('is left after the deadline when it says nothing', async () => {
    const result = await attemptAt({}, HURRIED)
    expect(result).toMatchObject({ outcome: 'failed', error: 'timeout', httpStatus: null })
    late(result)
  })

  it('is left when it answers long after the deadline', async () => {
    const slow = {
      onRequest: (socket: Socket) =>
        void setTimeout(() => socket.write(answer(200)), 60_000).unref(),
    }
    const result = await attemptAt(slow, HURRIED)
    expect(result).toMatchObject({ error: 'timeout' })
    late(result)
  })

  it('is left when its headers drip', async () => {
    const drips = { onRequest: (socket: Socket) => flood(socket, 'HTTP', 20) }
    const result = await attemptAt(drips, HURRIED)
    expect(result.outcome).toBe('failed')
    expect(result.lateMs).toBeLessThan(SLACK_MS)
    const endless = {
      onRequest(socket: Socket) {
        socket.write('HTTP/1.1 200 OK\r\nX-Long: ')
        flood(socket, 'x', 20)
      },
    }
    const header = await attemptAt(endless, HURRIED)
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
    const taken = await attemptAt(dripping(200), HURRIED)
    expect(taken).toMatchObject({ outcome: 'succeeded', httpStatus: 200 })
    expect(taken.responseExcerpt).toMatch(/^x+$/)
    late(taken)
    const failed = await attemptAt(dripping(500), HURRIED)
    expect(failed).toMatchObject({ outcome: 'failed', error: 'http_error', httpStatus: 500 })
    late(failed)
  })

  it('is left after the limit for connecting when it speaks no TLS', async () => {
    await using silent = await rawReceiver()
    const secure = post(silent.url.replace('http:', 'https:'))
    const [result, { lateMs }] = await beside(HURRIED.connectLimitMs, () =>
      testSender(HURRIED).send(secure),
    )
    expect(result).toMatchObject({ error: 'timeout', detail: LATE, remoteAddress: '127.0.0.1' })
    expect(result.timings).toMatchObject({ tlsMs: null, firstByteMs: null })
    expect(result.timings.connectMs).not.toBeNull()
    expect(lateMs).toBeLessThan(SLACK_MS)
  })

  it('is left after the limit for connecting when DNS says nothing', async () => {
    const resolve = () => new Promise<never>(() => {})
    const [result, { tookMs, lateMs }] = await beside(HURRIED.connectLimitMs, () =>
      testSender(HURRIED, { resolve }).send(post('http://example.com/')),
    )
    expect(result).toMatchObject({ error: 'timeout', detail: LATE, remoteAddress: null })
    expect(lateMs).toBeLessThan(SLACK_MS)
    expect(result.timings.totalMs).toBeLessThanOrEqual(Math.ceil(tookMs))
  })

  it('is not called when DNS names it after that', async () => {
    await using it = await rawReceiver()
    let answer = (_: string[]) => {}
    const resolve = () => new Promise<string[]>((named) => (answer = named))
    const sending = testSender(HURRIED, { resolve })
    const result = await sending.send(post(`http://late.example.com:${it.port}/`))
    answer(['127.0.0.1'])
    // Whoever connects after it is seen after it.
    await sending.send(post(it.url))
    expect(it.connections()).toBe(1)
    expect(result.timings.dnsMs).toBeNull()
  })

  it('has its connection closed', async () => {
    await using silent = await rawReceiver()
    await testSender(HURRIED).send(post(silent.url))
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
    const results = await Promise.all(Array.from({ length: 8 }, () => attemptAt(endless(500))))
    for (const result of results) {
      expect(result).toMatchObject({ error: 'http_error', responseExcerpt: 'y'.repeat(1_024) })
      expect(result.lateMs).toBeLessThan(0)
      expect(result.sentBytes).toBeLessThan(MOST_TAKEN_BYTES)
    }
    const taken = await attemptAt(endless(200))
    expect(taken).toMatchObject({ outcome: 'succeeded' })
    expect(taken.lateMs).toBeLessThan(0)
  })

  it('is left when its headers are huge', async () => {
    const result = await attemptAt({
      onRequest: (socket) =>
        void socket.write(`HTTP/1.1 200 OK\r\nX: ${'z'.repeat(20_000)}\r\n\r\n`),
    })
    expect(result).toMatchObject({ outcome: 'failed', error: 'response_too_large' })
  })

  it('is left after so many interim answers', async () => {
    const result = await attemptAt({
      onRequest: (socket) => flood(socket, 'HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n'),
    })
    expect(result).toMatchObject({ outcome: 'failed', error: 'malformed_response' })
    expect(result.lateMs).toBeLessThan(0)
  })

  it('may send a few interim answers first', async () => {
    const hint = 'HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n'
    const result = await attemptAt(replying(`${hint}${hint}${answer(200, 'ok')}`))
    expect(result).toMatchObject({ outcome: 'succeeded', responseExcerpt: 'ok' })
  })

  it('has its gzip kept shut', async () => {
    const bomb = gzipSync(Buffer.alloc(20_000_000))
    const head = `HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: ${bomb.length}\r\n\r\n`
    const result = await attemptAt({
      onRequest: (socket) => void socket.write(Buffer.concat([Buffer.from(head), bomb])),
    })
    expect(result.outcome).toBe('succeeded')
    expect(result.responseExcerpt?.length).toBeLessThanOrEqual(1_024)
  })

  it('may add a body to 204, which is not read', async () => {
    const result = await attemptAt(replying(`HTTP/1.1 204 No Content\r\n\r\nsurprise`))
    expect(result).toMatchObject({ outcome: 'succeeded', httpStatus: 204, responseExcerpt: null })
  })

  it('cannot answer the next event before it is sent', async () => {
    await using it = await rawReceiver({
      onRequest: (socket) => void socket.write(answer(200, 'one') + answer(200, 'two')),
    })
    const sending = testSender()
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
    expect(await attemptAt(broken(''))).toMatchObject({ error: 'reset', httpStatus: null })
    expect(await attemptAt(broken('HTTP/1.1 200 OK\r\nX-Y'))).toMatchObject({ error: 'reset' })
    const reset = { onRequest: (socket: Socket) => void socket.resetAndDestroy() }
    expect(await attemptAt(reset)).toMatchObject({ error: 'reset' })
    const cut = 'HTTP/1.1 500 X\r\nContent-Length: 10\r\n\r\nabc'
    expect(await attemptAt(broken(cut))).toMatchObject({
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
    'HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\nokk',
    'HTTP/1.1 200 OK\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\n\r\n',
    'HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n',
  ])('the rules with %j', async (text) => {
    expect(await attemptAt(replying(text))).toMatchObject({ error: 'malformed_response' })
  })

  it('down is told from one that nobody knows', async () => {
    const it = await rawReceiver()
    await it[Symbol.asyncDispose]()
    expect(await testSender().send(post(it.url))).toMatchObject({
      error: 'connect_failed',
      remoteAddress: null,
    })
    const resolve = async () => Promise.reject(new Error('ENOTFOUND'))
    const unknown = await testSender({}, { resolve }).send(post('http://nowhere.example.com/'))
    expect(unknown).toMatchObject({ error: 'dns_failed', detail: 'ENOTFOUND' })
  })
})
