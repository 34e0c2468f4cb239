import type { Clock } from '../clock.ts'
import type { Database, Row } from '../db/index.ts'
import type { Dispatch } from '../dispatch/index.ts'
import type { NewId } from '../ids.ts'
import type { Inbound } from '../inbound/index.ts'
import type { Logger } from '../logger.ts'
import type { SecretBox } from '../projects/index.ts'
import type { Receipts } from '../receipts/index.ts'
import { CLOSE, type CloseCode } from './close-codes.ts'
import { createConnections } from './connections.ts'
import { createDeviceRegistry, type DeviceRegistry } from './registry.ts'
import type { SocketServer } from './socket-server.ts'

export { CONNECT_PATH } from './limits.ts'

/** How often connections of nodes that died, and messages of deleted devices, are looked for. */
const SWEEP_EVERY_MS = 2_000
/** A hint to the other nodes: ends a device's connection with a code. */
const HINT = 'device '

export interface DevicesOptions {
  readonly database: Database
  readonly dispatch: Dispatch
  readonly receipts: Receipts
  readonly inbound: Inbound
  readonly clock: Clock
  readonly newId: NewId
  readonly nodeId: string
  readonly log: Logger
  /** Keeps pairing codes from whoever reads the database. */
  readonly box: SecretBox
  /** A message's text as it leaves: a stored one may keep a code back. */
  readonly textOf: (message: Row<'message'>) => string
  /** Where phones reach this relay from outside. */
  readonly publicUrl: () => string
}

/** Phones: their registration, their connections, and the SMS that go through them. */
export interface Devices extends Omit<DeviceRegistry, 'session'> {
  upgrade: SocketServer['upgrade']
  /** The project's plan has changed: its phones on this node come back to their new limits. */
  replan(projectId: string): void
  start(): Promise<void>
  /** Ends every connection and gives their lanes up. */
  stop(): Promise<void>
}

export function createDevices(options: DevicesOptions): Devices {
  const { database, clock, log } = options
  const endEverywhere = (deviceId: string, code: CloseCode) => {
    connections.end(deviceId, code)
    if (database.otherNodes) database.publish(`${HINT}${code} ${deviceId}`).catch(() => {})
  }
  const registry = createDeviceRegistry({
    ...options,
    onTokenRevoked: (deviceId) => endEverywhere(deviceId, CLOSE.tokenRevoked),
    // A lane's limits and SIMs are fixed while it is served: the phone comes back to the new ones.
    onChanged: (deviceId) => endEverywhere(deviceId, CLOSE.serverRestarting),
  })
  const connections = createConnections({
    ...options,
    store: registry.session,
    newEventId: () => options.newId('evt'),
  })

  const hear = (payload: string) => {
    const [, code, deviceId] = /^device (\d+) (\S+)$/.exec(payload) ?? []
    if (deviceId === undefined) return
    const revoked = Number(code) === CLOSE.tokenRevoked
    connections.end(deviceId, revoked ? CLOSE.tokenRevoked : CLOSE.serverRestarting)
  }
  const sweep = repeat(clock, async () => {
    await connections.endOrphans(false)
    await registry.session.endLeftovers()
  })
  let stopHearing = async () => {}

  return {
    ...registry,
    upgrade: connections.upgrade,
    replan: (projectId) => connections.endOf(projectId, CLOSE.serverRestarting),
    async start() {
      stopHearing = await database.subscribe(hear)
      // Alone on its database, whatever the lanes say belongs to a process that is gone.
      if (!database.otherNodes) await connections.endOrphans(true)
      connections.start()
      sweep.start((err) => log.warn({ err }, 'sweep of devices failed'))
    },
    async stop() {
      await sweep.stop()
      await connections.stop()
      await registry.session.flushStatus()
      await stopHearing()
    },
  }
}

/** Runs `work` every now and then, one turn after the other. */
function repeat(clock: Clock, work: () => Promise<void>) {
  let cancel = () => {}
  let stopped = false
  let running: Promise<void> = Promise.resolve()
  const schedule = (warn: (error: unknown) => void) => {
    cancel = clock.after(SWEEP_EVERY_MS, () => {
      running = work()
        .catch(warn)
        .then(() => {
          if (!stopped) schedule(warn)
        })
    })
  }
  return {
    start: schedule,
    async stop() {
      stopped = true
      cancel()
      await running
    },
  }
}
