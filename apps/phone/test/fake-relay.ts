import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'
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

/** Names what was awaited when it never happened. */
const PATIENCE_MS = 10_000

export const CODE = 'K7QF-2M9X'
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
  const relay = new FakeRelay()
  await relay.listen()
  return relay
}

export class FakeRelay {
  readonly connections: FakeConnection[] = []
  /** All numbered frames once, in order of arrival: what a real relay would have committed. */
  readonly committed: Frame[] = []
  /** Frames that the contract refuses, and gaps; must stay empty. */
  readonly faults: string[] = []
  readonly pairings: Record<string, unknown>[] = []
  /** Acknowledge at once. */
  acks = true
  /** What handshakes are answered with instead of an upgrade. */
  refuse: { status: number; headers?: Record<string, string> } | null = null
  welcome: { heartbeatSeconds: number; lastSeq?: number; cancels?: number } = {
    heartbeatSeconds: 25,
  }
  readonly #waits = new Set<() => void>()
  readonly #lastSeqs = new Map<string, number>()
  readonly #sockets = new WebSocketServer({ noServer: true, maxPayload: 65_536 })
  readonly #http = createServer((request, response) => this.#pair(request, response))

  async listen(): Promise<void> {
    this.#http.on('upgrade', (request, socket, head) => this.#upgrade(request, socket, head))
    await new Promise<void>((resolve) => this.#http.listen(0, '127.0.0.1', resolve))
  }

  get url(): string {
    const address = this.#http.address()
    if (address === null || typeof address === 'string') throw new Error('not listening')
    return `http://127.0.0.1:${address.port}`
  }

  get connectUrl(): string {
    return `${this.url.replace('http', 'ws')}/v1/devices/connect`
  }

  /** Resolves with the `count`th connection once it said hello. */
  async connected(count: number): Promise<FakeConnection> {
    await this.until(() => this.connections[count - 1]?.frames[0]?.type === 'hello')
    const connection = this.connections[count - 1]
    if (!connection) throw new Error('unreachable')
    return connection
  }

  /** Resolves when `fact` holds; it is looked at whenever a frame or a connection comes or goes. */
  until(fact: () => boolean): Promise<void> {
    const error = new Error(`never came true: ${fact}`)
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.#waits.delete(check)
        error.message += `\ncommitted: ${JSON.stringify(this.committed.slice(-10))}`
        reject(error)
      }, PATIENCE_MS)
      const check = () => {
        if (!fact()) return
        clearTimeout(timer)
        this.#waits.delete(check)
        resolve()
      }
      this.#waits.add(check)
      check()
    })
  }

  /** The committed frames of one message, as `type` or `failed:code`. */
  story(id: string): string[] {
    return this.committed
      .filter((frame) => frame.messageId === id)
      .map(({ type, code }) => (code === undefined ? type : `${type}:${code}`))
  }

  async close(): Promise<void> {
    for (const client of this.#sockets.clients) client.terminate()
    this.#http.closeAllConnections()
    await new Promise((resolve) => this.#http.close(resolve))
  }

  #look() {
    for (const check of this.#waits) check()
  }

  #pair(request: IncomingMessage, response: ServerResponse) {
    const chunks: Buffer[] = []
    request.on('data', (chunk) => chunks.push(chunk))
    request.on('end', () => {
      const asked = JSON.parse(Buffer.concat(chunks).toString())
      this.pairings.push(asked)
      const isKnown = asked.code === CODE
      response.writeHead(isKnown ? 200 : 422, { 'content-type': 'application/json' })
      const identity = { deviceId: DEVICE_ID, deviceToken: TOKEN, connectUrl: this.connectUrl }
      response.end(JSON.stringify(isKnown ? identity : { code: 'validation_failed', detail: 'no' }))
    })
  }

  #upgrade(request: IncomingMessage, socket: Duplex, head: Buffer) {
    const isKnown = request.headers.authorization === `Bearer ${TOKEN}`
    if (this.refuse || !isKnown) {
      const { status, headers = {} } = this.refuse ?? { status: 401 }
      const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`)
      socket.end(`HTTP/1.1 ${status} No\r\nconnection: close\r\n${lines.join('')}\r\n`)
      return
    }
    this.#sockets.handleUpgrade(request, socket, head, (opened) => {
      const connection = createConnection(
        opened,
        (frame) => this.#take(connection, frame),
        () => this.#look(),
      )
      this.connections.push(connection)
      this.#look()
    })
  }

  #take(connection: FakeConnection, frame: Frame) {
    const fault = faultOf('DeviceFrame', frame)
    if (fault) this.faults.push(`${JSON.stringify(frame).slice(0, 200)}: ${fault}`)
    const journalId = String(connection.hello.journalId)
    if (frame.type === 'hello') {
      const { lastSeq = this.#lastSeqs.get(journalId) ?? 0, ...others } = this.welcome
      const facts = { deviceId: DEVICE_ID, lastSeq, ...others }
      connection.send({ type: 'welcome', serverTime: new Date().toISOString(), ...facts })
    } else if (typeof frame.seq === 'number' && this.acks) {
      this.#commit(journalId, frame, frame.seq)
      connection.ack(frame.seq)
    }
    this.#look()
  }

  #commit(journalId: string, frame: Frame, seq: number) {
    const lastSeq = this.#lastSeqs.get(journalId) ?? 0
    if (seq <= lastSeq) return
    if (seq > lastSeq + 1) this.faults.push(`gap: seq ${seq} after ${lastSeq}`)
    this.#lastSeqs.set(journalId, seq)
    this.committed.push(frame)
  }
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
