import { timeZone } from './account.ts'
import {
  type Fields,
  faultsOf,
  integer,
  isObject,
  nullable,
  object,
  refuseFaults,
  text,
  trueOrFalse,
} from './checks.ts'
import type { Answer, FakeRequest } from './handler.ts'
import { operation } from './operation.ts'
import { instant, type Schemas } from './state.ts'

const MAX_DEPTH = 100_000
const DEVICE_CAP = 10
const REQUESTS_PER_MINUTE = 12_000

const timeOfDay = text(5, 5, /^([01][0-9]|2[0-3]):[0-5][0-9]$/)
const POLICY: Fields = {
  paused: { check: trueOrFalse, required: true },
  quietHours: { check: nullable(object) },
  maxDepth: { check: nullable(integer(1, MAX_DEPTH)) },
}
const QUIET_HOURS: Fields = {
  start: { check: timeOfDay, required: true },
  end: { check: timeOfDay, required: true },
  timeZone: { check: timeZone },
}

function checkPolicy(body: unknown): asserts body is Schemas['PutQueuePolicy'] {
  const faults = faultsOf(body, POLICY)
  if (isObject(body) && isObject(body.quietHours)) {
    const hours = body.quietHours
    faults.push(...faultsOf(hours, QUIET_HOURS, '/quietHours'))
    if (hours.start === hours.end) {
      const detail = 'end must differ from start; to hold everything back, pause the queue.'
      faults.push({ pointer: '/quietHours/end', code: 'conflict', detail })
    }
  }
  refuseFaults(faults)
}

function putQueuePolicy({ state, body }: FakeRequest): Answer {
  checkPolicy(body)
  const { paused, quietHours, maxDepth = null } = body
  const { timeZone } = state.project
  state.policy = {
    ...{ paused, maxDepth },
    pausedAt: paused ? (state.policy.pausedAt ?? instant(state.nowMs)) : null,
    quietHours: quietHours ? { timeZone, ...quietHours } : null,
  }
  return { status: 200, body: state.policy }
}

/** A plan without a cap, and its months in UTC. */
function getPlan({ state }: FakeRequest): Answer {
  const now = new Date(state.nowMs)
  const next = Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + 1)
  const month = instant(state.nowMs).slice(0, 'yyyy-mm'.length)
  const messages = state.messages.filter(({ view }) => view.queuedAt.startsWith(month)).length
  const plan: Schemas['Plan'] = {
    ...{ plan: 'pro', status: 'active', expiresAt: null },
    limits: {
      ...{ burst: 100, refillPerMinute: 50, monthlyCap: null },
      ...{ devices: DEVICE_CAP, requestsPerMinute: REQUESTS_PER_MINUTE },
    },
    used: { messages, devices: state.devices.length },
    ...{ month, resetsAt: instant(next), timeZone: state.project.timeZone },
  }
  return { status: 200, body: plan }
}

export const POLICY_OPERATIONS = [
  operation('GET /v1/queue/policy', ({ state }) => ({ status: 200, body: state.policy })),
  operation('PUT /v1/queue/policy', putQueuePolicy),
  operation('GET /v1/plan', getPlan),
]
