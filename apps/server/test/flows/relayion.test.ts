import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DISPATCH_WITHIN_MS } from '../../src/relayion/index.ts'
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
import { PATIENT_ANSWERS } from './harness/nodes.ts'
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
    // One that fails is tried again at once.
    const env = { RELAY_RETRY_BASE_MS: '100', ...PATIENT_ANSWERS }
    relay = await startRelay({ databaseUrl: await newDatabase(), env })
    api = await newProject(relay)
    phone = await startPhone(api, { name: 'Front desk', script: { sims: SIMS } })
    client = await bound(api, phone, 0)
  })
  afterAll(endAllPrograms)

  it('sends: 202 DISPATCHED while the device is online, then SENT and DELIVERED', async () => {
    const sent = await client.send(CUSTOMER, 'Your table is ready.')
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

  it('is woken by the hand-over, and does not wait its 250 ms', async () => {
    const took: number[] = []
    const ids: string[] = []
    for (let i = 0; i < 5; i += 1) {
      const startedAt = performance.now()
      const { id, status } = await client.send(CUSTOMER, `No ${i}`)
      took.push(performance.now() - startedAt)
      expect(status).toBe('DISPATCHED')
      ids.push(id)
    }
    for (const id of ids) await until(client, id, 'DELIVERED')
    expect(Math.min(...took)).toBeLessThan(DISPATCH_WITHIN_MS)
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

  it('sends everything from the line that the key is bound to; another line needs another key', async () => {
    const second = await bound(api, phone, 1)
    const before = phone.onAir().length
    const one = await client.send(CUSTOMER, 'By the first SIM')
    const two = await second.send(CUSTOMER, 'By the second SIM')
    for (const { id } of [one, two]) await until(client, id, 'DELIVERED')
    expect(
      phone
        .onAir()
        .slice(before)
        .map(({ messageId, simSlotIndex }) => [messageId, simSlotIndex]),
    ).toEqual([
      [one.id, 0],
      [two.id, 1],
    ])
    const asked = { recipientNumber: CUSTOMER, body: 'By another', simSlotIndex: 1 }
    expect((await client.post('/outbound', asked)).status).toBe(422)
  })

  it('says FAILED with the reason, at any stage after dispatch', async () => {
    const script = {
      sims: SIMS,
      rules: [{ when: { body: 'Never' }, do: { fail: { code: 'generic', reason: 'No signal' } } }],
    }
    await stop(phone)
    phone = await restartPhone(phone, api, { script })
    const { id } = await client.send(CUSTOMER, 'Never')
    expect(await until(client, id, 'FAILED')).toMatchObject({
      ...{ sentAt: null, deliveredAt: null, failureReason: 'No signal' },
      failedAt: expect.stringMatching(/Z$/),
    })
  })

  it('reads what came to its number also after the SIM has moved to another device and slot', async () => {
    phone.receive(CUSTOMER, 'Before', 0)
    await eventually(
      () => client.data('/inbound'),
      (all) => all.length === 1,
    )
    const other = await startPhone(api, {
      name: 'Back office',
      script: { sims: [{ slotIndex: 0, phoneNumber: '+639175555555', carrier: 'Sun' }] },
    })
    await stop(phone)
    await stop(other)
    const [mine, also] = SIMS
    phone = await restartPhone(phone, api, {
      script: { sims: [also && { ...also, slotIndex: 1 }] },
    })
    const moved = await restartPhone(other, api, {
      script: {
        sims: [
          { slotIndex: 0, phoneNumber: '+639175555555', carrier: 'Sun' },
          { ...mine, slotIndex: 1 },
        ],
      },
    })
    moved.receive(CUSTOMER, 'After', 1)
    moved.receive(CUSTOMER, 'To another number', 0)
    const [after, before] = await eventually(
      () => client.data('/inbound'),
      (all) => all.length === 2,
    )
    expect(before).toMatchObject({ body: 'Before', deviceId: phone.deviceId, simSlotIndex: 0 })
    expect(after).toMatchObject({ body: 'After', deviceId: moved.deviceId, simSlotIndex: 1 })
    const path = `/conversations/${encodeURIComponent(CUSTOMER)}`
    const read = async (query: Record<string, string>) =>
      (await client.data(path, query)).messages.map(({ body }: Json) => body)
    expect(await read({ direction: 'inbound' })).toEqual(['Before', 'After'])
    expect(await read({ deviceId: moved.deviceId })).toEqual(['After'])
  })
})

describe.each(ENGINES)('the limits of a client of Relayion, on $engine', ({ newDatabase }) => {
  afterAll(endAllPrograms)

  it('queue what an empty bucket does not let out: no error, nothing dropped', async () => {
    const env = { RELAY_DEFAULT_PLAN: 'free', ...PATIENT_ANSWERS }
    const relay = await startRelay({ databaseUrl: await newDatabase(), env })
    const api = await newProject(relay)
    const phone = await startPhone(api, { script: { sims: SIMS } })
    const client = await bound(api, phone, 0)
    const statuses: string[] = []
    const startedAt = performance.now()
    for (let i = 0; i < 8; i += 1) statuses.push((await client.send(CUSTOMER, `${i}`)).status)
    expect(statuses).toEqual([
      ...['DISPATCHED', 'DISPATCHED', 'DISPATCHED', 'DISPATCHED', 'DISPATCHED'],
      ...['QUEUED', 'QUEUED', 'QUEUED'],
    ])
    // A caller does not wait for a token that comes in a minute.
    expect(performance.now() - startedAt).toBeLessThan(20_000)
    expect(
      (await client.data('/outbound', { status: 'QUEUED' })).map(({ body }: Json) => body),
    ).toEqual(['7', '6', '5'])
    expect((await api.call('POST', '/v1/devices', { name: 'One too many' })).status).toBe(409)
  })
})
