import { expect, it } from 'vitest'
import { until } from '../../test/_clock.ts'
import { onBothEngines } from '../../test/_databases.ts'
import { lineOf, openWorld, type World } from '../../test/_world.ts'
import type { LaneOptions } from '../dispatch/index.ts'
import { poolLane } from '../messages/index.ts'

onBothEngines('messages that are announced to their lanes', (opened) => {
  const start = async () => {
    const world = openWorld(opened().database)
    return { world, projectId: await world.project(), lane: world.newId('dev') }
  }
  const serve = async (
    world: World,
    projectId: string,
    lane: string,
    options: Partial<LaneOptions> = {},
  ) => {
    const sent: string[] = []
    const handle = world.dispatch.serve({
      lane,
      projectId,
      pools: [],
      token: await world.take(lane, projectId),
      limits: { burst: null, refillPerMinute: null },
      deviceId: lane,
      deviceName: 'Front desk',
      lineOf: (slot) => ({ simSlotIndex: slot ?? 0, fromNumber: null }),
      window: 2,
      inFlight: [],
      ready: () => true,
      send: (messages) => void sent.push(...messages.map(({ id }) => id)),
      lost: () => expect.unreachable(),
      ...options,
    })
    return { handle, sent }
  }

  it('are claimed by the commit that stores them', async () => {
    const { world, projectId, lane } = await start()
    const { sent } = await serve(world, projectId, lane)
    const id = await world.accept({ projectId, line: lineOf(lane) })
    expect(await world.message(id)).toMatchObject({ status: 'DISPATCHED', attempts: 1 })
    expect(await world.story(id)).toEqual(['outbound.queued', 'outbound.dispatched'])
    await until(() => sent.length === 1)
  })

  it('wait for room, and go when there is some, in order', async () => {
    const { world, projectId, lane } = await start()
    const { sent, handle } = await serve(world, projectId, lane)
    const line = lineOf(lane)
    const ids: string[] = []
    for (let i = 0; i < 5; i += 1) ids.push(await world.accept({ projectId, line }))
    await until(() => sent.length === 2)
    expect(await world.message(ids[2] ?? '')).toMatchObject({ status: 'QUEUED' })
    for (const id of ids) {
      await until(() => sent.includes(id))
      handle.settled(id)
    }
    expect(sent).toEqual(ids)
  })

  it('of a pool leave by whoever is free, and by whoever is next when nobody is', async () => {
    const { world, projectId, lane } = await start()
    const pools = [poolLane(projectId)]
    const one = await serve(world, projectId, lane, { pools, window: 1 })
    const other = await serve(world, projectId, world.newId('dev'), { pools, window: 1 })
    const first = await world.accept({ projectId })
    const second = await world.accept({ projectId })
    await until(() => one.sent.length + other.sent.length === 2)
    expect([one.sent, other.sent]).toEqual([[first], [second]])
    const third = await world.accept({ projectId })
    expect(await world.message(third)).toMatchObject({ status: 'QUEUED' })
    other.handle.settled(second)
    await until(() => other.sent.length === 2)
    expect(other.sent).toEqual([second, third])
  })

  it('of a pool are not forgotten with the lane that was to look for them', async () => {
    const { world, projectId, lane } = await start()
    const pools = [poolLane(projectId)]
    const id = await world.accept({ projectId })
    const lost: string[] = []
    await serve(world, projectId, lane, { pools, lost: (reason) => void lost.push(reason) })
    await world.take(lane, projectId, 'node_b')
    const full = { pools, window: 1, inFlight: ['msg_before'] }
    const other = await serve(world, projectId, world.newId('dev'), full)
    world.dispatch.wake(poolLane(projectId))
    await until(() => lost.length === 1)
    other.handle.settled('msg_before')
    await until(() => other.sent.length === 1)
    expect(other.sent).toEqual([id])
  })
})
