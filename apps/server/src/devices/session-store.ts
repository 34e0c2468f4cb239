import type { Clock } from '../clock.ts'
import { batched, type Database, type Row, type Tx } from '../db/index.ts'
import type { NewId } from '../ids.ts'
import type { Logger } from '../logger.ts'
import { type DeviceLimits, deviceLimits, isToken, tokenHash } from '../projects/index.ts'
import { lockDevices, readByTokens, readServed, readSims, saveSaid } from './device-store.ts'
import type { HelloFrame } from './frames.ts'
import { recordSimsOfAll } from './sims.ts'
import { createStatusWriter, flag, type PhoneStatus, plain } from './status.ts'

/** A SIM as far as messages leave by it. */
export interface SimLine {
  readonly slotIndex: number
  readonly phoneNumber: string | null
  readonly isDefault: boolean
}

/** What serving a device's lane takes. */
export interface ConnectedDevice {
  readonly name: string
  readonly limits: DeviceLimits
  /** Whether it helps to empty its project's pool. */
  readonly inPool: boolean
  readonly sims: readonly SimLine[]
}

/** A phone that was let in. */
export interface AuthenticatedPhone {
  readonly deviceId: string
  readonly projectId: string
  readonly tokenHash: string
}

export interface HelloOf {
  readonly deviceId: string
  readonly tokenHash: string
  readonly hello: HelloFrame
}

/** What a phone's connection reads and writes of its device. */
export interface SessionStore {
  /** Whose token this is; null for one that is unknown or was revoked. */
  authenticate(token: string): Promise<AuthenticatedPhone | null>
  /**
   * Stores what phones said of themselves when they connected. The caller holds the lanes' locks.
   * @returns the names of the devices by id; without those that were deleted, or whose token has been
   *   revoked since the phone was let in.
   */
  saveHellos(tx: Tx, items: readonly HelloOf[]): Promise<Map<string, string>>
  /** Whether this token still lets its phone in. */
  isPaired(tokenHash: string): Promise<boolean>
  describe(deviceId: string): Promise<ConnectedDevice | null>
  /** A sign of life, with what the phone said of itself, if anything. Written later, together. */
  saveStatus(deviceId: string, status: PhoneStatus | null): void
  /** Writes the signs of life that are still in memory. */
  flushStatus(): Promise<void>
}

export interface SessionStoreOptions {
  readonly database: Database
  readonly clock: Clock
  readonly newId: NewId
  readonly log: Logger
  /** The project's lines may have changed. */
  readonly onSims: (projectId: string) => void
}

export function createSessionStore(options: SessionStoreOptions): SessionStore {
  const { database, clock } = options
  const statuses = createStatusWriter(database, clock, options.log)
  const deviceOf = batched((hashes) => readByTokens(database, hashes))
  return {
    async authenticate(token) {
      if (!isToken('rlyd_', token)) return null
      const hash = tokenHash(token)
      const device = await deviceOf(hash)
      return device && { deviceId: device.id, projectId: device.project_id, tokenHash: hash }
    },
    isPaired: async (hash) => (await deviceOf(hash)) !== null,
    saveHellos: (tx, items) => saveHellos(tx, items, options),
    describe: batched((ids) => describeAll(database, ids)),
    saveStatus: statuses.note,
    flushStatus: statuses.flush,
  }
}

async function describeAll(
  database: Database,
  ids: readonly string[],
): Promise<Map<string, ConnectedDevice>> {
  const [devices, sims] = await Promise.all([
    readServed(database, ids),
    readSims(database.read, ids),
  ])
  return new Map(
    devices.map((device) => [
      device.id,
      {
        name: device.name,
        limits: deviceLimits(device, device),
        inPool: device.in_pool === 1,
        sims: (sims.get(device.id) ?? []).map((sim) => ({
          slotIndex: sim.slot_index,
          phoneNumber: sim.phone_number,
          isDefault: sim.is_default === 1,
        })),
      },
    ]),
  )
}

async function saveHellos(
  tx: Tx,
  items: readonly HelloOf[],
  { clock, newId, onSims }: SessionStoreOptions,
): Promise<Map<string, string>> {
  const ids = items.map((item) => item.deviceId)
  const rows = new Map((await lockDevices(tx, ids)).map((row) => [row.id, row]))
  const now = clock.now()
  const admitted = items.flatMap((item) => {
    const device = rows.get(item.deviceId)
    const isPaired = device?.deleted_at === null && device.token_hash === item.tokenHash
    return isPaired ? [{ device, hello: item.hello }] : []
  })
  await saveSaid(
    tx,
    admitted.map(({ device, hello }) => withSaid(device, hello, now)),
  )
  const phones = admitted.map(({ device, hello }) => ({
    owner: { deviceId: device.id, projectId: device.project_id },
    reported: hello.sims.map((sim) => ({ ...sim, carrier: sim.carrier && plain(sim.carrier) })),
  }))
  for (const projectId of await recordSimsOfAll(tx, phones, newId)) onSims(projectId)
  return new Map(admitted.map(({ device }) => [device.id, device.name]))
}

/** Left out is not the same as unknown: what was said before stays. */
function withSaid(device: Row<'device'>, hello: HelloFrame, now: number): Row<'device'> {
  const { agent, battery, charging, signal, network } = hello
  return {
    ...device,
    agent: plain(agent),
    last_seen_at: now,
    ...(battery !== undefined && { battery }),
    ...(charging !== undefined && { charging: flag(charging) }),
    ...(signal !== undefined && { signal }),
    ...(network !== undefined && { network: network && plain(network) }),
  }
}
