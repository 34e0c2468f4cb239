import * as account from './account.ts'
import { BATCH_OPERATIONS } from './batches.ts'
import * as devices from './devices.ts'
import type { Answer, FakeRequest } from './handler.ts'
import * as inbound from './inbound.ts'
import { viewOf } from './journey.ts'
import * as messages from './messages.ts'
import { type FakeOperation, operation } from './operation.ts'
import { OTP_OPERATIONS } from './otp-operations.ts'
import { limitOf } from './paging.ts'
import { POLICY_OPERATIONS } from './policies.ts'
import { invalid } from './problem.ts'
import { RECIPIENT_OPERATIONS } from './recipient-operations.ts'
import { TEMPLATE_OPERATIONS } from './templates.ts'
import * as usage from './usage.ts'
import { WEBHOOK_OPERATIONS } from './webhook-operations.ts'

export type { FakeOperation } from './operation.ts'

const PAGE = ['limit', 'cursor'] as const
const CREATED = ['createdAfter', 'createdBefore'] as const
const RECEIVED = ['receivedAfter', 'receivedBefore'] as const
const MESSAGE_FILTERS = ['channel', 'status', 'to', 'deviceId', 'batchId', ...CREATED, ...PAGE]
const INBOUND_FILTERS = ['deviceId', 'from', 'simSlotIndex', ...RECEIVED, ...PAGE]
const CONVERSATION_FILTERS = ['deviceId', 'simSlotIndex', 'direction', ...CREATED, ...PAGE]

/** Every operation that the client calls; `/pair` before `/{deviceId}`, which would match it. */
export const OPERATIONS: readonly FakeOperation[] = [
  ...[
    operation('POST /v1/projects', account.createProject, { open: true }),
    operation('GET /v1/projects/me', account.getProject),
    operation('PATCH /v1/projects/me', account.updateProject),
    operation('PUT /v1/projects/me/meta-credentials', account.putMetaCredentials),
    operation('POST /v1/api-keys', account.createApiKey, { creates: true }),
    operation('GET /v1/api-keys', account.listApiKeys, { query: PAGE }),
    operation('DELETE /v1/api-keys/{keyId}', account.deleteApiKey),
  ],
  ...[
    operation('POST /v1/messages', messages.sendMessage, { creates: true }),
    operation('GET /v1/messages', messages.listMessages, { query: MESSAGE_FILTERS }),
    operation('GET /v1/messages/{messageId}', messages.getMessage),
    operation('GET /v1/messages/{messageId}/events', messages.listMessageEvents),
    operation('POST /v1/messages/{messageId}/cancel', messages.cancelMessage),
  ],
  ...[
    operation('GET /v1/inbound', inbound.listInbound, { query: INBOUND_FILTERS }),
    operation('GET /v1/inbound/{inboundId}', inbound.getInbound),
    operation('GET /v1/conversations', inbound.listConversations, { query: PAGE }),
    operation('GET /v1/conversations/{phoneNumber}', inbound.listConversationMessages, {
      query: CONVERSATION_FILTERS,
    }),
  ],
  ...[
    operation('POST /v1/devices', devices.createDevice, { creates: true }),
    operation('GET /v1/devices', devices.listDevices, { query: PAGE }),
    operation('POST /v1/devices/pair', devices.pairDevice, { open: true }),
    operation('GET /v1/devices/{deviceId}', devices.getDevice),
    operation('PATCH /v1/devices/{deviceId}', devices.updateDevice),
    operation('DELETE /v1/devices/{deviceId}', devices.deleteDevice),
    operation('POST /v1/devices/{deviceId}/pairing-code', devices.createPairingCode, {
      creates: true,
    }),
  ],
  ...BATCH_OPERATIONS,
  ...OTP_OPERATIONS,
  ...TEMPLATE_OPERATIONS,
  ...WEBHOOK_OPERATIONS,
  ...RECIPIENT_OPERATIONS,
  ...POLICY_OPERATIONS,
  ...[
    operation('GET /v1/queue', getQueue),
    operation('GET /v1/usage', usage.listUsage, {
      query: ['groupBy', 'from', 'to', 'channel'],
    }),
    operation('GET /v1/usage/statements/{month}', usage.getUsageStatement, {
      query: ['format', 'locale'],
    }),
    operation('GET /v1/events', listEvents, { query: ['after', 'types', 'limit'] }),
    operation('GET /v1/health', getHealth, { open: true }),
    operation('GET /v1/ready', getReady, { open: true }),
    operation('GET /v1/launch-readiness', getLaunchReadiness, { query: ['probe'] }),
  ],
]

function getHealth(): Answer {
  return { status: 200, body: { status: 'ok', version: '0.0.0-fake' } }
}

function getReady(): Answer {
  const checks = ['database', 'workers'].map((name) => ({ name, status: 'pass' }))
  return { status: 200, body: { status: 'ready', checks } }
}

/** A phone of the fake is all that can be missing. */
function getLaunchReadiness({ state }: FakeRequest): Answer {
  const online = state.devices.some(({ view }) => view.status === 'ONLINE')
  const checks = [
    { name: 'server_ready', status: 'pass', detail: 'The fake answers.', action: null },
    {
      name: 'device_online',
      status: online ? 'pass' : 'fail',
      detail: online ? 'The phone is online.' : 'The phone is offline.',
      action: online ? null : 'connect() brings it back.',
    },
  ]
  const checkedAt = new Date(state.nowMs).toISOString()
  return {
    status: 200,
    body: { status: online ? 'pass' : 'fail', ready: online, checkedAt, checks },
  }
}

function getQueue({ state }: FakeRequest): Answer {
  const waiting = state.messages
    .filter(({ view }) => view.status === 'QUEUED')
    .map((message) => viewOf(state, message))
  const depthAndAge = (messages: typeof waiting) => ({
    depth: messages.length,
    oldestAgeSeconds: messages[0]
      ? Math.floor((state.nowMs - Date.parse(messages[0].queuedAt)) / 1_000)
      : null,
  })
  const devices = grouped(waiting, ({ deviceId }) => deviceId)
  const channels = grouped(waiting, ({ channel }) => channel)
  const reasons = grouped(waiting, (message) => message.waiting?.reason)
  return {
    status: 200,
    body: {
      ...depthAndAge(waiting),
      devices: [...devices].map(([deviceId, messages]) => ({
        ...{ deviceId, deviceName: messages[0]?.deviceName ?? null },
        ...depthAndAge(messages),
      })),
      channels: [...channels].map(([channel, messages]) => ({ channel, ...depthAndAge(messages) })),
      waiting: [...reasons].map(([reason, messages]) => ({ reason, count: messages.length })),
    },
  }
}

/** As `Map.groupBy`, which Node 20 does not have. */
function grouped<Item, Key>(items: readonly Item[], keyOf: (item: Item) => Key): Map<Key, Item[]> {
  const groups = new Map<Key, Item[]>()
  for (const item of items) {
    const key = keyOf(item)
    groups.set(key, [...(groups.get(key) ?? []), item])
  }
  return groups
}

function listEvents({ state, query }: FakeRequest): Answer {
  const types = query.get('types')?.split(',')
  const after = query.get('after')
  if (after !== null && !/^evt_[0-9a-z]{26}$/.test(after)) {
    throw invalid('/after', 'invalid_format', 'after must be the id of an event.')
  }
  const wanted = (event: string) =>
    types?.some((type) => type === event || type === `${event.split('.')[0]}.*`) ?? true
  const limit = limitOf(query)
  const found = state.events.filter(
    ({ id, event }) => wanted(event) && (after === null || id > after),
  )
  const data = found.slice(0, limit)
  const nextCursor = found.length > limit ? (data.at(-1)?.id ?? null) : null
  return { status: 200, body: { data, nextCursor } }
}
