import type { Socket } from 'node:net'
import { describe, expect, it } from 'vitest'
import { TEST_CERTIFICATE } from '../../../test/certificate.ts'
import { answer, rawReceiver } from '../../../test/receivers.ts'
import { attemptAt, post, replying, testSender } from '../../../test/sending.ts'
import { createAddressGuard } from '../address/index.ts'

describe('the sender', () => {
  it('posts the bytes with their headers, and reads the answer', async () => {
    await using it = await rawReceiver(replying(answer(200, 'thanks', { 'X-A': 'b' })))
    const result = await testSender().send(post(`${it.url}?a=b%20c`))
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
    const result = await attemptAt(replying(answer(status)))
    expect(result).toMatchObject({ outcome, error, httpStatus: status })
    expect(result.responseExcerpt).toBeNull()
  })

  it.each([
    ['120', 120_000],
    ['999999999', 86_400_000],
    ['soon', null],
  ])('hears Retry-After: %s of an answer that is no success', async (value, ms) => {
    const header = { 'Retry-After': value }
    expect((await attemptAt(replying(answer(503, '', header)))).retryAfterMs).toBe(ms)
    expect((await attemptAt(replying(answer(200, '', header)))).retryAfterMs).toBeNull()
  })

  it('follows no redirect', async () => {
    await using sink = await rawReceiver(replying(answer(200)))
    for (const status of [301, 302, 303, 307, 308]) {
      const result = await attemptAt(replying(answer(status, '', { Location: sink.url })))
      expect(result).toMatchObject({ outcome: 'failed', error: 'redirect', httpStatus: status })
    }
    expect(sink.connections()).toBe(0)
  })

  it('takes no proxy from the environment', async () => {
    await using proxy = await rawReceiver(replying(answer(200)))
    const names = ['HTTP_PROXY', 'http_proxy', 'HTTPS_PROXY', 'ALL_PROXY', 'NODE_USE_ENV_PROXY']
    for (const name of names) process.env[name] = name.startsWith('NODE') ? '1' : proxy.url
    try {
      expect(await attemptAt(replying(answer(204)))).toMatchObject({ outcome: 'succeeded' })
    } finally {
      for (const name of names) delete process.env[name]
    }
    expect(proxy.connections()).toBe(0)
  })
})

describe('TLS', () => {
  const tls = { ...replying(answer(200, 'safe')), tls: true }

  it('is spoken when the certificate is trusted', async () => {
    const result = await attemptAt(tls, { ca: TEST_CERTIFICATE.cert })
    expect(result).toMatchObject({ outcome: 'succeeded', responseExcerpt: 'safe' })
    expect(result.timings.tlsMs).toBeGreaterThanOrEqual(0)
  })

  it('is refused with a certificate that nobody knows', async () => {
    await using it = await rawReceiver(tls)
    const result = await testSender().send(post(it.url))
    expect(result).toMatchObject({ error: 'tls_failed', remoteAddress: '127.0.0.1' })
    expect(result.detail).toContain('self-signed')
    expect(it.received()).toBe('')
  })

  it('is refused with the certificate of another name', async () => {
    await using it = await rawReceiver(tls)
    const trusting = testSender(
      { ca: TEST_CERTIFICATE.cert },
      { resolve: async () => ['127.0.0.1'] },
    )
    const named = (name: string) => trusting.send(post(`https://${name}:${it.port}/`))
    expect(await named('receiver.test')).toMatchObject({ outcome: 'succeeded' })
    expect(await named('other.test')).toMatchObject({ error: 'tls_failed' })
    expect(it.received()).not.toContain('other.test')
  })

  it('that breaks off is told as such', async () => {
    await using it = await rawReceiver({
      onConnection: (socket) => void socket.end('HTTP/1.1 400\r\n\r\n'),
    })
    const result = await testSender().send(post(it.url.replace('http:', 'https:')))
    expect(result).toMatchObject({ error: 'tls_failed' })
  })
})

describe('an address that is forbidden', () => {
  it('sees no connection, whatever the name says at the time', async () => {
    await using sink = await rawReceiver(replying(answer(200)))
    const answers = [['127.0.0.1'], ['8.8.8.8', '127.0.0.1'], ['::1'], ['::ffff:127.0.0.1']]
    for (const addresses of answers) {
      const strict = { allowPrivate: false, allowHttp: true, resolve: async () => addresses }
      const result = await testSender({}, strict).send(
        post(`http://rebind.example.com:${sink.port}/`),
      )
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
      const result = await testSender({}, strict).send(post(`http://${host}:${sink.port}/`))
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
    const sending = testSender({ guard })
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
    const result = await testSender({ guard: { ...guard, refuse } }).send(post(it.url))
    expect(result).toMatchObject({ error: 'blocked_address', detail: 'planted' })
    await expect.poll(() => it.open()).toBe(0)
    expect(it.received()).toBe('')
  })
})

describe('connections', () => {
  it('are kept and used again, one attempt at a time', async () => {
    await using it = await rawReceiver(replying(answer(200, 'ok')))
    const sending = testSender()
    for (let i = 0; i < 5; i += 1) await sending.send(post(it.url))
    const last = await sending.send(post(it.url))
    expect(it.connections()).toBe(1)
    expect(last).toMatchObject({ remoteAddress: '127.0.0.1', timings: { connectMs: null } })
  })

  it('are no more than the lane may have, and not shared with other lanes', async () => {
    await using it = await rawReceiver({
      onRequest: (socket) => void setTimeout(() => socket.write(answer(200)), 30),
    })
    const sending = testSender({ linesPerLane: 2 })
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
    const sending = testSender()
    for (let i = 0; i < 3; i += 1) {
      expect(await sending.send(post(it.url))).toMatchObject({ outcome: 'succeeded' })
      await expect.poll(() => it.open()).toBe(0)
    }
    expect(it.connections()).toBe(3)
  })

  it('are not used for another address of their webhook', async () => {
    await using first = await rawReceiver(replying(answer(200)))
    await using second = await rawReceiver(replying(answer(202)))
    const sending = testSender()
    expect(await sending.send(post(first.url))).toMatchObject({ httpStatus: 200 })
    expect(await sending.send(post(second.url))).toMatchObject({ httpStatus: 202 })
    await expect.poll(() => first.open()).toBe(0)
    expect(first.connections()).toBe(1)
  })

  it('are closed when the sender closes', async () => {
    await using it = await rawReceiver(replying(answer(200)))
    const sending = testSender()
    await sending.send(post(it.url))
    expect(it.open()).toBe(1)
    sending.close()
    await expect.poll(() => it.open()).toBe(0)
  })

  it('stop at once when the relay stops', async () => {
    await using it = await rawReceiver()
    const stop = new AbortController()
    const sent = testSender({ deadlineMs: 20_000 }).send(post(it.url, { signal: stop.signal }))
    await expect.poll(() => it.received()).toContain('evt_1')
    const startedAt = performance.now()
    stop.abort(new Error('stopping'))
    await expect(sent).rejects.toThrow('stopping')
    expect(performance.now() - startedAt).toBeLessThan(5_000)
    await expect.poll(() => it.open()).toBe(0)
  })

  it('stop for whoever gave the signal, and for nobody else', async () => {
    const asked: Socket[] = []
    await using it = await rawReceiver({ onRequest: (socket) => void asked.push(socket) })
    const [stop, stay] = [new AbortController(), new AbortController()]
    const sending = testSender({ deadlineMs: 20_000 })
    const stopped = sending.send(post(it.url, { signal: stop.signal }))
    const others = [stay.signal, undefined].map((signal) => sending.send(post(it.url, { signal })))
    await expect.poll(() => asked.length).toBe(3)
    stop.abort(new Error('stopping'))
    await expect(stopped).rejects.toThrow('stopping')
    for (const socket of asked) socket.write(answer(200))
    for (const other of others) expect(await other).toMatchObject({ outcome: 'succeeded' })
  })
})
