import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { describe, expect, it } from 'vitest'
import { postgresUrl, startPostgres, testDatabase } from './index.ts'

const GONE_WITHIN_MS = 5_000

async function query(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url })
  // A server that is stopped under a connection reports it here.
  client.on('error', () => {})
  await client.connect()
  try {
    return (await client.query(sql)).rows
  } finally {
    await client.end()
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

describe('testDatabase', () => {
  it('migrates once, and gives each caller a copy of its own', async () => {
    let migrations = 0
    const migrate = async (url: string) => {
      migrations += 1
      await query(url, 'create table letter (id text primary key)')
    }
    const [one, two] = await Promise.all([1, 2].map(() => testDatabase(migrate, 'letters')))
    if (!one || !two) throw new Error('unreachable')
    await query(one.url, `insert into letter values ('a')`)
    expect(await query(one.url, 'select id from letter')).toEqual([{ id: 'a' }])
    expect(await query(two.url, 'select id from letter')).toEqual([])
    expect(migrations).toBe(1)
    await Promise.all([one.drop(), two.drop()])
    await expect(query(one.url, 'select 1')).rejects.toThrow('does not exist')
  })

  it('leaves no template behind when the migration fails', async () => {
    const broken = testDatabase((url) => query(url, 'no sql').then(() => {}), 'broken')
    await expect(broken).rejects.toThrow('syntax error')
    const database = await testDatabase(
      (url) => query(url, 'create table letter (id text)').then(() => {}),
      'broken',
    )
    expect(await query(database.url, 'select id from letter')).toEqual([])
    await database.drop()
  })

  it('is a real PostgreSQL of a supported version', async () => {
    const [row] = await query(postgresUrl(), 'show server_version_num')
    expect(Number(row?.server_version_num)).toBeGreaterThanOrEqual(150_000)
  })
})

describe('startPostgres', () => {
  it('keeps a durable server’s data, url and port over a crash and a restart', async () => {
    const postgres = await startPostgres({ durable: true })
    try {
      const { url, port, pid } = postgres
      await query(url, 'create table letter (id text)')
      await query(url, `insert into letter values ('a')`)
      expect(await query(url, 'show fsync')).toEqual([{ fsync: 'on' }])
      process.kill(pid, 'SIGKILL')
      await postgres.restart()
      expect(postgres).toMatchObject({ url, port })
      expect(postgres.pid).not.toBe(pid)
      expect(await query(url, 'select id from letter')).toEqual([{ id: 'a' }])
    } finally {
      await postgres.stop()
    }
    expect(isAlive(postgres.pid)).toBe(false)
  })

  it('leaves no server behind when the process that started it is killed', async () => {
    const source = `
      import { startPostgres } from ${JSON.stringify(new URL('postgres.ts', import.meta.url).href)}
      console.log((await startPostgres()).pid)
      setInterval(() => {}, 1_000)`
    const owner = spawn(process.execPath, ['--input-type=module', '-e', source], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const [pid] = await once(createInterface({ input: owner.stdout }), 'line')
    expect(isAlive(Number(pid))).toBe(true)
    owner.kill('SIGKILL')
    const deadline = performance.now() + GONE_WITHIN_MS
    while (isAlive(Number(pid)) && performance.now() < deadline) await sleep(20)
    expect(isAlive(Number(pid))).toBe(false)
  })

  it('says why when it cannot start', async () => {
    await expect(startPostgres({ dir: '/dev/null/data' })).rejects.toThrow('/dev/null/data')
  })
})
