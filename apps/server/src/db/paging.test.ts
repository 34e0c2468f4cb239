import fc from 'fast-check'
import { expect, it } from 'vitest'
import { onBothEngines } from '../../test/_databases.ts'
import { openWorld, PEER, type World } from '../../test/_world.ts'
import type { Page } from '../messages/index.ts'

/** Reads one page, one entry more than the limit when there is another. */
type ReadPage = (page: Page) => Promise<readonly { readonly id: string }[]>

/** Reads all pages as a caller does, and lets something happen between any two. */
async function readAll(read: ReadPage, limit: number, between: () => Promise<unknown>) {
  const ids: string[] = []
  for (let after: string | null = null; ; ) {
    const page = await read({ limit, after })
    ids.push(...page.slice(0, limit).map(({ id }) => id))
    if (page.length <= limit) return ids
    after = ids.at(-1) ?? null
    await between()
  }
}

onBothEngines('paging', (opened) => {
  const start = async () => {
    const world = openWorld(opened().database)
    const projectId = await world.project()
    const scope = { projectId, mode: 'live' }
    const deviceId = world.newId('dev')
    const send = async (to = PEER) => {
      world.clock.advance(1)
      return world.accept({ projectId, to })
    }
    const hear = async (from = PEER) => {
      world.clock.advance(10_000)
      const item = { deviceId, simSlotIndex: 0, from, toNumber: null, body: 'x' }
      const [id = ''] = await world.database.transaction((tx) =>
        world.inbound.record(tx, [{ ...item, projectId, receivedAt: world.clock.now() }]),
      )
      return id
    }
    return { world, scope, send, hear }
  }
  const plans = fc.record({
    before: fc.array(fc.boolean(), { maxLength: 12 }),
    during: fc.array(fc.boolean(), { maxLength: 6 }),
    limit: fc.integer({ min: 1, max: 5 }),
  })

  it('newest first shows each entry that was there once, whatever is added meanwhile', async () => {
    await fc.assert(
      fc.asyncProperty(plans, async ({ before, during, limit }) => {
        const { world, scope, send } = await start()
        const there: string[] = []
        for (const _ of before) there.push(await send())
        const more = during.values()
        const read = await readAll(
          (page) => world.messages.list(scope, {}, page),
          limit,
          async () => more.next().done || send(),
        )
        expect(read).toEqual(there.toReversed())
      }),
      { numRuns: 40 },
    )
  })

  it('oldest first shows both directions once and in order, whatever is added meanwhile', async () => {
    await fc.assert(
      fc.asyncProperty(plans, async ({ before, during, limit }) => {
        const { world, scope, send, hear } = await start()
        const all: string[] = []
        const add = async (sent: boolean) => void all.push(await (sent ? send() : hear()))
        for (const sent of before) await add(sent)
        const more = during.values()
        const read = await readAll(
          (page) => world.inbound.conversation(scope, PEER, {}, page),
          limit,
          async () => {
            const next = more.next()
            if (!next.done) await add(next.value)
          },
        )
        // What is added while reading comes at the end, so the reader gets that as well.
        expect(read).toEqual(all)
      }),
      { numRuns: 40 },
    )
  })

  it('of conversations shows each peer once, in the order of its last message', async () => {
    const peers = ['27182', '27183', '27184', '27185', '27186']
    const steps = fc.array(fc.tuple(fc.constantFrom(...peers), fc.boolean()), { maxLength: 14 })
    await fc.assert(
      fc.asyncProperty(steps, fc.integer({ min: 1, max: 3 }), async (story, limit) => {
        const { world, scope, send, hear } = await start()
        const last = new Map<string, string>()
        for (const [peer, sent] of story) {
          const id = await (sent ? send(peer) : hear(peer))
          last.delete(peer)
          last.set(peer, id)
        }
        const read = await readAll(
          (page) => latest(world, scope, page),
          limit,
          async () => {},
        )
        expect(read).toEqual([...last.values()].toReversed())
      }),
      { numRuns: 40 },
    )
  })
})

const latest = async (world: World, scope: { projectId: string; mode: string }, page: Page) =>
  (await world.inbound.conversations(scope, page)).map((one) => one.lastEntry)
