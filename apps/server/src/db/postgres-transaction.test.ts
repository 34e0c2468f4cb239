import type { PostgresPool, PostgresPoolClient } from 'kysely'
import { expect, it } from 'vitest'
import { inTransaction } from './postgres-transaction.ts'

const LANES = { table: 'lane', key: 'id' } as const
const SAVE = { table: 'lane', key: 'id', set: ['token'] } as const
const LANE = {
  ...{ id: 'a', project_id: 'p', node_id: null, token: 1, lease_until: 0, bucket_tokens: null },
  ...{ bucket_at: 0, journal_id: null, last_seq: 0 },
}

/** A connection whose answers a test gives, one by one. */
function start() {
  const sent: string[] = []
  const waiting: { resolve(): void; reject(error: Error): void }[] = []
  const client = {
    query(sql: string) {
      sent.push(sql.trim().split(' ')[0] ?? '')
      return new Promise((resolve, reject) => {
        waiting.push({ resolve: () => resolve({ rows: [] }), reject })
      })
    },
    release() {},
  } as unknown as PostgresPoolClient
  const pool: PostgresPool = { connect: async () => client, end: async () => {}, options: {} }
  const settle = async () => {
    for (let i = 0; i < 20; i += 1) await Promise.resolve()
  }
  return {
    sent,
    run: (work: Parameters<typeof inTransaction>[2]) => inTransaction(pool, () => false, work),
    async answer(count = 1) {
      await settle()
      for (const one of waiting.splice(0, count)) one.resolve()
      await settle()
    },
    async refuse(code?: string) {
      await settle()
      waiting.shift()?.reject(Object.assign(new Error(`refused ${code ?? ''}`.trim()), { code }))
      await settle()
    },
  }
}

it('sends locks with the begin, writes together behind it, and the commit alone', async () => {
  const { sent, run, answer } = start()
  const done = run(async (tx) => {
    await Promise.all([tx.lockMany(LANES, ['a']), tx.lockMany(LANES, ['b'])])
    await tx.updateMany(SAVE, [LANE])
    await tx.updateMany(SAVE, [LANE])
  })
  await answer(0)
  expect(sent).toEqual(['begin', 'select', 'select'])
  await answer(3)
  expect(sent.slice(3)).toEqual(['update', 'update'])
  await answer(2)
  expect(sent.slice(5)).toEqual(['commit'])
  await answer()
  await done
})

it('keeps the order of what is asked for while the begin is on its way', async () => {
  const { sent, run, answer } = start()
  const done = run(async (tx) => {
    await tx.updateMany(SAVE, [LANE])
    await tx.lockMany(LANES, ['a'])
  })
  await answer(0)
  expect(sent).toEqual(['begin'])
  await answer()
  expect(sent).toEqual(['begin', 'update', 'select'])
  await answer(2)
  await answer()
  await done
})

it('writes nothing behind a begin that was refused', async () => {
  const { sent, run, answer, refuse } = start()
  const done = run(async (tx) => {
    await tx.updateMany(SAVE, [LANE])
    await tx.lockMany(LANES, ['a'])
  }).catch((error: Error) => error.message)
  await refuse()
  await answer()
  expect(await done).toBe('refused')
  expect(sent).toEqual(['begin', 'rollback'])
})

it('tells the fault of what was asked, not of the writes that failed for it', async () => {
  const { run, answer, refuse } = start()
  const done = run(async (tx) => {
    await tx.lockMany(LANES, ['a'])
    const asked = tx.updateWhile({ ...SAVE, column: 'project_id', is: 'p' }, [LANE])
    await Promise.all([asked, tx.updateMany(SAVE, [LANE])])
  }).catch((error: Error) => error.message)
  await answer(2)
  await refuse('40P01')
  await refuse('25P02')
  await answer()
  expect(await done).toBe('refused 40P01')
})
