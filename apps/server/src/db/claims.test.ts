import { setImmediate as tick } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { until } from '../../test/_clock.ts'
import { onBothEngines } from '../../test/_databases.ts'
import { lineOf, openWorld, type World } from '../../test/_world.ts'
import type { LaneHandle, LaneOptions } from '../dispatch/index.ts'
import { poolLane } from '../messages/index.ts'
import type { Engine } from './engine.ts'
import { openFunnel } from './funnel.ts'

interface Served {
  readonly handle: LaneHandle
  /** Messages handed over, in order. */
  readonly sent: string[]
  readonly lost: string[]
}

onBothEngines('claims', (opened) => {
  const start = async (): Promise<{ world: World; projectId: string }> => {
    const world = openWorld(opened().database)
    return { world, projectId: await world.project() }
  }
  const serve = (
    world: World,
    projectId: string,
    lane: string,
    token: number,
    options: Partial<LaneOptions> = {},
  ): Served => {
    const sent: string[] = []
    const lost: string[] = []
    const handle = world.dispatch.serve({
      lane,
      projectId,
      pools: [],
      token,
      limits: { burst: null, refillPerMinute: null },
      deviceId: lane,
      deviceName: 'Front desk',
      lineOf: (slot) => ({ simSlotIndex: slot ?? 0, fromNumber: '+5511988887777' }),
      window: 100,
      inFlight: [],
      ready: () => true,
      send: (messages) => void sent.push(...messages.map((message) => message.id)),
      lost: (reason) => void lost.push(reason),
      ...options,
    })
    return { handle, sent, lost }
  }
  /** Lets every claim that is under way come to its end. */
  const settled = async (world: World) => {
    for (let i = 0; i < 3; i += 1) {
      await world.database.funnel.drained()
      await tick()
    }
  }
  const device = (world: World) => world.newId('dev')

  it('hands over oldest first, urgent ones before, and marks them before they leave', async () => {
    const { world, projectId } = await start()
    const lane = device(world)
    const line = lineOf(lane)
    const bulk = await world.accept({ projectId, line, priority: 'bulk' })
    const first = await world.accept({ projectId, line })
    const second = await world.accept({ projectId, line })
    const high = await world.accept({ projectId, line, priority: 'high' })
    const token = await world.take(lane, projectId)
    const { sent, handle } = serve(world, projectId, lane, token)
    handle.wake()
    await until(() => sent.length === 4)
    expect(sent).toEqual([high, first, second, bulk])
    expect(await world.message(first)).toMatchObject({
      status: 'DISPATCHED',
      queue: 3,
      attempts: 1,
      handovers: 1,
      device_id: lane,
      device_name: 'Front desk',
      sim_slot_index: 0,
      from_number: '+5511988887777',
      dispatched_at: world.clock.now(),
    })
    expect(await world.story(first)).toEqual(['outbound.queued', 'outbound.dispatched'])
  })

  it('claims nothing under a token that is stale, and says so', async () => {
    const { world, projectId } = await start()
    const lane = device(world)
    const id = await world.accept({ projectId, line: lineOf(lane) })
    const stale = await world.take(lane, projectId)
    const fresh = await world.take(lane, projectId, 'node_b')
    const old = serve(world, projectId, lane, stale)
    old.handle.wake()
    await until(() => old.lost.length > 0)
    expect(old).toMatchObject({ sent: [], lost: ['superseded'] })
    expect(await world.message(id)).toMatchObject({ status: 'QUEUED', attempts: 0 })
    const now = serve(world, projectId, lane, fresh)
    now.handle.wake()
    await until(() => now.sent.length === 1)
  })

  it('claims nothing for a lane that was given up or never taken', async () => {
    const { world, projectId } = await start()
    const lane = device(world)
    await world.accept({ projectId, line: lineOf(lane) })
    const { lost, handle, sent } = serve(world, projectId, lane, 1)
    handle.wake()
    await until(() => lost.length > 0)
    expect(sent).toEqual([])
  })

  it('spends the bucket, waits for the next token and goes on by itself', async () => {
    const { world, projectId } = await start()
    const lane = device(world)
    const ids: string[] = []
    for (let i = 0; i < 5; i += 1) ids.push(await world.accept({ projectId, line: lineOf(lane) }))
    const token = await world.take(lane, projectId)
    const limits = { burst: 3, refillPerMinute: 60 }
    const { sent, handle } = serve(world, projectId, lane, token, { limits })
    handle.wake()
    await until(() => sent.length === 3)
    await settled(world)
    expect(sent).toEqual(ids.slice(0, 3))
    expect(handle.blockedUntil).toBe(world.clock.now() + 1_000)
    handle.wake()
    world.clock.advance(999)
    await settled(world)
    expect(sent).toHaveLength(3)
    world.clock.advance(1)
    await until(() => sent.length === 4)
    world.clock.advance(1_000)
    await until(() => sent.length === 5)
    expect(sent).toEqual(ids)
  })

  it('keeps the bucket over a change of owner', async () => {
    const { world, projectId } = await start()
    const lane = device(world)
    for (let i = 0; i < 4; i += 1) await world.accept({ projectId, line: lineOf(lane) })
    const limits = { burst: 2, refillPerMinute: 1 }
    const first = serve(world, projectId, lane, await world.take(lane, projectId), { limits })
    first.handle.wake()
    await until(() => first.sent.length === 2)
    first.handle.close()
    const second = serve(world, projectId, lane, await world.take(lane, projectId), { limits })
    second.handle.wake()
    await settled(world)
    expect(second.sent).toEqual([])
  })

  it('has no more under way than its window', async () => {
    const { world, projectId } = await start()
    const lane = device(world)
    for (let i = 0; i < 5; i += 1) await world.accept({ projectId, line: lineOf(lane) })
    const token = await world.take(lane, projectId)
    const options = { window: 3, inFlight: ['msg_from_before'] }
    const { sent, handle } = serve(world, projectId, lane, token, options)
    handle.wake()
    await until(() => sent.length === 2)
    await settled(world)
    expect(sent).toHaveLength(2)
    handle.settled('msg_from_before')
    await until(() => sent.length === 3)
    for (const id of sent.slice(0, 2)) handle.settled(id)
    await until(() => sent.length === 5)
  })

  it('shares a pool among devices, and sends each message once', async () => {
    const { world, projectId } = await start()
    const pool = poolLane(projectId)
    for (let i = 0; i < 40; i += 1) await world.accept({ projectId })
    const served: Served[] = []
    for (let i = 0; i < 4; i += 1) {
      const lane = device(world)
      const token = await world.take(lane, projectId)
      const limits = { burst: 10, refillPerMinute: 1 }
      served.push(serve(world, projectId, lane, token, { limits, pools: [pool] }))
    }
    world.dispatch.wake(pool)
    await until(() => served.reduce((sum, { sent }) => sum + sent.length, 0) === 40)
    const all = served.flatMap(({ sent }) => sent)
    expect(new Set(all).size).toBe(40)
    expect(served.map(({ sent }) => sent.length)).toEqual([10, 10, 10, 10])
  })

  it('sends each message of a shared pool once, from two nodes at once', async () => {
    const { world, projectId } = await start()
    const other = openWorld(opened().database, 'node_b')
    const pool = poolLane(projectId)
    for (let i = 0; i < 60; i += 1) await world.accept({ projectId })
    const served: Served[] = []
    for (const [i, node] of [world, other, world, other].entries()) {
      const lane = device(node)
      const token = await node.take(lane, projectId, `node_${i}`)
      const ready = { pools: [pool], window: 7 }
      const one = serve(node, projectId, lane, token, {
        ...ready,
        send: (messages) => {
          for (const { id } of messages) one.sent.push(id)
          for (const { id } of messages) one.handle.settled(id)
        },
      })
      served.push(one)
    }
    for (const { handle } of served) handle.wake()
    // A row that another transaction holds is passed over: the poll would come back for it.
    await until(() => {
      for (const { handle } of served) handle.wake()
      return served.reduce((sum, { sent }) => sum + sent.length, 0) >= 60
    })
    const all = served.flatMap(({ sent }) => sent)
    expect(all).toHaveLength(60)
    expect(new Set(all).size).toBe(60)
  })

  it('ends what has expired in its turn, at no cost, and goes on with what is behind', async () => {
    const { world, projectId } = await start()
    const lane = device(world)
    const line = lineOf(lane)
    const expiresAt = world.clock.now() + 1_000
    const late: string[] = []
    for (let i = 0; i < 3; i += 1) late.push(await world.accept({ projectId, line, expiresAt }))
    const good = await world.accept({ projectId, line })
    world.clock.advance(1_000)
    const token = await world.take(lane, projectId)
    const limits = { burst: 2, refillPerMinute: 1 }
    const { sent, handle } = serve(world, projectId, lane, token, { limits })
    handle.wake()
    await until(() => sent.length === 1)
    expect(sent).toEqual([good])
    for (const id of late) {
      expect(await world.message(id)).toMatchObject({ status: 'EXPIRED', attempts: 0 })
    }
  })

  it('does nothing while its channel is not ready, and nothing after it was closed', async () => {
    const { world, projectId } = await start()
    const lane = device(world)
    await world.accept({ projectId, line: lineOf(lane) })
    const token = await world.take(lane, projectId)
    let ready = false
    const { sent, handle } = serve(world, projectId, lane, token, { ready: () => ready })
    handle.wake()
    await settled(world)
    expect(sent).toEqual([])
    handle.close()
    ready = true
    handle.wake()
    await settled(world)
    expect(sent).toEqual([])
    expect(world.dispatch.known(lane)).toBeNull()
  })

  it('claims nothing for a lane that was closed while the database was away', async () => {
    const { database } = opened()
    const gone = new Error('away')
    let away = false
    let refused = 0
    const engine: Pick<Engine, 'parallelBatches' | 'transaction' | 'classify'> = {
      parallelBatches: 1,
      async transaction(work) {
        if (!away) return database.transaction(work)
        refused += 1
        throw gone
      },
      classify: (error) => (error === gone ? 'unavailable' : database.classify(error)),
    }
    const world = openWorld({ ...database, funnel: openFunnel(engine as Engine) })
    const projectId = await world.project()
    const lane = device(world)
    const pool = poolLane(projectId)
    const own = await world.accept({ projectId, line: lineOf(lane) })
    const pooled = await world.accept({ projectId })
    const token = await world.take(lane, projectId)
    const { sent, lost, handle } = serve(world, projectId, lane, token, { pools: [pool] })
    away = true
    handle.wake()
    await until(() => refused > 0)
    handle.close()
    away = false
    await until(() => world.database.funnel.depth() === 0)
    await settled(world)
    expect([sent, lost]).toEqual([[], []])
    for (const id of [own, pooled]) {
      expect(await world.message(id)).toMatchObject({ status: 'QUEUED', attempts: 0 })
    }
  })
})
