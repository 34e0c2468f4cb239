import { beforeAll, expect, it } from 'vitest'
import { onBothServers } from '../../test/_server.ts'
import { type Api, apiOf, type Json } from '../../test/flows/harness/api.ts'
import { type RelayionClient, relayionClient } from '../../test/flows/harness/relayion-client.ts'
import {
  type Connection,
  pairSocketPhone,
  type SocketPhone,
} from '../../test/flows/harness/socket-phone.ts'

const OURS = '+639171111111'
const ALSO_OURS = '+639172222222'
const CUSTOMER = '+639173333333'
const OTHER = '+639174444444'
const SIMS = [
  { slotIndex: 0, phoneNumber: OURS, carrier: 'Globe' },
  { slotIndex: 1, phoneNumber: ALSO_OURS, carrier: 'Smart' },
]

onBothServers('what a client of Relayion reads', (running) => {
  let api: Api
  let phone: SocketPhone
  let line: Connection
  let client: RelayionClient
  /** Bound to the second SIM. */
  let second: RelayionClient
  let seq = 0
  const sent: Json[] = []

  const bound = async (simSlotIndex: number): Promise<RelayionClient> => {
    const binding = { deviceId: phone.deviceId, simSlotIndex }
    const made = await api.created('/v1/api-keys', { name: 'C', dialect: 'relayion', binding })
    return relayionClient(api.url, made.key)
  }
  const report = async (type: 'sent' | 'delivered' | 'failed', more = {}) => {
    const handOver = { messageId: sent.at(-1).id, attempt: 1 }
    seq += 1
    line.report(type, seq, handOver, more)
    await line.acked(seq)
  }
  const hear = async (from: string, body: string, simSlotIndex: number) => {
    seq += 1
    const receivedAt = new Date().toISOString()
    line.send({ type: 'inbound', seq, from, body, receivedAt, simSlotIndex })
    await line.acked(seq)
  }
  const send = async (by: RelayionClient, to: string, body: string) => {
    sent.push(await by.send(to, body))
  }

  beforeAll(async () => {
    const { key } = await running().project('enterprise')
    api = apiOf(running().url, key)
    phone = await pairSocketPhone(api, 'Front desk')
    line = await phone.connect({ sims: SIMS })
    client = await bound(0)
    second = await bound(1)
    await send(client, CUSTOMER, 'One')
    await report('sent')
    await report('delivered')
    await send(client, OTHER, 'Two')
    await report('sent')
    await hear(CUSTOMER, 'Reply to the first', 0)
    await send(second, CUSTOMER, 'Three')
    await report('failed', { code: 'no_signal', reason: 'No signal', retryable: false })
    await hear(CUSTOMER, 'Reply to the second', 1)
    await hear('27182', 'From a short code', 0)
    await send(client, CUSTOMER, 'Four')
    await line.cut()
  })

  const bodies = (list: Json[]) => list.map(({ body }) => body)
  const outbound = async (query: Record<string, string> = {}) =>
    bodies(await client.data('/outbound', query))
  const inbound = async (query: Record<string, string> = {}) =>
    bodies(await client.data('/inbound', query))
  const conversation = async (query: Record<string, string> = {}, number = CUSTOMER) =>
    client.data(`/conversations/${encodeURIComponent(number)}`, query)

  it('GET /devices: active devices in that system’s words, deleted ones left out', async () => {
    const spare = await api.created('/v1/devices', { name: 'Spare' })
    const gone = await api.created('/v1/devices', { name: 'Gone' })
    await api.call('DELETE', `/v1/devices/${gone.id}`)
    const devices = await client.data('/devices')
    expect(devices).toEqual([
      {
        ...{ id: spare.id, name: 'Spare', status: 'OFFLINE', isPaired: false, pendingSetup: true },
        ...{ lastSeenAt: null, sims: [] },
      },
      {
        ...{ id: phone.deviceId, name: 'Front desk', status: expect.stringMatching(/LINE$/) },
        ...{ isPaired: true, pendingSetup: false, lastSeenAt: expect.stringMatching(/Z$/) },
        sims: SIMS.map(({ slotIndex, phoneNumber }) => ({
          ...{ id: expect.stringMatching(/^sim_/), slotIndex, phoneNumber, label: null },
          isDefault: slotIndex === 0,
        })),
      },
    ])
    await api.call('PATCH', `/v1/devices/${phone.deviceId}`, {
      sims: [{ slotIndex: 0, label: 'Globe' }],
    })
    const [, labelled] = await client.data('/devices')
    expect(labelled.sims[0].label).toBe('Globe')
    await api.call('DELETE', `/v1/devices/${spare.id}`)
  })

  it('GET /outbound: the account’s messages, newest first, whichever key sent them', async () => {
    expect(await outbound()).toEqual(['Four', 'Three', 'Two', 'One'])
    expect(bodies(await second.data('/outbound'))).toEqual(['Four', 'Three', 'Two', 'One'])
    const [four, three, two, one] = await client.data('/outbound')
    expect(one).toMatchObject({ status: 'DELIVERED', failedAt: null, failureReason: null })
    expect(two).toMatchObject({ status: 'SENT', deliveredAt: null })
    expect(three).toMatchObject({ status: 'FAILED', failureReason: 'No signal', simSlotIndex: 1 })
    expect(three.failedAt).toMatch(/Z$/)
    expect(four).toMatchObject({ status: 'DISPATCHED', sentAt: null })
    expect(one.apiKeyId).not.toBe(three.apiKeyId)
    expect(one.accountId).toBe(three.accountId)
  })

  it.each([
    ['deviceId', () => ({ deviceId: phone.deviceId }), ['Four', 'Three', 'Two', 'One']],
    ['another deviceId', () => ({ deviceId: 'dev_01hwz3k9fxe5vr2t8qn6yc4bmd' }), []],
    ['recipientNumber', () => ({ recipientNumber: OTHER }), ['Two']],
    ['simSlotIndex', () => ({ simSlotIndex: '1' }), ['Three']],
    ['status', () => ({ status: 'FAILED' }), ['Three']],
    ['status and recipientNumber', () => ({ status: 'SENT', recipientNumber: CUSTOMER }), []],
    ['from, inclusive', () => ({ from: sent[2].createdAt }), ['Four', 'Three']],
    ['to, inclusive', () => ({ to: sent[1].createdAt }), ['Two', 'One']],
    ['from and to', () => ({ from: sent[1].createdAt, to: sent[2].createdAt }), ['Three', 'Two']],
    ['a whole day', () => today(0), ['Four', 'Three', 'Two', 'One']],
    ['the day before', () => today(-1), []],
  ])('GET /outbound filters by %s', async (_, query, expected) => {
    expect(await outbound(query())).toEqual(expected)
  })

  /** The dates of the test's messages, or those of some days before. */
  const today = (days: number) => {
    const day = (at: string) =>
      new Date(Date.parse(at) + days * 86_400_000).toISOString().slice(0, 10)
    return { from: day(sent[0].createdAt), to: day(sent[3].createdAt) }
  }

  it('GET /outbound counts canceled and expired messages among the failed', async () => {
    const { id } = await client.send(OTHER, 'Taken back')
    await api.created(`/v1/messages/${id}/cancel`, undefined)
    expect(await outbound({ status: 'FAILED' })).toEqual(['Taken back', 'Three'])
    const message = await client.data(`/outbound/${id}`)
    expect(message).toMatchObject({ status: 'FAILED', failureReason: 'Canceled' })
    expect(message.failedAt).toMatch(/Z$/)
  })

  it('GET /outbound has pages of limit, 20 unless said, 100 at most', async () => {
    const all = await client.data('/outbound', { limit: '100' })
    const paged: Json[] = []
    for (let page = 1; paged.length < all.length; page += 1) {
      const some = await client.data('/outbound', { page: String(page), limit: '2' })
      expect(some.length).toBeLessThanOrEqual(2)
      paged.push(...some)
    }
    expect(paged).toEqual(all)
    expect(await client.data('/outbound', { page: '50000', limit: '100' })).toEqual([])
  })

  it('GET /outbound/:id is 404 NOT_FOUND when it is another account’s', async () => {
    expect((await client.data(`/outbound/${sent[0].id}`)).body).toBe('One')
    const stranger = apiOf(running().url, (await running().project('enterprise')).key)
    const theirs = await pairSocketPhone(stranger)
    const binding = { deviceId: theirs.deviceId, simSlotIndex: 0 }
    const draft = { name: 'C', dialect: 'relayion', binding }
    const other = relayionClient(running().url, (await stranger.created('/v1/api-keys', draft)).key)
    const { status, body } = await other.get(`/outbound/${sent[0].id}`)
    expect([status, body.error.code]).toEqual([404, 'NOT_FOUND'])
    expect(await other.data('/outbound')).toEqual([])
    expect(await other.data('/inbound')).toEqual([])
  })

  it('GET /inbound: what came to the bound number, newest first', async () => {
    expect(await inbound()).toEqual(['From a short code', 'Reply to the first'])
    const [reply] = await second.data('/inbound')
    expect(reply).toEqual({
      id: expect.stringMatching(/^inb_/),
      accountId: sent[0].accountId,
      deviceId: phone.deviceId,
      ...{ simSlotIndex: 1, senderNumber: CUSTOMER, body: 'Reply to the second' },
      status: 'RECEIVED',
      receivedAt: expect.stringMatching(/Z$/),
      createdAt: expect.stringMatching(/Z$/),
    })
    expect(await second.data(`/inbound/${reply.id}`)).toEqual(reply)
    const { status, body } = await client.get(`/inbound/${reply.id}`)
    expect([status, body.error.code]).toEqual([404, 'NOT_FOUND'])
  })

  it('GET /inbound filters by deviceId, senderNumber, simSlotIndex, from and to, in pages', async () => {
    const [last, first] = await client.data('/inbound')
    expect(await inbound({ senderNumber: CUSTOMER })).toEqual(['Reply to the first'])
    expect(await inbound({ senderNumber: '27182' })).toEqual(['From a short code'])
    expect(await inbound({ deviceId: phone.deviceId })).toHaveLength(2)
    expect(await inbound({ deviceId: 'dev_01hwz3k9fxe5vr2t8qn6yc4bmd' })).toEqual([])
    expect(await inbound({ simSlotIndex: '1' })).toEqual([])
    expect(await inbound({ from: last.receivedAt })).toEqual(['From a short code'])
    expect(await inbound({ to: first.receivedAt })).toEqual(['Reply to the first'])
    expect(await inbound({ page: '2', limit: '1' })).toEqual(['Reply to the first'])
    expect(await inbound({ page: '3', limit: '1' })).toEqual([])
  })

  it('GET /conversations/:phoneNumber: both directions with one number, oldest first', async () => {
    const found = await conversation()
    expect(found).toMatchObject({ phoneNumber: CUSTOMER, total: 3 })
    const [one, reply, four] = found.messages
    expect(one).toEqual({
      ...{ id: sent[0].id, direction: 'outbound', deviceId: phone.deviceId, simSlotIndex: 0 },
      ...{ body: 'One', status: 'DELIVERED', createdAt: sent[0].createdAt },
      timestamp: sent[0].createdAt,
      sentAt: expect.stringMatching(/Z$/),
      deliveredAt: expect.stringMatching(/Z$/),
    })
    expect(reply).toEqual({
      ...{ id: expect.stringMatching(/^inb_/), direction: 'inbound', deviceId: phone.deviceId },
      ...{ simSlotIndex: 0, body: 'Reply to the first', status: 'RECEIVED' },
      receivedAt: expect.stringMatching(/Z$/),
      createdAt: expect.stringMatching(/Z$/),
      timestamp: reply.receivedAt,
    })
    expect(four).toMatchObject({ body: 'Four', status: 'DISPATCHED', sentAt: null })
    expect(
      bodies((await second.data(`/conversations/${encodeURIComponent(CUSTOMER)}`)).messages),
    ).toEqual(['Three', 'Reply to the second'])
  })

  it('GET /conversations/:phoneNumber filters, and counts what the filters leave', async () => {
    const read = async (query: Record<string, string>) => {
      const { total, messages } = await conversation(query)
      return [total, bodies(messages)]
    }
    expect(await read({ direction: 'inbound' })).toEqual([1, ['Reply to the first']])
    expect(await read({ direction: 'outbound' })).toEqual([2, ['One', 'Four']])
    expect(await read({ deviceId: 'dev_01hwz3k9fxe5vr2t8qn6yc4bmd' })).toEqual([0, []])
    expect(await read({ simSlotIndex: '0', deviceId: phone.deviceId })).toEqual([
      3,
      ['One', 'Reply to the first', 'Four'],
    ])
    expect(await read({ from: sent[3].createdAt })).toEqual([1, ['Four']])
    expect(await read({ to: sent[0].createdAt })).toEqual([1, ['One']])
    expect(await read({ page: '2', limit: '2' })).toEqual([3, ['Four']])
    expect(await read({ page: '9' })).toEqual([3, []])
  })

  it('GET /conversations/:phoneNumber is {total:0,messages:[]} when there are none', async () => {
    expect(await conversation({}, '+639179999999')).toEqual({
      ...{ phoneNumber: '+639179999999', total: 0, messages: [] },
    })
    expect(await conversation({}, 'NOBODY')).toMatchObject({ total: 0, messages: [] })
  })
})
