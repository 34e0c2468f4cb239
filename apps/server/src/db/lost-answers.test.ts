import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { ENGINES, openForTest } from '../../test/_databases.ts'
import { BLACK_HOLE, PASS, startProxy, type TcpProxy } from '../../test/flows/harness/proxy.ts'
import { type Database, openDatabase } from './index.ts'

const engine = ENGINES.find(({ name }) => name === 'PostgreSQL')
const SETTLED_MS = 300
const ANSWERED_WITHIN_MS = 6_000
const ROW = { fingerprint: 'f', status: 202, body: 'b', sealed: 0, expires_at: 0 }
const INSERT = { table: 'idempotency', ignoreConflict: false, key: 'id' } as const

let url: string
let drop = async () => {}
let wire: TcpProxy
let database: Database

beforeAll(async () => {
  const created = await engine?.create(false)
  if (!created) throw new Error('There is no engine behind a network.')
  url = created.url
  drop = created.drop
  await (await openForTest(url)).close()
  wire = await startProxy(Number(new URL(url).port))
  // Lost connections are what this is about.
  database = await openDatabase({ url: wire.through(url), exclusive: false, warn: () => {} })
})
afterAll(async () => {
  await database.close()
  await wire.close()
  await drop()
})

const write = (id: string) => database.transaction((tx) => tx.insertMany(INSERT, [{ id, ...ROW }]))
const ids = async () =>
  (await database.read.selectFrom('idempotency').select('id').execute()).map((row) => row.id)

/** Transactions that somebody has begun and is not using. */
async function forgotten(): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const { rows } = await client.query(
    `select state, query from pg_stat_activity
     where datname = current_database() and state like 'idle in transaction%'`,
  )
  await client.end()
  return rows
}

it('never lends a connection again on which an answer was lost', async () => {
  await Promise.all(['a', 'b', 'c'].map(write))
  wire.apply(BLACK_HOLE)
  const lost = await Promise.allSettled([write('d'), write('e'), ids()])
  expect(lost.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected'])
  const faults = lost.map((one) => one.status === 'rejected' && database.classify(one.reason))
  expect(faults).toEqual(['unavailable', 'unavailable', 'unavailable'])

  // What was sent meanwhile arrives now, `begin` included: nobody may find himself inside of it.
  wire.apply(PASS)
  await sleep(SETTLED_MS)
  expect(await forgotten()).toEqual([])
  await write('f')
  expect((await ids()).toSorted()).toEqual(['a', 'b', 'c', 'f'])
  expect(await forgotten()).toEqual([])
})

it('answers after one limit of time when the network vanishes inside a transaction', async () => {
  const startedAt = performance.now()
  const lost = database.transaction(async (tx) => {
    wire.apply(BLACK_HOLE)
    await tx.insertMany(INSERT, [{ id: 'g', ...ROW }])
  })
  await expect(lost).rejects.toThrow()
  // The rollback would wait behind the insert for a limit of its own.
  expect(performance.now() - startedAt).toBeLessThan(ANSWERED_WITHIN_MS)
  wire.apply(PASS)
  await sleep(SETTLED_MS)
  expect(await forgotten()).toEqual([])
  expect(await ids()).not.toContain('g')
})
