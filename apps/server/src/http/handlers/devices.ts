import type { Handlers } from '@relay/contract'
import type { Devices } from '../../devices/index.ts'
import { RelayError } from '../../errors.ts'
import type { KeyBinding, Once } from '../../projects/index.ts'
import { type Call, caller } from '../call.ts'
import { pageOf, pageRequest } from '../cursor.ts'
import { createdOnce, found } from '../written.ts'

type Ids =
  | 'createDevice'
  | 'listDevices'
  | 'getDevice'
  | 'updateDevice'
  | 'deleteDevice'
  | 'createPairingCode'
  | 'pairDevice'
  | 'connectDevice'

export function deviceHandlers(devices: Devices, once: Once) {
  return {
    createDevice({ body }, call) {
      const project = { id: caller(call).projectId }
      return createdOnce(once, call, 201, '/v1/devices/', async (tx) => {
        const { device, pairing } = await devices.create(project, body.name, tx)
        return { ...device, pairing }
      })
    },
    async listDevices({ query }, call) {
      const { projectId, binding } = caller(call)
      const filters = ['devices', projectId, binding]
      const page = pageRequest(query, filters)
      const list = binding
        ? await boundDevice(devices, projectId, binding)
        : await devices.list(projectId, page)
      return { status: 200, body: pageOf(list, page.limit, filters, (device) => device.id) }
    },
    async getDevice({ path: { deviceId } }, call) {
      const { projectId, binding } = caller(call)
      const [device = null] = binding
        ? (await boundDevice(devices, projectId, binding)).filter(({ id }) => id === deviceId)
        : [await devices.get(projectId, deviceId)]
      return { status: 200, body: found(device, 'device', deviceId) }
    },
    async updateDevice({ path, body }, call) {
      const { projectId } = caller(call)
      return { status: 200, body: await devices.update(projectId, path.deviceId, body) }
    },
    async deleteDevice({ path }, call) {
      await devices.remove(caller(call).projectId, path.deviceId)
      return { status: 204 }
    },
    createPairingCode({ path }, call) {
      const { projectId } = caller(call)
      return createdOnce(once, call, 201, null, (tx) =>
        devices.newPairingCode(projectId, path.deviceId, tx),
      )
    },
    async pairDevice({ body }) {
      return { status: 200, body: await devices.pair(body) }
    },
    // Upgrades never come here: what does is an ordinary request.
    async connectDevice() {
      throw new RelayError(
        'upgrade_required',
        'Connect with a WebSocket client and the subprotocol relay.v1.',
        // Named by hand, so it has to say too that the connection ends.
        { headers: { Upgrade: 'websocket', Connection: 'Upgrade, close' } },
      )
    },
  } satisfies Pick<Handlers<Call>, Ids>
}

/** The device of a bound key's line: at most one, with no SIM on it but the key's own. */
async function boundDevice(
  devices: Devices,
  projectId: string,
  { deviceId, simSlotIndex, phoneNumber }: KeyBinding,
) {
  const device = await devices.get(projectId, deviceId)
  if (!device) return []
  // Another number in its slot is the number of another SIM.
  const sims = device.sims.filter(
    (sim) =>
      sim.slotIndex === simSlotIndex &&
      (sim.phoneNumber === null || phoneNumber === null || sim.phoneNumber === phoneNumber),
  )
  return [{ ...device, sims }]
}
