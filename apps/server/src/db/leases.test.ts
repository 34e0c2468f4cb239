import { expect, it } from 'vitest'
import { onBothEngines } from '../../test/_databases.ts'
import { openWorld, type World } from '../../test/_world.ts'
import {
  type LaneOptions,
  LEASE_MS,
  lockLanes,
  orphanedLanes,
  releaseLane,
} from '../dispatch/index.ts'

const laneOptions = (lane: string, projectId: string): Omit<LaneOptions, 'token' | 'lost'> => ({
  lane,
  projectId,
  pools: [],
  limits: { burst: null, refillPerMinute: null },
  deviceId: lane,
  deviceName: 'Front desk',
  lineOf: () => ({ simSlotIndex: 0, fromNumber: null }),
  window: 1,
  inFlight: [],
  ready: () => true,
  send: () => {},
})

onBothEngines('leases', (opened) => {
  const start = async (nodeId = 'node_a') => {
    const world = openWorld(opened().database, nodeId)
    return { world, projectId: await world.project(), lane: world.newId('dev') }
  }
  const read = (world: World, lane: string) =>
    world.database.read.selectFrom('lane').selectAll().where('id', '=', lane).executeTakeFirst()
  const release = (world: World, lane: string, token: number) =>
    world.database.transaction((tx) => releaseLane(tx, lane, token))

  it('raises the token with every owner, and never twice the same', async () => {
    const { world, projectId, lane } = await start()
    const other = openWorld(opened().database, 'node_b')
    const tokens = await Promise.all(
      Array.from({ length: 10 }, (_, i) => (i % 2 ? world : other).take(lane, projectId)),
    )
    expect(tokens.toSorted((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
    expect(await read(world, lane)).toMatchObject({
      token: 10,
      lease_until: world.clock.now() + LEASE_MS,
    })
  })

  it('is given up by its owner only', async () => {
    const { world, projectId, lane } = await start()
    const old = await world.take(lane, projectId)
    const now = await world.take(lane, projectId, 'node_b')
    expect(await release(world, lane, old)).toBe(false)
    expect(await read(world, lane)).toMatchObject({ node_id: 'node_b' })
    expect(await release(world, lane, now)).toBe(true)
    expect(await read(world, lane)).toMatchObject({ node_id: null, lease_until: 0, token: now })
  })

  it('is given up once, however many notice that it has run out', async () => {
    const { world, projectId, lane } = await start()
    const token = await world.take(lane, projectId, 'node_dead')
    const released = await Promise.all([1, 2, 3].map(() => release(world, lane, token)))
    expect(released.filter(Boolean)).toEqual([true])
  })

  it('is let go by a node that has lost it without noticing', async () => {
    const { world, projectId } = await start('node_cut_off')
    const lost: string[] = []
    const serve = async (name: string) => {
      const lane = world.newId('dev')
      const token = await world.take(lane, projectId)
      const reason = (why: string) => lost.push(`${name}: ${why}`)
      world.dispatch.serve({ ...laneOptions(lane, projectId), token, lost: reason })
      return { lane, token }
    }
    await serve('kept')
    const lapsed = await serve('lapsed')
    const taken = await serve('taken')
    await release(world, lapsed.lane, lapsed.token)
    await world.take(taken.lane, projectId, 'node_b')
    await world.dispatch.renew()
    expect(lost.toSorted()).toEqual(['lapsed: unavailable', 'taken: superseded'])
  })

  it('that has run out can be claimed under by nobody, and its phone may come back', async () => {
    const { world, projectId, lane } = await start()
    const token = await world.take(lane, projectId)
    await release(world, lane, token)
    const reason = await new Promise<string>((lost) => {
      world.dispatch.serve({ ...laneOptions(lane, projectId), token, lost }).wake()
    })
    expect(reason).toBe('unavailable')
  })

  it('is renewed for the lanes that a node serves, and for no others of its own', async () => {
    const { world, projectId, lane } = await start('node_renewing')
    const token = await world.take(lane, projectId)
    const lost = () => expect.unreachable()
    world.dispatch.serve({ ...laneOptions(lane, projectId), token, lost })
    // Its connection has ended, but the end could not be stored: it must run out.
    const left = world.newId('dev')
    await world.take(left, projectId)
    const foreign = world.newId('dev')
    await world.take(foreign, projectId, 'node_b')
    world.clock.advance(10_000)
    await world.dispatch.renew()
    const until = world.clock.now() + LEASE_MS
    expect(await read(world, lane)).toMatchObject({ lease_until: until })
    expect(await read(world, left)).toMatchObject({ lease_until: until - 10_000 })
    expect(await read(world, foreign)).toMatchObject({ lease_until: until - 10_000 })
  })

  it('is orphaned when nobody renews it, its own node included', async () => {
    const { world, projectId, lane } = await start()
    await world.take(lane, projectId, 'node_dead')
    const mine = world.newId('dev')
    await world.take(mine, projectId)
    // Of a carrier, not of a device: nobody has to be told that it is offline.
    await world.take(`sandbox:${projectId}`, projectId, 'node_dead')
    const orphans = async (all: boolean) => {
      const now = world.clock.now()
      const found = await orphanedLanes(world.database.read, { now, nodeId: 'node_a', all }, 1_000)
      const ids = found.filter((row) => row.project_id === projectId).map((row) => row.id)
      return ids.toSorted()
    }
    expect(await orphans(false)).toEqual([])
    expect(await orphans(true)).toEqual([lane])
    world.clock.advance(LEASE_MS + 1)
    expect(await orphans(false)).toEqual([lane, mine].toSorted())
  })

  it('locks the lanes that exist, whatever is asked for', async () => {
    const { world, projectId, lane } = await start()
    await world.take(lane, projectId)
    const rows = await world.database.transaction((tx) =>
      lockLanes(tx, [lane, 'dev_unknown', lane]),
    )
    expect(rows.map((row) => row.id)).toEqual([lane])
  })
})
