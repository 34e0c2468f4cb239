import { Kysely, PostgresDialect, sql } from 'kysely'
import type { Migration } from 'kysely/migration'
import pg from 'pg'
import { afterEach, describe, expect, it } from 'vitest'
import { ENGINES, openForTest, type TestEngine } from '../../test/_databases.ts'
import { counterIds } from '../otp/otp-store.ts'
import {
  type Database,
  databaseFile,
  InstanceLockedError,
  NewerSchemaError,
  openDatabase,
  type Tables,
} from './index.ts'
import {
  type Migrations,
  migrationsFor,
  pendingMigrations,
  runMigrations,
} from './migrations/index.ts'
import { POSTGRES_EVENT_ORDER } from './postgres.ts'
import { SQLITE_EVENT_ORDER } from './sqlite.ts'
import { SqliteConnection } from './sqlite-connection.ts'

const SECOND: Migration = {
  async up(db) {
    await sql.raw('alter table project add column colour text').execute(db)
    await sql.raw(`update project set colour = 'blue'`).execute(db)
  },
}

const BROKEN: Migration = {
  async up(db) {
    await sql.raw('create table half_made (id text)').execute(db)
    await sql.raw('create table half_made (id text)').execute(db)
  },
}

/** A bare connection, for migrations that no release has. */
function connect(url: string): { db: Kysely<Tables>; base: Migrations; end(): Promise<void> } {
  const file = databaseFile(url)
  if (file !== null) {
    const connection = new SqliteConnection(file, { readonly: false })
    const base = migrationsFor(SQLITE_EVENT_ORDER)
    return { db: connection.kysely(), base, end: async () => connection.close() }
  }
  const pool = new pg.Pool({ connectionString: url, max: 1 })
  // A database that is dropped cuts the connections that are just closing.
  pool.on('connect', (client) => client.on('error', () => {}))
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) })
  return { db, base: migrationsFor(POSTGRES_EVENT_ORDER), end: () => db.destroy() }
}

/** Databases are about that have these, and none in between. */
const HAD = '0001 0002 0003 0004 0005 0006 0007 0008 0009 0010 0012'.split(' ')

describe.each(ENGINES)('migrations on $name', (engine) => {
  const ends: (() => Promise<void>)[] = []
  afterEach(async () => {
    for (const end of ends.splice(0).reverse()) await end()
  })
  const create = async (one: TestEngine) => {
    const { url, drop } = await one.create(false)
    ends.push(drop)
    const bare = connect(url)
    ends.push(bare.end)
    return { url, ...bare }
  }
  const open = async (url: string): Promise<Database> => {
    const database = await openForTest(url)
    ends.push(() => database.close())
    return database
  }

  it('makes the schema in an empty database, and does nothing the next time', async () => {
    const { url, db, base } = await create(engine)
    expect(await runMigrations(db, base)).toEqual(Object.keys(base))
    expect(await runMigrations(db, base)).toEqual([])
    const database = await open(url)
    expect(await database.read.selectFrom('project').selectAll().execute()).toEqual([])
  })

  it('brings the version before up to date, and keeps what is in it', async () => {
    const { db, base } = await create(engine)
    const last = Object.keys(base).at(-1)
    const newer = { ...base, '9999-second': SECOND }
    expect(await runMigrations(db, newer, last)).toEqual(Object.keys(base))
    await sql`insert into project (id, name, owner_email, plan, created_at)
      values ('proj_a', 'Bakery', 'a@example.com', 'free', 1)`.execute(db)
    expect(await runMigrations(db, newer)).toEqual(['9999-second'])
    const { rows } = await sql`select name, colour from project`.execute(db)
    expect(rows).toEqual([{ name: 'Bakery', colour: 'blue' }])
  })

  it('brings databases of every day up to date: what is new comes behind what they have', async () => {
    const { db, base } = await create(engine)
    const had = Object.entries(base).filter(([name]) => HAD.some((start) => name.startsWith(start)))
    expect(had).toHaveLength(HAD.length)
    await runMigrations(db, Object.fromEntries(had))
    expect(await runMigrations(db, base)).toEqual(Object.keys(base).slice(HAD.length))
  })

  it('keeps the attempts of webhooks when their table is made anew', async () => {
    const { db, base } = await create(engine)
    await runMigrations(db, base, '0012-plans')
    await sql`insert into webhook_attempt
      values ('att_a', 'dlv_a', 1, 'schedule', 5, 'failed', 'timeout', null, '{}', null, 'no', 9)`.execute(
      db,
    )
    await runMigrations(db, base)
    expect(await db.selectFrom('webhook_attempt').selectAll().execute()).toMatchObject([
      { id: 'att_a', delivery_id: 'dlv_a', error: 'timeout', excerpt: 'no' },
    ])
  })

  it('keeps the STOP of somebody whose opt-out at Meta was narrowed to marketing', async () => {
    const { db, base } = await create(engine)
    await runMigrations(db, base, '0012-plans')
    const meta = async (number: string, ...written: string[]) => {
      const key = `proj_a live whatsapp ${number}`
      await sql`insert into opt_out values (${key}, ${`opt_${number}`}, 'proj_a', 'live', 'whatsapp',
        ${number}, 1, 'meta_131050', 5, null)`.execute(db)
      for (const [i, body] of written.entries()) {
        await sql`insert into inbound (id, project_id, mode, channel, from_number, body, received_at,
          created_at) values (${`inb_${number}_${i}`}, 'proj_a', 'live', 'whatsapp', ${number}, ${body},
          ${10 + i}, 1)`.execute(db)
      }
    }
    await meta('+1', 'hello', ' Páre! ', 'thanks')
    await meta('+2', 'STOP', 'start')
    await meta('+3', 'please stop it')
    await runMigrations(db, base)
    const rows = await db.selectFrom('opt_out').selectAll().orderBy('key').execute()
    expect(rows.map(({ number, scope, wished_at: at }) => [number, scope, Number(at)])).toEqual([
      ...[
        ['+1', 'all', 11],
        ['+1', 'marketing', 5],
        ['+2', 'marketing', 5],
      ],
      ['+3', 'marketing', 5],
    ])
    expect(rows[0]).toMatchObject({
      key: 'proj_a live whatsapp +1',
      reason: 'keyword',
    })
  })

  it('keeps what was counted of codes by the ids that are asked for', async () => {
    const { db, base } = await create(engine)
    await runMigrations(db, base, '0017-batches')
    const to = '+5511999998888'
    const old = ['slot live', 'slot test', 'recipient', 'reports'].map((kind) => `${kind} ${to}`)
    const ids = [`${old[0]} login dev_1 0`, `${old[1]} login `, ...old.slice(2), 'all', 'caller aa']
    for (const [i, id] of [...ids, `prefix ${to.slice(0, -4)}`].entries()) {
      await sql`insert into otp_counter
        values (${`proj_a ${id}`}, 'proj_a', ${i}, 1, 2, 3, 'otp_a', 4)`.execute(db)
    }
    await runMigrations(db, base)
    const rows = await db.selectFrom('otp_counter').selectAll().orderBy('count').execute()
    const live = counterIds({ projectId: 'proj_a', mode: 'live' }, 'dev_1 0', to, 'login')
    const test = counterIds({ projectId: 'proj_a', mode: 'test' }, '', to, 'login')
    expect(rows.map(({ id }) => id)).toEqual([
      ...[live.slot, test.slot, live.recipient, `proj_a reports ${to}`, live.project],
      ...['proj_a caller aa', live.prefix],
    ])
  })

  it('leaves the old schema when a migration fails, and goes on from there', async () => {
    const { db, base } = await create(engine)
    await runMigrations(db, base)
    await expect(runMigrations(db, { ...base, '9999-broken': BROKEN })).rejects.toThrow()
    await expect(sql`select * from half_made`.execute(db)).rejects.toThrow()
    expect(await runMigrations(db, { ...base, '9999-second': SECOND })).toEqual(['9999-second'])
  })

  it('refuses a database that a newer release has migrated', async () => {
    const { url, db, base } = await create(engine)
    await runMigrations(db, { ...base, '9999-second': SECOND })
    await expect(pendingMigrations(db, base)).rejects.toBeInstanceOf(NewerSchemaError)
    await expect(openForTest(url)).rejects.toBeInstanceOf(NewerSchemaError)
  })

  it('migrates once when several nodes start together', async () => {
    const { url } = await create(engine)
    const nodes = await Promise.all([open(url), open(url), open(url)])
    for (const node of nodes) {
      expect(await node.read.selectFrom('message').selectAll().execute()).toEqual([])
    }
  })
})

describe('a database file', () => {
  it('has one server at a time, and the next one once that has ended', async () => {
    const [engine] = ENGINES
    if (!engine) throw new Error('There is no engine.')
    const { url, drop } = await engine.create(false)
    const serve = () => openDatabase({ url, exclusive: true, warn: () => {} })
    const first = await serve()
    await expect(serve()).rejects.toBeInstanceOf(InstanceLockedError)
    // The command line may look in beside a running server.
    const beside = await openForTest(url)
    expect(await beside.read.selectFrom('project').selectAll().execute()).toEqual([])
    await beside.close()
    await first.close()
    await (await serve()).close()
    await drop()
  })
})
