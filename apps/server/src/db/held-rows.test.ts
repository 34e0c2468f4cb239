import { expect, it } from 'vitest'
import type { Tx } from './engine.ts'
import { holdingRows } from './held-rows.ts'
import type { Row } from './tables.ts'

const LANES = { table: 'lane', key: 'id' } as const
const BY_PROJECT = { table: 'lane', key: 'project_id' } as const
const SAVE = { table: 'lane', key: 'id', set: ['token'] } as const
const SAVE_BY_PROJECT = { table: 'lane', key: 'project_id', set: ['token'] } as const

const lane = (id: string): Row<'lane'> => ({
  ...{ id, project_id: 'proj_1', node_id: null, token: 1, lease_until: 0, bucket_tokens: null },
  ...{ bucket_at: 0, journal_id: null, last_seq: 0 },
})

function start(existing: readonly string[]) {
  const asked: (readonly string[])[] = []
  const inner: Pick<Tx, 'lockMany' | 'updateMany'> = {
    async lockMany(_statement, keys) {
      asked.push(keys)
      return keys.filter((key) => existing.includes(key)).map(lane) as never
    },
    async updateMany() {},
  }
  const tx = holdingRows(inner as Tx)
  const lock = async (...ids: string[]) => (await tx.lockMany(LANES, ids)).map(({ id }) => id)
  return { asked, tx, lock }
}

it('asks for a locked row once', async () => {
  const { asked, lock } = start(['a', 'b'])
  expect(await lock('a')).toEqual(['a'])
  expect(await lock('a', 'b', 'b')).toEqual(['a', 'b'])
  expect(await lock('b')).toEqual(['b'])
  expect(asked).toEqual([['a'], ['b', 'b']])
})

it('asks again for what was not there: it may be by now', async () => {
  const { asked, lock } = start([])
  expect([await lock('a'), await lock('a')]).toEqual([[], []])
  expect(asked).toEqual([['a'], ['a']])
})

it('asks again for what it has written, and for everything after words of its own', async () => {
  const { asked, lock, tx } = start(['a', 'b'])
  await lock('a', 'b')
  await tx.updateMany(SAVE, [lane('a')])
  await lock('a', 'b')
  expect(asked).toEqual([['a', 'b'], ['a']])
  await tx.updateMany(SAVE_BY_PROJECT, [lane('a')])
  await lock('b')
  void tx.query
  await lock('b')
  await lock('b')
  expect(asked.slice(2)).toEqual([['b'], ['b'], ['b']])
  await tx.lockMany(BY_PROJECT, ['proj_1'])
  expect(asked.at(-1)).toEqual(['proj_1'])
})
