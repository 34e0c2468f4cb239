import { expect, it } from 'vitest'
import { until } from '../../test/_clock.ts'
import { onBothEngines } from '../../test/_databases.ts'
import { lineOf, openWorld, type World } from '../../test/_world.ts'
import { lineNow } from '../devices/line.ts'
import type { SimLine } from '../devices/registry.ts'
import { poolLane } from '../messages/index.ts'

const PROMISED = '+5511988887777'
const OTHER = '+5511977776666'

const sim = (slotIndex: number, phoneNumber: string | null): SimLine => ({
  slotIndex,
  phoneNumber,
  isDefault: slotIndex === 0,
})

onBothEngines('the line that a message was accepted for', (opened) => {
  const start = async () => {
    const world = openWorld(opened().database)
    return { world, projectId: await world.project(), lane: world.newId('dev') }
  }
  /** A phone with these SIMs comes online. */
  const connect = async (
    world: World,
    projectId: string,
    lane: string,
    sims: readonly SimLine[],
    burst: number | null = null,
  ): Promise<string[]> => {
    const sent: string[] = []
    const handle = world.dispatch.serve({
      lane,
      projectId,
      pools: [poolLane(projectId)],
      token: await world.take(lane, projectId),
      limits: { burst, refillPerMinute: burst },
      deviceId: lane,
      deviceName: 'Front desk',
      lineOf: (slot, promised) => lineNow(sims, slot, promised),
      window: 100,
      inFlight: [],
      ready: () => true,
      send: (messages) => void sent.push(...messages.map((message) => message.id)),
      lost: () => {},
    })
    handle.wake()
    return sent
  }

  it('is the only one: with another SIM there it fails, at no cost, and the rest goes on', async () => {
    const { world, projectId, lane } = await start()
    const gone = [
      await world.accept({ projectId, line: lineOf(lane, PROMISED) }),
      await world.accept({ projectId, line: lineOf(lane, PROMISED) }),
    ]
    const other = await world.accept({ projectId, line: lineOf(lane, OTHER) })
    const open = await world.accept({ projectId, line: lineOf(lane) })
    // Its bucket has room for two only: for those that leave.
    const sent = await connect(world, projectId, lane, [sim(0, OTHER)], 2)
    await until(() => sent.length === 2)
    expect(sent).toEqual([other, open])
    expect(await world.message(open)).toMatchObject({ from_number: OTHER, sim_slot_index: 0 })
    for (const id of gone) {
      expect(await world.message(id)).toMatchObject({
        status: 'FAILED',
        queue: 0,
        attempts: 0,
        from_number: PROMISED,
        failure_code: 'sim_missing',
        failure_retryable: 0,
      })
      expect(await world.story(id, true)).toEqual(['outbound.queued', 'outbound.failed'])
    }
  })

  it('is found in the slot that its SIM has moved to', async () => {
    const { world, projectId, lane } = await start()
    const id = await world.accept({ projectId, line: lineOf(lane, PROMISED) })
    const sent = await connect(world, projectId, lane, [sim(0, OTHER), sim(1, PROMISED)])
    await until(() => sent.length === 1)
    expect(await world.message(id)).toMatchObject({ from_number: PROMISED, sim_slot_index: 1 })
  })

  it('stays while the phone does not know its number', async () => {
    const { world, projectId, lane } = await start()
    const id = await world.accept({ projectId, line: lineOf(lane, PROMISED) })
    const sent = await connect(world, projectId, lane, [sim(0, null), sim(1, OTHER)])
    await until(() => sent.length === 1)
    expect(await world.message(id)).toMatchObject({ from_number: PROMISED, sim_slot_index: 0 })
  })

  it('is none for a message of the pool, whichever phone has tried it', async () => {
    const { world, projectId, lane } = await start()
    const id = await world.accept({ projectId })
    const first = await connect(world, projectId, lane, [{ ...sim(1, PROMISED), isDefault: true }])
    await until(() => first.length === 1)
    expect(await world.message(id)).toMatchObject({ from_number: PROMISED, sim_slot_index: 1 })
    const failure = { code: 'no_signal', reason: 'No signal.', providerCode: null, retryable: true }
    await world.database.transaction((tx) =>
      world.receipts.record(tx, [
        {
          messageId: id,
          report: { kind: 'failed', at: world.clock.now(), attempt: 1, ...failure },
        },
      ]),
    )
    await world.database.transaction((tx) =>
      tx.query
        .updateTable('message')
        .set({ queue: 1, due_at: null })
        .where('id', '=', id)
        .execute(),
    )
    const second = openWorld(opened().database, 'node_b')
    const sent = await connect(second, projectId, second.newId('dev'), [sim(0, OTHER)])
    await until(() => sent.length === 1)
    expect(await world.message(id)).toMatchObject({ from_number: OTHER, sim_slot_index: 0 })
  })
})
