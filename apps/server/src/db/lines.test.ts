import { expect, it } from 'vitest'
import { onBothEngines } from '../../test/_databases.ts'
import { openWorld, SIM } from '../../test/_world.ts'

const REFUSED = {
  code: 'invalid_device',
  errors: [{ pointer: '/from', code: 'invalid_reference' }],
}

onBothEngines('lines', (opened) => {
  const start = async () => {
    const world = openWorld(opened().database)
    const projectId = await world.project('pro')
    const { id } = await world.pairedDevice(projectId)
    const lineFor = (from?: string) => world.registry.lineFor({ id: projectId }, { from })
    const device = { lane: id, deviceId: id, deviceName: 'Front desk' }
    return { world, projectId, id, lineFor, device }
  }

  it('leaves the device open where nothing is named', async () => {
    const { lineFor, projectId } = await start()
    expect(await lineFor()).toEqual({
      lane: `pool:${projectId}`,
      deviceId: null,
      deviceName: null,
      simSlotIndex: null,
      fromNumber: null,
    })
  })

  it('finds a line by device, by SIM and by one of our own numbers', async () => {
    const { world, projectId, id, lineFor, device } = await start()
    const sim = (await world.registry.get(projectId, id))?.sims[0]?.id
    const slot = { ...device, simSlotIndex: 0, fromNumber: SIM.phoneNumber }
    expect(await lineFor(id)).toEqual({ ...device, simSlotIndex: null, fromNumber: null })
    expect(await lineFor(sim)).toEqual(slot)
    expect(await lineFor(SIM.phoneNumber ?? '')).toEqual(slot)
    // The same number as people wrote it before 2016.
    expect(await lineFor('+551188887777')).toEqual(slot)
  })

  it('refuses what is unknown, another project’s, unpaired or deleted', async () => {
    const { world, projectId, id, lineFor } = await start()
    const stranger = await world.pairedDevice(await world.project())
    const { device: unpaired } = await world.registry.create({ id: projectId }, 'No phone yet')
    const never = world.newId('dev')
    for (const from of [never, world.newId('sim'), '+5511900000000', stranger.id, unpaired.id]) {
      await expect(lineFor(from)).rejects.toMatchObject(REFUSED)
    }
    expect(await lineFor(id)).toMatchObject({ deviceId: id })
    await world.registry.remove(projectId, id)
    await expect(lineFor(id)).rejects.toMatchObject(REFUSED)
    await expect(lineFor(SIM.phoneNumber ?? '')).rejects.toMatchObject(REFUSED)
  })

  it('takes the phone that is online where two hold the same number', async () => {
    const { world, projectId, id, lineFor } = await start()
    const second = await world.pairedDevice(projectId)
    await world.take(second.id, projectId)
    expect(await lineFor(SIM.phoneNumber ?? '')).toMatchObject({ deviceId: second.id })
    world.clock.advance(31_000)
    await world.take(id, projectId)
    expect(await lineFor(SIM.phoneNumber ?? '')).toMatchObject({ deviceId: id })
  })

  it('remembers a line for two seconds at most, and not beyond a change made here', async () => {
    const { world, projectId, id, lineFor } = await start()
    await lineFor(id)
    await world.database.transaction((tx) =>
      tx.query.updateTable('device').set({ name: 'Elsewhere' }).where('id', '=', id).execute(),
    )
    expect(await lineFor(id)).toMatchObject({ deviceName: 'Front desk' })
    world.clock.advance(2_000)
    expect(await lineFor(id)).toMatchObject({ deviceName: 'Elsewhere' })
    await world.registry.update(projectId, id, { name: 'Here' })
    expect(await lineFor(id)).toMatchObject({ deviceName: 'Here' })
  })

  it('keeps a bound key to its line, in whatever form that is named', async () => {
    const { world, projectId, id, device } = await start()
    const other = await world.pairedDevice(projectId, [{ ...SIM, phoneNumber: '+5511977776666' }])
    const binding = { deviceId: id, simSlotIndex: 0, phoneNumber: SIM.phoneNumber }
    const bound = (from?: string) => world.registry.lineFor({ id: projectId }, { from, binding })
    const line = { ...device, simSlotIndex: 0, fromNumber: SIM.phoneNumber }
    expect(await bound()).toEqual(line)
    expect(await bound(id)).toEqual(line)
    expect(await bound(SIM.phoneNumber ?? '')).toEqual(line)
    await expect(bound(other.id)).rejects.toMatchObject({ code: 'forbidden' })
    await expect(bound('+5511977776666')).rejects.toMatchObject({ code: 'forbidden' })
  })

  it('refuses a bound key whose SIM has left its slot, and one whose device is gone', async () => {
    const { world, projectId, id } = await start()
    const binding = { deviceId: id, simSlotIndex: 0, phoneNumber: SIM.phoneNumber }
    const bound = () => world.registry.lineFor({ id: projectId }, { binding })
    await bound()
    await world.registry.update(projectId, id, {
      sims: [{ slotIndex: 0, phoneNumber: '+5511966665555' }],
    })
    await expect(bound()).rejects.toMatchObject(REFUSED)
    await world.registry.update(projectId, id, { sims: [{ slotIndex: 0, phoneNumber: null }] })
    expect(await bound()).toMatchObject({ fromNumber: SIM.phoneNumber, simSlotIndex: 0 })
    await world.registry.remove(projectId, id)
    await expect(bound()).rejects.toMatchObject(REFUSED)
  })
})
