import fc from 'fast-check'
import { expect, it } from 'vitest'
import { onBothEngines } from '../../test/_databases.ts'
import { draftOf, lineOf, openWorld, PEER, SIM } from '../../test/_world.ts'
import { newMessage } from '../messages/accept.ts'
import type { Row } from './index.ts'

const OURS = SIM.phoneNumber ?? ''
const OTHER_LINE = '+5511977776666'
const LINE = { deviceId: 'dev_a', simSlotIndex: 0, phoneNumber: OURS }
/** More than what is skipped one by one. */
const ENTRIES = 1_500
/** How long counts are believed, and so long a commit may take. */
const KEPT_MS = 10_000
const SOON_MS = 4_000

/** Whether the entry at a place was heard; the rest was sent. */
type Mix = (place: number) => boolean

const MIXES: Readonly<Record<string, Mix>> = {
  'in turns': (place) => place % 2 === 0,
  'all heard before anything was sent': (place) => place < ENTRIES / 2,
  'all sent before anything was heard': (place) => place >= ENTRIES / 2,
  'only sent': () => false,
  'only heard': () => true,
  'few heard at the beginning': (place) => place < 40,
  'few heard at the end': (place) => place > ENTRIES - 40,
  'in bursts': (place) => Math.floor(place / 300) % 2 === 1,
  'sent between two long silences': (place) => place < 600 || place > 700,
}

onBothEngines('pages of a conversation', (opened) => {
  /** A conversation of these, and as many entries by another line and with another peer. */
  const converse = async (mix: Mix, entries = ENTRIES) => {
    const world = openWorld(opened().database)
    const projectId = await world.project()
    const sent: Row<'message'>[] = []
    const heard: Row<'inbound'>[] = []
    const truth: string[] = []
    const now = world.clock.now()
    const add = (isHeard: boolean, peer: string, ours: string): string => {
      const id = world.newId(isHeard ? 'inb' : 'msg')
      const line = lineOf('dev_a', ours)
      if (isHeard) heard.push(heardRow(id, projectId, peer, ours, now))
      else sent.push(newMessage(draftOf({ projectId, to: peer, line }), id, now))
      return id
    }
    for (let place = 0; place < entries; place += 1) {
      truth.push(add(mix(place), PEER, OURS))
      if (place % 3 === 0) add(place % 2 === 0, PEER, OTHER_LINE)
      if (place % 5 === 0) add(mix(place), '+5511900000001', OURS)
    }
    await world.database.transaction(async (tx) => {
      await tx.insertMany({ table: 'message', ignoreConflict: false, key: 'id' }, sent)
      await tx.insertMany({ table: 'inbound', ignoreConflict: false, key: 'id' }, heard)
    })
    const scope = { projectId, mode: 'live' }
    const page = async (offset: number, limit: number, more = {}) => {
      const filter = { line: LINE, ...more }
      const found = await world.inbound.conversationPage(scope, PEER, filter, { limit, offset })
      return { total: found.total, ids: found.entries.map(({ id }) => id) }
    }
    return { world, scope, truth, page, add }
  }

  it.each(Object.entries(MIXES))('are those of the whole, %s', async (_, mix) => {
    const { truth, page } = await converse(mix)
    for (const offset of [0, 1, 255, 256, 257, 299, 600, 699, 700, 749, 750, 751, 1_100, 1_480]) {
      const ids = truth.slice(offset, offset + 20)
      expect({ offset, ...(await page(offset, 20)) }).toEqual({ offset, total: ENTRIES, ids })
    }
    expect(await page(ENTRIES - 5, 20)).toEqual({ total: ENTRIES, ids: truth.slice(-5) })
    expect(await page(ENTRIES, 20)).toEqual({ total: ENTRIES, ids: [] })
    const heard = truth.filter((id) => id.startsWith('inb'))
    const offset = Math.max(0, heard.length - 30)
    expect(await page(offset, 10, { direction: 'inbound' })).toEqual({
      ...{ total: heard.length, ids: heard.slice(offset, offset + 10) },
    })
  })

  it('are those of the whole, mixed in any way, at any place', async () => {
    const runs = fc.array(fc.integer({ min: 1, max: 700 }), { minLength: 1, maxLength: 8 })
    const plan = fc.record({ runs, place: fc.double({ min: 0, max: 1, noNaN: true }) })
    await fc.assert(
      fc.asyncProperty(plan, async ({ runs, place }) => {
        const turns = runs.flatMap((length, i) => Array.from({ length }, () => i % 2 === 0))
        const { truth, page } = await converse((at) => turns[at] ?? false, turns.length)
        const offset = Math.floor(place * turns.length)
        const ids = truth.slice(offset, offset + 7)
        expect(await page(offset, 7)).toEqual({ total: turns.length, ids })
      }),
      { numRuns: 15 },
    )
  })

  it('take few statements, however deep', async () => {
    const { world, scope } = await converse((place) => place % 2 === 0)
    let statements = 0
    const { read } = world.database
    const counting = read.withPlugin({
      transformQuery: ({ node }) => {
        statements += 1
        return node
      },
      transformResult: async ({ result }) => result,
    })
    const watched = openWorld({ ...world.database, read: counting })
    for (const offset of [300, 740, 1_200]) {
      statements = 0
      await watched.inbound.conversationPage(scope, PEER, { line: LINE }, { limit: 20, offset })
      expect(statements).toBeLessThanOrEqual(14)
    }
  })

  it('count what came since the page before, and what has gone after a while', async () => {
    const { world, scope, truth, page } = await converse((place) => place % 2 === 0, 40)
    expect((await page(0, 1)).total).toBe(40)
    world.clock.advance(KEPT_MS)
    const draft = draftOf({ projectId: scope.projectId, to: PEER, line: lineOf('dev_a', OURS) })
    // Another node has named it already, and commits it later.
    const late = newMessage(draft, world.newId('msg'), world.clock.now())
    const came = await world.accept(draft)
    expect(await page(39, 5)).toEqual({ total: 41, ids: [truth[39], came] })
    world.clock.advance(SOON_MS)
    expect(await page(39, 5)).toEqual({ total: 41, ids: [truth[39], came] })
    const message = { table: 'message', ignoreConflict: false, key: 'id' } as const
    await world.database.transaction((tx) => tx.insertMany(message, [late]))
    expect(await page(39, 5)).toEqual({ total: 42, ids: [truth[39], late.id, came] })
    await world.database.transaction((tx) =>
      tx.query
        .deleteFrom('message')
        .where('id', '=', truth[1] ?? '')
        .execute(),
    )
    world.clock.advance(KEPT_MS)
    expect(await page(38, 5)).toEqual({ total: 41, ids: [truth[39], late.id, came] })
  })

  it('show an empty conversation as one', async () => {
    const { page } = await converse(() => true, 0)
    expect(await page(0, 20)).toEqual({ total: 0, ids: [] })
  })
})

const heardRow = (
  id: string,
  projectId: string,
  from: string,
  to: string,
  now: number,
): Row<'inbound'> => ({
  ...{ id, project_id: projectId, mode: 'live', channel: 'sms', from_number: from, to_number: to },
  ...{ body: 'hello', device_id: 'dev_a', sim_slot_index: 0, received_at: now, created_at: now },
  ...{ provider_id: null, whatsapp: null },
})
