import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'
import pg from 'pg'
import { eventually, startProgram, startRelay } from '../../flows/harness/index.ts'
import { startBalancer } from '../balancer.ts'
import { type Expectations, expectations, type Fault } from '../fault.ts'
import { errorLines, hangUpsFrom } from '../hang-ups.ts'
import { startLoad } from '../load.ts'
import type { Site } from '../site.ts'

const PER_SECOND = 60
const PHONES = 3
const DRAIN_MS = 1_000
const SETTLED_MS = 2_000
const RESTARTING = 1012
const nodeOf = (phone: number): number => phone % 2
/** How long the migration takes, so that it can be met half-way. */
const MIGRATION_MS = 2_500
const NEXT = '9999-next-release'
const PRELOAD = pathToFileURL(join(import.meta.dirname, '../preload/next-version.ts')).href

/** What makes a server the next release. */
const nextRelease = (migrationMs: number) => ({
  NODE_OPTIONS: `--import=${PRELOAD}`,
  RELAY_TORTURE_SLOW_SQL: `select pg_sleep(${migrationMs / 1_000})`,
})

export const rollingDeploy: Fault = {
  id: 'rolling-deploy',
  title: 'two nodes are replaced one by one with a release that migrates, under load',
  engines: ['PostgreSQL'],
  criterion:
    'no request fails behind a balancer that asks for readiness; phones are let go with 1012 by their own node only, and no node logs an error; one migrates while the other waits; killed half-way, the next start completes',
  short: false,
  async run({ newDatabase, seed }) {
    const [live, twice, killed] = [await newDatabase(), await newDatabase(), await newDatabase()]
    const expected = expectations()
    const [verdict, bothMs, killedOnce] = await Promise.all([
      rollOut(live, seed, expected),
      migratedByBoth(twice, expected),
      killedHalfWay(killed, expected),
    ])
    return {
      runs: 2 + bothMs.length + killedOnce,
      figures: { 'both at once, slowest start, ms': Math.round(Math.max(...bothMs)) },
      verdicts: [verdict],
      violations: expected.violations,
    }
  },
}

async function rollOut(databaseUrl: string, seed: number, { expect }: Expectations) {
  const server = { env: { RELAY_DRAIN_MS: String(DRAIN_MS) } }
  // The balancer needs the nodes' ports, and the load the balancer's.
  let url = ''
  const load = await startLoad({
    databaseUrl,
    seed,
    perSecond: PER_SECOND,
    phones: PHONES,
    server,
    place: { nodes: [{}, {}], nodeOf },
    url: ({ api }) => url || api.url,
  })
  const { site } = load
  const balancer = await startBalancer(site.nodes.map(({ port }) => port))
  url = balancer.url
  await sleep(SETTLED_MS)
  const old = [...site.nodes]
  for (const node of [0, 1]) await replace(site, node, server.env, expect)
  const verdict = await load.settle()
  const errors = [...old, ...site.nodes].flatMap(errorLines)
  expect(errors.length === 0, 'a node logged an error', errors.slice(0, 3))
  await balancer.close()
  expect(balancer.failed.length === 0, 'a request failed', balancer.failed.slice(0, 5))
  const { unknownTries, unavailableTries, delivered, requests } = verdict.figures
  expect(unknownTries + unavailableTries === 0, 'a caller was turned away', verdict.figures)
  expect(delivered === requests, 'not every message was delivered', verdict.figures)
  expect((await migrationsIn(databaseUrl)).includes(NEXT), 'the next release did not migrate')
  return verdict
}

/** The phones of the other node stay there, the old release on the new schema. */
async function replace(
  site: Site,
  node: number,
  env: Readonly<Record<string, string>>,
  expect: Expectations['expect'],
): Promise<void> {
  const phones = site.phones.map(hangUpsFrom)
  const code = await site.endRelay(node, 'SIGTERM')
  expect(code === 0, 'a node of the old release did not end with 0', code)
  await site.startRelay(node, { env: { ...env, ...nextRelease(MIGRATION_MS) } })
  await sleep(SETTLED_MS)
  for (const [phone, seen] of phones.entries()) {
    const codes = seen()
    const due = nodeOf(phone) === node ? [RESTARTING] : []
    const holds = codes.length === due.length && codes.every((one) => one === RESTARTING)
    expect(holds, `phone ${phone} was hung up otherwise than with ${due}`, codes)
  }
}

/** @returns how long each of two nodes took that began to migrate at once, ms. */
async function migratedByBoth(databaseUrl: string, { expect }: Expectations): Promise<number[]> {
  const old = await startRelay({ databaseUrl })
  await old.stop()
  const took = await Promise.all([1, 2].map(() => startNext(databaseUrl)))
  const [fast = 0, slow = 0] = took.toSorted((a, b) => a - b)
  expect(fast >= MIGRATION_MS, 'nobody waited for the migration', took)
  expect(slow - fast < MIGRATION_MS, 'both seem to have migrated', took)
  const names = await migrationsIn(databaseUrl)
  expect(names.filter((name) => name === NEXT).length === 1, 'it was not migrated once', names)
  return took
}

async function startNext(databaseUrl: string): Promise<number> {
  const startedAt = performance.now()
  const node = await startRelay({ databaseUrl, env: nextRelease(MIGRATION_MS) })
  const tookMs = performance.now() - startedAt
  await node.stop()
  return tookMs
}

async function killedHalfWay(databaseUrl: string, { expect }: Expectations): Promise<number> {
  const old = await startRelay({ databaseUrl })
  await old.stop()
  const program = startProgram('apps/server/src/main.ts', ['migrate'], {
    RELAY_DATABASE_URL: databaseUrl,
    ...nextRelease(MIGRATION_MS),
  })
  const inSlowPart = await eventually(
    () => query(databaseUrl, `select 1 from pg_stat_activity where query like 'select pg_sleep%'`),
    (rows) => rows.length > 0,
  )
  program.kill('SIGKILL')
  await program.exited
  expect(
    (await migrationsIn(databaseUrl)).every((name) => name !== NEXT),
    'it was not half-way',
  )
  const tables = `select 1 from information_schema.tables where table_name = 'next_release'`
  const left = await query(databaseUrl, tables)
  expect(left.length === 0, 'half a migration was left behind')
  // The old release can still be started, should the new one be given up; and the new one completes.
  await (await startRelay({ databaseUrl })).stop()
  const startedMs = await startNext(databaseUrl)
  const names = await migrationsIn(databaseUrl)
  expect(names.includes(NEXT), 'the next start did not complete the migration', startedMs)
  return inSlowPart.length
}

const migrationsIn = async (databaseUrl: string): Promise<string[]> =>
  (await query(databaseUrl, 'select name from relay_migration')).map(({ name }) => String(name))

async function query(databaseUrl: string, text: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  const { rows } = await client.query<Record<string, unknown>>(text)
  await client.end()
  return rows
}
