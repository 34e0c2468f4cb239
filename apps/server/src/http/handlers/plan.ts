import type { Handlers } from '@relay/contract'
import { toIso, toIsoOrNull } from '../../clock.ts'
import type { Devices } from '../../devices/index.ts'
import type { Messages } from '../../messages/index.ts'
import { type Projects, REQUESTS_PER_MINUTE } from '../../projects/index.ts'
import { monthAt } from '../../time-zone.ts'
import { type Call, caller } from '../call.ts'

export interface PlanRooms {
  readonly messages: Messages
  readonly devices: Devices
  readonly projects: Projects
  readonly now: () => number
}

export function planHandlers({ messages, devices, projects, now }: PlanRooms) {
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
        limits: { ...limits, requestsPerMinute: REQUESTS_PER_MINUTE[plan] },
        used: { messages: used, devices: deviceCount },
        month: month.key,
        resetsAt: toIso(month.endsAt),
        timeZone,
      } as const
      return { status: 200, body }
    },
  } satisfies Pick<Handlers<Call>, 'getPlan'>
}
