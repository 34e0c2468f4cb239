import { createHmac } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type WebhookReceiver, webhookReceiver } from '../webhook-receiver.ts'
import {
  type Api,
  ENGINES,
  endAllPrograms,
  eventually,
  type Json,
  newProject,
  type Phone,
  type Relay,
  restart,
  restartPhone,
  startPhone,
  startRelay,
} from './harness/index.ts'
import { SHORT_LEASES } from './harness/nodes.ts'
import { relayionClient } from './harness/relayion-client.ts'

const OURS = '+639171111111'
const CUSTOMER = '+639173333333'
const SIMS = [{ slotIndex: 0, phoneNumber: OURS, carrier: 'Globe' }]
const HOUR_MS = 60 * 60 * 1_000

describe.each(ENGINES)('webhooks of a client of Relayion, on $engine', ({ newDatabase }) => {
  let relay: Relay
  let api: Api
  let phone: Phone
  beforeAll(async () => {
    const env = { RELAY_WEBHOOK_ALLOW_PRIVATE: 'true', ...SHORT_LEASES }
    relay = await startRelay({ databaseUrl: await newDatabase(), env })
  })
  afterAll(endAllPrograms)

  const start = async () => {
    api = await newProject(relay)
    phone = await startPhone(api, { script: { sims: SIMS } })
    const binding = { deviceId: phone.deviceId, simSlotIndex: 0 }
    const { key } = await api.created('/v1/api-keys', { name: 'C', dialect: 'relayion', binding })
    return relayionClient(relay.url, key)
  }
  const webhook = (receiver: WebhookReceiver, more: object = {}): Promise<Json> =>
    api.created('/v1/webhooks', {
      ...{ url: receiver.url, events: ['outbound.*'], payloadFormat: 'relayion' },
      ...more,
    })
  const goOffline = async () => {
    phone.kill('SIGTERM')
    await phone.exited
    await eventually(
      () => api.get(`/v1/devices/${phone.deviceId}`),
      ({ status }) => status === 'OFFLINE',
    )
  }
  const told = (receiver: WebhookReceiver, count: number): Promise<Json[]> =>
    eventually(
      () => receiver.received.map(({ body }) => body),
      (all) => all.length >= count,
    )
  const named = (all: readonly Json[], id: string) =>
    all.filter(({ data }) => data.id === id).map(({ event }) => event)

  it('tell outbound.queued only of what was accepted while the device was offline', async () => {
    const client = await start()
    await using receiver = await webhookReceiver()
    await webhook(receiver)
    const online = await client.send(CUSTOMER, 'Online')
    await told(receiver, 3)
    await goOffline()
    const offline = await client.send(CUSTOMER, 'Offline')
    const [queued] = (await told(receiver, 4)).slice(3)
    expect(queued).toEqual({
      event: 'outbound.queued',
      timestamp: expect.stringMatching(/Z$/),
      data: {
        ...{ id: offline.id, deviceId: phone.deviceId, recipientNumber: CUSTOMER },
        ...{ body: 'Offline', status: 'queued', createdAt: offline.createdAt },
      },
    })
    phone = await restartPhone(phone, api)
    const all = await told(receiver, 7)
    const steps = ['outbound.dispatched', 'outbound.sent', 'outbound.delivered']
    expect(named(all, online.id)).toEqual(steps)
    expect(named(all, offline.id)).toEqual(['outbound.queued', ...steps])
    for (const { data, event } of all.filter(({ event }) => event !== 'outbound.queued')) {
      const status = event.slice('outbound.'.length)
      const recipientNumber = CUSTOMER
      expect(data).toEqual({
        ...{ id: data.id, recipientNumber, status },
        [`${status}At`]: expect.stringMatching(/Z$/),
      })
    }
  })

  it('keep with the event whether it was queued offline, whatever has changed when it is told', async () => {
    const client = await start()
    await using receiver = await webhookReceiver()
    const { id } = await webhook(receiver)
    await api.call('PATCH', `/v1/webhooks/${id}`, { status: 'paused' })
    const online = await client.send(CUSTOMER, 'Online')
    await eventually(
      () => client.data(`/outbound/${online.id}`),
      ({ status }) => status === 'DELIVERED',
    )
    await goOffline()
    const offline = await client.send(CUSTOMER, 'Offline')
    relay.kill('SIGKILL')
    await relay.exited
    relay = await restart(relay)
    phone = await restartPhone(phone, api)
    await eventually(
      () => client.data(`/outbound/${offline.id}`),
      ({ status }) => status === 'DELIVERED',
    )
    await goOffline()
    await api.call('PATCH', `/v1/webhooks/${id}`, { status: 'active' })
    const all = await told(receiver, 7)
    expect(named(all, online.id)[0]).toBe('outbound.dispatched')
    expect(named(all, offline.id)[0]).toBe('outbound.queued')
    expect(all).toHaveLength(7)
    const since = new Date(Date.now() - HOUR_MS).toISOString()
    const replay = await api.created(`/v1/webhooks/${id}/replay`, { since, dryRun: true })
    expect(replay.matched).toBe(0)
  })

  it('leave it out of a replay too', async () => {
    const client = await start()
    const online = await client.send(CUSTOMER, 'Before there was a webhook')
    await eventually(
      () => client.data(`/outbound/${online.id}`),
      ({ status }) => status === 'DELIVERED',
    )
    await eventually(
      () => api.feed(),
      (all) => all.some(({ event }) => event === 'outbound.delivered'),
    )
    await using receiver = await webhookReceiver()
    const { id } = await webhook(receiver)
    const since = new Date(Date.now() - HOUR_MS).toISOString()
    const replay = await api.created(`/v1/webhooks/${id}/replay`, { since })
    expect(replay.matched).toBe(3)
    expect(named(await told(receiver, 3), online.id)).toEqual([
      'outbound.dispatched',
      'outbound.sent',
      'outbound.delivered',
    ])
  })

  it('tell outbound.failed with the reason', async () => {
    api = await newProject(relay)
    const script = {
      sims: SIMS,
      otherwise: { fail: { code: 'rejected_by_carrier', reason: 'No signal', retryable: false } },
    }
    phone = await startPhone(api, { script })
    const binding = { deviceId: phone.deviceId, simSlotIndex: 0 }
    const { key } = await api.created('/v1/api-keys', { name: 'C', dialect: 'relayion', binding })
    const client = relayionClient(relay.url, key)
    await using receiver = await webhookReceiver()
    await webhook(receiver, { events: ['outbound.failed'] })
    const { id } = await client.send(CUSTOMER, 'Never')
    const [failed] = await told(receiver, 1)
    const message = await client.data(`/outbound/${id}`)
    expect(message).toMatchObject({ status: 'FAILED', failureReason: 'No signal' })
    const { failedAt } = message
    expect(failed).toMatchObject({
      event: 'outbound.failed',
      data: {
        id,
        recipientNumber: CUSTOMER,
        status: 'failed',
        failedAt,
        failureReason: 'No signal',
      },
    })
  })

  it.each([false, true])(
    'are signed in X-Relayion-Signature, and carry a received body when includeBody is %s',
    async (includeBody) => {
      await start()
      await using receiver = await webhookReceiver()
      const { secret } = await webhook(receiver, { events: ['inbound.received'], includeBody })
      phone.receive(CUSTOMER, 'Thank you!')
      const [received] = await told(receiver, 1)
      expect(received).toEqual({
        event: 'inbound.received',
        timestamp: expect.stringMatching(/Z$/),
        data: {
          id: expect.stringMatching(/^inb_/),
          deviceId: phone.deviceId,
          senderNumber: CUSTOMER,
          ...(includeBody && { body: 'Thank you!' }),
          simSlotIndex: 0,
          simPhoneNumber: OURS,
          receivedAt: expect.stringMatching(/Z$/),
        },
      })
      const [one] = receiver.received
      const wanted = createHmac('sha256', secret).update(one?.text ?? '')
      expect(one?.headers['x-relayion-signature']).toBe(wanted.digest('hex'))
    },
  )
})
