import type { Schemas } from '@relay/contract'
import type { Clock } from '../clock.ts'
import type { Database, Tx } from '../db/index.ts'
import { RelayError } from '../errors.ts'
import type { NewId } from '../ids.ts'
import type { Logger } from '../logger.ts'
import type { Page } from '../messages/index.ts'
import { planLimits } from '../projects/index.ts'
import type { Receipts } from '../receipts/index.ts'
import {
  countDevices,
  insertDevice,
  listDevices,
  lockDevice,
  lockProject,
  newDevice,
  readDevice,
  readSims,
} from './device-store.ts'
import { createLines, type Lines } from './line.ts'
import { pairPhone } from './pair.ts'
import { type Marks, newPairing, replacePairingCode } from './pairing.ts'
import { deleteDevice, endLeftovers, endMessagesOf } from './remove.ts'
import { createSessionStore, type SessionStore } from './session-store.ts'
import { updateDevice } from './update.ts'
import { deviceView } from './view.ts'

export type { LineBinding, LineWish } from './line.ts'
export type { AuthenticatedPhone, ConnectedDevice, SessionStore, SimLine } from './session-store.ts'

type Device = Schemas['Device']
type Pairing = Schemas['Pairing']

export interface RegistryOptions {
  readonly database: Database
  readonly receipts: Receipts
  readonly clock: Clock
  readonly newId: NewId
  readonly log: Logger
  readonly box: Marks
  /** Where phones reach this relay from outside; known once it listens. */
  readonly publicUrl: () => string
  /** The device's phone has no say any more: its connection ends, wherever it is. */
  readonly onTokenRevoked: (deviceId: string) => void
  /** A connection of this device has to begin anew: its limits, pool or SIMs have changed. */
  readonly onChanged: (deviceId: string) => void
}

export interface CreatedDevice {
  readonly device: Device
  readonly pairing: Pairing
}

/** The devices of projects, apart from their connections. */
export interface DeviceRegistry {
  /**
   * @param tx the transaction to share; one of its own without it.
   * @throws RelayError `device_limit_reached` when the plan has no room.
   */
  create(project: { readonly id: string }, name: string, tx?: Tx): Promise<CreatedDevice>
  /** How many count against the plan. */
  count(projectId: string): Promise<number>
  /** Newest first; one more than the limit when there is another page. */
  list(projectId: string, page: Page): Promise<Device[]>
  get(projectId: string, id: string): Promise<Device | null>
  /** @throws RelayError `not_found`, `validation_failed` or `invalid_phone_number`. */
  update(projectId: string, id: string, patch: Schemas['UpdateDevice']): Promise<Device>
  /** @throws RelayError `not_found`. */
  remove(projectId: string, id: string): Promise<void>
  /**
   * The code before it stops working.
   * @param tx the transaction to share; one of its own without it.
   * @throws RelayError `not_found`.
   */
  newPairingCode(projectId: string, id: string, tx?: Tx): Promise<Pairing>
  /** @throws RelayError `not_found` for a code that is unknown, used or expired. */
  pair(request: Schemas['PairDevice']): Promise<Schemas['PairedDevice']>
  /** @throws RelayError `invalid_device`, or `forbidden` when the key is bound to another line. */
  lineFor: Lines['lineFor']
  /** For the connections of phones. */
  readonly session: SessionStore & {
    /** Ends messages that a deletion left behind; to be called now and then. */
    endLeftovers(): Promise<void>
  }
}

export function createDeviceRegistry(options: RegistryOptions): DeviceRegistry {
  const { database, clock, publicUrl, box } = options
  const lines = createLines(database, clock)
  let lookedBack = false
  const inside = <T>(tx: Tx | undefined, work: (tx: Tx) => Promise<T>): Promise<T> =>
    tx ? work(tx) : database.transaction(work)

  const read = async (projectId: string, id: string): Promise<Device | null> => {
    const device = await readDevice(database, id, clock.now())
    if (!device || device.project_id !== projectId) return null
    const sims = await readSims(database.read, [id])
    return deviceView(device, sims.get(id) ?? [], clock.now())
  }

  return {
    create: (project, name, tx) =>
      inside(tx, (own) => createDevice(own, options, project.id, name)),
    async list(projectId, page) {
      const now = clock.now()
      const devices = await listDevices(database, projectId, page, now)
      const ids = devices.map((device) => device.id)
      const sims = await readSims(database.read, ids)
      return devices.map((device) => deviceView(device, sims.get(device.id) ?? [], now))
    },
    get: read,
    async update(projectId, id, patch) {
      const updated = await database.transaction((tx) => updateDevice(tx, projectId, id, patch))
      if (!updated) throw noDevice(id)
      lines.forget(projectId)
      if (updated.changed) options.onChanged(id)
      const device = await read(projectId, id)
      if (!device) throw noDevice(id)
      return device
    },
    async remove(projectId, id) {
      if (!(await deleteDevice(options, projectId, id))) throw noDevice(id)
      lines.forget(projectId)
      options.onTokenRevoked(id)
      await endMessagesOf(options, id)
    },
    newPairingCode: (projectId, id, tx) =>
      inside(tx, async (own) => {
        const pairing = newPairing(publicUrl(), clock.now(), box)
        const device = await lockDevice(own, id, projectId)
        if (!device) throw noDevice(id)
        await replacePairingCode(own, device, pairing)
        return pairing.view
      }),
    async pair(request) {
      const paired = await pairPhone(options, request)
      lines.forget(paired.projectId)
      if (paired.replaced) options.onTokenRevoked(paired.view.deviceId)
      return paired.view
    },
    count: (projectId) => countDevices(options.database.read, projectId),
    lineFor: lines.lineFor,
    session: {
      ...createSessionStore({ ...options, onSims: lines.forget }),
      async endLeftovers() {
        await endLeftovers(options, { ofAllTimes: !lookedBack })
        lookedBack = true
      },
    },
  }
}

const noDevice = (id: string): RelayError =>
  new RelayError('not_found', `There is no device ${id} in this project.`)

/** The project's row is locked while its devices are counted, so two calls never share a place. */
async function createDevice(
  tx: Tx,
  { clock, newId, publicUrl, box }: RegistryOptions,
  projectId: string,
  name: string,
): Promise<CreatedDevice> {
  const now = clock.now()
  const project = await lockProject(tx, projectId)
  if (!project) throw new RelayError('not_found', 'There is no such project.')
  const { devices } = planLimits(project)
  if (devices !== null && (await countDevices(tx.query, projectId)) >= devices) {
    throw new RelayError(
      'device_limit_reached',
      `The plan has room for ${devices} ${devices === 1 ? 'device' : 'devices'}; ` +
        'delete one or change the plan.',
    )
  }
  const row = newDevice(newId('dev'), projectId, name, now)
  const pairing = newPairing(publicUrl(), now, box)
  await insertDevice(tx, row)
  await replacePairingCode(tx, row, pairing)
  const { plan, plan_limits } = project
  const state = { plan, plan_limits, node_id: null, lease_until: null, pending: true }
  return { device: deviceView({ ...row, ...state }, [], now), pairing: pairing.view }
}
