import { expect, it } from 'vitest'
import { onBothEngines } from '../../test/_databases.ts'
import { lineOf, openWorld, type World } from '../../test/_world.ts'
import { createSweeps } from '../dispatch/sweep.ts'

const HOUR_MS = 3_600_000

onBothEngines('sweeps', (opened) => {
  const start = async () => {
    const world = openWorld(opened().database)
    const projectId = await world.project()
    const sweeps = createSweeps(world.database, world.receipts, world.clock)
    return { world, projectId, sweeps, lane: world.newId('dev') }
  }
  const cancelAll = async (world: World, ids: readonly string[]) => {
    await world.database.transaction((tx) =>
      world.receipts.record(
        tx,
        ids.map((messageId) => ({ messageId, report: { kind: 'canceled', at: 0 } })),
      ),
    )
  }

  it('makes ready what is due, tells its lanes and when to come back', async () => {
    const { world, projectId, sweeps, lane } = await start()
    const at = world.clock.now()
    const line = lineOf(lane)
    const soon = await world.accept({ projectId, line, sendAt: at + 1_000 })
    const later = await world.accept({ projectId, sendAt: at + 5_000 })
    expect(await world.message(soon)).toMatchObject({ queue: 2, due_at: at + 1_000 })
    expect(await sweeps.due()).toEqual({ lanes: [], more: false, nextAt: at + 1_000 })
    world.clock.advance(1_000)
    expect(await sweeps.due()).toMatchObject({ lanes: [lane], more: false })
    expect(await world.message(soon)).toMatchObject({ queue: 1, due_at: null })
    expect(await sweeps.due()).toEqual({ lanes: [], more: false, nextAt: at + 5_000 })
    await cancelAll(world, [soon, later])
  })

  it('moves a crowd in portions', async () => {
    const { world, projectId, sweeps, lane } = await start()
    const sendAt = world.clock.now() + 1_000
    const line = lineOf(lane)
    const ids = await world.acceptMany(700, () => ({ projectId, line, sendAt }))
    world.clock.advance(1_000)
    expect(await sweeps.due()).toMatchObject({ lanes: [lane], more: true })
    expect(await sweeps.due()).toMatchObject({ lanes: [lane], more: false })
    await cancelAll(world, ids)
  })

  it('makes each message ready once, when two nodes sweep at the same time', async () => {
    const { world, projectId, sweeps, lane } = await start()
    const other = createSweeps(world.database, world.receipts, world.clock)
    const sendAt = world.clock.now() + 1_000
    const ids = await Promise.all(
      Array.from({ length: 50 }, () => world.accept({ projectId, line: lineOf(lane), sendAt })),
    )
    world.clock.advance(1_000)
    await Promise.all([sweeps.due(), other.due(), sweeps.due(), other.due()])
    for (const id of ids) expect(await world.message(id)).toMatchObject({ queue: 1 })
    await cancelAll(world, ids)
  })

  it('ends what was not sent in time, wherever it waits, and nothing else', async () => {
    const { world, projectId, sweeps, lane } = await start()
    const at = world.clock.now()
    const line = lineOf(lane)
    const ready = await world.accept({ projectId, line, expiresAt: at + 1_000 })
    const later = await world.accept({ projectId, sendAt: at + HOUR_MS, expiresAt: at + 1_000 })
    const held = await world.accept({ projectId, line, expiresAt: at + 1_000 })
    const open = await world.accept({ projectId, line })
    await dispatch(world, held, lane)
    world.clock.advance(999)
    expect(await sweeps.expired()).toBe(false)
    expect(await world.message(ready)).toMatchObject({ status: 'QUEUED' })
    world.clock.advance(1)
    expect(await sweeps.expired()).toBe(false)
    for (const id of [ready, later]) {
      expect(await world.message(id)).toMatchObject({ status: 'EXPIRED', failure_code: 'expired' })
      expect(await world.story(id)).toEqual(['outbound.queued', 'outbound.expired'])
    }
    // The phone has it, and the phone's own clock ends it.
    expect(await world.message(held)).toMatchObject({ status: 'DISPATCHED', queue: 3 })
    expect(await world.message(open)).toMatchObject({ status: 'QUEUED' })
    await cancelAll(world, [open])
  })

  it('gives up a hand-over after three days without a word', async () => {
    const { world, projectId, sweeps, lane } = await start()
    const held = await world.accept({ projectId, line: lineOf(lane) })
    await dispatch(world, held, lane)
    world.clock.advance(72 * HOUR_MS)
    await sweeps.hopeless()
    expect(await world.message(held)).toMatchObject({ status: 'DISPATCHED' })
    world.clock.advance(1)
    await sweeps.hopeless()
    expect(await world.message(held)).toMatchObject({
      status: 'FAILED',
      failure_code: 'unknown_outcome',
      queue: 0,
    })
  })
})

const dispatch = (world: World, messageId: string, lane: string) =>
  world.database.transaction((tx) =>
    world.receipts.record(tx, [
      {
        messageId,
        report: {
          kind: 'dispatched',
          at: world.clock.now(),
          deviceId: lane,
          deviceName: null,
          lane,
          simSlotIndex: null,
          fromNumber: null,
        },
      },
    ]),
  )
