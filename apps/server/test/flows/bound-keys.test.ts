import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  type Api,
  ENGINES,
  endAllPrograms,
  eventually,
  newKey,
  newProject,
  type Phone,
  type Relay,
  restartPhone,
  startPhone,
  startRelay,
  TO,
} from './harness/index.ts'

const SHOP = '+5511911111111'
const PRIVATE = '+5511922222222'
const ELSEWHERE = '+5511933333333'
const NEW_SIM = '+5511944444444'
const SHELF = '+5511955555555'
const NEW_SHELF = '+5511966666666'
const ATTIC = '+5511977777777'

const sim = (slotIndex: number, phoneNumber: string) => ({
  slotIndex,
  phoneNumber,
  carrier: 'Flow',
})

describe.each(ENGINES)('a key that is bound to a line, on $engine', ({ newDatabase }) => {
  let relay: Relay
  let api: Api
  let bound: Api
  let front: Phone
  let back: Phone

  beforeAll(async () => {
    relay = await startRelay({ databaseUrl: await newDatabase() })
    api = await newProject(relay)
    front = await startPhone(api, {
      name: 'Front',
      script: { sims: [sim(0, PRIVATE), sim(1, SHOP)] },
    })
    back = await startPhone(api, { name: 'Back', script: { sims: [sim(0, ELSEWHERE)] } })
    bound = await newKey(api, { binding: { deviceId: front.deviceId, simSlotIndex: 1 } })
  })
  afterAll(endAllPrograms)

  const simIds = async (phone: Phone): Promise<string[]> =>
    (await api.get(`/v1/devices/${phone.deviceId}`)).sims.map(({ id }: { id: string }) => id)

  it('sends from its line without naming it, and by every name that the line has', async () => {
    const [, shopSim] = await simIds(front)
    for (const from of [undefined, front.deviceId, shopSim, SHOP]) {
      const { id } = await bound.send({ body: 'From the shop', ...(from && { from }) })
      expect(await bound.until(id, 'DELIVERED')).toMatchObject({
        deviceId: front.deviceId,
        simSlotIndex: 1,
        from: SHOP,
      })
    }
    expect(front.onAir().map((sms) => sms.simSlotIndex)).toEqual([1, 1, 1, 1])
  })

  it('is refused when it names any other line', async () => {
    const [privateSim] = await simIds(front)
    const [backSim] = await simIds(back)
    for (const from of [back.deviceId, backSim, ELSEWHERE, privateSim, PRIVATE]) {
      const answer = await bound.call('POST', '/v1/messages', { to: TO, body: 'Not mine', from })
      expect([from, answer.status, answer.body.code]).toEqual([from, 403, 'forbidden'])
    }
    expect(back.onAir()).toEqual([])
  })

  it('sees its own line’s messages and no others, where the project’s key sees all', async () => {
    const mine = await bound.send({ body: 'Mine' })
    const other = await api.send({ body: 'Another line’s', from: back.deviceId })
    const twin = await api.send({ body: 'The other SIM’s', from: PRIVATE })
    const shared = await api.send({ body: 'The project’s own, by my line', from: SHOP })
    for (const { id } of [mine, other, twin, shared]) await api.until(id, 'DELIVERED')
    const seen = (await bound.all('/v1/messages')).map(({ id }) => id)
    expect(seen).toContain(mine.id)
    expect(seen).toContain(shared.id)
    for (const { id } of [other, twin]) {
      expect(seen).not.toContain(id)
      expect((await bound.call('GET', `/v1/messages/${id}`)).status).toBe(404)
      expect((await bound.call('GET', `/v1/messages/${id}/events`)).status).toBe(404)
      expect((await bound.call('POST', `/v1/messages/${id}/cancel`)).status).toBe(404)
    }
    const all = (await api.all('/v1/messages')).map(({ id }) => id)
    expect(all).toEqual(expect.arrayContaining([mine.id, other.id, twin.id, shared.id]))
  })

  it('reads only what came to its number, on whichever phone its SIM sits', async () => {
    front.receive(TO, 'To the shop', 1)
    front.receive(TO, 'To the private number', 0)
    back.receive(TO, 'To the back', 0)
    await heard(api, 3)
    expect(await bodies(bound)).toEqual(['To the shop'])
    const stranger = (await api.all('/v1/inbound')).find((one) => one.body === 'To the back')
    expect((await bound.call('GET', `/v1/inbound/${stranger.id}`)).status).toBe(404)

    // The shop's SIM moves to the other phone, and another card takes its slot.
    await stop(front)
    await stop(back)
    front = await restartPhone(front, api, { script: { sims: [sim(0, PRIVATE), sim(1, NEW_SIM)] } })
    back = await restartPhone(back, api, { script: { sims: [sim(0, ELSEWHERE), sim(1, SHOP)] } })
    back.receive(TO, 'To the shop, elsewhere', 1)
    front.receive(TO, 'To the new card', 1)
    await heard(api, 5)
    expect(await bodies(bound)).toEqual(['To the shop, elsewhere', 'To the shop'])
    const conversation = await bound.all(`/v1/conversations/${encodeURIComponent(TO)}`)
    const incoming = conversation.filter((entry) => entry.direction === 'inbound')
    expect(incoming.map((entry) => entry.body)).toEqual(['To the shop', 'To the shop, elsewhere'])
    const [latest, ...more] = await bound.all('/v1/conversations')
    expect(more).toEqual([])
    expect(latest).toMatchObject({ phoneNumber: TO, lastEntry: { direction: 'inbound' } })
  })

  it('does not send by the card that took its SIM’s place', async () => {
    const answer = await bound.call('POST', '/v1/messages', { to: TO, body: 'Wrong number' })
    expect(answer).toMatchObject({ status: 422, body: { code: 'invalid_device' } })
  })

  it('leaves by its own number or not at all, when the SIM changes while it waits', async () => {
    const before = [sim(0, SHELF), sim(1, ATTIC)]
    let phone = await startPhone(api, { name: 'Shelf', script: { sims: before } })
    const key = await newKey(api, { binding: { deviceId: phone.deviceId, simSlotIndex: 0 } })
    const sendWhileAway = async (sims: readonly ReturnType<typeof sim>[]) => {
      await stop(phone)
      const bound = await key.send({ body: 'By this key’s number' })
      const named = await api.send({ from: SHELF, body: 'By the number that it names' })
      const open = await api.send({ from: phone.deviceId, body: 'By whichever SIM' })
      phone = await restartPhone(phone, api, { script: { sims } })
      return { waiting: [bound, named], open }
    }
    const gone = await sendWhileAway([sim(0, NEW_SHELF), sim(1, ATTIC)])
    expect(await api.until(gone.open.id, 'DELIVERED')).toMatchObject({ from: NEW_SHELF })
    for (const { id } of gone.waiting) {
      const failure = { code: 'sim_missing', retryable: false }
      expect(await api.message(id)).toMatchObject({ status: 'FAILED', from: SHELF, failure })
    }
    expect(phone.onAir().map((sms) => sms.messageId)).toEqual([gone.open.id])

    await stop(phone)
    phone = await restartPhone(phone, api, { script: { sims: before } })
    const moved = await sendWhileAway([sim(0, ATTIC), sim(1, SHELF)])
    for (const { id } of moved.waiting) {
      const delivered = await api.until(id, 'DELIVERED')
      expect(delivered).toMatchObject({ from: SHELF, simSlotIndex: 1 })
    }
  })

  it('never mixes test and live, nor two projects', async () => {
    const test = await newKey(api, { mode: 'test' })
    const stranger = await newProject(relay)
    const live = await api.send({ body: 'Live' })
    const tried = await test.send({ body: 'Test' })
    await api.until(live.id, 'DELIVERED')
    await test.until(tried.id, 'DELIVERED')
    expect((await test.all('/v1/messages')).map(({ id }) => id)).toEqual([tried.id])
    expect(await test.all('/v1/inbound')).toEqual([])
    expect((await api.all('/v1/messages')).map(({ id }) => id)).not.toContain(tried.id)
    expect(await stranger.all('/v1/messages')).toEqual([])
    expect(await stranger.all('/v1/inbound')).toEqual([])
    expect(await stranger.all('/v1/conversations')).toEqual([])
    for (const [reader, id] of [
      [test, live.id],
      [api, tried.id],
      [stranger, live.id],
    ] as const) {
      expect((await reader.call('GET', `/v1/messages/${id}`)).status).toBe(404)
      expect(await reader.eventsOf(id)).toEqual([])
    }
  })

  it('cannot be bound to a line that is not there, and works no more once revoked', async () => {
    const create = (binding: Record<string, unknown>) =>
      api.call('POST', '/v1/api-keys', { name: 'Nowhere', binding })
    const stranger = await newProject(relay)
    expect(await create({ deviceId: front.deviceId, simSlotIndex: 7 })).toMatchObject({
      status: 422,
      body: { code: 'invalid_device' },
    })
    const theirs = await stranger.call('POST', '/v1/api-keys', {
      name: 'Theirs',
      binding: { deviceId: front.deviceId, simSlotIndex: 0 },
    })
    expect(theirs).toMatchObject({ status: 422, body: { code: 'invalid_device' } })

    const key = (await api.all('/v1/api-keys')).find((one) => one.binding?.simSlotIndex === 1)
    expect(key.binding).toMatchObject({ deviceId: front.deviceId, phoneNumber: SHOP })
    expect((await api.call('DELETE', `/v1/api-keys/${key.id}`)).status).toBe(204)
    expect((await bound.call('GET', '/v1/inbound')).status).toBe(401)
  })
})

const bodies = async (api: Api) => (await api.all('/v1/inbound')).map((one) => one.body)

const heard = (api: Api, count: number) =>
  eventually(
    () => api.all('/v1/inbound'),
    (found) => found.length === count,
  )

async function stop(phone: Phone): Promise<void> {
  phone.kill('SIGTERM')
  await phone.exited
}
