import { expect, it } from 'vitest'
import { onBothEngines } from '../../test/_databases.ts'
import { lineOf, openWorld, type World } from '../../test/_world.ts'
import type { Report } from '../receipts/index.ts'

onBothEngines('receipts', (opened) => {
  const start = async () => {
    const world = openWorld(opened().database)
    const projectId = await world.project()
    const device = world.newId('dev')
    const id = await world.accept({ projectId, line: lineOf(device) })
    return { world, projectId, device, id }
  }
  const record = (world: World, messageId: string, ...reports: Report[]) =>
    world.database.transaction((tx) =>
      world.receipts.record(
        tx,
        reports.map((report) => ({ messageId, report })),
      ),
    )
  const dispatched = (world: World, deviceId: string): Report => ({
    kind: 'dispatched',
    at: world.clock.now(),
    deviceId,
    deviceName: 'Front desk',
    lane: deviceId,
    simSlotIndex: 1,
    fromNumber: '+5511988887777',
  })
  const failed = (world: World, attempt: number | null, retryable: boolean): Report => ({
    kind: 'failed',
    at: world.clock.now(),
    attempt,
    code: 'no_signal',
    reason: 'The phone has no signal.',
    providerCode: null,
    retryable,
  })

  it('takes a message from its queue to its reader, one event a step', async () => {
    const { world, device, id } = await start()
    const at = () => world.clock.now()
    await record(world, id, dispatched(world, device))
    world.clock.advance(10)
    await record(world, id, { kind: 'accepted', at: at(), attempt: 1 })
    expect(await world.message(id)).toMatchObject({ accepted_at: at(), handovers: 0 })
    await record(world, id, { kind: 'sent', at: at(), attempt: 1, parts: 3 })
    world.clock.advance(10)
    await record(world, id, { kind: 'delivered', at: at() })
    world.clock.advance(10)
    await record(world, id, { kind: 'read', at: at() })
    const start0 = at() - 30
    expect(await world.message(id)).toMatchObject({
      status: 'READ',
      queue: 0,
      segments: 3,
      dispatched_at: start0,
      sent_at: start0 + 10,
      delivered_at: start0 + 20,
      read_at: start0 + 30,
      updated_at: start0 + 30,
    })
    expect(await world.story(id, true)).toEqual([
      'outbound.queued',
      'outbound.dispatched',
      'outbound.sent',
      'outbound.delivered',
      'outbound.read',
    ])
  })

  it('applies several reports of one message in order, within one transaction', async () => {
    const { world, device, id } = await start()
    const at = world.clock.now()
    const results = await record(
      world,
      id,
      dispatched(world, device),
      { kind: 'delivered', at },
      { kind: 'sent', at, attempt: 1, parts: 1 },
      { kind: 'delivered', at },
    )
    expect(results.map((row) => row?.status ?? null)).toEqual([
      'DISPATCHED',
      'DELIVERED',
      null,
      null,
    ])
    expect(await world.message(id)).toMatchObject({ status: 'DELIVERED', sent_at: at })
    expect(await world.story(id)).toEqual([
      'outbound.queued',
      'outbound.dispatched',
      'outbound.delivered',
    ])
  })

  it('lets a device speak of its own messages only, and of none that is unknown', async () => {
    const { world, device, id } = await start()
    await record(world, id, dispatched(world, device))
    const at = world.clock.now()
    const notice = { report: { kind: 'sent', at, attempt: 1, parts: 1 } as const }
    const results = await world.database.transaction((tx) =>
      world.receipts.record(tx, [
        { ...notice, messageId: id, deviceId: 'dev_other' },
        { ...notice, messageId: 'msg_unknown', deviceId: device },
        { ...notice, messageId: id, deviceId: device },
      ]),
    )
    expect(results.map((row) => row?.status ?? null)).toEqual([null, null, 'SENT'])
  })

  it('counts repeats once, whoever else repeats them at the same time', async () => {
    const { world, device, id } = await start()
    await record(world, id, dispatched(world, device))
    const at = world.clock.now()
    await Promise.all(
      Array.from({ length: 12 }, () =>
        record(world, id, { kind: 'sent', at, attempt: 1, parts: 1 }),
      ),
    )
    expect(await world.story(id)).toEqual([
      'outbound.queued',
      'outbound.dispatched',
      'outbound.sent',
    ])
  })

  it('tries again after a failure that says it may, and gives up after the last attempt', async () => {
    const { world, device, id } = await start()
    for (let attempt = 1; attempt < 5; attempt += 1) {
      await record(world, id, dispatched(world, device), failed(world, attempt, true))
      const dueAt = world.clock.now() + attempt * 1_000
      expect(await world.message(id)).toMatchObject({
        status: 'DISPATCHED',
        queue: 2,
        due_at: dueAt,
        lane: device,
        attempts: attempt,
      })
      // The same failure again, and one of an earlier attempt.
      await record(world, id, failed(world, attempt, true), failed(world, attempt - 1, true))
      expect(await world.message(id)).toMatchObject({ queue: 2, due_at: dueAt })
    }
    await record(world, id, dispatched(world, device), failed(world, 5, true))
    expect(await world.message(id)).toMatchObject({
      status: 'FAILED',
      queue: 0,
      attempts: 5,
      failure_code: 'no_signal',
      failure_retryable: 1,
    })
    expect(await world.story(id)).toEqual([
      'outbound.queued',
      'outbound.dispatched',
      'outbound.failed',
    ])
    const retries = (await world.story(id, true)).filter((type) => type.startsWith('message.'))
    expect(retries).toEqual([
      ...Array.from({ length: 4 }, () => ['message.attempt_failed', 'message.redispatched']).flat(),
    ])
  })

  it('returns a message that named no line to the pool after a failed attempt', async () => {
    const { world, projectId, device } = await start()
    const id = await world.accept({ projectId })
    await record(world, id, dispatched(world, device), failed(world, 1, true))
    expect(await world.message(id)).toMatchObject({ lane: `pool:${projectId}`, queue: 2 })
  })

  it('cancels what waits, and nothing that has left', async () => {
    const { world, device, projectId, id } = await start()
    const canceled: Report = { kind: 'canceled', at: world.clock.now() }
    expect((await record(world, id, canceled))[0]?.status).toBe('CANCELED')
    expect(await record(world, id, canceled)).toEqual([null])
    const gone = await world.accept({ projectId, line: lineOf(device) })
    await record(world, gone, dispatched(world, device))
    expect(await record(world, gone, canceled)).toEqual([null])
  })

  it('ends a race of cancel and dispatch with one of the two', async () => {
    const { world, device, projectId } = await start()
    for (let round = 0; round < 10; round += 1) {
      const id = await world.accept({ projectId, line: lineOf(device) })
      const [a, b] = await Promise.all([
        record(world, id, { kind: 'canceled', at: world.clock.now() }),
        record(world, id, dispatched(world, device)),
      ])
      expect([a[0], b[0]].filter((row) => row !== null)).toHaveLength(1)
      expect(await world.story(id)).toHaveLength(2)
    }
  })
})
