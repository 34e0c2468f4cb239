import type { Clock } from '../clock.ts'
import type { Database, Tx } from '../db/index.ts'
import type { NewId } from '../ids.ts'
import type { Logger } from '../logger.ts'
import { type DeviceLimits, deviceLimits, isToken, tokenHash } from '../projects/index.ts'
import { readByToken, readDevice, readSims } from './device-store.ts'
import type { HelloFrame } from './frames.ts'
import { recordSims } from './sims.ts'
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
   * Stores what the phone said of itself when it connected. The caller holds the lane's lock.
   * @returns the device's name; null when the device was deleted, or the token has been revoked since
   *   the phone was let in.
   */
  saveHello(tx: Tx, item: HelloOf): Promise<string | null>
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
  return {
    async authenticate(token) {
      if (!isToken('rlyd_', token)) return null
      const hash = tokenHash(token)
      const device = await readByToken(database, hash)
      return device && { deviceId: device.id, projectId: device.project_id, tokenHash: hash }
    },
    isPaired: async (hash) => (await readByToken(database, hash)) !== null,
    saveHello: (tx, item) => saveHello(tx, item, options),
    async describe(deviceId) {
      const device = await readDevice(database, deviceId, clock.now())
      if (!device || device.token_hash === null) return null
      const sims = (await readSims(database.read, [deviceId])).get(deviceId) ?? []
      return {
        name: device.name,
        limits: deviceLimits(device.plan, device),
        inPool: device.in_pool === 1,
        sims: sims.map((sim) => ({
          slotIndex: sim.slot_index,
          phoneNumber: sim.phone_number,
          isDefault: sim.is_default === 1,
        })),
      }
    },
    saveStatus: statuses.note,
    flushStatus: statuses.flush,
  }
}

async function saveHello(
  tx: Tx,
  { deviceId, tokenHash: presented, hello }: HelloOf,
  { clock, newId, onSims }: SessionStoreOptions,
): Promise<string | null> {
  const { agent, battery, charging, signal, network } = hello
  const device = await tx.query
    .updateTable('device')
    .set({
      agent: plain(agent),
      last_seen_at: clock.now(),
      // Left out is not the same as unknown: what was said before stays.
      ...(battery !== undefined && { battery }),
      ...(charging !== undefined && { charging: flag(charging) }),
      ...(signal !== undefined && { signal }),
      ...(network !== undefined && { network: network && plain(network) }),
    })
    .where('id', '=', deviceId)
    .where('token_hash', '=', presented)
    .where('deleted_at', 'is', null)
    .returning(['name', 'project_id'])
    .executeTakeFirst()
  if (!device) return null
  const owner = { deviceId, projectId: device.project_id }
  const sims = hello.sims.map((sim) => ({ ...sim, carrier: sim.carrier && plain(sim.carrier) }))
  await recordSims(tx, owner, sims, { newId, newPhone: false })
  onSims(device.project_id)
  return device.name
}
