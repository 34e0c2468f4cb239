import type { RawData, WebSocket } from 'ws'
import { type Clock, toIso, toIsoOrNull } from '../clock.ts'
import type { Row } from '../db/index.ts'
import type { Dispatch, LaneHandle } from '../dispatch/index.ts'
import type { Logger } from '../logger.ts'
import { poolLane } from '../messages/index.ts'
import { CLOSE, CLOSE_REASON, type CloseCode } from './close-codes.ts'
import type { FrameItem, FrameOutcome } from './frame-work.ts'
import {
  type HelloFrame,
  parseFrame,
  type SequencedFrame,
  type ServerFrame,
  type StatusFrame,
} from './frames.ts'
import type { HelloItem, Welcomed } from './hello-work.ts'
import {
  BUFFERED_BYTES_END,
  BUFFERED_BYTES_PAUSE,
  FRAMES_PER_SECOND,
  HEARTBEAT_SECONDS,
  HELLO_WITHIN_MS,
  UNCOMMITTED_FRAMES,
  WINDOW_MESSAGES,
} from './limits.ts'
import type { ConnectedDevice, SimLine } from './registry.ts'

export interface SessionDeps {
  readonly clock: Clock
  readonly log: Logger
  readonly dispatch: Dispatch
  readonly submitHello: (item: HelloItem) => Promise<Welcomed | null>
  readonly submitFrame: (item: FrameItem) => Promise<FrameOutcome>
  /** What the rooms know of the device: its limits and SIMs, once its hello is stored. */
  readonly describe: (deviceId: string) => Promise<ConnectedDevice | null>
  readonly saveStatus: (deviceId: string, status: StatusFrame | null) => void
  /** This connection owns the device now: any other one ends. */
  readonly onWelcome: (session: Session) => void
  readonly onEnd: (session: Session) => void
}

/** One connection of one phone, from its upgrade to its end. */
export interface Session {
  readonly deviceId: string
  readonly projectId: string
  /** Null until the hello is stored. */
  readonly token: number | null
  end(code: CloseCode): void
  /** For connections that will not answer a close. */
  terminate(): void
  /** The device's limits or SIMs were changed. */
  refresh(): Promise<void>
  ping(): void
  /** When a ping was sent that has not been answered, since when. */
  readonly unansweredSince: number | null
}

/** Serves a connection that has been authenticated. */
export function openSession(
  socket: WebSocket,
  device: { readonly deviceId: string; readonly projectId: string },
  deps: SessionDeps,
): Session {
  const { clock, log, dispatch } = deps
  const { deviceId, projectId } = device
  let token: number | null = null
  let lane: LaneHandle | null = null
  let sims: readonly SimLine[] = []
  let greeted = false
  let ended = false
  let firstFrame = true
  let uncommitted = 0
  let acknowledged = 0
  let ackScheduled = false
  let unansweredSince: number | null = null
  let window = { startedAt: 0, frames: 0 }

  const write = (frame: ServerFrame) => {
    if (socket.readyState !== socket.OPEN) return
    socket.send(JSON.stringify(frame), onWritten)
    if (socket.bufferedAmount > BUFFERED_BYTES_END) {
      log.warn({ deviceId, bufferedBytes: socket.bufferedAmount }, 'phone does not read')
      session.terminate()
    }
  }

  const onWritten = () => {
    if (lane && socket.bufferedAmount === 0) lane.wake()
  }

  const refuse = (code: string, detail: string, close: CloseCode = CLOSE.protocolError) => {
    log.warn({ deviceId, code, detail }, 'phone broke the protocol')
    write({ type: 'error', code, detail })
    session.end(close)
  }

  const lineOf = (simSlotIndex: number | null) => {
    const sim =
      simSlotIndex === null
        ? sims.find((one) => one.isDefault)
        : sims.find((one) => one.slotIndex === simSlotIndex)
    return {
      simSlotIndex: sim?.slotIndex ?? simSlotIndex,
      fromNumber: sim?.phoneNumber ?? null,
    }
  }

  const handOver = (messages: readonly Row<'message'>[]) => {
    for (const message of messages) {
      write({
        type: 'send',
        messageId: message.id,
        attempt: message.attempts,
        to: message.to_number,
        body: message.body ?? '',
        simSlotIndex: message.sim_slot_index,
        expiresAt: toIsoOrNull(message.expires_at),
      })
    }
  }

  const serve = (welcomed: Welcomed, described: ConnectedDevice) => {
    lane = dispatch.serve({
      lane: deviceId,
      projectId,
      pools: described.inPool ? [poolLane(projectId)] : [],
      token: welcomed.token,
      limits: described.limits,
      deviceId,
      deviceName: described.name,
      lineOf,
      window: WINDOW_MESSAGES,
      inFlight: [...welcomed.underWay, ...welcomed.again.map((message) => message.id)],
      ready: () => socket.bufferedAmount < BUFFERED_BYTES_PAUSE,
      send: handOver,
      lost: (reason) =>
        session.end(reason === 'superseded' ? CLOSE.replaced : CLOSE.serverRestarting),
    })
    lane.wake()
  }

  const greet = async (hello: HelloFrame) => {
    greeted = true
    const welcomed = await deps.submitHello({ deviceId, projectId, hello })
    const described = welcomed && (await deps.describe(deviceId))
    if (!welcomed || !described) return session.end(CLOSE.tokenRevoked)
    token = welcomed.token
    // Ended meanwhile, before the lane was ours to give up.
    if (ended) return deps.onEnd(session)
    sims = described.sims
    deps.onWelcome(session)
    acknowledged = welcomed.lastSeq
    write({
      type: 'welcome',
      deviceId,
      heartbeatSeconds: HEARTBEAT_SECONDS,
      serverTime: toIso(clock.now()),
      lastSeq: welcomed.lastSeq,
    })
    for (const messageId of welcomed.cancel) write({ type: 'cancel', messageId })
    handOver(welcomed.again)
    serve(welcomed, described)
    log.info({ deviceId, agent: hello.agent, handedOverAgain: welcomed.again.length }, 'phone online')
  }

  const acknowledge = () => {
    ackScheduled = false
    if (acknowledged > 0) write({ type: 'ack', seq: acknowledged })
  }

  const settle = (outcome: FrameOutcome, frame: SequencedFrame) => {
    uncommitted -= 1
    if (ended) return
    if (outcome.kind === 'stale') return session.end(CLOSE.replaced)
    if (outcome.kind === 'gap') return session.end(CLOSE.serverRestarting)
    acknowledged = Math.max(acknowledged, frame.seq)
    if (!ackScheduled) {
      ackScheduled = true
      // One acknowledgement for all frames of the same commit.
      setImmediate(acknowledge)
    }
    if (outcome.settled !== null) lane?.settled(outcome.settled)
  }

  const take = (frame: SequencedFrame) => {
    if (token === null) return refuse('hello_expected', 'The first frame must be hello.')
    uncommitted += 1
    if (uncommitted > UNCOMMITTED_FRAMES) {
      return refuse('too_many_frames', 'Too many unacknowledged frames.', CLOSE.tooManyFrames)
    }
    const first = firstFrame
    firstFrame = false
    const numberOf = (slot: number) => lineOf(slot).fromNumber
    deps
      .submitFrame({ deviceId, projectId, token, first, frame, numberOf })
      .then((outcome) => settle(outcome, frame))
      .catch((error: unknown) => {
        // Unacknowledged, so the phone keeps it and repeats it on its next connection.
        log.error({ deviceId, frame: frame.type, err: error }, 'frame was not stored')
        session.end(CLOSE.serverRestarting)
      })
  }

  const tooFast = (): boolean => {
    const now = clock.now()
    if (now - window.startedAt >= 1_000) window = { startedAt: now, frames: 0 }
    window.frames += 1
    return window.frames > FRAMES_PER_SECOND
  }

  const onMessage = (data: RawData, isBinary: boolean) => {
    if (ended) return
    if (tooFast()) {
      return refuse('too_many_frames', 'Too many frames in one second.', CLOSE.tooManyFrames)
    }
    const parsed = parseFrame(data, isBinary)
    if (parsed.kind === 'unknown') return
    if (parsed.kind === 'fault') return refuse(parsed.code, parsed.detail)
    const { frame } = parsed
    if (frame.type === 'hello') {
      if (greeted) return refuse('invalid_frame', 'hello comes once, as the first frame.')
      cancelHelloTimer()
      greet(frame).catch((error: unknown) => {
        log.error({ deviceId, err: error }, 'hello was not stored')
        session.end(CLOSE.serverRestarting)
      })
    } else if (!greeted) refuse('hello_expected', 'The first frame must be hello.')
    else if (frame.type === 'status') deps.saveStatus(deviceId, frame)
    else take(frame)
  }

  const onClose = () => {
    if (ended) return
    ended = true
    cancelHelloTimer()
    lane?.close()
    deps.onEnd(session)
  }

  const session: Session = {
    deviceId,
    projectId,
    get token() {
      return token
    },
    get unansweredSince() {
      return unansweredSince
    },
    end(code) {
      onClose()
      socket.close(code, CLOSE_REASON[code])
    },
    terminate() {
      onClose()
      socket.terminate()
    },
    ping() {
      unansweredSince ??= clock.now()
      socket.ping()
    },
    async refresh() {
      const described = await deps.describe(deviceId)
      if (!described) return session.end(CLOSE.tokenRevoked)
      sims = described.sims
      // The lane's limits are fixed at its start: the phone comes back to new ones.
      session.end(CLOSE.serverRestarting)
    },
  }
  const cancelHelloTimer = clock.after(HELLO_WITHIN_MS, () => {
    if (!greeted) session.end(CLOSE.noHello)
  })
  socket.on('message', onMessage)
  socket.on('close', onClose)
  socket.on('error', (error) => log.info({ deviceId, err: error }, 'connection of a phone failed'))
  socket.on('pong', () => {
    unansweredSince = null
    deps.saveStatus(deviceId, null)
  })
  return session
}
