import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type WebSocket, WebSocketServer } from 'ws'
import { faultOf } from './device-contract.ts'

type Frame = Record<string, unknown> & { type: string }

/** One phone's connection, as the relay sees it. */
export interface FakeConnection {
  /** Every frame of this connection, hello first. */
  readonly frames: Frame[]
  readonly hello: Frame
  /** Set once the connection is gone. */
  closed: { code: number; reason: string } | null
  send(frame: Frame): void
  sendRaw(data: string | Buffer): void
  ack(seq: number): void
  close(code: number, reason?: string): void
  drop(): void
}

export interface FakeRelay {
  readonly url: string
  readonly connectUrl: string
  readonly connections: FakeConnection[]
  /** All numbered frames once, by journal and seq, in order of arrival: what a real relay would have committed. */
  readonly committed: Frame[]
  /** Frames that the contract refuses; must stay empty. */
  readonly faults: string[]
  readonly pairings: Record<string, unknown>[]
  /** Acknowledge at once; default true. */
  acks: boolean
  /** What the next handshakes are answered with instead of an upgrade. */
  refuse: { status: number; headers?: Record<string, string> } | null
  welcome: { heartbeatSeconds: number; lastSeq?: number }
  /** Resolves with the `count`th connection that got its welcome. */
  connected(count: number): Promise<FakeConnection>
  /** Resolves when `fact` holds; it is looked at whenever a frame or a connection comes or goes. */
  until(fact: () => boolean): Promise<void>
  /** The committed frames of one message, as `type` or `failed:code`. */
  story(messageId: string): string[]
  close(): Promise<void>
}

/** Names what was awaited when it never happened. */
const PATIENCE_MS = 10_000

export const DEVICE_ID = 'dev_01jgqv8k3ze9rt6m4w2n5c7y0a'
export const TOKEN = `rlyd_${'a'.repeat(38)}`

/** A valid message id for each number. */
export const messageId = (n: number): string => `msg_${n.toString().padStart(26, '0')}`

export const sendFrame = (n: number, extra: object = {}): Frame => ({
  type: 'send',
  messageId: messageId(n),
  attempt: 1,
  to: '+5511912345678',
  body: `text ${n}`,
  simSlotIndex: null,
  expiresAt: null,
  ...extra,
})

/** A relay with real sockets and no mind of its own: tests say what it does. */
export async function startFakeRelay(): Promise<FakeRelay> {
  const waits = new Set<() => void>()
  const lastSeqs = new Map<string, number>()
  const look = () => {
    for (const check of waits) check()
  }
  const http = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk) => chunks.push(chunk))
    request.on('end', () => {
      const asked = JSON.parse(Buffer.concat(chunks).toString())
      relay.pairings.push(asked)
      const isKnown = asked.code === 'K7QF-2M9X'
      response.writeHead(isKnown ? 200 : 422, { 'content-type': 'application/json' })
      const identity = { deviceId: DEVICE_ID, deviceToken: TOKEN, connectUrl: relay.connectUrl }
      response.end(JSON.stringify(isKnown ? identity : { code: 'validation_failed', detail: 'no' }))
    })
  })
  const sockets = new WebSocketServer({ noServer: true, maxPayload: 65_536 })
  http.on('upgrade', (request, socket, head) => {
    const { refuse } = relay
    const isKnown = request.headers.authorization === `Bearer ${TOKEN}`
    if (refuse || !isKnown) {
      const { status, headers = {} } = refuse ?? { status: 401 }
      const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`)
      socket.end(`HTTP/1.1 ${status} No\r\nconnection: close\r\n${lines.join('')}\r\n`)
      return
    }
    sockets.handleUpgrade(request, socket, head, (opened) => greet(opened))
  })

  function greet(socket: WebSocket) {
    const connection = createConnection(socket, (frame) => take(connection, frame), look)
    relay.connections.push(connection)
    look()
  }

  function take(connection: FakeConnection, frame: Frame) {
    const fault = faultOf('DeviceFrame', frame)
    if (fault) relay.faults.push(`${JSON.stringify(frame).slice(0, 200)}: ${fault}`)
    const journalId = String(connection.hello.journalId)
    const lastSeq = lastSeqs.get(journalId) ?? 0
    if (frame.type === 'hello') {
      const serverTime = new Date().toISOString()
      const { heartbeatSeconds, lastSeq: told = lastSeq } = relay.welcome
      const facts = { deviceId: DEVICE_ID, heartbeatSeconds, serverTime, lastSeq: told }
      connection.send({ type: 'welcome', ...facts })
    } else if (typeof frame.seq === 'number' && relay.acks) {
      commit(journalId, frame)
      connection.ack(frame.seq)
    }
    look()
  }

  function commit(journalId: string, frame: Frame) {
    const lastSeq = lastSeqs.get(journalId) ?? 0
    const seq = Number(frame.seq)
    if (seq <= lastSeq) return
    if (seq > lastSeq + 1) relay.faults.push(`gap: seq ${seq} after ${lastSeq}`)
    lastSeqs.set(journalId, seq)
    relay.committed.push(frame)
  }

  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve))
  const { port } = addressOf(http.address())
  const relay: FakeRelay = {
    url: `http://127.0.0.1:${port}`,
    connectUrl: `ws://127.0.0.1:${port}/v1/devices/connect`,
    connections: [],
    committed: [],
    faults: [],
    pairings: [],
    acks: true,
    refuse: null,
    welcome: { heartbeatSeconds: 25 },
    async connected(count) {
      const is = () => relay.connections[count - 1]?.frames[0]?.type === 'hello'
      await relay.until(is)
      const connection = relay.connections[count - 1]
      if (!connection) throw new Error('unreachable')
      return connection
    },
    until(fact) {
      const at = new Error(`never came true: ${fact}`)
      return new Promise((resolve, reject) => {
        const timer = setTimeout(() => {
          waits.delete(check)
          at.message += `\ncommitted: ${JSON.stringify(relay.committed.slice(-10))}`
          reject(at)
        }, PATIENCE_MS)
        const check = () => {
          if (!fact()) return
          clearTimeout(timer)
          waits.delete(check)
          resolve()
        }
        waits.add(check)
        check()
      })
    },
    story: (id) =>
      relay.committed
        .filter((frame) => frame.messageId === id)
        .map(({ type, code }) => (code === undefined ? type : `${type}:${code}`)),
    async close() {
      for (const client of sockets.clients) client.terminate()
      http.closeAllConnections()
      await new Promise((resolve) => http.close(resolve))
    },
  }
  return relay
}

function createConnection(
  socket: WebSocket,
  onFrame: (frame: Frame) => void,
  look: () => void,
): FakeConnection {
  const connection: FakeConnection = {
    frames: [],
    get hello() {
      return connection.frames[0] ?? { type: 'none' }
    },
    closed: null,
    send: (frame) => socket.send(JSON.stringify(frame)),
    sendRaw: (data) => socket.send(data),
    ack: (seq) => connection.send({ type: 'ack', seq }),
    close: (code, reason) => socket.close(code, reason),
    drop: () => socket.terminate(),
  }
  socket.on('message', (data) => {
    const frame: Frame = JSON.parse(data.toString())
    connection.frames.push(frame)
    onFrame(frame)
  })
  socket.on('error', () => {})
  socket.on('close', (code, reason) => {
    connection.closed = { code, reason: reason.toString() }
    look()
  })
  return connection
}

function addressOf(address: AddressInfo | string | null): AddressInfo {
  if (address === null || typeof address === 'string') throw new Error('not listening')
  return address
}
