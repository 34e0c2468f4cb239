import { expect, it } from 'vitest'
import { onBothEngines } from '../../test/_databases.ts'
import { openWorld, PEER, SIM, type World } from '../../test/_world.ts'
import { type NewInbound, REPEAT_WITHIN_MS } from '../inbound/index.ts'

const LINE = SIM.phoneNumber ?? ''

onBothEngines('incoming messages', (opened) => {
  const start = async () => {
    const world = openWorld(opened().database)
    const projectId = await world.project()
    const deviceId = world.newId('dev')
    const heard = (more: Partial<NewInbound> = {}): NewInbound => ({
      projectId,
      deviceId,
      simSlotIndex: 0,
      from: PEER,
      toNumber: LINE,
      body: 'YES',
      receivedAt: world.clock.now(),
      ...more,
    })
    const scope = { projectId, mode: 'live' }
    const list = async (filter: Parameters<World['inbound']['list']>[1] = {}) =>
      (await world.inbound.list(scope, filter, { limit: 100, after: null })).map(({ id }) => id)
    return { world, projectId, deviceId, heard, scope, list }
  }
  const record = (world: World, ...items: NewInbound[]) =>
    world.database.transaction((tx) => world.inbound.record(tx, items))

  it('are stored with their event, which has no text', async () => {
    const { world, deviceId, heard, scope } = await start()
    const [id = ''] = await record(world, heard({ body: 'Thank you! 🙏', receivedAt: 1_000 }))
    const facts = {
      id,
      channel: 'sms',
      from: PEER,
      to: LINE,
      deviceId,
      simSlotIndex: 0,
      receivedAt: '1970-01-01T00:00:01.000Z',
      createdAt: new Date(world.clock.now()).toISOString(),
    }
    expect(await world.inbound.get(scope, id)).toEqual({
      ...{ ...facts, body: 'Thank you! 🙏' },
      whatsapp: null,
    })
    const event = await world.database.read
      .selectFrom('event')
      .selectAll()
      .where('subject_id', '=', id)
      .executeTakeFirstOrThrow()
    expect(event).toMatchObject({ type: 'inbound.received', public: 1, device_id: deviceId })
    expect(JSON.parse(event.data ?? '')).toEqual(facts)
  })

  it('are recorded once, when a phone repeats them within two seconds of its clock', async () => {
    const { world, heard, list } = await start()
    const at = world.clock.now()
    const [first] = await record(world, heard())
    for (const shift of [0, REPEAT_WITHIN_MS, -REPEAT_WITHIN_MS, 1]) {
      expect(await record(world, heard({ receivedAt: at + shift }))).toEqual([])
    }
    const [later] = await record(world, heard({ receivedAt: at + REPEAT_WITHIN_MS + 1 }))
    expect(await list()).toEqual([later, first])
  })

  it('are recorded once within one batch as well, and their order is kept', async () => {
    const { world, heard, list } = await start()
    const at = world.clock.now()
    const ids = await record(
      world,
      heard({ body: 'one' }),
      heard({ body: 'two' }),
      heard({ body: 'one', receivedAt: at + 1_500 }),
      // Three seconds after what was kept: another one, although the repeat between was nearer.
      heard({ body: 'one', receivedAt: at + 3_000 }),
    )
    expect(ids).toHaveLength(3)
    expect(await list()).toEqual([...ids].reverse())
  })

  it('differ by device, SIM, sender and text', async () => {
    const { world, heard, list } = await start()
    await record(
      world,
      heard(),
      heard({ simSlotIndex: 1 }),
      heard({ deviceId: world.newId('dev') }),
      heard({ from: '27182' }),
      heard({ body: 'yes' }),
    )
    await record(world, heard(), heard({ simSlotIndex: 1 }), heard({ from: '27182' }))
    expect(await list()).toHaveLength(5)
  })

  it('are found again among many', async () => {
    const { world, heard, list } = await start()
    const crowd = Array.from({ length: 250 }, (_, i) => heard({ body: `${i}` }))
    expect(await record(world, ...crowd)).toHaveLength(250)
    expect(await record(world, ...crowd)).toEqual([])
    expect(await list()).toHaveLength(101)
  })

  it('show their senders as numbers where they are, and as they are where they are not', async () => {
    const { world, heard, scope } = await start()
    const shown = {
      '+55 (11) 99999-8888': PEER,
      '+551188887777': '+5511988887777',
      ' MYBANK ': 'MYBANK',
      'A\u0007B': 'AB',
      '\u0000 ': 'UNKNOWN',
    }
    for (const [from, peer] of Object.entries(shown)) {
      const [id = ''] = await record(world, heard({ from }))
      expect(await world.inbound.get(scope, id)).toMatchObject({ from: peer })
    }
  })

  it('have the time of their arrival where the phone names a date that does not exist', async () => {
    const { world, heard, scope } = await start()
    const [id = ''] = await record(world, heard({ receivedAt: Number.NaN }))
    expect(await world.inbound.get(scope, id)).toMatchObject({
      receivedAt: new Date(world.clock.now()).toISOString(),
    })
  })

  it('are listed by every filter', async () => {
    const { world, deviceId, heard, list } = await start()
    const at = world.clock.now()
    const other = world.newId('dev')
    const [a] = await record(world, heard())
    const [b] = await record(world, heard({ deviceId: other, simSlotIndex: 1, receivedAt: at + 9 }))
    const [c] = await record(world, heard({ from: '27182', toNumber: null }))
    expect(await list({ deviceId })).toEqual([c, a])
    expect(await list({ simSlotIndex: 1 })).toEqual([b])
    expect(await list({ from: '27182' })).toEqual([c])
    expect(await list({ from: '+55 11 99999-8888' })).toEqual([b, a])
    expect(await list({ receivedAfter: at + 9 })).toEqual([b])
    expect(await list({ receivedBefore: at + 9 })).toEqual([c, a])
  })

  it('belong to a number, wherever its SIM sits', async () => {
    const { world, deviceId, heard, scope, list } = await start()
    const elsewhere = world.newId('dev')
    const [before = ''] = await record(world, heard())
    const [after = ''] = await record(world, heard({ deviceId: elsewhere, simSlotIndex: 1 }))
    const [foreign = ''] = await record(world, heard({ toNumber: '+5511977776666', body: 'x' }))
    const line = { deviceId, simSlotIndex: 0, phoneNumber: LINE }
    expect(await list({ line })).toEqual([after, before])
    expect(await world.inbound.get(scope, after, line)).not.toBeNull()
    expect(await world.inbound.get(scope, foreign, line)).toBeNull()
    const unnumbered = { ...line, phoneNumber: null }
    expect(await list({ line: unnumbered })).toEqual([foreign, before])
  })

  it('stay in their project and mode', async () => {
    const { world, heard, scope } = await start()
    const [id = ''] = await record(world, heard())
    expect(await world.inbound.get({ ...scope, mode: 'test' }, id)).toBeNull()
    const stranger = { projectId: await world.project(), mode: 'live' }
    expect(await world.inbound.get(stranger, id)).toBeNull()
    expect(await world.inbound.list(stranger, {}, { limit: 5, after: null })).toEqual([])
  })
})
