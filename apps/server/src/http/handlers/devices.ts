import type { Handlers } from '@relay/contract'
import type { Devices } from '../../devices/index.ts'
import { RelayError } from '../../errors.ts'
import type { Once } from '../../projects/index.ts'
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
      const { projectId } = caller(call)
      const filters = ['devices', projectId]
      const page = pageRequest(query, filters)
      const list = await devices.list(projectId, page)
      return { status: 200, body: pageOf(list, page.limit, filters, (device) => device.id) }
    },
    async getDevice({ path: { deviceId } }, call) {
      const device = await devices.get(caller(call).projectId, deviceId)
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
        { headers: { Upgrade: 'websocket', Connection: 'Upgrade' } },
      )
    },
  } satisfies Pick<Handlers<Call>, Ids>
}
