import type { IncomingMessage } from 'node:http'
import { STATUS_CODES } from 'node:http'
import type { Duplex } from 'node:stream'
import { WebSocketServer } from 'ws'
import type { Clock } from '../clock.ts'
import { holdsToken } from '../projects/index.ts'
import { CLOSE } from './close-codes.ts'
import {
  BETWEEN_GROUPS_MS,
  CONCURRENT_UPGRADES,
  CONNECT_PATH,
  GREETED_WITHIN_MS,
  HEARTBEAT_SECONDS,
  MAX_BUFFERED_CHUNKS,
  MAX_FRAGMENTS,
  MAX_FRAME_BYTES,
  PONG_WITHIN_MS,
  SUBPROTOCOL,
  WAITING_UPGRADES,
} from './limits.ts'
import type { Session } from './session.ts'

/**
 * One wheel for all connections: a slice of them is pinged at every tick. A turn is a second shorter than
 * the heartbeat, so that ping, patience and tick together find a half-open connection within 35 s.
 */
const TICK_MS = 1_000
const WHEEL_SLICES = HEARTBEAT_SECONDS - 1

export interface Authenticated {
  readonly deviceId: string
  readonly projectId: string
  /** Of the token that it came with: it may be revoked before the hello. */
  readonly tokenHash: string
}

export interface SocketServerOptions {
  readonly clock: Clock
  readonly authenticate: (token: string) => Promise<Authenticated | null>
  readonly open: (socket: import('ws').WebSocket, device: Authenticated) => Session
}

/** Upgrades, the admission gate and the heartbeat. */
export interface SocketServer {
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void
  /** The connection that ended, or never became one. */
  forget(session: Session): void
  sessions(): Iterable<Session>
  start(): void
  /** Ends every connection: the phones come back, here or elsewhere. */
  stop(): void
}

export function createSocketServer(options: SocketServerOptions): SocketServer {
  const wss = new WebSocketServer({
    noServer: true,
    maxPayload: MAX_FRAME_BYTES,
    maxFragments: MAX_FRAGMENTS,
    maxBufferedChunks: MAX_BUFFERED_CHUNKS,
    perMessageDeflate: false,
    clientTracking: false,
    handleProtocols: (offered) => (offered.has(SUBPROTOCOL) ? SUBPROTOCOL : false),
  })
  const sessions = new Set<Session>()
  const gate = admissionGate(options.clock)
  let stopped = false

  /** Null for whoever was refused: the library answers what is no upgrade, and says nothing to us. */
  const upgraded = (
    request: IncomingMessage,
    socket: Duplex,
    head: Buffer,
    device: Authenticated | null,
  ): Session | null => {
    let session: Session | null = null
    wss.handleUpgrade(request, socket, head, (ws) => {
      // Told by a close code rather than by 401: a phone must be able to read why.
      if (device === null) return ws.close(CLOSE.tokenRevoked, 'token revoked')
      session = options.open(ws, device)
      sessions.add(session)
    })
    return session
  }

  const admit = async (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    const token = bearerOf(request)
    const device = token === null ? null : await options.authenticate(token)
    if (stopped) return refuse(socket, 503)
    const session = upgraded(request, socket, head, device)
    if (session) await greeted(session, options.clock)
  }

  const wheel = heartbeat(sessions, options.clock)
  return {
    upgrade(request, socket, head) {
      socket.on('error', destroyed)
      const fault = faultOf(request)
      if (fault !== null) return refuse(socket, fault)
      if (
        stopped ||
        !gate.enter(
          () => admit(request, socket, head),
          () => refuse(socket, 503),
        )
      ) {
        refuse(socket, 503)
      }
    },
    forget: (session) => void sessions.delete(session),
    sessions: () => sessions,
    start: wheel.start,
    stop() {
      stopped = true
      wheel.stop()
      for (const session of sessions) session.end(CLOSE.serverRestarting)
    },
  }
}

/** Until the phone is welcomed, or gone, or has had its time. */
function greeted(session: Session, clock: Clock): Promise<void> {
  return new Promise((resolve) => {
    const cancel = clock.after(GREETED_WITHIN_MS, resolve)
    void session.met.then(() => {
      cancel()
      resolve()
    })
  })
}

/** Its own function: a closure would keep the request for as long as the socket lives. */
function destroyed(this: Duplex): void {
  this.destroy()
}

function faultOf(request: IncomingMessage): number | null {
  const path = request.url?.split('?', 1)[0]
  if (path !== CONNECT_PATH) return 404
  // Browsers send Origin and phones do not: a web page must not reach a phone's socket.
  if (request.headers.origin !== undefined) return 403
  // Proxies log URLs: a token that was in one is everybody's.
  if (holdsToken(request.url ?? '')) return 400
  const offered = request.headers['sec-websocket-protocol']?.split(',').map((name) => name.trim())
  return offered?.includes(SUBPROTOCOL) ? null : 400
}

const bearerOf = (request: IncomingMessage): string | null =>
  /^Bearer (rlyd_[0-9A-Za-z]{38})$/.exec(request.headers.authorization ?? '')?.[1] ?? null

function refuse(socket: Duplex, status: number): void {
  const retry = status === 503 ? 'Retry-After: 5\r\n' : ''
  socket.end(
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${retry}Connection: close\r\nContent-Length: 0\r\n\r\n`,
  )
}

/**
 * Lets a crowd of reconnecting phones in at the pace of the database, and in groups: the event loop accepts
 * one connection a turn, so callers wait behind the crowd for as long as its turns do more than that.
 */
function admissionGate(clock: Clock) {
  const waiting: { run: () => Promise<void>; fail: () => void }[] = []
  let entering = 0
  let paused = false
  const admit = ({ run, fail }: (typeof waiting)[number]) => {
    entering += 1
    run()
      .catch(fail)
      .finally(() => {
        entering -= 1
        next()
      })
  }
  const next = () => {
    if (paused || waiting.length === 0 || entering >= CONCURRENT_UPGRADES) return
    for (const one of waiting.splice(0, CONCURRENT_UPGRADES - entering)) admit(one)
    paused = true
    clock.after(BETWEEN_GROUPS_MS, () => {
      paused = false
      next()
    })
  }
  return {
    enter(run: () => Promise<void>, fail: () => void): boolean {
      if (waiting.length >= WAITING_UPGRADES) return false
      waiting.push({ run, fail })
      next()
      return true
    },
  }
}

function heartbeat(sessions: Set<Session>, clock: Clock) {
  let cancel = () => {}
  let tick = 0
  const slices = new WeakMap<Session, number>()
  let nextSlice = 0
  const turn = () => {
    tick = (tick + 1) % WHEEL_SLICES
    const now = clock.elapsed()
    for (const session of sessions) {
      let slice = slices.get(session)
      if (slice === undefined) {
        slice = nextSlice
        nextSlice = (nextSlice + 1) % WHEEL_SLICES
        slices.set(session, slice)
      }
      const since = session.unansweredSince
      if (since !== null && now - since >= PONG_WITHIN_MS) session.terminate()
      else if (slice === tick) session.ping()
    }
    cancel = clock.after(TICK_MS, turn)
  }
  return {
    start: () => {
      cancel = clock.after(TICK_MS, turn)
    },
    stop: () => cancel(),
  }
}
