import type { Schemas } from '@relay/contract'
import { toIso, toIsoOrNull } from '../clock.ts'
import type { Row } from '../db/index.ts'
import { deviceLimits } from '../projects/index.ts'

/** A device with what is known beside its own row. */
export interface DeviceWithState extends Row<'device'> {
  readonly plan: string
  readonly plan_limits: string | null
  /** Who serves its lane, and until when: see `isOnline`. */
  readonly node_id: string | null
  readonly lease_until: number | null
  /** Whether a pairing code waits to be used. */
  readonly pending: boolean
}

/** Somebody holds its connection, and has renewed the lease. */
export const isOnline = (
  device: Pick<DeviceWithState, 'node_id' | 'lease_until'>,
  now: number,
): boolean => device.node_id !== null && (device.lease_until ?? 0) > now

/** The device as the API shows it. */
export const deviceView = (
  device: DeviceWithState,
  sims: readonly Row<'sim'>[],
  now: number,
): Schemas['Device'] => ({
  id: device.id,
  name: device.name,
  status: isOnline(device, now) ? 'ONLINE' : 'OFFLINE',
  paired: device.token_hash !== null,
  pendingPairing: device.pending,
  agent: device.agent,
  battery: device.battery,
  charging: device.charging === null ? null : device.charging === 1,
  signal: device.signal,
  network: device.network,
  lastSeenAt: toIsoOrNull(device.last_seen_at),
  sims: sims.map(simView),
  limits: deviceLimits(device, device),
  inPool: device.in_pool === 1,
  createdAt: toIso(device.created_at),
})

const simView = (sim: Row<'sim'>): Schemas['Sim'] => ({
  id: sim.id,
  slotIndex: sim.slot_index,
  phoneNumber: sim.phone_number,
  label: sim.label,
  isDefault: sim.is_default === 1,
  carrier: sim.carrier,
})
