import { expect, it } from 'vitest'
import { onBothEngines } from '../../test/_databases.ts'
import { lineOf, openWorld, type World } from '../../test/_world.ts'
import type { Report } from '../receipts/index.ts'

onBothEngines('the queue', (opened) => {
  const start = async () => {
    const world = openWorld(opened().database)
    const projectId = await world.project('free')
    const { id } = await world.pairedDevice(projectId)
    const view = (mode = 'live') => world.queue.view({ projectId, mode })
    return { world, projectId, id, view }
  }
  const dispatch = (world: World, lane: string, messageId: string) => {
    const report: Report = {
      kind: 'dispatched',
      at: world.clock.now(),
      deviceId: lane,
      deviceName: null,
      lane,
      simSlotIndex: null,
      fromNumber: null,
    }
    return world.database.transaction((tx) => world.receipts.record(tx, [{ messageId, report }]))
  }

  it('is empty where nothing waits', async () => {
    const { view } = await start()
    const empty = { depth: 0, oldestAgeSeconds: null, devices: [], channels: [], waiting: [] }
    expect(await view()).toEqual(empty)
    expect(await view('test')).toEqual(empty)
  })

  it('says how much waits, where, how long and for what', async () => {
    const { world, projectId, id, view } = await start()
    const line = lineOf(id)
    await world.accept({ projectId, line })
    world.clock.advance(60_000)
    await world.accept({ projectId, line })
    await world.accept({ projectId, line, sendAt: world.clock.now() + 60_000 })
    await world.accept({ projectId })
    world.clock.advance(1_999)
    const offline = await view()
    expect(offline).toMatchObject({ depth: 4, oldestAgeSeconds: 61 })
    expect(new Set(offline.devices)).toEqual(
      new Set([
        { deviceId: id, deviceName: 'Front desk', depth: 3, oldestAgeSeconds: 61 },
        { deviceId: null, deviceName: null, depth: 1, oldestAgeSeconds: 1 },
      ]),
    )
    expect(offline.channels).toEqual([{ channel: 'sms', depth: 4, oldestAgeSeconds: 61 }])
    expect(new Set(offline.waiting)).toEqual(
      new Set([
        { reason: 'device_offline', count: 3 },
        { reason: 'scheduled', count: 1 },
      ]),
    )
    await world.take(id, projectId)
    expect(new Set((await view()).waiting)).toEqual(
      new Set([
        { reason: 'in_line', count: 3 },
        { reason: 'scheduled', count: 1 },
      ]),
    )
  })

  it('counts what the phone holds only when the phone has gone', async () => {
    const { world, projectId, id, view } = await start()
    const token = await world.take(id, projectId)
    const message = await world.accept({ projectId, line: lineOf(id) })
    await dispatch(world, id, message)
    expect(await view()).toMatchObject({ depth: 0, waiting: [] })
    world.clock.advance(31_000)
    expect(token).toBe(2)
    expect(await view()).toMatchObject({ depth: 1, waiting: [{ reason: 'uncertain', count: 1 }] })
  })

  it('tells a message that is tried again, and one without budget', async () => {
    const { world, projectId, id, view } = await start()
    await world.take(id, projectId)
    const message = await world.accept({ projectId, line: lineOf(id) })
    await dispatch(world, id, message)
    const failed: Report = {
      kind: 'failed',
      at: world.clock.now(),
      attempt: 1,
      code: 'no_signal',
      reason: 'No signal.',
      providerCode: null,
      retryable: true,
    }
    await world.database.transaction((tx) =>
      world.receipts.record(tx, [{ messageId: message, report: failed }]),
    )
    expect((await view()).waiting).toEqual([{ reason: 'retry_backoff', count: 1 }])
    await world.accept({ projectId, line: lineOf(id) })
    await world.database.transaction((tx) =>
      tx.query
        .updateTable('lane')
        .set({ bucket_tokens: 0, bucket_at: world.clock.now() })
        .where('id', '=', id)
        .execute(),
    )
    expect(new Set((await view()).waiting)).toEqual(
      new Set([
        { reason: 'retry_backoff', count: 1 },
        { reason: 'device_budget', count: 1 },
      ]),
    )
  })

  it('keeps test messages apart', async () => {
    const { world, projectId, view } = await start()
    await world.accept({ projectId, mode: 'test', line: lineOf(`sandbox:${projectId}`) })
    expect(await view()).toMatchObject({ depth: 0 })
    expect(await view('test')).toMatchObject({
      depth: 1,
      devices: [{ deviceId: null, deviceName: null, depth: 1 }],
      waiting: [{ reason: 'in_line', count: 1 }],
    })
  })
})
