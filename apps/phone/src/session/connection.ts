import { WebSocket } from 'ws'
import type { Clock } from '../clock.ts'
import type { NumberedFrame, SendFrame, Sim, Vitals, WelcomeFrame } from '../frames.ts'
import type { Journal } from '../journal/index.ts'
import { UNSETTLED_ENTRIES } from '../journal/index.ts'
import type { PhoneLog } from '../log.ts'
import { readServerFrame } from './read-frame.ts'
import type { Watchdog } from './watchdog.ts'

/** The protocol's numbers (openapi/device.asyncapi.yaml, sections 2, 3, 4 and 7). */
const SUBPROTOCOL = 'relay.v1'
export const FRAME_BYTES = 65_536
const WELCOME_WITHIN_MS = 15_000
const HANDSHAKE_WITHIN_MS = 10_000
const CLOSE_WITHIN_MS = 1000
const UNACKED_FRAMES = 256
/** Until `welcome` says what the relay's heartbeat is. */
const SILENCE_MARGIN_MS = 10_000
const STATUS_EVERY_MS = 60_000
/** What the socket may hold that the network has not taken: past it, frames stay in the journal. */
const BUFFERED_BYTES = 256 * 1024

/** Close codes that mean something to a phone. */
export const CLOSE = {
  goingAway: 1001,
  protocolError: 4400,
  revoked: 4401,
  replaced: 4409,
} as const
/** What `ws` reports when there was no close frame (RFC 6455 §7.1.5). */
export const NO_CLOSE_FRAME = 1006

export interface ConnectionEnd {
  code: number
  /** For people; may be empty. */
  reason: string
  /** The relay committed something, or the connection was up for a minute. */
  wasGood: boolean
  /** `Retry-After` of a refused handshake. */
  retryAfter: string | null
}

export interface Connection {
  readonly ended: Promise<ConnectionEnd>
  /** The socket is gone too, `CLOSE_WITHIN_MS` after the end at the latest. */
  readonly closed: Promise<void>
  /** Sends what is on disk and not sent yet, as far as the window allows. */
  pump(): void
  /** Everything that was to be sent is acknowledged. */
  readonly isDrained: boolean
  close(code: number, reason: string): void
  /** Ends without a word, as a lost network does. */
  drop(reason: string): void
}

export interface ConnectionOptions {
  url: string
  token: string
  agent: string
  journal: Journal
  sims: () => readonly Sim[]
  vitals: () => Vitals
  clock: Clock
  watchdog: Watchdog
  log: PhoneLog
  onWelcome(welcome: WelcomeFrame, resent: number): void
  onSend(frame: SendFrame): void
  onCancel(messageId: string): void
  onAcked(): void
  /** The relay has a later frame of this journal than the journal itself. */
  onStaleJournal(): void
}

/** Opens one WebSocket, says hello, and moves frames both ways until it ends. Never throws. */
export function openConnection(options: ConnectionOptions): Connection {
  const { journal, clock, log } = options
  const ended = Promise.withResolvers<ConnectionEnd>()
  const closed = Promise.withResolvers<void>()
  const startedAt = clock.now()
  let seenAt = startedAt
  let silenceMs = WELCOME_WITHIN_MS
  let isWelcome = false
  let isOver = false
  let wasAcked = false
  let sentSeq = 0
  let statusAt = startedAt
  let retryAfter: string | null = null
  let stopClosing = () => {}

  const socket = new WebSocket(options.url, [SUBPROTOCOL], {
    headers: { authorization: `Bearer ${options.token}` },
    maxPayload: FRAME_BYTES,
    perMessageDeflate: false,
    handshakeTimeout: HANDSHAKE_WITHIN_MS,
    followRedirects: false,
  })
  const stopWatching = options.watchdog.watch(() => {
    if (clock.now() - seenAt > silenceMs) drop('nothing heard from the relay')
    else reportStatus()
  })

  function end(code: number, reason: string) {
    if (isOver) return
    isOver = true
    stopWatching()
    const lastedMs = clock.now() - startedAt
    const wasGood = wasAcked || (isWelcome && lastedMs >= GOOD_AFTER_MS)
    ended.resolve({ code, reason: reason.slice(0, REASON_LENGTH), wasGood, retryAfter })
  }

  function drop(reason: string) {
    end(NO_CLOSE_FRAME, reason)
    socket.terminate()
  }

  function close(code: number, reason: string) {
    end(code, reason)
    socket.close(code, reason)
    stopClosing = clock.after(CLOSE_WITHIN_MS, () => socket.terminate())
  }

  const write = (frame: object) => socket.send(JSON.stringify(frame))

  async function hello() {
    // What an older connection left half written belongs into this list, or the relay would hand it over again.
    await journal.flushed()
    if (isOver) return
    const unsettled = [...journal.state.unsettled.values()].slice(0, UNSETTLED_ENTRIES)
    write({
      type: 'hello',
      protocol: 1,
      agent: options.agent,
      journalId: journal.id,
      sims: options.sims(),
      journal: unsettled.map(({ messageId, attempt, state, at }) => ({
        messageId,
        attempt,
        state,
        at,
      })),
      ...options.vitals(),
    })
  }

  function welcome(frame: WelcomeFrame) {
    if (isWelcome) return
    if (frame.lastSeq > journal.state.lastSeq) return options.onStaleJournal()
    isWelcome = true
    silenceMs = frame.heartbeatSeconds * 1000 + SILENCE_MARGIN_MS
    journal.acked(frame.lastSeq)
    sentSeq = journal.state.ackedSeq
    options.onWelcome(frame, journal.state.outbox.size)
    options.onAcked()
    pump()
  }

  function pump() {
    if (!isWelcome || isOver) return
    const { ackedSeq, outbox } = journal.state
    const until = Math.min(journal.durableSeq, ackedSeq + UNACKED_FRAMES)
    while (sentSeq < until && socket.bufferedAmount < BUFFERED_BYTES) {
      const frame: NumberedFrame | undefined = outbox.get(sentSeq + 1)
      sentSeq += 1
      // The last one that fits calls back when the network has taken it.
      if (frame) socket.send(JSON.stringify(frame), isFull() ? pump : undefined)
    }
  }
  const isFull = () => socket.bufferedAmount > BUFFERED_BYTES / 2

  function reportStatus() {
    if (!isWelcome || clock.now() - statusAt < STATUS_EVERY_MS) return
    statusAt = clock.now()
    write({ type: 'status', ...options.vitals() })
  }

  function receive(text: string) {
    const read = readServerFrame(text)
    if (read.kind === 'unknown') return log.debug({ type: read.type }, 'frame type not known')
    if (read.kind === 'invalid') return log.warn({ reason: read.reason }, 'frame not valid')
    const { frame } = read
    if (frame.type === 'welcome') return welcome(frame)
    if (frame.type === 'error') {
      return log.warn({ code: frame.code, detail: frame.detail }, 'relay found an error')
    }
    if (!isWelcome) return
    switch (frame.type) {
      case 'send':
        return options.onSend(frame)
      case 'cancel':
        return options.onCancel(frame.messageId)
      case 'ack':
        wasAcked = true
        journal.acked(frame.seq)
        options.onAcked()
        return pump()
      default:
        return frame satisfies never
    }
  }

  // After the end nothing that still arrives counts: the next connection's hello has been made without it.
  socket.on('message', (data, isBinary) => {
    if (isOver) return
    seenAt = clock.now()
    if (isBinary) return close(NOT_TEXT, 'text frames only')
    receive(data.toString())
  })
  socket.on('ping', () => {
    seenAt = clock.now()
  })
  // A rejected flush is a broken disk: the phone stops by itself.
  socket.on('open', () => void hello().catch(() => {}))
  socket.on('unexpected-response', (_request, response) => {
    retryAfter = response.headers['retry-after'] ?? null
    const status = response.statusCode ?? 0
    end(status === UNAUTHORIZED ? CLOSE.revoked : NO_CLOSE_FRAME, `HTTP ${status}`)
    socket.terminate()
  })
  socket.on('error', (error) => end(NO_CLOSE_FRAME, error.message))
  socket.on('close', (code, reason) => {
    end(code, reason.toString())
    stopClosing()
    closed.resolve()
  })

  return {
    ended: ended.promise,
    closed: closed.promise,
    pump,
    get isDrained() {
      return isOver || journal.state.outbox.size === 0
    },
    close,
    drop,
  }
}

const GOOD_AFTER_MS = 60_000
const REASON_LENGTH = 200
const NOT_TEXT = 1003
const UNAUTHORIZED = 401
