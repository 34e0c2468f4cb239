import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { onBothEngines } from '../../test/_databases.ts'
import { ensureLane, lockLanes } from '../dispatch/index.ts'
import { MAX_BATCH_ITEMS } from './funnel-kinds.ts'
import type { Row } from './tables.ts'

const INSERT = { table: 'idempotency', ignoreConflict: false, key: 'id' } as const

const row = (id: string): Row<'idempotency'> => ({
  id,
  fingerprint: '',
  status: 202,
  body: '',
  sealed: 0,
  expires_at: 0,
})

/** A starved item would be answered when the flood ends: then the test fails instead of hanging. */
const FLOOD_AT_MOST_MS = 10_000

onBothEngines('the funnel', (opened) => {
  const stored = async (prefix: string) => {
    const rows = await opened()
      .database.read.selectFrom('idempotency')
      .where('id', 'like', `${prefix}%`)
      .orderBy('id')
      .select('id')
      .execute()
    return rows.map(({ id }) => id)
  }
  const insertInto = (batches: number[] = []) =>
    opened().database.funnel.define<string, string>(async (tx, items) => {
      batches.push(items.length)
      await tx.insertMany(INSERT, items.map(row))
      return items.map((item) => `stored ${item}`)
    })

  it('answers each caller with its own outcome, after the commit', async () => {
    const insert = insertInto()
    const answers = await Promise.all(
      ['a1', 'a2', 'a3'].map(async (id) => {
        const answer = await insert(id)
        expect(await stored(id)).toEqual([id])
        return answer
      }),
    )
    expect(answers).toEqual(['stored a1', 'stored a2', 'stored a3'])
  })

  it('writes what arrives together in few transactions', async () => {
    const batches: number[] = []
    const insert = insertInto(batches)
    await Promise.all(Array.from({ length: 1_000 }, (_, i) => insert(`b${i}`)))
    expect(await stored('b')).toHaveLength(1_000)
    expect(Math.max(...batches)).toBeLessThanOrEqual(MAX_BATCH_ITEMS)
    expect(batches.length).toBeLessThan(20)
  })

  it('lets no kind of work starve another, however much of it keeps coming', async () => {
    const flood = insertInto()
    const other = insertInto()
    let flooding = true
    let flooded = 0
    const until = performance.now() + FLOOD_AT_MOST_MS
    const callers = Array.from({ length: 2 * MAX_BATCH_ITEMS }, async (_, caller) => {
      for (let n = 0; flooding && performance.now() < until; n += 1) {
        await flood(`f${caller}-${n}`)
        flooded += 1
      }
    })
    const meanwhile: number[] = []
    for (let n = 0; n < 5; n += 1) {
      const before = flooded
      await other(`o${n}`)
      meanwhile.push(flooded - before)
    }
    flooding = false
    await Promise.all(callers)
    // The next batch takes it along; where batches overlap, a slow one may be overtaken a few times.
    expect(Math.max(...meanwhile)).toBeLessThan(20 * MAX_BATCH_ITEMS)
    expect(await stored('o')).toHaveLength(5)
  })

  it('tells what goes along how long others can wait for it', async () => {
    const { database } = opened()
    const told = () => database.funnel.along(async (_, mayTakeMs) => mayTakeMs)
    await insertInto()('w1')
    const [busy] = await Promise.all([told(), insertInto()('w2')])
    const { now } = performance
    // Nobody has written for a while.
    performance.now = () => now.call(performance) + 5_000
    const alone = await told().finally(() => {
      performance.now = now
    })
    if (database.otherNodes) expect([busy, alone]).toEqual([Infinity, Infinity])
    else expect(busy * 4).toBeLessThan(alone)
    expect(busy).toBeGreaterThan(0)
  })

  it('lets batches that share lanes wait for each other instead of deadlocking', async () => {
    const { database } = opened()
    const [x, y] = ['dev_lock_x', 'dev_lock_y'] as const
    await database.transaction(async (tx) => {
      for (const lane of [x, y]) await ensureLane(tx, lane, 'proj_lock')
    })
    let runs = 0
    const [first, second, third, fourth] = [0, 1, 2, 3].map(() =>
      database.funnel.define<string, string>(
        async (tx, items) => {
          runs += items.length
          for (const lane of items) await lockLanes(tx, [lane])
          // Long enough for the other batch to lock its own first lane.
          await sleep(20)
          return items
        },
        { serial: true, lane: (lane) => lane },
      ),
    )
    // One batch works on x, then y; the other, which overlaps it where batches can, on y, then x.
    const one = [first?.(x), second?.(y)]
    await nextTurn()
    const other = [third?.(y), fourth?.(x)]
    expect(await Promise.all([...one, ...other])).toEqual([x, y, y, x])
    // A deadlock would end one of the batches, whose items would run again one by one.
    expect(runs).toBe(4)
  })

  it('does no harm to the neighbours of an item that fails', async () => {
    const insert = insertInto()
    await insert('c3')
    const answers = await Promise.allSettled(['c1', 'c2', 'c3', 'c4', 'c5'].map(insert))
    expect(answers.map((answer) => answer.status)).toEqual([
      'fulfilled',
      'fulfilled',
      'rejected',
      'fulfilled',
      'fulfilled',
    ])
    const [, , failed] = answers
    const reason: unknown = failed?.status === 'rejected' ? failed.reason : undefined
    expect(opened().database.classify(reason)).toBe('unique')
    expect(await stored('c')).toEqual(['c1', 'c2', 'c3', 'c4', 'c5'])
  })

  it('does no harm to the other kinds of work in the batch either', async () => {
    const insert = insertInto()
    const fail = opened().database.funnel.define<string, string>(async () => {
      throw new Error('a defect')
    })
    const [stays, fails] = await Promise.allSettled([insert('d1'), fail('x')])
    expect(stays).toMatchObject({ status: 'fulfilled' })
    expect(fails).toMatchObject({ status: 'rejected', reason: new Error('a defect') })
    expect(await stored('d')).toEqual(['d1'])
  })

  it('keeps serial work in order, one batch at a time', async () => {
    let running = 0
    let most = 0
    const seen: number[] = []
    const work = opened().database.funnel.define<number, number>(
      async (tx, items) => {
        running += 1
        most = Math.max(most, running)
        await tx.query.selectFrom('idempotency').select('id').limit(1).execute()
        seen.push(...items)
        running -= 1
        return items
      },
      { serial: true },
    )
    const all = Array.from({ length: 2_000 }, (_, i) => i)
    expect(await Promise.all(all.map(work))).toEqual(all)
    expect(seen).toEqual(all)
    expect(most).toBe(1)
  })

  it('tells when everything has been answered', async () => {
    const insert = insertInto()
    let answered = 0
    for (let i = 0; i < 300; i += 1) void insert(`e${i}`).then(() => answered++)
    await opened().database.funnel.drained()
    expect(answered).toBe(300)
    expect(opened().database.funnel.depth()).toBe(0)
  })
})
