import { expect, it } from 'vitest'
import { onBothEngines } from '../../test/_databases.ts'
import { openWorld, SIM, type SimOf, type World } from '../../test/_world.ts'
import type { AuthenticatedPhone } from '../devices/registry.ts'

const SECOND: SimOf = { slotIndex: 1, phoneNumber: '+5511977776666', carrier: 'Claro' }

onBothEngines('SIMs', (opened) => {
  const start = async (sims?: readonly SimOf[]) => {
    const world = openWorld(opened().database)
    const projectId = await world.project('pro')
    const { id, token } = await world.pairedDevice(projectId, sims)
    const phone = await world.registry.session.authenticate(token)
    if (!phone) throw new Error('The phone was not let in.')
    return { world, projectId, id, phone }
  }
  const simsOf = async (world: World, projectId: string, id: string) =>
    (await world.registry.get(projectId, id))?.sims ?? []
  const hello = (
    world: World,
    phone: AuthenticatedPhone,
    sims: readonly SimOf[],
    more: object = {},
  ) =>
    world.database.transaction(async (tx) => {
      const said = {
        type: 'hello' as const,
        protocol: 1 as const,
        agent: 'test/2',
        journalId: 'journal-0123456789',
        sims: [...sims],
        journal: [],
        ...more,
      }
      const names = await world.registry.session.saveHellos(tx, [{ ...phone, hello: said }])
      return names.get(phone.deviceId) ?? null
    })

  it('has exactly one default, the lowest slot at first', async () => {
    const { world, projectId, id } = await start([SECOND, SIM])
    expect(await simsOf(world, projectId, id)).toMatchObject([
      { slotIndex: 0, isDefault: true, phoneNumber: SIM.phoneNumber, carrier: 'Vivo', label: null },
      { slotIndex: 1, isDefault: false, phoneNumber: SECOND.phoneNumber, carrier: 'Claro' },
    ])
  })

  it('keeps what a person said of a SIM over every hello', async () => {
    const { world, projectId, id, phone } = await start([SIM, SECOND])
    const mine = '+5511966665555'
    await world.registry.update(projectId, id, {
      sims: [{ slotIndex: 1, label: 'Spare', phoneNumber: mine, isDefault: true }],
    })
    const before = await simsOf(world, projectId, id)
    await hello(world, phone, [SIM, { ...SECOND, phoneNumber: '+5511955554444', carrier: 'Tim' }])
    expect(await simsOf(world, projectId, id)).toEqual([
      before[0],
      { ...before[1], carrier: 'Tim' },
    ])
    expect(before[1]).toMatchObject({ label: 'Spare', phoneNumber: mine, isDefault: true })
  })

  it('believes the phone about numbers that nobody stated, and again once they are taken back', async () => {
    const { world, projectId, id, phone } = await start()
    const other = '+5511955554444'
    await hello(world, phone, [{ ...SIM, phoneNumber: other }])
    expect(await simsOf(world, projectId, id)).toMatchObject([{ phoneNumber: other }])
    await world.registry.update(projectId, id, {
      sims: [{ slotIndex: 0, phoneNumber: '+5511966665555' }],
    })
    await hello(world, phone, [{ ...SIM, phoneNumber: other }])
    expect(await simsOf(world, projectId, id)).toMatchObject([{ phoneNumber: '+5511966665555' }])
    await world.registry.update(projectId, id, { sims: [{ slotIndex: 0, phoneNumber: null }] })
    expect(await simsOf(world, projectId, id)).toMatchObject([{ phoneNumber: null }])
    await hello(world, phone, [{ ...SIM, phoneNumber: other }])
    expect(await simsOf(world, projectId, id)).toMatchObject([{ phoneNumber: other }])
  })

  it('keeps a number that the phone cannot read for once, as long as it is the same SIM', async () => {
    const { world, projectId, id, phone } = await start()
    const unread = { slotIndex: 0, phoneNumber: null }
    await hello(world, phone, [{ ...unread, carrier: SIM.carrier }])
    await hello(world, phone, [{ ...unread, carrier: null }])
    const [kept] = await simsOf(world, projectId, id)
    expect(kept).toMatchObject({ phoneNumber: SIM.phoneNumber, carrier: SIM.carrier })
    await hello(world, phone, [{ ...unread, carrier: 'Claro' }])
    const [replaced] = await simsOf(world, projectId, id)
    expect(replaced).toMatchObject({ phoneNumber: null, carrier: 'Claro' })
  })

  it('knows nothing of another phone’s SIM but what that phone tells', async () => {
    const { world, projectId, id } = await start()
    const { code } = await world.registry.newPairingCode(projectId, id)
    const sims = [{ slotIndex: 0, phoneNumber: null, carrier: SIM.carrier }]
    await world.registry.pair({ code, agent: 'test/3', sims })
    expect(await simsOf(world, projectId, id)).toMatchObject([{ phoneNumber: null }])
  })

  it('does not lose a slot that a phone does not mention for once', async () => {
    const { world, projectId, id, phone } = await start([SIM, SECOND])
    const before = await simsOf(world, projectId, id)
    await hello(world, phone, [])
    await hello(world, phone, [SIM])
    expect(await simsOf(world, projectId, id)).toEqual(before)
  })

  it('drops numbers that cannot exist, and the second mention of a slot counts', async () => {
    const { world, projectId, id } = await start([
      { ...SIM, phoneNumber: '+5500000' },
      { ...SECOND, slotIndex: 0 },
    ])
    expect(await simsOf(world, projectId, id)).toMatchObject([
      { slotIndex: 0, phoneNumber: SECOND.phoneNumber, isDefault: true },
    ])
  })

  it('forgets the slots that another phone does not have', async () => {
    const { world, projectId, id } = await start([SIM, SECOND])
    await world.registry.update(projectId, id, {
      sims: [
        { slotIndex: 0, label: 'Main' },
        { slotIndex: 1, isDefault: true },
      ],
    })
    const [main] = await simsOf(world, projectId, id)
    const pairAgain = async (sims: readonly SimOf[]) => {
      const { code } = await world.registry.newPairingCode(projectId, id)
      await world.registry.pair({ code, agent: 'test/3', sims: [...sims] })
    }
    await pairAgain([SIM])
    expect(await simsOf(world, projectId, id)).toEqual([{ ...main, isDefault: true }])
    // A phone that may not read its SIMs says nothing about them.
    await pairAgain([])
    expect(await simsOf(world, projectId, id)).toEqual([{ ...main, isDefault: true }])
  })

  it('stores what a phone says of itself, and keeps what it leaves out', async () => {
    const { world, projectId, id, phone } = await start()
    const name = await hello(world, phone, [SIM], { battery: 80, charging: true, signal: 3 })
    expect(name).toBe('Front desk')
    expect(await world.registry.get(projectId, id)).toMatchObject({
      agent: 'test/2',
      battery: 80,
      charging: true,
      signal: 3,
      network: null,
      lastSeenAt: new Date(world.clock.now()).toISOString(),
    })
    await hello(world, phone, [SIM], { charging: false, network: 'wifi' })
    expect(await world.registry.get(projectId, id)).toMatchObject({
      battery: 80,
      charging: false,
      signal: 3,
      network: 'wifi',
    })
  })

  it('stores names without what no engine can store', async () => {
    const { world, projectId, id, phone } = await start()
    const carrier = 'Vi\u0000vo\ud83d'
    await hello(world, phone, [{ ...SIM, carrier }], {
      agent: 'a\u0000\u0007b',
      network: '5G\u0000',
    })
    expect(await world.registry.get(projectId, id)).toMatchObject({
      agent: 'ab',
      network: '5G',
      sims: [{ carrier: 'Vivo\ufffd' }],
    })
  })

  it('has no hello for a device that is gone', async () => {
    const { world, projectId, id, phone } = await start()
    await world.registry.remove(projectId, id)
    expect(await hello(world, phone, [SIM])).toBeNull()
    expect(await world.registry.session.describe(id)).toBeNull()
  })

  it('has no hello for a phone whose token was revoked since it was let in', async () => {
    const { world, projectId, id, phone } = await start()
    const { code } = await world.registry.newPairingCode(projectId, id)
    await world.registry.pair({ code, agent: 'test/3', sims: [] })
    expect(await hello(world, phone, [SIM])).toBeNull()
    expect(await world.registry.get(projectId, id)).toMatchObject({ agent: 'test/3' })
  })

  it('describes to a connection what serving it takes', async () => {
    const { world, projectId, id } = await start([SIM, SECOND])
    await world.registry.update(projectId, id, {
      inPool: false,
      limits: { burst: 7, refillPerMinute: 3 },
    })
    expect(await world.registry.session.describe(id)).toEqual({
      name: 'Front desk',
      limits: { burst: 7, refillPerMinute: 3 },
      inPool: false,
      sims: [
        { slotIndex: 0, phoneNumber: SIM.phoneNumber, isDefault: true },
        { slotIndex: 1, phoneNumber: SECOND.phoneNumber, isDefault: false },
      ],
    })
  })

  it('writes signs of life together, and not one by one', async () => {
    const { world, projectId, id } = await start()
    const { session } = world.registry
    const status = { battery: 50, charging: null, signal: 1, network: 'LTE' }
    session.saveStatus(id, status)
    world.clock.advance(1_000)
    session.saveStatus(id, null)
    expect(await world.registry.get(projectId, id)).toMatchObject({
      battery: null,
      lastSeenAt: null,
    })
    const seenAt = world.clock.now()
    await session.flushStatus()
    expect(await world.registry.get(projectId, id)).toMatchObject({
      ...status,
      lastSeenAt: new Date(seenAt).toISOString(),
    })
    await world.registry.remove(projectId, id)
    session.saveStatus(id, status)
    await expect(session.flushStatus()).resolves.toBeUndefined()
  })
})
