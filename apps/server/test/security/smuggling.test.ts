import { connect } from 'node:net'
import { describe, expect, it } from 'vitest'
import { rawHttp } from '../_raw-http.ts'
import { oneServer } from './one-server.ts'

const HOST = 'Host: relay\r\n'
const JSON_TYPE = 'Content-Type: application/json\r\n'
/** What a smuggler hides in a body: answered, it would be the next caller's answer. */
const HIDDEN = `GET /v1/health?smuggled HTTP/1.1\r\n${HOST}Connection: close\r\n\r\n`

describe('one request after another on one connection', () => {
  const running = oneServer()
  const post = (headers: string, body: string) =>
    `POST /v1/devices/pair HTTP/1.1\r\n${HOST}${JSON_TYPE}${headers}\r\n${body}`

  it.each([
    [
      'a length and chunks',
      `Content-Length: 4\r\nTransfer-Encoding: chunked\r\n`,
      `0\r\n\r\n${HIDDEN}`,
    ],
    [
      'chunks and a length',
      `Transfer-Encoding: chunked\r\nContent-Length: 4\r\n`,
      `0\r\n\r\n${HIDDEN}`,
    ],
    ['two lengths', `Content-Length: 0\r\nContent-Length: ${HIDDEN.length}\r\n`, HIDDEN],
    ['two lengths in one line', `Content-Length: 0, ${HIDDEN.length}\r\n`, HIDDEN],
    ['a length with a sign', `Content-Length: +${HIDDEN.length}\r\n`, HIDDEN],
    ['a length in hex', `Content-Length: 0x10\r\n`, HIDDEN],
    ['a length with a blank inside', `Content-Length: 1 0\r\n`, HIDDEN],
    ['a length below zero', `Content-Length: -1\r\n`, HIDDEN],
    [
      'chunks that are not the last coding',
      `Transfer-Encoding: chunked, identity\r\n`,
      `0\r\n\r\n${HIDDEN}`,
    ],
    [
      'chunks twice',
      `Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n`,
      `0\r\n\r\n${HIDDEN}`,
    ],
    ['a coding that nobody knows', `Transfer-Encoding: xchunked\r\n`, `0\r\n\r\n${HIDDEN}`],
    ['a blank before the colon', `Transfer-Encoding : chunked\r\n`, `0\r\n\r\n${HIDDEN}`],
    ['a folded header', `X-Fold: a\r\n Transfer-Encoding: chunked\r\n`, `0\r\n\r\n${HIDDEN}`],
    ['a folded coding', `Transfer-Encoding:\r\n chunked\r\n`, `0\r\n\r\n${HIDDEN}`],
    ['a tab in the coding', `Transfer-Encoding: \x0bchunked\r\n`, `0\r\n\r\n${HIDDEN}`],
    ['a bare line feed in a header', `X: a\nTransfer-Encoding: chunked\r\n`, `0\r\n\r\n${HIDDEN}`],
    ['a NUL in a header', `X: a\0b\r\n`, HIDDEN],
    ['a bare return in a header', `X: a\rTransfer-Encoding: chunked\r\n`, `0\r\n\r\n${HIDDEN}`],
    [
      'a chunk size with a sign',
      `Transfer-Encoding: chunked\r\n`,
      `+5\r\nhello\r\n0\r\n\r\n${HIDDEN}`,
    ],
    [
      'a chunk size that overflows',
      `Transfer-Encoding: chunked\r\n`,
      `fffffffffffffffff\r\nx\r\n0\r\n\r\n${HIDDEN}`,
    ],
    ['chunks with bare line feeds', `Transfer-Encoding: chunked\r\n`, `1\nx\n0\n\n${HIDDEN}`],
  ])('answers %s once, and never the request inside', async (_, headers, body) => {
    const reply = await rawHttp(running().url, [post(headers, body)])
    expect(reply.status, reply.body).toBeGreaterThanOrEqual(400)
    expect(reply.status).toBeLessThan(500)
    expect(reply.body.match(/HTTP\/1\.1/g)).toBeNull()
    expect(reply.body).not.toContain('"status":"ok"')
  })

  it('answers a hundred requests in their order, each with its own answer', async () => {
    const requests = Array.from({ length: 100 }, (_, i) => {
      const last = i === 99 ? 'Connection: close\r\n' : ''
      return `GET /v1/messages HTTP/1.1\r\n${HOST}X-Request-Id: nr-${i}\r\n${last}\r\n`
    })
    const { status, body, headers } = await rawHttp(running().url, [requests.join('')])
    expect(status).toBe(401)
    const ids = [headers.get('x-request-id'), ...body.matchAll(/X-Request-Id: (nr-\d+)/g)].map(
      (one) => (typeof one === 'string' ? one : one?.[1]),
    )
    expect(ids).toEqual(requests.map((_, i) => `nr-${i}`))
  })

  it('keeps two callers behind one proxy apart: who they are is asked for each request', async () => {
    const { key } = await running().project()
    const get = (more: string) => `GET /v1/messages HTTP/1.1\r\n${HOST}${more}\r\n`
    const { body, status } = await rawHttp(running().url, [
      get(`Authorization: Bearer ${key}\r\n`) + get('Connection: close\r\n'),
    ])
    expect(status).toBe(200)
    expect(body).toContain('HTTP/1.1 401')
  })

  it('refuses a request that names no host', async () => {
    const text = 'GET /v1/health HTTP/1.1\r\nConnection: close\r\n\r\n'
    expect((await rawHttp(running().url, [text])).status).toBe(400)
  })

  it.each([
    ['very many headers', 'a:\r\n'.repeat(3_900)],
    ['very long headers', `a: ${'x'.repeat(17_000)}\r\n`],
    ['a very long path', ''],
  ])('answers %s, and serves the next one', async (what, headers) => {
    const path = what.includes('path') ? `/${'x'.repeat(17_000)}` : '/v1/health'
    const text = `GET ${path} HTTP/1.1\r\n${HOST}Connection: close\r\n${headers}\r\n`
    const { status } = await rawHttp(running().url, [text])
    expect([200, 431]).toContain(status)
    expect((await fetch(`${running().url}/v1/health`)).status).toBe(200)
  })

  it.each([
    ['CONNECT', 'CONNECT example.com:443 HTTP/1.1'],
    ['OPTIONS *', 'OPTIONS * HTTP/1.1'],
    ['another server’s address', 'GET http://example.com/v1/health HTTP/1.1'],
    ['HTTP/2', 'PRI * HTTP/2.0\r\n\r\nSM'],
    ['TLS', '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03'],
  ])('survives %s', async (_, line) => {
    await new Promise<void>((resolve) => {
      const { hostname, port } = new URL(running().url)
      const socket = connect(Number(port), hostname)
      socket
        .on('error', () => {})
        .on('close', () => resolve())
        .resume()
      socket.end(`${line}\r\n${HOST}Connection: close\r\n\r\n`)
    })
    expect((await fetch(`${running().url}/v1/health`)).status).toBe(200)
  })
})
