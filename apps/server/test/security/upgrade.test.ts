import { randomBytes } from 'node:crypto'
import { connect } from 'node:net'
import { beforeAll, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { apiOf } from '../flows/harness/api.ts'
import { pairSocketPhone, type SocketPhone } from '../flows/harness/socket-phone.ts'
import { oneServer } from './one-server.ts'

const PATH = '/v1/devices/connect'
const ANSWERED_WITHIN_MS = 20_000

describe('an upgrade', () => {
  const running = oneServer()
  let phone: SocketPhone
  beforeAll(async () => {
    const { key } = await running().project('enterprise')
    phone = await pairSocketPhone(apiOf(running().url, key))
  })

  /** The first line of the answer to an upgrade, with these headers changed. */
  function firstLine(changes: Record<string, string | null>, path = PATH, method = 'GET') {
    const headers: Record<string, string | null> = {
      host: 'relay',
      connection: 'Upgrade',
      upgrade: 'websocket',
      'sec-websocket-version': '13',
      'sec-websocket-key': randomBytes(16).toString('base64'),
      'sec-websocket-protocol': 'relay.v1',
      authorization: `Bearer ${phone.token}`,
      ...changes,
    }
    const lines = Object.entries(headers)
      .filter(([, value]) => value !== null)
      .map(([name, value]) => `${name}: ${value}\r\n`)
    return new Promise<string>((resolve) => {
      const { hostname, port } = new URL(running().url)
      const socket = connect(Number(port), hostname)
      let text = ''
      const end = () => {
        clearTimeout(timer)
        socket.destroy()
        resolve(text.split('\r\n')[0] ?? '')
      }
      const timer = setTimeout(end, ANSWERED_WITHIN_MS)
      socket.on('data', (chunk) => {
        text += chunk.toString('latin1')
        if (text.includes('\r\n')) end()
      })
      socket.on('error', end).on('close', end)
      socket.write(`${method} ${path} HTTP/1.1\r\n${lines.join('')}\r\n`)
    })
  }

  it('with everything right becomes a WebSocket', async () => {
    expect(await firstLine({})).toContain(' 101 ')
  })

  it.each<[string, Record<string, string | null>, string]>([
    ['from a page of another origin', { origin: 'https://example.com' }, '403'],
    ['from a page of its own origin', { origin: 'http://relay' }, '403'],
    ['from a page without an origin', { origin: 'null' }, '403'],
    ['without the protocol', { 'sec-websocket-protocol': null }, '400'],
    ['with another protocol', { 'sec-websocket-protocol': 'relay.v2' }, '400'],
    ['with a key that is too short', { 'sec-websocket-key': 'abc' }, '400'],
    ['without a key', { 'sec-websocket-key': null }, '400'],
    ['of an old version', { 'sec-websocket-version': '7' }, '400'],
  ])('%s is refused', async (_, changes, status) => {
    expect(await firstLine(changes)).toContain(` ${status} `)
  })

  it.each([
    ['POST', PATH, '405'],
    ['GET', '/v1/messages', '401'],
    ['GET', `${PATH}/`, '404'],
    ['GET', `${PATH}/..`, '404'],
    ['GET', '/V1/devices/connect', '404'],
    ['GET', `http://example.com${PATH}`, '426'],
  ])('by %s to %s is an ordinary request, or none', async (method, path, status) => {
    expect(await firstLine({ authorization: null }, path, method)).toMatch(
      new RegExp(` (${status}|400|405) `),
    )
  })

  it('with a token in the URL is refused, also beside a right one, and the token is not logged', async () => {
    for (const authorization of [null, `Bearer ${phone.token}`]) {
      expect(await firstLine({ authorization }, `${PATH}?token=${phone.token}`)).toContain(' 400 ')
    }
    expect(running().log.join('')).not.toContain(phone.token.slice(-20))
  })

  it('agrees on no compression: a small frame must not grow to a large one', async () => {
    const socket = new WebSocket(phone.connectUrl, 'relay.v1', {
      headers: { authorization: `Bearer ${phone.token}` },
      perMessageDeflate: true,
    })
    await new Promise((open) => socket.on('open', open))
    expect(socket.extensions).toBe('')
    socket.terminate()
  })

  it('after an upgrade takes no request of the old connection', async () => {
    const { hostname, port } = new URL(running().url)
    const socket = connect(Number(port), hostname)
    let text = ''
    socket.on('data', (chunk) => {
      text += chunk.toString('latin1')
    })
    const hidden = 'GET /v1/health HTTP/1.1\r\nhost: x\r\n\r\n'
    const closed = new Promise((end) => socket.on('close', end).on('error', end))
    socket.write(
      `GET ${PATH} HTTP/1.1\r\nhost: x\r\nconnection: Upgrade\r\nupgrade: websocket\r\n` +
        `sec-websocket-version: 13\r\nsec-websocket-key: ${randomBytes(16).toString('base64')}\r\n` +
        `sec-websocket-protocol: relay.v1\r\nauthorization: Bearer ${phone.token}\r\n\r\n${hidden}`,
    )
    await closed
    expect(text.match(/HTTP\/1\.1 /g)).toHaveLength(1)
    expect(text).not.toContain('"status":"ok"')
  })
})
