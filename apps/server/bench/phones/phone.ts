import { connect, type Socket } from 'node:net'
import { frameReader, pongFrame, textFrame } from './frames.ts'

/** A `send` frame, as far as the benchmark looks at it. */
export interface SentFrame {
  readonly messageId: string
  readonly attempt: number
  readonly body: string
}

export interface PhoneOptions {
  readonly url: string
  readonly token: string
  /** Names its journal: the same phone comes back with the same one. */
  readonly journalId: string
  /** The last number it gave to a frame. */
  readonly lastSeq: number
  readonly onSend: (phone: Phone, frame: SentFrame) => void
  /** The TCP connection stands. */
  readonly onConnected?: () => void
  /** Everything up to this number is committed. */
  readonly onAck?: (seq: number) => void
  readonly onClose?: (code: number) => void
}

/** A phone on a raw socket: a fraction of what a WebSocket library costs the load's core. */
export interface Phone {
  /** The last number that it gave to a frame. */
  readonly seq: number
  /** Writes these reports, each with the next number, as one packet. */
  report(frames: readonly Readonly<Record<string, unknown>>[]): void
  end(): void
}

const HANDSHAKE_KEY = 'cmVsYXktYmVuY2gtcGhvbg=='
const HEAD_END = '\r\n\r\n'
const SIMS = [{ slotIndex: 0, phoneNumber: null, carrier: null }]

/** Connects, says hello, and resolves with the phone when it is welcome. */
export function connectPhone(options: PhoneOptions): Promise<Phone> {
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(options.url)
    const socket = connect({ host: hostname, port: Number(port), noDelay: true })
    const phone = phoneOn(socket, options.lastSeq)
    const fail = (why: string) => reject(new Error(`A phone could not connect: ${why}`))
    const read = frameReader({
      text(payload) {
        const frame = JSON.parse(payload)
        if (frame.type === 'send') options.onSend(phone, frame)
        else if (frame.type === 'ack') options.onAck?.(frame.seq)
        else if (frame.type === 'welcome') resolve(phone)
        else if (frame.type === 'error') fail(payload)
      },
      ping: (payload) => void socket.write(pongFrame(payload)),
      close(code) {
        options.onClose?.(code)
        fail(`closed with ${code}`)
        socket.destroy()
      },
    })
    let head: Buffer | null = Buffer.alloc(0)
    socket.on('data', (chunk: Buffer) => {
      if (head === null) return read(chunk)
      head = Buffer.concat([head, chunk])
      const end = head.indexOf(HEAD_END)
      if (end < 0) return
      const answer = head.toString('latin1', 0, end)
      const rest = head.subarray(end + HEAD_END.length)
      head = null
      if (!answer.startsWith('HTTP/1.1 101')) return fail(answer.split('\r\n', 1)[0] ?? '')
      socket.write(textFrame(hello(options.journalId)))
      if (rest.length > 0) read(rest)
    })
    socket.once('connect', () => options.onConnected?.())
    socket.on('error', (error) => fail(error.message))
    socket.on('close', () => fail('the connection ended'))
    socket.write(handshake(options))
  })
}

function phoneOn(socket: Socket, lastSeq: number): Phone {
  let seq = lastSeq
  return {
    get seq() {
      return seq
    },
    report(frames) {
      const at = new Date().toISOString()
      const packet = frames.map((frame) => {
        seq += 1
        return textFrame(JSON.stringify({ ...frame, seq, at }))
      })
      socket.write(packet.length === 1 && packet[0] ? packet[0] : Buffer.concat(packet))
    },
    end: () => void socket.destroy(),
  }
}

const handshake = ({ url, token }: PhoneOptions): string =>
  [
    'GET /v1/devices/connect HTTP/1.1',
    `Host: ${new URL(url).host}`,
    'Connection: Upgrade',
    'Upgrade: websocket',
    'Sec-WebSocket-Version: 13',
    `Sec-WebSocket-Key: ${HANDSHAKE_KEY}`,
    'Sec-WebSocket-Protocol: relay.v1',
    `Authorization: Bearer ${token}`,
    HEAD_END.slice(2),
  ].join('\r\n')

const hello = (journalId: string): string =>
  JSON.stringify({
    type: 'hello',
    protocol: 1,
    agent: 'bench/1',
    journalId,
    sims: SIMS,
    journal: [],
  })

/** What a phone reports of an SMS that goes out and arrives. */
export const fullReport = ({ messageId, attempt }: SentFrame) => [
  { type: 'accepted', messageId, attempt },
  { type: 'sent', messageId, attempt, parts: 1 },
  { type: 'delivered', messageId, attempt },
]
