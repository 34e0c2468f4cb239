import type { RawData, WebSocket } from 'ws'
import { toIso } from '../clock.ts'
import type { LaneHandle } from '../dispatch/index.ts'
import { poolLane } from '../messages/index.ts'
import { CLOSE, CLOSE_REASON, type CloseCode } from './close-codes.ts'
import { frameRate } from './frame-rate.ts'
import type { FrameOutcome } from './frame-work.ts'
import { type HelloFrame, parseFrame, type SequencedFrame } from './frames.ts'
import type { Welcomed } from './hello-work.ts'
import {
  HEARTBEAT_SECONDS,
  HELLO_WITHIN_MS,
  UNCOMMITTED_FRAMES,
  WINDOW_MESSAGES,
} from './limits.ts'
import { lineNow } from './line.ts'
import { type Outlet, openOutlet } from './outlet.ts'
import type { ConnectedDevice } from './registry.ts'
import type { SessionDeps } from './session-deps.ts'

interface Device {
  readonly deviceId: string
  readonly projectId: string
  readonly tokenHash: string
}

/** One connection of one phone, from its upgrade to its end. */
export class Session {
  readonly deviceId: string
  readonly projectId: string
  readonly #tokenHash: string
  readonly #socket: WebSocket
  readonly #outlet: Outlet
  readonly #deps: SessionDeps<Session>
  readonly #tooFast: () => boolean
  readonly #cancelHelloTimer: () => void
  readonly #met = Promise.withResolvers<void>()
  #token: number | null = null
  #lane: LaneHandle | null = null
  #described: ConnectedDevice | null = null
  #greeted = false
  #ended = false
  #firstFrame = true
  #uncommitted = 0
  #acknowledged = 0
  #ackScheduled = false
  #unansweredSince: number | null = null
  #paused = false

  constructor(
    socket: WebSocket,
    { deviceId, projectId, tokenHash }: Device,
    deps: SessionDeps<Session>,
  ) {
    this.deviceId = deviceId
    this.projectId = projectId
    this.#tokenHash = tokenHash
    this.#socket = socket
    this.#deps = deps
    this.#tooFast = frameRate(deps.clock)
    this.#outlet = openOutlet(socket, {
      textOf: deps.textOf,
      drained: () => this.#lane?.resume(),
      stuck: (bufferedBytes) => {
        deps.log.warn({ deviceId, bufferedBytes }, 'phone does not read')
        this.terminate()
      },
    })
    this.#cancelHelloTimer = deps.clock.after(HELLO_WITHIN_MS, () => {
      if (!this.#greeted) this.end(CLOSE.noHello)
    })
    socket.on('message', (data, isBinary) => this.#onMessage(data, isBinary))
    socket.on('close', () => this.#finish())
    socket.on('error', (err) => deps.log.info({ deviceId, err }, 'connection of a phone failed'))
    socket.on('pong', () => {
      this.#unansweredSince = null
      deps.saveStatus(deviceId, null)
    })
  }

  /** Fencing token; null until the hello is stored. */
  get token(): number | null {
    return this.#token
  }

  /** When the ping was sent that has not been answered, by the elapsed time; null when all were. */
  get unansweredSince(): number | null {
    return this.#paused ? null : this.#unansweredSince
  }

  /** Kept when the phone is welcomed, or its connection has ended before. */
  get met(): Promise<void> {
    return this.#met.promise
  }

  end(code: CloseCode): void {
    this.#finish()
    this.#socket.close(code, CLOSE_REASON[code])
  }

  /** For connections that will not answer a close. */
  terminate(): void {
    this.#finish()
    this.#socket.terminate()
  }

  /** Leaves it unread for a while, its answers to pings included. */
  pause(): void {
    this.#paused = true
    this.#socket.pause()
  }

  resume(): void {
    this.#paused = false
    this.#unansweredSince = null
    this.#socket.resume()
  }

  ping(): void {
    this.#unansweredSince ??= this.#deps.clock.elapsed()
    this.#socket.ping()
  }

  #finish(): void {
    if (this.#ended) return
    this.#ended = true
    this.#met.resolve()
    this.#cancelHelloTimer()
    this.#lane?.close()
    this.#deps.onEnd(this)
  }

  /**
   * The lane is another's: of a newer connection, or of nobody since the token was revoked on another
   * node. The phone must hear which, because it comes back from neither by itself.
   */
  #superseded(): void {
    this.#finish()
    const close = (code: CloseCode) => this.#socket.close(code, CLOSE_REASON[code])
    this.#deps.isPaired(this.#tokenHash).then(
      (isPaired) => close(isPaired ? CLOSE.replaced : CLOSE.tokenRevoked),
      () => close(CLOSE.serverRestarting),
    )
  }

  #refuse(code: string, detail: string, close: CloseCode = CLOSE.protocolError): void {
    this.#deps.log.warn({ deviceId: this.deviceId, code, detail }, 'phone broke the protocol')
    this.#outlet.write({ type: 'error', code, detail })
    this.end(close)
  }

  #onMessage(data: RawData, isBinary: boolean): void {
    if (this.#ended) return
    if (this.#tooFast()) {
      this.#refuse('too_many_frames', 'Too many frames a second.', CLOSE.tooManyFrames)
      return
    }
    const parsed = parseFrame(data, isBinary)
    if (parsed.kind === 'unknown') return
    if (parsed.kind === 'fault') {
      this.#refuse(parsed.code, parsed.detail)
      return
    }
    const { frame } = parsed
    if (frame.type === 'hello') {
      this.#onHello(frame)
      return
    }
    if (!this.#greeted) {
      this.#refuse('hello_expected', 'The first frame must be hello.')
      return
    }
    if (frame.type === 'status') this.#deps.saveStatus(this.deviceId, frame)
    else this.#onSequenced(frame)
  }

  #onHello(hello: HelloFrame): void {
    if (this.#greeted) {
      this.#refuse('invalid_frame', 'hello comes once, as the first frame.')
      return
    }
    this.#greeted = true
    this.#cancelHelloTimer()
    this.#greet(hello).catch((err: unknown) => {
      this.#deps.log.error({ deviceId: this.deviceId, err }, 'hello was not stored')
      this.end(CLOSE.serverRestarting)
    })
  }

  async #greet(hello: HelloFrame): Promise<void> {
    const { deviceId, projectId } = this
    const tokenHash = this.#tokenHash
    const welcomed = await this.#deps.submitHello({ deviceId, projectId, tokenHash, hello })
    if (welcomed) this.#token = welcomed.token
    const described = welcomed && (await this.#deps.describe(deviceId))
    // Ended meanwhile, before the lane was ours to give up.
    if (this.#ended) return this.#deps.onEnd(this)
    if (!welcomed || !described) return this.end(CLOSE.tokenRevoked)
    this.#described = described
    this.#deps.onWelcome(this)
    this.#met.resolve()
    this.#acknowledged = welcomed.lastSeq
    this.#outlet.write({
      type: 'welcome',
      deviceId,
      heartbeatSeconds: HEARTBEAT_SECONDS,
      serverTime: toIso(this.#deps.clock.now()),
      lastSeq: welcomed.lastSeq,
      cancels: welcomed.cancel.length,
    })
    // Before anything else: a phone that has just started lets its radio begin when it has them all.
    for (const messageId of welcomed.cancel) this.#outlet.write({ type: 'cancel', messageId })
    for (const message of welcomed.again) this.#outlet.handOver(message)
    this.#serve(welcomed, described)
    const handedOverAgain = welcomed.again.length
    this.#deps.log.info({ deviceId, agent: hello.agent, handedOverAgain }, 'phone online')
  }

  #serve(welcomed: Welcomed, described: ConnectedDevice): void {
    this.#lane = this.#deps.dispatch.serve({
      lane: this.deviceId,
      projectId: this.projectId,
      pools: described.inPool ? [poolLane(this.projectId)] : [],
      token: welcomed.token,
      limits: described.limits,
      deviceId: this.deviceId,
      deviceName: described.name,
      lineOf: (simSlotIndex, promised) => this.#lineOf(simSlotIndex, promised),
      window: WINDOW_MESSAGES,
      inFlight: [...welcomed.underWay, ...welcomed.again.map((message) => message.id)],
      ready: () => this.#outlet.ready,
      send: (messages) => {
        for (const message of messages) this.#outlet.handOver(message)
      },
      lost: (reason) =>
        reason === 'superseded' ? this.#superseded() : this.end(CLOSE.serverRestarting),
    })
    this.#lane.wake()
  }

  /** The SIM that a message leaves by, or came in by. */
  #lineOf(simSlotIndex: number | null, promisedNumber: string | null = null) {
    return lineNow(this.#described?.sims ?? [], simSlotIndex, promisedNumber)
  }

  #onSequenced(frame: SequencedFrame): void {
    const { deviceId, projectId } = this
    if (this.#token === null) {
      this.#refuse('hello_expected', 'Nothing may follow hello before welcome.')
      return
    }
    this.#uncommitted += 1
    if (this.#uncommitted > UNCOMMITTED_FRAMES) {
      this.#refuse('too_many_frames', 'Too many open frames.', CLOSE.tooManyFrames)
      return
    }
    const first = this.#firstFrame
    this.#firstFrame = false
    const numberOf = (slot: number) => this.#lineOf(slot)?.fromNumber ?? null
    this.#deps
      .submitFrame({ deviceId, projectId, token: this.#token, first, frame, numberOf }, this)
      .then((outcome) => this.#onCommitted(outcome, frame))
      .catch((err: unknown) => {
        // Unacknowledged, so the phone keeps it and repeats it on its next connection.
        this.#deps.log.error({ deviceId, frame: frame.type, err }, 'frame was not stored')
        this.end(CLOSE.serverRestarting)
      })
  }

  #onCommitted(outcome: FrameOutcome, frame: SequencedFrame): void {
    this.#uncommitted -= 1
    if (this.#ended) return
    if (outcome.kind === 'stale') {
      this.#superseded()
      return
    }
    if (outcome.kind === 'gap') {
      this.end(CLOSE.serverRestarting)
      return
    }
    this.#acknowledged = Math.max(this.#acknowledged, frame.seq)
    if (!this.#ackScheduled) {
      this.#ackScheduled = true
      // One acknowledgement for all frames of the same commit.
      setImmediate(() => {
        this.#ackScheduled = false
        this.#outlet.write({ type: 'ack', seq: this.#acknowledged })
      })
    }
    if (outcome.settled !== null) this.#lane?.settled(outcome.settled)
  }
}
