import { beforeAll, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { apiOf } from '../flows/harness/api.ts'
import { pairSocketPhone, type SocketPhone } from '../flows/harness/socket-phone.ts'
import { oneServer } from './one-server.ts'

const UNKNOWN = '{"type":"telepathy"}'

describe('a frame that comes in pieces', () => {
  const running = oneServer()
  let phone: SocketPhone
  beforeAll(async () => {
    const { key } = await running().project('enterprise')
    phone = await pairSocketPhone(apiOf(running().url, key))
  })

  async function opened() {
    const headers = { authorization: `Bearer ${phone.token}` }
    const socket = new WebSocket(phone.connectUrl, 'relay.v1', { headers })
    const closed = new Promise<number>((resolve) => socket.on('close', resolve))
    socket.on('error', () => {})
    await new Promise((resolve) => socket.on('open', resolve))
    return { socket, closed }
  }

  it('is taken in a few', async () => {
    const { socket, closed } = await opened()
    socket.send(JSON.stringify(phone.hello()))
    for (const piece of UNKNOWN) socket.send(piece, { fin: false })
    socket.send('', { fin: true })
    const answered = new Promise((resolve) => socket.on('pong', resolve))
    socket.ping()
    expect(await Promise.race([answered.then(() => 'open'), closed])).toBe('open')
    socket.terminate()
  })

  it('ends the connection in very many, long before they are as much as a frame may hold', async () => {
    const { socket, closed } = await opened()
    socket.send(JSON.stringify(phone.hello()))
    for (let i = 0; i < 200; i += 1) socket.send('x', { fin: false })
    expect(await closed).toBe(1008)
  })
})
