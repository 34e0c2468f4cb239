import { expect, it } from 'vitest'
import { onBothServers, type TestServer } from '../../test/_server.ts'

const PEER = '+5511999998888'

/** A project with a paired phone of two SIMs. */
async function withPhone(server: TestServer) {
  const { projectId, key } = await server.project()
  const created = await server.call('createDevice', { key, body: { name: 'Front desk' } })
  const numbers = ['+5511988887777', '+5511977776666']
  await server.call('pairDevice', {
    body: {
      code: created.body.pairing.code,
      agent: 'test/1',
      sims: numbers.map((phoneNumber, slotIndex) => ({ slotIndex, phoneNumber, carrier: null })),
    },
  })
  const deviceId: string = created.body.id
  const bound = (simSlotIndex: number, more = {}) =>
    server.key(projectId, { name: 'Bound', binding: { deviceId, simSlotIndex }, ...more })
  return { projectId, key, deviceId, numbers, bound }
}

onBothServers('a key that is bound to a line', (running) => {
  const send = (key: string, more: Record<string, unknown> = {}) =>
    running().call('sendMessage', { key, body: { to: PEER, body: 'hi', ...more } })

  it('sends from its line, in any of its forms, and from no other', async () => {
    const { deviceId, numbers, key, bound } = await withPhone(running())
    const mine = await bound(1)
    const device = await running().call('getDevice', { key, path: { deviceId } })
    const simId = device.body.sims[1].id
    for (const from of [undefined, deviceId, numbers[1], simId]) {
      const sent = await send(mine, from === undefined ? {} : { from })
      expect(sent.body).toMatchObject({ deviceId, simSlotIndex: 1, from: numbers[1] })
    }
    for (const from of [numbers[0], device.body.sims[0].id]) {
      const refused = await send(mine, { from })
      expect([refused.status, refused.body.code]).toEqual([403, 'forbidden'])
    }
  })

  it('reads the messages of its line only', async () => {
    const { key, numbers, bound } = await withPhone(running())
    const [first, second] = [await bound(0), await bound(1)]
    const ours = (await send(first)).body.id
    const theirs = (await send(second)).body.id
    const free = (await send(key)).body.id
    const list = await running().call('listMessages', { key: first })
    expect(list.body.data.map(({ id }: { id: string }) => id)).toEqual([ours])
    for (const messageId of [theirs, free]) {
      for (const id of ['getMessage', 'listMessageEvents', 'cancelMessage'] as const) {
        expect((await running().call(id, { key: first, path: { messageId } })).status).toBe(404)
      }
    }
    expect(
      (await running().call('getMessage', { key: first, path: { messageId: ours } })).body,
    ).toMatchObject({ from: numbers[0] })
    const conversation = await running().call('listConversationMessages', {
      key: second,
      path: { phoneNumber: PEER },
    })
    expect(conversation.body.data.map(({ id }: { id: string }) => id)).toEqual([theirs])
  })

  it('cannot reach beyond its line', async () => {
    const { deviceId, bound } = await withPhone(running())
    const mine = await bound(0)
    for (const [id, request] of [
      ['createApiKey', { body: { name: 'Free' } }],
      ['listApiKeys', {}],
      ['createDevice', { body: { name: 'Mine' } }],
      ['deleteDevice', { path: { deviceId } }],
      ['updateProject', { body: { name: 'Mine' } }],
      ['listEvents', {}],
      ['getQueue', {}],
      ['getProject', {}],
    ] as const) {
      const reply = await running().call(id, { key: mine, ...request })
      expect(`${id} ${reply.status} ${reply.body.code}`).toBe(`${id} 403 forbidden`)
    }
  })

  it('sees its own device and SIM, and no other', async () => {
    const { key, deviceId, numbers, bound } = await withPhone(running())
    const other = await running().call('createDevice', { key, body: { name: 'Back office' } })
    const mine = await bound(1)
    const read = (of: string) => running().call('getDevice', { key: mine, path: { deviceId: of } })
    const sims = [{ slotIndex: 1, phoneNumber: numbers[1] }]
    const list = await running().call('listDevices', { key: mine, query: { limit: '1' } })
    expect(list.body).toMatchObject({ data: [{ id: deviceId, sims }], nextCursor: null })
    expect((await read(deviceId)).body).toMatchObject({ id: deviceId, sims })
    expect((await read(deviceId)).body.sims).toHaveLength(1)
    expect((await read(other.body.id)).status).toBe(404)
    // Another SIM has taken its slot.
    const body = { sims: [{ slotIndex: 1, phoneNumber: '+5511966665555' }] }
    await running().call('updateDevice', { key, path: { deviceId }, body })
    expect((await read(deviceId)).body.sims).toEqual([])
  })

  it('needs a SIM whose number is known', async () => {
    const { key } = await running().project()
    const created = await running().call('createDevice', { key, body: { name: 'Front desk' } })
    const deviceId: string = created.body.id
    const sims = [{ slotIndex: 0, phoneNumber: null, carrier: null }]
    const code = created.body.pairing.code
    await running().call('pairDevice', { body: { code, agent: 'test/1', sims } })
    const make = () =>
      running().call('createApiKey', {
        key,
        body: { name: 'Bound', binding: { deviceId, simSlotIndex: 0 } },
      })
    expect((await make()).body).toMatchObject({
      status: 422,
      code: 'invalid_device',
      errors: [{ pointer: '/binding/simSlotIndex', code: 'invalid_reference' }],
    })
    const body = { sims: [{ slotIndex: 0, phoneNumber: '+5511966665555' }] }
    await running().call('updateDevice', { key, path: { deviceId }, body })
    expect((await make()).body.binding).toMatchObject({ phoneNumber: '+5511966665555' })
  })

  it('keeps the number that its line had, and no device of nobody', async () => {
    const { projectId, key, deviceId, numbers } = await withPhone(running())
    const make = (binding: { deviceId: string; simSlotIndex: number }) =>
      running().call('createApiKey', { key, body: { name: 'Bound', binding } })
    const made = await make({ deviceId, simSlotIndex: 0 })
    expect(made.body.binding).toEqual({ deviceId, simSlotIndex: 0, phoneNumber: numbers[0] })
    const noSim = await make({ deviceId, simSlotIndex: 5 })
    expect([noSim.status, noSim.body.code, noSim.body.errors[0].pointer]).toEqual([
      422,
      'invalid_device',
      '/binding/simSlotIndex',
    ])
    const nobody = await make({ deviceId: 'dev_01hwz3k9fxe5vr2t8qn6yc4bmd', simSlotIndex: 0 })
    expect(nobody.body.errors[0].pointer).toBe('/binding/deviceId')
    expect(projectId).toMatch(/^proj_/)
  })

  it('does the same in test mode, and reaches no phone', async () => {
    const { projectId, deviceId, numbers, bound } = await withPhone(running())
    const test = await bound(0, { mode: 'test' })
    const sent = await send(test)
    expect(sent.body).toMatchObject({ from: numbers[0], deviceId })
    const path = { messageId: sent.body.id }
    await expect
      .poll(async () => (await running().call('getMessage', { key: test, path })).body.status)
      .toBe('DELIVERED')
    const live = await running().key(projectId, { name: 'Live' })
    expect((await running().call('getMessage', { key: live, path })).status).toBe(404)
    expect((await running().call('listMessages', { key: live })).body.data).toEqual([])
  })
})
