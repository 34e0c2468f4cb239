import type { Handlers } from '@relay/contract'
import { toIso, toIsoOrNull } from '../../clock.ts'
import type { Devices } from '../../devices/index.ts'
import type { Messages } from '../../messages/index.ts'
import type { Projects } from '../../projects/index.ts'
import { monthAt } from '../../time-zone.ts'
import { type Call, caller } from '../call.ts'
import { requestQuota } from '../key-limits.ts'

export interface PlanRooms {
  readonly messages: Messages
  readonly devices: Devices
  readonly projects: Projects
  readonly now: () => number
  /** Of each key, whatever its plan; see `keyLimits`. */
  readonly requestsPerMinute: number | null
}

export function planHandlers(rooms: PlanRooms) {
  const { messages, devices, projects, now, requestsPerMinute } = rooms
  return {
    async getPlan(_, call) {
      const { projectId } = caller(call)
      const { plan, limits, expiresAt, timeZone } = await projects.terms.of(projectId)
      const month = monthAt(timeZone, now())
      const [used, deviceCount] = await Promise.all([
        messages.countOf(projectId, month),
        devices.count(projectId),
      ])
      const body = {
        plan,
        status: expiresAt !== null && expiresAt <= now() ? 'expired' : 'active',
        expiresAt: toIsoOrNull(expiresAt),
        limits: { ...limits, requestsPerMinute: requestQuota(plan, requestsPerMinute) },
        used: { messages: used, devices: deviceCount },
        month: month.key,
        resetsAt: toIso(month.endsAt),
        timeZone,
      } as const
      return { status: 200, body }
    },
  } satisfies Pick<Handlers<Call>, 'getPlan'>
}
