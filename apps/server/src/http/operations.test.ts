import { compileOperation, type OperationId, operationIds } from '@relay/contract'
import { expect, it } from 'vitest'
import { aList, batchRequestFor } from '../../test/_batch-requests.ts'
import { callAsMeta } from '../../test/_meta.ts'
import { otpRequestFor, sentOtp } from '../../test/_otp.ts'
import { recipientRequestFor } from '../../test/_recipient-requests.ts'
import { calledAndRepeated } from '../../test/_repeats.ts'
import {
  ADMIN_TOKEN,
  onBothServers,
  type TestRequest,
  type TestServer,
} from '../../test/_server.ts'
import { aTemplate, TEMPLATE } from '../../test/a-template.ts'
import { received } from '../../test/received.ts'
import { soon } from '../../test/webhook-world.ts'

const TO = '+5511999998888'
const OURS = '+5511988887777'
/** A port that nothing listens on. */
const NOBODY = 'http://127.0.0.1:9/hook'
const SMS = { to: TO, body: 'Your table is ready.' }

/** A project with one of everything. */
interface Furnished {
  readonly projectId: string
  readonly key: string
  readonly relayionKey: string
  readonly deviceId: string
  readonly messageId: string
  readonly otpId: string
  readonly inboundId: string
  readonly keyId: string
  readonly webhookId: string
  readonly deliveryId: string
  readonly replayId: string
  readonly templateId: string
  readonly recipientId: string
  readonly batchId: string
}

async function furnish(server: TestServer): Promise<Furnished> {
  const { projectId, key } = await server.project()
  const created = await server.call('createDevice', { key, body: { name: 'Front desk' } })
  expect(created.status).toBe(201)
  const deviceId: string = created.body.id
  const code = created.body.pairing.code.toLowerCase()
  const sims = [{ slotIndex: 0, phoneNumber: OURS, carrier: 'Vivo' }]
  const paired = await server.call('pairDevice', { body: { code, agent: 'test/1', sims } })
  expect(paired.body.deviceId).toBe(deviceId)
  const sent = await server.call('sendMessage', { key, body: { ...SMS, from: deviceId } })
  const inboundId = await received(server.database, { projectId, deviceId }, { to: OURS, from: TO })
  const otpId = await sentOtp(server, key, TO)
  const apiKey = await server.call('createApiKey', { key, body: { name: 'Second' } })
  const relayionKey = await server.key(projectId, {
    ...{ name: 'Relayion', dialect: 'relayion' },
    binding: { deviceId, simSlotIndex: 0 },
  })
  const recipient = await server.call('createRecipient', { key, body: { number: TO } })
  const list = await server.call('createBatch', { key, body: aList(TO) })
  return {
    batchId: list.body.id,
    ...{ projectId, key, relayionKey, deviceId, inboundId, recipientId: recipient.body.id },
    ...{ messageId: sent.body.id, otpId, keyId: apiKey.body.id },
    ...(await listen(server, key)),
    templateId: await aTemplate(server, key),
  }
}
const replayed = () => ({ since: new Date(Date.now() - 60_000).toISOString() })

/** A webhook with one delivery, which failed: nobody listens there. */
async function listen(server: TestServer, key: string) {
  const events = ['outbound.queued']
  const made = await server.call('createWebhook', { key, body: { url: NOBODY, events } })
  const path = { webhookId: made.body.id }
  await server.call('sendMessage', { key, body: SMS })
  const [delivery] = await soon(
    async () => (await server.call('listWebhookDeliveries', { key, path })).body.data,
    ([one]) => one?.state === 'waiting' && one.attempts > 0,
  )
  const { body: replay } = await server.call('replayWebhook', { key, path, body: replayed() })
  return { ...path, deliveryId: String(delivery.id), replayId: String(replay.id) }
}

/** A request that succeeds, for each operation that takes a key. */
const requestFor = (id: OperationId, home: Furnished): TestRequest => {
  const { deviceId, messageId, inboundId, keyId, webhookId, deliveryId, replayId } = home
  switch (id) {
    case 'updateProject':
      return { body: { name: 'New name' } }
    case 'putMetaCredentials':
      return { body: { callbackUrl: 'https://example.com/hook' } }
    case 'putQueuePolicy':
      return { body: { paused: false, maxDepth: 1_000 } }
    case 'createApiKey':
      return { body: { name: 'Another' } }
    case 'deleteApiKey':
      return { path: { keyId } }
    case 'sendMessage':
      return { body: SMS }
    case 'getMessage':
    case 'listMessageEvents':
    case 'cancelMessage':
      return { path: { messageId } }
    case 'listConversationMessages':
    case 'relayionGetConversation':
      return { path: { phoneNumber: TO } }
    case 'relayionSendOutbound':
      return { body: { recipientNumber: TO, body: SMS.body } }
    case 'relayionGetOutbound':
      return { path: { outboundId: messageId } }
    case 'getInbound':
    case 'relayionGetInbound':
      return { path: { inboundId } }
    case 'createDevice':
      return { body: { name: 'Back office' } }
    case 'getDevice':
    case 'deleteDevice':
    case 'createPairingCode':
      return { path: { deviceId } }
    case 'updateDevice':
      return { path: { deviceId }, body: { name: 'Reception' } }
    case 'createWebhook':
      return { body: { url: NOBODY, events: ['inbound.*'] } }
    case 'updateWebhook':
      return { path: { webhookId }, body: { description: 'Orders' } }
    case 'replayWebhook':
      return { path: { webhookId }, body: replayed() }
    case 'getWebhook':
    case 'deleteWebhook':
    case 'rotateWebhookSecret':
    case 'testWebhook':
    case 'listWebhookDeliveries':
      return { path: { webhookId } }
    case 'getWebhookDelivery':
    case 'retryWebhookDelivery':
      return { path: { deliveryId } }
    case 'getUsageStatement':
      return { path: { month: '2026-01' } }
    case 'getWebhookReplay':
      return { path: { replayId } }
    case 'createTemplate':
      return { body: { ...TEMPLATE, name: `lembrete_${Date.now()}` } }
    case 'getTemplate':
    case 'deleteTemplate':
      return { path: { templateId: home.templateId } }
    default:
      return (
        recipientRequestFor(id, home.recipientId) ??
        batchRequestFor(id, home.batchId, TO) ??
        otpRequestFor(id, home.otpId, TO)
      )
  }
}

/** A key that opens the operation. */
const keyFor = (id: OperationId, home: Furnished): string =>
  compileOperation(id).dialect === 'relayion' ? home.relayionKey : home.key

const WITH_KEY = operationIds.filter((id) => compileOperation(id).auth === 'key')
/** Those that end what others need come last. */
const ENDINGS: readonly OperationId[] = [
  ...(['cancelMessage', 'cancelOtp', 'deleteApiKey', 'deleteDevice'] as const),
  ...(['deleteWebhook', 'deleteTemplate', 'deleteRecipient'] as const),
]
const IN_ORDER = [...WITH_KEY.filter((id) => !ENDINGS.includes(id)), ...ENDINGS]
const WITH_ID = IN_ORDER.filter((id) => {
  const { path } = compileOperation(id)
  return path.includes(':') && !path.includes('phoneNumber') && !path.includes(':month')
})
const ENV = { RELAY_WEBHOOK_ALLOW_PRIVATE: 'true' }

onBothServers(
  'every operation',
  (running, _engine, exercised) => {
    it('answers what the contract says', async () => {
      const server = running()
      const home = await furnish(server)
      for (const id of IN_ORDER) {
        const request = { ...requestFor(id, home), key: keyFor(id, home) }
        const reply = await calledAndRepeated(server, id, request)
        expect(reply.status, id).toBeLessThan(300)
      }
      const created = await server.call('createProject', {
        key: ADMIN_TOKEN,
        body: { name: 'By the operator', ownerEmail: 'owner@example.com' },
      })
      expect(created.status).toBe(201)
      const found = await server.call('getProject', { key: created.body.apiKey })
      expect(found.body.projectId).toBe(created.body.projectId)
      const operator = { key: ADMIN_TOKEN }
      expect((await server.call('listAdminProjects', operator)).status).toBe(200)
      const path = { projectId: home.projectId }
      const plan = await server.call('putPlan', { ...operator, path, body: { plan: 'pro' } })
      expect(plan.status).toBe(200)
      for (const id of ['getHealth', 'getReady'] as const)
        expect((await server.call(id)).status).toBe(200)
      expect((await server.call('connectDevice')).status).toBe(426)
      await callAsMeta(server, home.key, home.projectId)
      // A WebSocket's 101 is the devices' own test.
      expect(operationIds.filter((id) => !exercised.has(id))).toEqual(['connectDevice'])
    })

    it('is 401 without a key, with one that is none, and with a revoked one', async () => {
      const server = running()
      const home = await furnish(server)
      const gone = await server.key(home.projectId, { name: 'Gone' })
      const [revoked] = (await server.call('listApiKeys', { key: home.key })).body.data
      expect((await server.call('getProject', { key: gone })).status).toBe(200)
      await server.call('deleteApiKey', { key: home.key, path: { keyId: revoked.id } })
      for (const id of WITH_KEY) {
        const request = requestFor(id, home)
        expect((await server.call(id, request)).status, id).toBe(401)
        expect((await server.call(id, { ...request, key: 'rly_live_x' })).status, id).toBe(401)
        expect((await server.call(id, { ...request, key: gone })).status, id).toBe(401)
        expect((await server.call(id, { ...request, key: ADMIN_TOKEN })).status, id).toBe(401)
      }
    })

    it('needs its scope, and no other', async () => {
      const server = running()
      const home = await furnish(server)
      const kinds = ['messages', 'inbound', 'devices', 'webhooks', 'recipients', 'account']
      const all = kinds.flatMap((kind) => [`${kind}.read`, `${kind}.write`])
      for (const id of IN_ORDER) {
        const { scope } = compileOperation(id)
        const others = all.filter((one) => one !== scope && one !== 'inbound.write')
        const without = await keyWith(server, home, id, others)
        const refused = await server.call(id, { ...requestFor(id, home), key: without })
        expect(`${id} ${refused.status} ${refused.code}`).toBe(`${id} 403 forbidden`)
        const only = await keyWith(server, home, id, [scope ?? ''])
        const taken = await server.call(id, { ...requestFor(id, home), key: only })
        expect(taken.status, `${id} with ${scope}`).toBeLessThan(300)
      }
    })

    it('finds nothing of another project, and changes nothing of it', async () => {
      const server = running()
      const home = await furnish(server)
      const stranger = await furnish(server)
      for (const id of WITH_ID) {
        const reply = await server.call(id, {
          ...requestFor(id, home),
          key: keyFor(id, stranger),
        })
        expect(`${id} ${reply.status}`).toBe(`${id} 404`)
      }
      const sentBefore = { messageId: home.messageId }
      const message = await server.call('getMessage', { key: home.key, path: sentBefore })
      expect(message.body.status).toBe('QUEUED')
      const path = { deviceId: home.deviceId }
      const device = await server.call('getDevice', { key: home.key, path })
      expect(device.body).toMatchObject({ name: 'Front desk', paired: true, pendingPairing: false })
      const sent = await server.call('sendMessage', {
        key: stranger.key,
        body: { ...SMS, from: home.deviceId },
      })
      expect(sent.body.code).toBe('invalid_device')
      const bound = await server.call('createApiKey', {
        key: stranger.key,
        body: { name: 'Bound', binding: { deviceId: home.deviceId, simSlotIndex: 0 } },
      })
      expect(bound.body.code).toBe('invalid_device')
      const lists = WITH_KEY.filter((id) => /^(relayionL|l)ist/.test(id) && !WITH_ID.includes(id))
      for (const id of lists) {
        const own = await server.call(id, {
          ...requestFor(id, home),
          key: keyFor(id, stranger),
        })
        const text = JSON.stringify(own.body)
        const { messageId, inboundId, deviceId, keyId, webhookId } = home
        for (const theirs of [messageId, inboundId, deviceId, keyId, webhookId]) {
          expect(text, id).not.toContain(theirs)
        }
      }
    })
  },
  ENV,
)

async function keyWith(
  server: TestServer,
  home: Furnished,
  id: OperationId,
  scopes: readonly string[],
) {
  const { dialect } = compileOperation(id)
  const binding = { deviceId: home.deviceId, simSlotIndex: 0 }
  const reply = await server.call('createApiKey', {
    key: home.key,
    body: {
      ...{ name: scopes.join(' ').slice(0, 100), scopes, dialect },
      ...(dialect === 'relayion' && { binding }),
    },
  })
  expect(reply.status, JSON.stringify(reply.body)).toBe(201)
  return String(reply.body.key)
}
