import { expect, it } from 'vitest'
import { onBothEngines } from '../../test/_databases.ts'
import { openWorld, SERVER_URL, SIM, type World } from '../../test/_world.ts'

onBothEngines('devices', (opened) => {
  const start = async (plan?: string): Promise<{ world: World; projectId: string }> => {
    const world = openWorld(opened().database)
    return { world, projectId: await world.project(plan) }
  }

  it('makes a device without a phone, with a code that lives for ten minutes', async () => {
    const { world, projectId } = await start('free')
    const { device, pairing } = await world.registry.create({ id: projectId }, 'Front desk')
    expect(device).toEqual({
      id: expect.stringMatching(/^dev_/),
      name: 'Front desk',
      status: 'OFFLINE',
      paired: false,
      pendingPairing: true,
      agent: null,
      battery: null,
      charging: null,
      signal: null,
      network: null,
      lastSeenAt: null,
      sims: [],
      limits: { burst: 5, refillPerMinute: 1 },
      inPool: true,
      createdAt: new Date(world.clock.now()).toISOString(),
    })
    expect(pairing.code).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/)
    const uri = new URL(pairing.uri)
    expect(uri.searchParams.get('url')).toBe(SERVER_URL)
    expect(uri.searchParams.get('code')).toBe(pairing.code)
    expect(pairing.qrSvg).toMatch(/^<svg /)
    expect(await world.registry.get(projectId, device.id)).toEqual(device)
    world.clock.advance(10 * 60_000)
    expect(await world.registry.get(projectId, device.id)).toMatchObject({ pendingPairing: false })
  })

  it('never makes more devices than the plan has room for, however many ask at once', async () => {
    const { world, projectId } = await start('starter')
    const answers = await Promise.allSettled(
      Array.from({ length: 8 }, () => world.registry.create({ id: projectId }, 'Phone')),
    )
    const refused = answers.filter((answer) => answer.status === 'rejected')
    expect(refused).toHaveLength(5)
    for (const { reason } of refused) expect(reason).toMatchObject({ code: 'device_limit_reached' })
    expect(await world.registry.list(projectId, { limit: 20, after: null })).toHaveLength(3)
  })

  it('gives the place of a deleted device to another', async () => {
    const { world, projectId } = await start('free')
    const { device } = await world.registry.create({ id: projectId }, 'Old')
    await expect(world.registry.create({ id: projectId }, 'New')).rejects.toMatchObject({
      code: 'device_limit_reached',
    })
    await world.registry.remove(projectId, device.id)
    await world.registry.create({ id: projectId }, 'New')
    const names = (await world.registry.list(projectId, { limit: 20, after: null })).map(
      (one) => one.name,
    )
    expect(names).toEqual(['New'])
  })

  it('leaves nothing of a device whose transaction fails', async () => {
    const { world, projectId } = await start('free')
    const failing = world.database.transaction(async (tx) => {
      await world.registry.create({ id: projectId }, 'Never', tx)
      throw new Error('no')
    })
    await expect(failing).rejects.toThrow('no')
    expect(await world.registry.list(projectId, { limit: 20, after: null })).toEqual([])
  })

  it('lists newest first, page by page', async () => {
    const { world, projectId } = await start('pro')
    for (let i = 0; i < 5; i += 1) await world.registry.create({ id: projectId }, `Phone ${i}`)
    const first = await world.registry.list(projectId, { limit: 2, after: null })
    expect(first.map((device) => device.name)).toEqual(['Phone 4', 'Phone 3', 'Phone 2'])
    const after = first[1]?.id ?? ''
    const second = await world.registry.list(projectId, { limit: 20, after })
    expect(second.map((device) => device.name)).toEqual(['Phone 2', 'Phone 1', 'Phone 0'])
  })

  it('hides the devices of other projects', async () => {
    const { world, projectId } = await start()
    const other = await world.project()
    const { device } = await world.registry.create({ id: projectId }, 'Mine')
    expect(await world.registry.get(other, device.id)).toBeNull()
    const { registry } = world
    await expect(registry.update(other, device.id, { name: 'x' })).rejects.toMatchObject(MISSING)
    await expect(registry.remove(other, device.id)).rejects.toMatchObject(MISSING)
    await expect(registry.newPairingCode(other, device.id)).rejects.toMatchObject(MISSING)
    expect(await registry.get(projectId, device.id)).toMatchObject({ name: 'Mine' })
  })

  it('is online exactly while somebody holds its lease', async () => {
    const { world, projectId } = await start()
    const { id } = await world.pairedDevice(projectId)
    const status = async () => (await world.registry.get(projectId, id))?.status
    expect(await status()).toBe('OFFLINE')
    await world.take(id, projectId)
    expect(await status()).toBe('ONLINE')
    world.clock.advance(30_000)
    expect(await status()).toBe('OFFLINE')
  })

  it('never lets a device send faster than its plan', async () => {
    const { world, projectId } = await start('free')
    const { id } = await world.pairedDevice(projectId)
    const limits = async (wish: { burst: number; refillPerMinute: number } | null) =>
      (await world.registry.update(projectId, id, { limits: wish })).limits
    expect(await limits({ burst: 2, refillPerMinute: 1 })).toEqual({ burst: 2, refillPerMinute: 1 })
    expect(await limits({ burst: 900, refillPerMinute: 900 })).toEqual({
      burst: 5,
      refillPerMinute: 1,
    })
    expect(await limits(null)).toEqual({ burst: 5, refillPerMinute: 1 })
  })

  it('changes what is named and leaves the rest', async () => {
    const { world, projectId } = await start()
    const { id } = await world.pairedDevice(projectId, [
      SIM,
      { ...SIM, slotIndex: 1, phoneNumber: null },
    ])
    const before = await world.registry.get(projectId, id)
    const renamed = await world.registry.update(projectId, id, { name: 'Back office' })
    expect(renamed).toEqual({ ...before, name: 'Back office' })
    const relabelled = await world.registry.update(projectId, id, {
      sims: [{ slotIndex: 1, label: 'Spare', phoneNumber: '+551187654321', isDefault: true }],
    })
    expect(relabelled.sims).toMatchObject([
      { slotIndex: 0, isDefault: false, label: null, phoneNumber: SIM.phoneNumber },
      // With the ninth digit that Brazil added.
      { slotIndex: 1, isDefault: true, label: 'Spare', phoneNumber: '+5511987654321' },
    ])
    expect(world.changed).toEqual([id])
    expect(await world.registry.update(projectId, id, { inPool: false })).toMatchObject({
      inPool: false,
      name: 'Back office',
    })
    expect(world.changed).toEqual([id, id])
  })

  it('names every field of a patch that is wrong, and changes nothing', async () => {
    const { world, projectId } = await start()
    const { id } = await world.pairedDevice(projectId)
    const patch = {
      name: 'Changed',
      sims: [
        { slotIndex: 3, label: 'x' },
        { slotIndex: 0, phoneNumber: '+5500000', isDefault: true as const },
        { slotIndex: 0, label: 'y', isDefault: true as const },
      ],
    }
    await expect(world.registry.update(projectId, id, patch)).rejects.toMatchObject({
      code: 'validation_failed',
      errors: [
        { pointer: '/sims/0/slotIndex', code: 'invalid_reference' },
        { pointer: '/sims/1/phoneNumber', code: 'invalid_phone_number' },
        { pointer: '/sims/2/slotIndex', code: 'duplicate' },
        { pointer: '/sims/2/isDefault', code: 'conflict' },
      ],
    })
    const one = { sims: [{ slotIndex: 0, phoneNumber: '+5500000' }] }
    await expect(world.registry.update(projectId, id, one)).rejects.toMatchObject({
      code: 'invalid_phone_number',
      errors: [{ pointer: '/sims/0/phoneNumber', code: 'invalid_phone_number' }],
    })
    expect(await world.registry.get(projectId, id)).toMatchObject({ name: 'Front desk' })
  })
})

const MISSING = { code: 'not_found' }
