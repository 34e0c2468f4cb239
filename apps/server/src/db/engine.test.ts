import { CompiledQuery, sql } from 'kysely'
import { expect, it } from 'vitest'
import { until } from '../../test/_clock.ts'
import { ENGINES, onBothEngines } from '../../test/_databases.ts'
import { draftOf, openWorld } from '../../test/_world.ts'
import { newMessage } from '../messages/accept.ts'
import { type Database, openDatabase } from './index.ts'
import type { Row } from './tables.ts'

const KEYS = { table: 'idempotency', ignoreConflict: false, key: 'id' } as const
const IGNORE = { ...KEYS, ignoreConflict: true } as const

const key = (id: string, more: Partial<Row<'idempotency'>> = {}): Row<'idempotency'> => ({
  id,
  fingerprint: 'f',
  status: 202,
  body: 'b',
  sealed: 0,
  expires_at: 0,
  ...more,
})

onBothEngines('the engine', (opened) => {
  const db = (): Database => opened().database
  const read = async (prefix: string) =>
    db()
      .read.selectFrom('idempotency')
      .where('id', 'like', `${prefix}%`)
      .orderBy('id')
      .selectAll()
      .execute()
  const fault = async (work: Promise<unknown>) => {
    const error = await work.then(
      () => undefined,
      (reason: unknown) => reason,
    )
    return error === undefined ? 'none' : db().classify(error)
  }

  it('commits a transaction as a whole, and shows nothing of it before', async () => {
    await db().transaction(async (tx) => {
      await tx.insertMany(KEYS, [key('a1'), key('a2')])
      expect(await read('a')).toEqual([])
    })
    expect(await read('a')).toHaveLength(2)
  })

  it('takes everything back when the work throws, and goes on', async () => {
    const failing = db().transaction(async (tx) => {
      await tx.insertMany(KEYS, [key('b1')])
      throw new Error('no')
    })
    await expect(failing).rejects.toThrow('no')
    expect(await read('b')).toEqual([])
    await db().transaction((tx) => tx.insertMany(KEYS, [key('b2')]))
    expect(await read('b')).toHaveLength(1)
  })

  it('calls a key that exists already what it is', async () => {
    await db().transaction((tx) => tx.insertMany(KEYS, [key('c1')]))
    expect(await fault(db().transaction((tx) => tx.insertMany(KEYS, [key('c1')])))).toBe('unique')
    const world = openWorld(db())
    const projectId = await world.project()
    const { id } = await world.pairedDevice(projectId)
    const twice = db().transaction((tx) =>
      tx.query
        .insertInto('sim')
        .values({
          id: 'sim_x',
          project_id: projectId,
          device_id: id,
          slot_index: 0,
          phone_number: null,
          number_by_user: 0,
          label: null,
          carrier: null,
          is_default: 0,
        })
        .execute(),
    )
    expect(await fault(twice)).toBe('unique')
    const broken = db().transaction((tx) => tx.query.executeQuery(CompiledQuery.raw('nonsense')))
    expect(await fault(broken)).toBe('other')
  })

  it('tells the first fault of a transaction, whatever came after it', async () => {
    await db().transaction((tx) => tx.insertMany(KEYS, [key('i1')]))
    const failing = db().transaction(async (tx) => {
      await tx.insertMany(KEYS, [key('i1')])
      await tx.updateMany({ table: 'idempotency', key: 'id', set: ['body'] }, [key('i2')])
      await tx.insertMany(KEYS, [key('i2')])
      await tx.lockMany({ table: 'idempotency', key: 'id' }, ['i2'])
    })
    expect(await fault(failing)).toBe('unique')
    expect(await read('i')).toEqual([key('i1')])
    await db().transaction((tx) => tx.insertMany(KEYS, [key('i2')]))
    expect(await read('i')).toHaveLength(2)
  })

  it('says which rows went in, where those that exist are left out', async () => {
    await db().transaction((tx) => tx.insertMany(KEYS, [key('d2')]))
    const inserted = await db().transaction((tx) =>
      tx.insertMany(IGNORE, [key('d1'), key('d2', { body: 'other' }), key('d3'), key('d1')]),
    )
    expect(inserted.toSorted()).toEqual(['d1', 'd3'])
    expect((await read('d2'))[0]?.body).toBe('b')
    expect(await db().transaction((tx) => tx.insertMany(IGNORE, []))).toEqual([])
  })

  it('updates many rows, each by its key, and nothing else of them', async () => {
    await db().transaction((tx) =>
      tx.insertMany(
        KEYS,
        ['e1', 'e2', 'e3'].map((id) => key(id)),
      ),
    )
    const change = { table: 'idempotency', key: 'id', set: ['body', 'status'] } as const
    await db().transaction((tx) =>
      tx.updateMany(change, [
        key('e3', { body: 'third', status: 3, fingerprint: 'ignored' }),
        key('e1', { body: 'first', status: 1 }),
        key('e9', { body: 'nobody' }),
      ]),
    )
    expect(
      (await read('e')).map(({ body, status, fingerprint }) => [body, status, fingerprint]),
    ).toEqual([
      ['first', 1, 'f'],
      ['b', 202, 'f'],
      ['third', 3, 'f'],
    ])
    await db().transaction((tx) => tx.updateMany(change, []))
  })

  it('locks the rows that exist, each once', async () => {
    await db().transaction((tx) => tx.insertMany(KEYS, [key('f1'), key('f2')]))
    const select = { table: 'idempotency', key: 'id' } as const
    const rows = await db().transaction((tx) => tx.lockMany(select, ['f2', 'f1', 'f2', 'f9']))
    expect(rows.map(({ id }) => id).toSorted()).toEqual(['f1', 'f2'])
    expect(await db().transaction((tx) => tx.lockMany(select, []))).toEqual([])
  })

  it('picks the head of each lane by urgency and age', async () => {
    const lanes = ['lane_a', 'lane_b']
    const rows = lanes.flatMap((lane) =>
      [2, 1, 0, 1].map((priority, i): Row<'message'> => {
        const draft = draftOf({ projectId: 'proj_heads' })
        return { ...newMessage(draft, `msg_${lane}_${i}`, 0), lane, priority }
      }),
    )
    const waiting = rows.map((row, i) => (i === 0 ? { ...row, queue: 2 } : row))
    const insert = { table: 'message', ignoreConflict: false, key: 'id' } as const
    await db().transaction((tx) => tx.insertMany(insert, waiting))
    const heads = await db().transaction((tx) =>
      tx.pickHeads([
        { lane: 'lane_a', limit: 10 },
        { lane: 'lane_b', limit: 2 },
        { lane: 'lane_none', limit: 5 },
      ]),
    )
    const of = (lane: string) => heads.filter((row) => row.lane === lane).map(({ id }) => id)
    expect(of('lane_a')).toEqual(['msg_lane_a_2', 'msg_lane_a_1', 'msg_lane_a_3'])
    expect(of('lane_b')).toEqual(['msg_lane_b_2', 'msg_lane_b_1'])
    expect(await db().transaction((tx) => tx.pickHeads([]))).toEqual([])
  })

  it('keeps numbers and texts exactly', async () => {
    const largest = Number.MAX_SAFE_INTEGER
    const body = `"'\\ {a,b} \t\r\n\u0001 é 日本 👩‍👩‍👧 NULL $1 ? %s`
    await db().transaction((tx) =>
      tx.insertMany(KEYS, [key('g1', { expires_at: largest, body, fingerprint: '' })]),
    )
    expect(await read('g')).toEqual([key('g1', { expires_at: largest, body, fingerprint: '' })])
    const { rows } = await sql<{ n: number }>`select count(*) as n from idempotency`.execute(
      db().read,
    )
    expect(typeof rows[0]?.n).toBe('number')
  })

  it('keeps fractions of tokens', async () => {
    const world = openWorld(db())
    const lane = world.newId('dev')
    await world.take(lane, 'proj_a')
    await db().transaction((tx) =>
      tx.updateMany({ table: 'lane', key: 'id', set: ['bucket_tokens', 'bucket_at'] }, [
        { ...laneRow(lane), bucket_tokens: 0.1 + 0.2, bucket_at: 1 },
      ]),
    )
    const row = await db()
      .read.selectFrom('lane')
      .where('id', '=', lane)
      .selectAll()
      .executeTakeFirst()
    expect(row).toMatchObject({
      bucket_tokens: 0.1 + 0.2,
      node_id: 'node_a',
      journal_id: 'journal',
    })
  })

  it('lets many write at once, and loses nothing', async () => {
    await Promise.all(
      Array.from({ length: 60 }, (_, i) =>
        db().transaction(async (tx) => {
          await tx.insertMany(KEYS, [key(`h${i}a`)])
          await tx.insertMany(KEYS, [key(`h${i}b`)])
        }),
      ),
    )
    expect(await read('h')).toHaveLength(120)
  })

  it('can tell that it can write', async () => {
    await expect(db().probe()).resolves.toBeUndefined()
  })

  it('passes hints on to whoever listens, until they stop', async () => {
    const heard: string[] = []
    const stop = await db().subscribe((payload) => void heard.push(payload))
    await db().publish('one')
    await until(() => heard.length === 1)
    await stop()
    await db().publish('two')
    const other: string[] = []
    await db().subscribe((payload) => void other.push(payload))
    await db().publish('three')
    await until(() => other.includes('three'))
    expect(heard).toEqual(['one'])
  })
})

const laneRow = (id: string): Row<'lane'> => ({
  id,
  project_id: '',
  node_id: null,
  token: 0,
  lease_until: 0,
  bucket_tokens: null,
  bucket_at: 0,
  journal_id: null,
  last_seq: 0,
})

it('outlives the loss of its connections, and says when a commit may have happened', async () => {
  const server = ENGINES.find((engine) => engine.name === 'PostgreSQL')
  if (!server) throw new Error('There is no server.')
  const { url, drop } = await server.create(true)
  const warnings: string[] = []
  const warn = (message: string) => void warnings.push(message)
  const database = await openDatabase({ url, exclusive: false, warn })
  const killer = await openDatabase({ url, exclusive: false, warn })
  const kill = (pid: number) => sql`select pg_terminate_backend(${pid})`.execute(killer.read)

  const heard: string[] = []
  await database.subscribe((payload) => void heard.push(payload))
  // More often than there are connections: none may be lost for good.
  for (let round = 0; round < 15; round += 1) {
    const cut = database.transaction(async (tx) => {
      await tx.insertMany(KEYS, [key('i1')])
      const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(tx.query)
      await kill(rows[0]?.pid ?? 0)
    })
    const error = await cut.then(
      () => null,
      (reason: unknown) => reason,
    )
    expect(database.classify(error)).toBe('unknown')
  }
  expect(await database.read.selectFrom('idempotency').selectAll().execute()).toEqual([])

  // Every idle connection and the listening one.
  await sql`select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and pid <> pg_backend_pid()`.execute(killer.read)
  await until(async () => {
    await killer.publish('still there?')
    return heard.length > 0
  })
  await database.transaction((tx) => tx.insertMany(KEYS, [key('i2')]))
  expect(await database.read.selectFrom('idempotency').selectAll().execute()).toHaveLength(1)
  expect(warnings).toContain('the listening database connection was lost')
  await database.close()
  await killer.close()
  await drop()
})
