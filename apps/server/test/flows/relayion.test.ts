import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  type Api,
  ENGINES,
  endAllPrograms,
  eventually,
  type Json,
  newProject,
  type Phone,
  type Relay,
  restartPhone,
  startPhone,
  startRelay,
} from './harness/index.ts'
import { type RelayionClient, relayionClient } from './harness/relayion-client.ts'

const OURS = '+639171111111'
const ALSO_OURS = '+639172222222'
const CUSTOMER = '+639173333333'
const SIMS = [
  { slotIndex: 0, phoneNumber: OURS, carrier: 'Globe' },
  { slotIndex: 1, phoneNumber: ALSO_OURS, carrier: 'Smart' },
]

const bound = async (api: Api, phone: Phone, simSlotIndex: number): Promise<RelayionClient> => {
  const binding = { deviceId: phone.deviceId, simSlotIndex }
  const made = await api.created('/v1/api-keys', { name: 'Client', dialect: 'relayion', binding })
  return relayionClient(api.url, made.key)
}

const until = (client: RelayionClient, id: string, status: string): Promise<Json> =>
  eventually(
    () => client.data(`/outbound/${id}`),
    (message) => message.status === status,
  )

async function stop(phone: Phone): Promise<void> {
  phone.kill('SIGTERM')
  await phone.exited
}

describe.each(ENGINES)('a client of Relayion, on $engine', ({ newDatabase }) => {
  let relay: Relay
  let api: Api
  let phone: Phone
  let client: RelayionClient

  beforeAll(async () => {
    relay = await startRelay({ databaseUrl: await newDatabase() })
    api = await newProject(relay)
    phone = await startPhone(api, { name: 'Front desk', script: { sims: SIMS } })
    client = await bound(api, phone, 0)
  })
  afterAll(endAllPrograms)

  it('sends: 202 DISPATCHED while the device is online, then SENT and DELIVERED', async () => {
    const startedAt = performance.now()
    const sent = await client.send(CUSTOMER, 'Your table is ready.')
    expect(performance.now() - startedAt).toBeLessThan(5_000)
    expect(sent).toEqual({
      id: expect.stringMatching(/^msg_/),
      accountId: expect.stringMatching(/^proj_/),
      deviceId: phone.deviceId,
      apiKeyId: expect.stringMatching(/^key_/),
      simSlotIndex: 0,
      recipientNumber: CUSTOMER,
      body: 'Your table is ready.',
      status: 'DISPATCHED',
      createdAt: expect.stringMatching(/Z$/),
      dispatchedAt: expect.stringMatching(/Z$/),
      sentAt: null,
      deliveredAt: null,
      failedAt: null,
      failureReason: null,
    })
    const delivered = await until(client, sent.id, 'DELIVERED')
    expect(delivered).toEqual({
      ...sent,
      status: 'DELIVERED',
      sentAt: expect.stringMatching(/Z$/),
      deliveredAt: expect.stringMatching(/Z$/),
    })
    expect(
      phone.onAir().map(({ messageId, to, simSlotIndex }) => ({ messageId, to, simSlotIndex })),
    ).toEqual([{ messageId: sent.id, to: CUSTOMER, simSlotIndex: 0 }])
  })

  it('sends: 202 QUEUED while it is offline; what is queued goes out by itself on reconnect, oldest first', async () => {
    await stop(phone)
    await eventually(
      () => client.data('/devices'),
      ([device]) => device.status === 'OFFLINE',
    )
    const queued: Json[] = []
    for (const text of ['First', 'Second', 'Third']) queued.push(await client.send(CUSTOMER, text))
    for (const one of queued) expect(one).toMatchObject({ status: 'QUEUED', dispatchedAt: null })
    const before = phone.onAir().length
    phone = await restartPhone(phone, api)
    for (const { id } of queued) await until(client, id, 'DELIVERED')
    expect(
      phone
        .onAir()
        .slice(before)
        .map(({ messageId }) => messageId),
    ).toEqual(queued.map(({ id }) => id))
  })
})
