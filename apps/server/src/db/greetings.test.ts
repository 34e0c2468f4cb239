import { expect, it } from 'vitest'
import { onBothEngines } from '../../test/_databases.ts'
import { lineOf, openWorld, SIM, type World } from '../../test/_world.ts'
import { endWork } from '../devices/end-work.ts'
import { helloWork } from '../devices/hello-work.ts'

/** Fencing tokens of a phone's connections; its pairing has used up one. */
const FIRST = 2
const SECOND = 3

onBothEngines('a crowd of phones', (opened) => {
  const start = async () => {
    const world = openWorld(opened().database)
    const projectId = await world.project('enterprise')
    const options = { ...world, nodeId: 'node_a', newEventId: () => world.newId('evt') }
    const { saveHellos } = world.registry.session
    return {
      world,
      projectId,
      greet: helloWork({ ...options, saveHellos }),
      part: endWork(options),
    }
  }
  const phone = async (world: World, projectId: string) => {
    const { id, token } = await world.pairedDevice(projectId)
    const admitted = await world.registry.session.authenticate(token)
    if (!admitted) throw new Error('The phone was not let in.')
    const hello = {
      type: 'hello' as const,
      protocol: 1 as const,
      agent: 'test/1',
      journalId: `journal-of-${id}`,
      sims: [SIM],
      journal: [],
    }
    return { ...admitted, hello }
  }
  const events = (world: World, deviceId: string) => world.story(deviceId)

  it('is welcomed together, each with its own messages', async () => {
    const { world, projectId, greet } = await start()
    const phones = await Promise.all(Array.from({ length: 20 }, () => phone(world, projectId)))
    const first = await Promise.all(phones.map(greet))
    expect(first.map((welcome) => welcome?.token)).toEqual(phones.map(() => FIRST))
    const held: string[] = []
    for (const { deviceId } of phones) {
      const id = await world.accept({ projectId, line: lineOf(deviceId) })
      await world.database.transaction((tx) =>
        tx.query
          .updateTable('message')
          .set({ queue: 3, status: 'DISPATCHED', attempts: 1, device_id: deviceId })
          .where('id', '=', id)
          .execute(),
      )
      held.push(id)
    }
    const again = await Promise.all(phones.map(greet))
    expect(again.map((welcome) => welcome?.token)).toEqual(phones.map(() => SECOND))
    expect(again.map((welcome) => welcome?.again.map(({ id }) => id))).toEqual(
      held.map((id) => [id]),
    )
  })

  it('may hold the same phone twice: the later connection is the newer one', async () => {
    const { world, projectId, greet } = await start()
    const one = await phone(world, projectId)
    const other = await phone(world, projectId)
    const welcomes = await Promise.all([one, other, one, one].map(greet))
    expect(welcomes.map((welcome) => welcome?.token)).toEqual([FIRST, FIRST, SECOND, SECOND + 1])
    expect(await events(world, one.deviceId)).toEqual(['device.online'])
  })

  it('lets nobody in by a token that was revoked meanwhile, and everybody else', async () => {
    const { world, projectId, greet } = await start()
    const gone = await phone(world, projectId)
    const good = await phone(world, projectId)
    await world.registry.remove(projectId, gone.deviceId)
    const welcomes = await Promise.all([gone, good].map(greet))
    expect(welcomes.map((welcome) => welcome?.token ?? null)).toEqual([null, FIRST])
  })

  it('parts together: each lane is given up once, by its owner', async () => {
    const { world, projectId, greet, part } = await start()
    const [a, b, c] = [
      await phone(world, projectId),
      await phone(world, projectId),
      await phone(world, projectId),
    ]
    await Promise.all([a, b, c].map(greet))
    await greet(c)
    const end = { seenAt: world.clock.now(), survived: true }
    const outcomes = await Promise.all([
      part({ ...end, deviceId: a.deviceId, token: FIRST }),
      part({ ...end, deviceId: b.deviceId, token: FIRST }),
      part({ ...end, deviceId: a.deviceId, token: FIRST }),
      part({ ...end, deviceId: c.deviceId, token: FIRST }),
    ])
    expect(outcomes).toEqual([true, true, false, false])
    for (const { deviceId } of [a, b]) {
      expect(await events(world, deviceId)).toEqual(['device.online', 'device.offline'])
    }
    expect(await events(world, c.deviceId)).toEqual(['device.online'])
  })
})
