import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import type { Frames, ServerFrame } from '@relay/contract'
import { WebSocket } from 'ws'
import type { Api } from './api.ts'

type HelloFrame = Frames['HelloFrame']
type FrameOf<T extends ServerFrame['type']> = Extract<ServerFrame, { type: T }>
/** The hand-over that a report is about. */
type HandOver = Pick<FrameOf<'send'>, 'messageId' | 'attempt'>

const FRAME_WITHIN_MS = 10_000
export const SUBPROTOCOL = 'relay.v1'
export const SOCKET_PHONE_NUMBER = '+5511900000000'

/** A phone that the test plays itself, frame by frame: it keeps only what the test says. */
export interface SocketPhone {
  readonly deviceId: string
  readonly token: string
  readonly connectUrl: string
  readonly journalId: string
  /** Connects and says nothing. `url`: to another node than the one it was paired with. */
  open(protocol?: string, url?: string): Promise<Connection>
  /** Connects, says hello and waits for the welcome. */
  connect(hello?: Partial<HelloFrame>, url?: string): Promise<Connection>
  hello(hello?: Partial<HelloFrame>): HelloFrame
}

/** One connection of such a phone. */
export interface Connection {
  /** Everything that the relay sent, oldest first. */
  readonly frames: readonly ServerFrame[]
  readonly closed: Promise<{ readonly code: number; readonly reason: string }>
  send(frame: unknown): void
  /** As it is. */
  write(data: string | Buffer): void
  /** The next frame of this type that was not taken yet. */
  next<T extends ServerFrame['type']>(type: T): Promise<FrameOf<T>>
  /** Says what became of a hand-over. */
  report(
    type: 'accepted' | 'sent' | 'delivered' | 'failed',
    seq: number,
    handOver: HandOver,
    more?: Readonly<Record<string, unknown>>,
  ): void
  /** Resolves once everything up to `seq` is acknowledged. */
  acked(seq: number): Promise<void>
  /** Ends it as a cut cable would, and waits until the relay has noticed nothing but the end. */
  cut(): Promise<void>
}

/** Registers a device and pairs it, without any agent behind it. */
export async function pairSocketPhone(api: Api, name = 'Played phone'): Promise<SocketPhone> {
  const created = await api.created('/v1/devices', { name })
  return pairWith(api, created.pairing.code)
}

/** Another phone takes the device's place: the one before loses its token. */
export async function pairAgain(api: Api, deviceId: string): Promise<SocketPhone> {
  const pairing = await api.created(`/v1/devices/${deviceId}/pairing-code`, undefined)
  return pairWith(api, pairing.code)
}

const SIMS = [{ slotIndex: 0, phoneNumber: SOCKET_PHONE_NUMBER, carrier: 'Played' }]

async function pairWith(api: Api, code: string): Promise<SocketPhone> {
  const agent = 'flow-test/1.0.0'
  const paired = await api.created('/v1/devices/pair', { code, agent, sims: SIMS })
  const { deviceId, deviceToken: token, connectUrl } = paired
  const journalId = randomUUID()
  const phone: SocketPhone = {
    deviceId,
    token,
    connectUrl,
    journalId,
    hello: (hello) => ({
      ...{ type: 'hello', protocol: 1, agent, journalId, sims: SIMS, journal: [] },
      ...hello,
    }),
    async open(protocol = SUBPROTOCOL, url = connectUrl) {
      const socket = new WebSocket(url, protocol, {
        headers: { authorization: `Bearer ${token}` },
      })
      const connection = listen(socket)
      await once(socket, 'open')
      return connection
    },
    async connect(hello, url) {
      const connection = await phone.open(SUBPROTOCOL, url)
      connection.send(phone.hello(hello))
      await connection.next('welcome')
      return connection
    },
  }
  return phone
}

const isOf = <T extends ServerFrame['type']>(frame: ServerFrame, type: T): frame is FrameOf<T> =>
  frame.type === type

function listen(socket: WebSocket): Connection {
  const frames: ServerFrame[] = []
  const taken = new Set<ServerFrame>()
  const listeners = new Set<() => void>()
  let end: { code: number; reason: string } | null = null
  const tell = () => {
    for (const listener of listeners) listener()
  }
  socket.on('message', (data) => {
    frames.push(JSON.parse(data.toString()))
    tell()
  })
  const closed = new Promise<{ code: number; reason: string }>((resolve) => {
    socket.on('close', (code, reason) => {
      end = { code, reason: reason.toString() }
      resolve(end)
      tell()
    })
  })
  // Refused upgrades and cut connections show in `open` and `closed`.
  socket.on('error', () => {})

  const wait = <T>(what: string, look: () => T | undefined): Promise<T> =>
    new Promise((resolve, reject) => {
      const finish = () => {
        clearTimeout(timer)
        listeners.delete(check)
      }
      const fail = (why: string) => {
        finish()
        reject(new Error(`No ${what}: ${why}. Frames: ${JSON.stringify(frames)}`))
      }
      const check = () => {
        const found = look()
        if (found !== undefined) {
          finish()
          resolve(found)
        } else if (end) fail(`closed with ${JSON.stringify(end)}`)
      }
      const timer = setTimeout(() => fail('it did not come in time'), FRAME_WITHIN_MS)
      listeners.add(check)
      check()
    })

  const send = (frame: unknown) => socket.send(JSON.stringify(frame))
  return {
    frames,
    closed,
    send,
    write: (data) => socket.send(data),
    async next(type) {
      const find = () => {
        for (const frame of frames) if (isOf(frame, type) && !taken.has(frame)) return frame
        return undefined
      }
      const frame = await wait(`frame ${type}`, find)
      taken.add(frame)
      return frame
    },
    report(type, seq, { messageId, attempt }, more = {}) {
      const at = new Date().toISOString()
      send({ type, seq, messageId, attempt, at, ...(type === 'sent' && { parts: 1 }), ...more })
    },
    async acked(seq) {
      await wait(`ack of ${seq}`, () => frames.find((one) => isOf(one, 'ack') && one.seq >= seq))
    },
    async cut() {
      socket.terminate()
      await closed
    },
  }
}
