import type { Clock } from '../clock.ts'
import type { Database } from '../db/index.ts'
import type { Dispatch } from '../dispatch/index.ts'
import type { Inbound } from '../inbound/index.ts'
import type { Logger } from '../logger.ts'
import type { Receipts } from '../receipts/index.ts'
import { CLOSE, type CloseCode } from './close-codes.ts'
import { endOrphans, endWork } from './end-work.ts'
import { type FrameItem, frameWork } from './frame-work.ts'
import { helloWork } from './hello-work.ts'
import type { OutletOptions } from './outlet.ts'
import { createPressure, type Readable } from './pressure.ts'
import type { SessionStore } from './registry.ts'
import { Session } from './session.ts'
import { createSocketServer, type SocketServer } from './socket-server.ts'

export interface ConnectionsOptions {
  readonly database: Database
  readonly dispatch: Dispatch
  readonly receipts: Receipts
  readonly inbound: Inbound
  readonly clock: Clock
  readonly log: Logger
  readonly nodeId: string
  readonly newEventId: () => string
  readonly store: SessionStore
  readonly textOf: OutletOptions['textOf']
}

/** The phones that are connected to this node, one session each. */
export interface Connections {
  upgrade: SocketServer['upgrade']
  /** Ends the device's connection, if it has one here. */
  end(deviceId: string, code: CloseCode): void
  /** Ends the connections of a project's devices here. */
  endOf(projectId: string, code: CloseCode): void
  /** Ends the connections of nodes that died; with `all`, of any earlier process. */
  endOrphans(all: boolean): Promise<void>
  start(): void
  stop(): Promise<void>
}

export function createConnections(options: ConnectionsOptions): Connections {
  const { database, clock, log, nodeId, store } = options
  const live = new Map<string, Session>()
  const ending = new Set<Promise<unknown>>()
  const submitEnd = endWork(options)
  const submitFrame = frameWork(database, options.receipts, options.inbound)
  const pressure = createPressure()

  const onWelcome = (session: Session) => {
    const other = live.get(session.deviceId)
    // Answers may overtake each other: the fencing token tells which connection is newer.
    if ((other?.token ?? 0) > (session.token ?? 0)) return session.end(CLOSE.replaced)
    other?.end(CLOSE.replaced)
    live.set(session.deviceId, session)
  }

  const onEnd = (session: Session) => {
    sockets.forget(session)
    const { deviceId, token } = session
    if (live.get(deviceId) === session) live.delete(deviceId)
    if (token === null) return
    const ended = submitEnd({ deviceId, token, seenAt: clock.now(), survived: true })
      .then((wasOurs) => wasOurs && log.info({ deviceId }, 'phone offline'))
      // Nobody renews its lease any more, so it runs out, and the sweep ends it.
      .catch((err: unknown) => log.warn({ deviceId, err }, 'lane was not given up'))
      .finally(() => ending.delete(ended))
    ending.add(ended)
  }

  const isLive = (deviceId: string, token: number) => live.get(deviceId)?.token === token

  const deps = {
    clock,
    log,
    dispatch: options.dispatch,
    submitHello: helloWork({ ...options, saveHellos: store.saveHellos }),
    submitFrame: (item: FrameItem, from: Readable) => pressure(from, () => submitFrame(item)),
    describe: store.describe,
    isPaired: store.isPaired,
    saveStatus: store.saveStatus,
    textOf: options.textOf,
    onWelcome,
    onEnd,
  }
  const sockets = createSocketServer({
    clock,
    authenticate: store.authenticate,
    open: (socket, device) => new Session(socket, device, deps),
  })

  return {
    upgrade: sockets.upgrade,
    end: (deviceId, code) => live.get(deviceId)?.end(code),
    endOf(projectId, code) {
      for (const session of live.values()) if (session.projectId === projectId) session.end(code)
    },
    async endOrphans(all) {
      for (let more = true; more; ) {
        more = await endOrphans(database, submitEnd, { now: clock.now(), nodeId, all, isLive })
      }
    },
    start: sockets.start,
    async stop() {
      sockets.stop()
      await Promise.all(ending)
    },
  }
}
