import { expect, it } from 'vitest'
import { onBothEngines } from '../../test/_databases.ts'
import { lineOf, openWorld, PEER, SIM, type World } from '../../test/_world.ts'

const LINE = SIM.phoneNumber ?? ''
const OTHER_LINE = '+5511977776666'

onBothEngines('conversations', (opened) => {
  const start = async () => {
    const world = openWorld(opened().database)
    const projectId = await world.project()
    const scope = { projectId, mode: 'live' }
    const deviceId = world.newId('dev')
    const hear = async (from: string, more: { body?: string; toNumber?: string | null } = {}) => {
      world.clock.advance(5_000)
      const [id = ''] = await world.database.transaction((tx) =>
        world.inbound.record(tx, [
          {
            projectId,
            deviceId,
            simSlotIndex: 0,
            from,
            toNumber: LINE,
            body: 'hello',
            receivedAt: world.clock.now() - 1_000,
            ...more,
          },
        ]),
      )
      return id
    }
    const send = (to: string, fromNumber: string | null = LINE) => {
      world.clock.advance(5_000)
      return world.accept({ projectId, to, line: lineOf(deviceId, fromNumber) })
    }
    const list = async (limit: number, after: string | null, line?: Line) =>
      (await world.inbound.conversations(scope, { limit, after }, line)).map((conversation) => ({
        peer: conversation.phoneNumber,
        last: conversation.lastEntry.id,
      }))
    const read = async (filter: Filter = {}, page = { limit: 100, after: null as string | null }) =>
      (await world.inbound.conversation(scope, PEER, filter, page)).map((entry) => entry.id)
    return { world, scope, projectId, deviceId, hear, send, list, read }
  }

  it('are one entry a peer, with the latest message of either direction first', async () => {
    const { world, scope, deviceId, hear, send, list } = await start()
    await send(PEER)
    const reply = await hear(PEER)
    await hear('27182')
    const last = await send('27182')
    await send('+5511900000001')
    const third = await send('+5511900000001')
    expect(await list(10, null)).toEqual([
      { peer: '+5511900000001', last: third },
      { peer: '27182', last },
      { peer: PEER, last: reply },
    ])
    const [, , replied] = await world.inbound.conversations(scope, { limit: 10, after: null })
    const receivedAt = replied?.lastEntry.receivedAt
    expect(replied).toEqual({
      phoneNumber: PEER,
      lastActivityAt: receivedAt,
      lastEntry: {
        id: reply,
        direction: 'inbound',
        channel: 'sms',
        from: PEER,
        to: LINE,
        body: 'hello',
        status: 'RECEIVED',
        deviceId,
        simSlotIndex: 0,
        timestamp: receivedAt,
        sentAt: null,
        deliveredAt: null,
        readAt: null,
        failedAt: null,
        receivedAt,
        createdAt: expect.any(String),
      },
    })
  })

  it('come page by page, each peer once, also while new messages arrive', async () => {
    const { hear, send, list } = await start()
    const peers = Array.from({ length: 9 }, (_, i) => `+551190000000${i}`)
    for (const peer of peers) await hear(peer)
    for (const peer of peers) await send(peer)
    const seen: string[] = []
    let after: string | null = null
    for (;;) {
      const page = await list(2, after)
      seen.push(...page.slice(0, 2).map(({ peer }) => peer))
      after = page[1]?.last ?? null
      if (page.length <= 2) break
      // One that was shown already writes again: it does not come a second time.
      await hear(seen[0] ?? '')
    }
    expect(seen).toEqual(peers.toReversed())
  })

  it('find the others behind one that is very busy', async () => {
    const { world, projectId, hear, list } = await start()
    const quiet: string[] = []
    for (let i = 0; i < 3; i += 1) quiet.push(await hear(`2718${i}`))
    await world.acceptMany(3_000, () => ({ projectId }))
    const busy = (await list(10, null))[0]
    expect(busy?.peer).toBe(PEER)
    expect((await list(10, null)).slice(1).map(({ last }) => last)).toEqual(quiet.toReversed())
    expect((await list(1, busy?.last ?? null)).map(({ last }) => last)).toEqual([
      quiet[2],
      quiet[1],
    ])
  })

  it('find the others behind a busy one when there are too many to count', async () => {
    const { world, projectId, send, list } = await start()
    await send('+5511900000009')
    await world.acceptMany(600, (i) => ({ projectId, to: `+55119100${1000 + i}` }))
    await world.acceptMany(7_000, () => ({ projectId }))
    const seen = new Set<string>()
    let after: string | null = null
    for (;;) {
      const page = await list(100, after)
      for (const { peer } of page.slice(0, 100)) {
        expect(seen.has(peer)).toBe(false)
        seen.add(peer)
      }
      after = page[99]?.last ?? null
      if (page.length <= 100) break
    }
    expect(seen.size).toBe(602)
    expect([...seen].at(-1)).toBe('+5511900000009')
  })

  it('of a bound line hold what went over its number', async () => {
    const { deviceId, hear, send, list, read } = await start()
    const line = { deviceId, simSlotIndex: 0, phoneNumber: LINE }
    const mine = await send(PEER)
    const reply = await hear(PEER)
    await send(PEER, OTHER_LINE)
    await hear(PEER, { toNumber: OTHER_LINE })
    await hear('27182', { toNumber: OTHER_LINE })
    expect(await list(10, null, line)).toEqual([{ peer: PEER, last: reply }])
    expect(await read({ line })).toEqual([mine, reply])
    expect(await list(10, reply, line)).toEqual([])
    expect(await list(10, null, { ...line, simSlotIndex: 1, phoneNumber: null })).toEqual([])
  })

  it('with one number are read oldest first, by every filter', async () => {
    const { world, deviceId, hear, send, read } = await start()
    const a = await send(PEER)
    const b = await hear(PEER)
    const middle = world.clock.now() + 1
    const c = await hear(PEER)
    const d = await send(PEER)
    await send('+5511900000001')
    expect(await read()).toEqual([a, b, c, d])
    expect(await read({ direction: 'inbound' })).toEqual([b, c])
    expect(await read({ direction: 'outbound' })).toEqual([a, d])
    expect(await read({ createdAfter: middle })).toEqual([c, d])
    expect(await read({ createdBefore: middle })).toEqual([a, b])
    expect(await read({ createdAfter: middle + 3_600_000 * 3 })).toEqual([])
    expect(await read({ deviceId, simSlotIndex: 0 })).toEqual([a, b, c, d])
    expect(await read({ deviceId: 'dev_other' })).toEqual([])
    expect(await read({ simSlotIndex: 1 })).toEqual([])
    expect(await read({}, { limit: 1, after: b })).toEqual([c, d])
    expect(await read({}, { limit: 1, after: a })).toEqual([b, c])
  })

  it('with a number that nobody knows are empty', async () => {
    const { world, scope } = await start()
    const page = { limit: 10, after: null }
    expect(await world.inbound.conversation(scope, '+5511912345678', {}, page)).toEqual([])
    expect(await world.inbound.conversations(scope, page)).toEqual([])
  })
})

type Line = Parameters<World['inbound']['conversations']>[2]
type Filter = Parameters<World['inbound']['conversation']>[2]
