import { expect, it } from 'vitest'
import { onBothEngines } from '../../test/_databases.ts'
import { lineOf, openWorld, type World } from '../../test/_world.ts'

onBothEngines('the end of a device', (opened) => {
  const start = async () => {
    const world = openWorld(opened().database)
    const projectId = await world.project('pro')
    const { id, token } = await world.pairedDevice(projectId)
    return { world, projectId, id, token }
  }
  const inFlight = async (world: World, projectId: string, deviceId: string, messageId: string) => {
    await world.database.transaction((tx) =>
      world.receipts.record(tx, [
        {
          messageId,
          report: {
            kind: 'dispatched',
            at: world.clock.now(),
            deviceId,
            deviceName: 'Front desk',
            lane: deviceId,
            simSlotIndex: 0,
            fromNumber: null,
          },
        },
      ]),
    )
    return projectId
  }

  it('revokes the token, ends the connection and tells that it went offline', async () => {
    const { world, projectId, id, token } = await start()
    const fence = await world.take(id, projectId)
    await world.registry.remove(projectId, id)
    expect(await world.registry.session.authenticate(token)).toBeNull()
    expect(world.revoked).toEqual([id])
    expect(await world.registry.get(projectId, id)).toBeNull()
    expect(await world.story(id)).toEqual(['device.offline'])
    const lane = await world.database.read
      .selectFrom('lane')
      .select(['token', 'node_id'])
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    expect(lane).toEqual({ token: fence + 1, node_id: null })
    await expect(world.registry.remove(projectId, id)).rejects.toMatchObject({ code: 'not_found' })
  })

  it('fails what waited for it, says that what the phone holds may have left, and spares the pool', async () => {
    const { world, projectId, id } = await start()
    const line = lineOf(id)
    const ready = await world.accept({ projectId, line })
    const later = await world.accept({ projectId, line, sendAt: world.clock.now() + 60_000 })
    const held = await world.accept({ projectId, line })
    const ofPool = await world.accept({ projectId })
    const takenFromPool = await world.accept({ projectId })
    await inFlight(world, projectId, id, held)
    await inFlight(world, projectId, id, takenFromPool)
    await world.registry.remove(projectId, id)
    for (const messageId of [ready, later]) {
      expect(await world.message(messageId)).toMatchObject({
        status: 'FAILED',
        failure_code: 'device_deleted',
        queue: 0,
      })
      expect(await world.story(messageId)).toEqual(['outbound.queued', 'outbound.failed'])
    }
    for (const messageId of [held, takenFromPool]) {
      expect(await world.message(messageId)).toMatchObject({
        status: 'FAILED',
        failure_code: 'unknown_outcome',
      })
    }
    expect(await world.message(ofPool)).toMatchObject({ status: 'QUEUED' })
  })

  it('ends more messages than fit in one transaction', async () => {
    const { world, projectId, id } = await start()
    const line = lineOf(id)
    await world.acceptMany(1_100, () => ({ projectId, line }))
    await world.registry.remove(projectId, id)
    const left = await world.database.read
      .selectFrom('message')
      .where('project_id', '=', projectId)
      .where('status', '!=', 'FAILED')
      .select('id')
      .execute()
    expect(left).toEqual([])
  })

  it('ends what is accepted for a line that another node still remembers', async () => {
    const { world, projectId, id } = await start()
    await world.registry.remove(projectId, id)
    const late = await world.accept({ projectId, line: lineOf(id) })
    await world.registry.session.endLeftovers()
    expect(await world.message(late)).toMatchObject({ failure_code: 'device_deleted' })
    const later = await world.accept({ projectId, line: lineOf(id) })
    await world.registry.session.endLeftovers()
    expect(await world.message(later)).toMatchObject({ failure_code: 'device_deleted' })
  })

  it('is finished after a restart, however long that took', async () => {
    const { world, projectId, id } = await start()
    await world.registry.remove(projectId, id)
    const left = await world.accept({ projectId, line: lineOf(id) })
    const restarted = openWorld(opened().database)
    restarted.clock.advance(7 * 86_400_000)
    await restarted.registry.session.endLeftovers()
    expect(await restarted.message(left)).toMatchObject({ failure_code: 'device_deleted' })
  })
})
