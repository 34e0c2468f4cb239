import type { Clock } from '../clock.ts'
import type { Database } from '../db/index.ts'
import type { Dispatch } from '../dispatch/index.ts'
import type { NewId } from '../ids.ts'
import type { Inbound } from '../inbound/index.ts'
import type { Logger } from '../logger.ts'
import type { Receipts } from '../receipts/index.ts'
import { CLOSE } from './close-codes.ts'
import { endOrphans, endWork } from './end-work.ts'
import { frameWork } from './frame-work.ts'
import { helloWork } from './hello-work.ts'
import { createDeviceRegistry, type DeviceRegistry } from './registry.ts'
import { openSession, type Session } from './session.ts'
import { createSocketServer, type SocketServer } from './socket-server.ts'

export { CONNECT_PATH, SUBPROTOCOL } from './socket-server.ts'

/** How often connections of nodes that died are looked for. */
const ORPHANS_EVERY_MS = 2_000
/** Tells the other nodes to end a device's connection. */
const END_HINT = 'device '

export interface DevicesOptions {
  readonly database: Database
  readonly dispatch: Dispatch
  readonly receipts: Receipts
  readonly inbound: Inbound
  readonly clock: Clock
  readonly newId: NewId
  readonly nodeId: string
  readonly log: Logger
  /** Where phones reach this relay from outside. */
  readonly publicUrl: () => string
}

/** Phones: their registration, their connections, and the SMS that go through them. */
export interface Devices extends Omit<DeviceRegistry, 'session'> {
  upgrade: SocketServer['upgrade']
  start(): Promise<void>
  /** Ends every connection and gives their lanes up. */
  stop(): Promise<void>
}

export function createDevices(options: DevicesOptions): Devices {
  const { database, dispatch, receipts, clock, log, nodeId, newId } = options
  const live = new Map<string, Session>()
  const ending = new Set<Promise<unknown>>()
  const newEventId = () => newId('evt')

  const endHere = (deviceId: string) => live.get(deviceId)?.end(CLOSE.tokenRevoked)
  const refreshHere = (deviceId: string) => live.get(deviceId)?.refresh()
  const registry = createDeviceRegistry({
    ...options,
    onTokenRevoked(deviceId) {
      endHere(deviceId)
      database.publish(`${END_HINT}end ${deviceId}`).catch(() => {})
    },
    onChanged(deviceId) {
      void refreshHere(deviceId)
      database.publish(`${END_HINT}refresh ${deviceId}`).catch(() => {})
    },
  })
  const work = { ...options, newEventId }
  const submitHello = helloWork({ ...work, saveHello: registry.session.saveHello })
  const submitFrame = frameWork(database, receipts, options.inbound)
  const submitEnd = endWork(work)

  const onEnd = (session: Session) => {
    sockets.forget(session)
    if (live.get(session.deviceId) === session) live.delete(session.deviceId)
    if (session.token === null) return
    const { deviceId, token } = session
    const ended = submitEnd({ deviceId, token, seenAt: clock.now() })
      .then((wasOurs) => wasOurs && log.info({ deviceId }, 'phone offline'))
      // The lease runs out by itself.
      .catch((error: unknown) => log.warn({ deviceId, err: error }, 'lane was not given up'))
      .finally(() => ending.delete(ended))
    ending.add(ended)
  }

  const sockets = createSocketServer({
    clock,
    authenticate: registry.session.authenticate,
    open: (socket, device) =>
      openSession(socket, device, {
        clock,
        log,
        dispatch,
        submitHello,
        submitFrame,
        describe: registry.session.describe,
        saveStatus: registry.session.saveStatus,
        onWelcome(session) {
          live.get(session.deviceId)?.end(CLOSE.replaced)
          live.set(session.deviceId, session)
        },
        onEnd,
      }),
  })

  const hear = (payload: string) => {
    if (!payload.startsWith(END_HINT)) return
    const [action, deviceId] = payload.slice(END_HINT.length).split(' ')
    if (deviceId === undefined) return
    if (action === 'end') endHere(deviceId)
    else void refreshHere(deviceId)
  }

  let cancelOrphans = () => {}
  let stopHearing = async () => {}
  const sweepOrphans = async (all: boolean) => {
    while (await endOrphans(database, submitEnd, { now: clock.now(), nodeId, all }));
  }
  const orphanTurn = () => {
    cancelOrphans = clock.after(ORPHANS_EVERY_MS, () => {
      sweepOrphans(false)
        .catch((error: unknown) => log.warn({ err: error }, 'sweep of dead connections failed'))
        .finally(orphanTurn)
    })
  }

  return {
    ...registry,
    upgrade: sockets.upgrade,
    async start() {
      stopHearing = await database.subscribe(hear)
      if (!database.otherNodes) await sweepOrphans(true)
      sockets.start()
      orphanTurn()
    },
    async stop() {
      cancelOrphans()
      sockets.stop()
      await Promise.all(ending)
      await stopHearing()
    },
  }
}
