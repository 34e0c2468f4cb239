import type { Handlers, Schemas } from '@relay/contract'
import { toIsoOrNull } from '../../clock.ts'
import { fieldError } from '../../errors.ts'
import type { Queue } from '../../messages/index.ts'
import { knownTimeZone, type Projects } from '../../projects/index.ts'
import type { Policies, QueuePolicy, QuietHours } from '../../queue/index.ts'
import { type Call, caller } from '../call.ts'

export interface QueueRooms {
  readonly queue: Queue
  readonly policies: Policies
  readonly projects: Projects
}

export function queueHandlers({ queue, policies, projects }: QueueRooms) {
  return {
    async getQueue(_, call) {
      return { status: 200, body: await queue.view(caller(call)) }
    },
    async getQueuePolicy(_, call) {
      return { status: 200, body: policyView(policies.of(caller(call))) }
    },
    async putQueuePolicy({ body }, call) {
      const { projectId, mode } = caller(call)
      const { paused, quietHours = null, maxDepth = null } = body
      const { timeZone } = await projects.terms.of(projectId)
      const hours = quietHours && quietHoursFrom(quietHours, timeZone)
      const policy = await policies.put(
        { projectId, mode },
        { paused, quietHours: hours, maxDepth },
      )
      return { status: 200, body: policyView(policy) }
    },
  } satisfies Pick<Handlers<Call>, 'getQueue' | 'getQueuePolicy' | 'putQueuePolicy'>
}

function quietHoursFrom(wish: Schemas['PutQuietHours'], ownTimeZone: string): QuietHours {
  const { start, end } = wish
  const timeZone =
    wish.timeZone === undefined ? ownTimeZone : knownTimeZone(wish.timeZone, '/quietHours/timeZone')
  if (start === end) {
    const detail = 'end must differ from start; to hold everything back, pause the queue.'
    throw fieldError('/quietHours/end', 'conflict', detail)
  }
  return { start: minuteOf(start), end: minuteOf(end), timeZone }
}

const policyView = (policy: QueuePolicy | null): Schemas['QueuePolicy'] => ({
  paused: policy?.pausedAt != null,
  pausedAt: toIsoOrNull(policy?.pausedAt ?? null),
  quietHours: policy?.quietHours
    ? {
        start: timeOf(policy.quietHours.start),
        end: timeOf(policy.quietHours.end),
        timeZone: policy.quietHours.timeZone,
      }
    : null,
  maxDepth: policy?.maxDepth ?? null,
})

const MINUTES = 60

/** `07:30` is the minute 450 of a day. */
function minuteOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  return hours * MINUTES + minutes
}

const timeOf = (minute: number): string =>
  [Math.floor(minute / MINUTES), minute % MINUTES]
    .map((part) => String(part).padStart(2, '0'))
    .join(':')
