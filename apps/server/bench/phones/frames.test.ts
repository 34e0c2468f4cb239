import { createServer } from 'node:http'
import { expect, it, onTestFinished } from 'vitest'
import { WebSocketServer } from 'ws'
import { frameReader } from './frames.ts'
import { connectPhone, fullReport } from './phone.ts'

/** What the reader makes of these bytes, cut into pieces of one size. */
function read(bytes: Buffer, piece: number): string[] {
  const seen: string[] = []
  const reader = frameReader({
    text: (payload) => seen.push(`text ${payload}`),
    ping: (payload) => seen.push(`ping ${payload.toString()}`),
    close: (code) => seen.push(`close ${code}`),
  })
  for (let at = 0; at < bytes.length; at += piece) reader(bytes.subarray(at, at + piece))
  return seen
}

/** As a server writes it. @see RFC 6455, section 5.2 */
function serverFrame(opcode: number, payload: Buffer): Buffer {
  const length =
    payload.length < 126 ? [payload.length] : [126, payload.length >> 8, payload.length & 0xff]
  return Buffer.concat([Buffer.from([0x80 | opcode, ...length]), payload])
}

it.for([1, 2, 3, 5, 1_000])('reads frames that come in pieces of %i bytes', (piece) => {
  const long = 'x'.repeat(300)
  const bytes = Buffer.concat([
    serverFrame(1, Buffer.from('short')),
    serverFrame(9, Buffer.from('p')),
    serverFrame(1, Buffer.from(long)),
    serverFrame(8, Buffer.from([0x03, 0xf4])),
  ])
  expect(read(bytes, piece)).toEqual(['text short', 'ping p', `text ${long}`, 'close 1012'])
})

it('refuses a frame that no relay sends', () => {
  expect(() => read(Buffer.from([0x81, 127, 0, 0, 0, 0, 0, 1, 0, 0]), 100)).toThrow('64 KiB')
})

it('is a phone to a WebSocket server: hello, numbered reports, pongs', async () => {
  const heard: string[] = []
  const url = await phoneServer(heard)
  const sent: string[] = []
  const phone = await connectPhone({
    ...{ url, token: 'rlyd_x', journalId: 'jrn_1', lastSeq: 4 },
    onSend(one, frame) {
      sent.push(frame.body)
      one.report(fullReport(frame))
    },
  })
  await expect.poll(() => heard).toHaveLength(5)
  phone.end()
  expect(sent).toEqual(['olá '.repeat(100)])
  expect(heard.map((text) => text.replace(/,"at":"[^"]+"/, ''))).toEqual([
    expect.stringMatching(/^\{"type":"hello".*"journalId":"jrn_1"/),
    'pong beat',
    '{"type":"accepted","messageId":"msg_1","attempt":1,"seq":5}',
    '{"type":"sent","messageId":"msg_1","attempt":1,"parts":1,"seq":6}',
    '{"type":"delivered","messageId":"msg_1","attempt":1,"seq":7}',
  ])
})

it('says why it could not connect', async () => {
  const url = await phoneServer([])
  const options = { url, journalId: 'jrn_1', lastSeq: 0, onSend() {} }
  await expect(connectPhone({ ...options, token: 'closed' })).rejects.toThrow('closed with 4401')
})

/** Welcomes whoever says hello, and hands a message over. */
async function phoneServer(heard: string[]): Promise<string> {
  const server = createServer()
  const wss = new WebSocketServer({ server, handleProtocols: () => 'relay.v1' })
  wss.on('connection', (socket, request) => {
    if (request.headers.authorization === 'Bearer closed') socket.close(4401)
    socket.on('pong', (data) => heard.push(`pong ${data.toString()}`))
    socket.on('message', (data) => {
      heard.push(data.toString())
      if (heard.length > 1) return
      socket.ping('beat')
      socket.send(JSON.stringify({ type: 'welcome' }))
      const body = 'olá '.repeat(100)
      socket.send(JSON.stringify({ type: 'send', messageId: 'msg_1', attempt: 1, body }))
    })
  })
  onTestFinished(() => {
    for (const socket of wss.clients) socket.terminate()
    server.close()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  return `http://127.0.0.1:${address !== null && typeof address === 'object' ? address.port : 0}`
}
