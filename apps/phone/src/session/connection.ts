import type { IncomingMessage } from 'node:http'
import { type RawData, WebSocket } from 'ws'
import type { Clock } from '../clock.ts'
import type {
  HelloFrame,
  SendFrame,
  ServerFrame,
  Sim,
  StatusFrame,
  Vitals,
  WelcomeFrame,
} from '../frames.ts'
import { type Journal, UNSETTLED_ENTRIES } from '../journal/index.ts'
import type { PhoneLog } from '../log.ts'
import { readServerFrame } from './read-frame.ts'
import type { Watchdog } from './watchdog.ts'

// The protocol's numbers: openapi/device.asyncapi.yaml, sections 2, 3, 4 and 7.
const SUBPROTOCOL = 'relay.v1'
const FRAME_BYTES = 65_536
const WELCOME_WITHIN_MS = 15_000
/** Added to the relay's heartbeat, once `welcome` has told it. */
const SILENCE_MARGIN_MS = 10_000
const UNACKED_FRAMES = 256
const GOOD_AFTER_MS = 60_000

const HANDSHAKE_WITHIN_MS = 10_000
const CLOSE_WITHIN_MS = 1000
const STATUS_EVERY_MS = 60_000
/** What the socket may hold that the network has not taken: past it, frames stay in the journal. */
const BUFFERED_BYTES = 256 * 1024
const REASON_LENGTH = 200

/** Close codes that a phone sends or that decide whether it connects again. */
export const CLOSE = {
  goingAway: 1001,
  notText: 1003,
  /** Never on the wire: what `ws` reports when there was no close frame (RFC 6455 §7.1.5). */
  noCloseFrame: 1006,
  protocolError: 4400,
  revoked: 4401,
  replaced: 4409,
} as const
const UNAUTHORIZED = 401

export interface ConnectionEnd {
  code: number
  /** For people; may be empty. */
  reason: string
  /** The relay committed something, or the connection was up for a minute. */
  wasGood: boolean
  /** `Retry-After` of a refused handshake. */
  retryAfter: string | null
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
  /** `resent`: how many kept frames go out again. */
  onWelcome(welcome: WelcomeFrame, resent: number): void
  /** The relay has said which kept entries are still to be sent; once per connection. */
  onSettled(): void
  onSend(frame: SendFrame): void
  onCancel(messageId: string): void
  onAcked(): void
  /** The relay has a later frame of this journal than the journal itself. */
  onStaleJournal(): void
}

/** One WebSocket: says hello, and moves frames both ways until it ends. Never throws. */
export class Connection {
  readonly #options: ConnectionOptions
  readonly #socket: WebSocket
  readonly #startedAt: number
  readonly #ended = Promise.withResolvers<ConnectionEnd>()
  readonly #closed = Promise.withResolvers<void>()
  readonly #stopWatching: () => void
  #stopClosing = () => {}
  #seenAt: number
  #silenceMs = WELCOME_WITHIN_MS
  #isWelcome = false
  /** `cancel` frames that belong to the welcome and have not been read. */
  #cancelsDue = 0
  #isOver = false
  #wasAcked = false
  #sentSeq = 0
  #statusAt: number
  #retryAfter: string | null = null

  constructor(options: ConnectionOptions) {
    this.#options = options
    this.#startedAt = options.clock.elapsed()
    this.#seenAt = this.#startedAt
    this.#statusAt = this.#startedAt
    this.#socket = new WebSocket(options.url, [SUBPROTOCOL], {
      headers: { authorization: `Bearer ${options.token}` },
      maxPayload: FRAME_BYTES,
      perMessageDeflate: false,
      handshakeTimeout: HANDSHAKE_WITHIN_MS,
      followRedirects: false,
    })
    this.#listen()
    this.#stopWatching = options.watchdog.watch(() => this.#look())
  }

  get ended(): Promise<ConnectionEnd> {
    return this.#ended.promise
  }

  /** The socket is gone too, `CLOSE_WITHIN_MS` after the end at the latest. */
  get closed(): Promise<void> {
    return this.#closed.promise
  }

  /** Nothing is left that the relay has yet to acknowledge. */
  get isDrained(): boolean {
    return this.#isOver || this.#options.journal.state.outbox.size === 0
  }

  /** Sends what is on disk and not sent yet, as far as the window allows. */
  pump(): void {
    if (!this.#isWelcome || this.#isOver) return
    const { state, durableSeq } = this.#options.journal
    const until = Math.min(durableSeq, state.ackedSeq + UNACKED_FRAMES)
    while (this.#sentSeq < until && this.#socket.bufferedAmount < BUFFERED_BYTES) {
      this.#sentSeq += 1
      const frame = state.outbox.get(this.#sentSeq)
      // Those that fill the buffer call back when the network has taken them.
      const isFilling = this.#socket.bufferedAmount > BUFFERED_BYTES / 2
      if (frame) this.#socket.send(JSON.stringify(frame), isFilling ? () => this.pump() : undefined)
    }
  }

  close(code: number, reason: string): void {
    this.#end(code, reason)
    this.#socket.close(code, reason)
    this.#stopClosing = this.#options.clock.after(CLOSE_WITHIN_MS, () => this.#socket.terminate())
  }

  /** Ends without a word, as a lost network does. */
  drop(reason: string): void {
    this.#end(CLOSE.noCloseFrame, reason)
    this.#socket.terminate()
  }

  #listen() {
    const socket = this.#socket
    // A rejected flush is a broken disk: then the phone stops by itself.
    socket.on('open', () => void this.#hello().catch(() => {}))
    socket.on('message', (data, isBinary) => this.#take(data, isBinary))
    socket.on('ping', () => {
      this.#seenAt = this.#options.clock.elapsed()
    })
    socket.on('unexpected-response', (_request, response) => this.#refused(response))
    socket.on('error', (error) => this.#end(CLOSE.noCloseFrame, error.message))
    socket.on('close', (code, reason) => {
      this.#end(code, reason.toString())
      this.#stopClosing()
      this.#closed.resolve()
    })
  }

  #end(code: number, reason: string) {
    if (this.#isOver) return
    this.#isOver = true
    this.#stopWatching()
    const lastedMs = this.#options.clock.elapsed() - this.#startedAt
    this.#ended.resolve({
      code,
      reason: reason.slice(0, REASON_LENGTH),
      wasGood: this.#wasAcked || (this.#isWelcome && lastedMs >= GOOD_AFTER_MS),
      retryAfter: this.#retryAfter,
    })
  }

  #refused(response: IncomingMessage) {
    this.#retryAfter = response.headers['retry-after'] ?? null
    const status = response.statusCode ?? 0
    this.#end(status === UNAUTHORIZED ? CLOSE.revoked : CLOSE.noCloseFrame, `HTTP ${status}`)
    this.#socket.terminate()
  }

  /** Once a second. */
  #look() {
    const { clock, vitals } = this.#options
    const now = clock.elapsed()
    if (now - this.#seenAt > this.#silenceMs) return this.drop('nothing heard from the relay')
    if (!this.#isWelcome || now - this.#statusAt < STATUS_EVERY_MS) return
    this.#statusAt = now
    this.#write({ type: 'status', ...vitals() })
  }

  #write(frame: HelloFrame | StatusFrame) {
    this.#socket.send(JSON.stringify(frame))
  }

  async #hello() {
    const { journal, agent, sims, vitals } = this.#options
    // What an older connection left half written belongs into this list, or the relay would hand it
    // over again.
    await journal.flushed()
    if (this.#isOver) return
    const unsettled = [...journal.state.unsettled.values()].slice(0, UNSETTLED_ENTRIES)
    this.#write({
      type: 'hello',
      protocol: 1,
      agent,
      journalId: journal.id,
      sims: [...sims()],
      journal: unsettled.map(({ messageId, attempt, state, at }) => {
        return { messageId, attempt, state, at }
      }),
      ...vitals(),
    })
  }

  #take(data: RawData, isBinary: boolean) {
    // After the end nothing that still arrives counts: the next hello has been made without it.
    if (this.#isOver) return
    const { clock, log } = this.#options
    this.#seenAt = clock.elapsed()
    if (isBinary) return this.close(CLOSE.notText, 'text frames only')
    const read = readServerFrame(data.toString())
    if (read.kind === 'unknown') return log.debug({ type: read.type }, 'frame type not known')
    if (read.kind === 'invalid') return log.warn({ reason: read.reason }, 'frame not valid')
    this.#act(read.frame)
  }

  #act(frame: ServerFrame) {
    const { onSend, onCancel, log } = this.#options
    if (!this.#isWelcome && frame.type !== 'welcome' && frame.type !== 'error') return
    switch (frame.type) {
      case 'welcome':
        return this.#welcome(frame)
      case 'send':
        return onSend(frame)
      case 'cancel':
        onCancel(frame.messageId)
        return this.#canceled()
      case 'ack':
        return this.#acked(frame.seq)
      case 'error':
        return log.warn({ code: frame.code, detail: frame.detail }, 'relay found an error')
      default:
        frame satisfies never
    }
  }

  #welcome(frame: WelcomeFrame) {
    const { journal, onWelcome, onSettled, onAcked, onStaleJournal } = this.#options
    if (this.#isWelcome) return
    if (frame.lastSeq > journal.state.lastSeq) return onStaleJournal()
    this.#isWelcome = true
    this.#silenceMs = frame.heartbeatSeconds * 1000 + SILENCE_MARGIN_MS
    journal.acked(frame.lastSeq)
    this.#sentSeq = journal.state.ackedSeq
    onWelcome(frame, journal.state.outbox.size)
    this.#cancelsDue = frame.cancels ?? 0
    if (this.#cancelsDue === 0) onSettled()
    onAcked()
    this.pump()
  }

  #canceled() {
    if (this.#cancelsDue === 0) return
    this.#cancelsDue -= 1
    if (this.#cancelsDue === 0) this.#options.onSettled()
  }

  #acked(seq: number) {
    this.#wasAcked = true
    this.#options.journal.acked(seq)
    this.#options.onAcked()
    this.pump()
  }
}
