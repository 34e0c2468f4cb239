import { readFileSync } from 'node:fs'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { COLUMNS } from '../../src/db/tables.ts'
import { openForTest } from '../_databases.ts'
import { ENGINES, endAllPrograms } from '../flows/harness/index.ts'
import { formsOf } from './canaries.ts'
import { type CanaryRun, runWithCanaries } from './canary-run.ts'
import { endRecorded } from './recorded-process.ts'

/**
 * What may be where: the texts, numbers and metadata of a message in the answers of its own project
 * and in its rows; its numbers and metadata, and why it failed, in its events; emails and idempotency
 * keys in their rows; a pairing code on the command line of the phone that it was typed for, used up
 * by then; a caller's own X-Request-Id, and the names of its fields, in the answer to it. Everything
 * else is a leak.
 */
describe.each(ENGINES)('canaries, on $engine', ({ engine, newDatabase }) => {
  let run: CanaryRun
  beforeAll(async () => {
    run = await runWithCanaries(await newDatabase())
  }, 120_000)
  afterAll(async () => {
    await endRecorded()
    await endAllPrograms()
  })

  it('are everywhere where they were put', () => {
    expect(run.canaries.all.length).toBeGreaterThan(200)
    expect(run.errors.length).toBeGreaterThan(200)
    for (const status of [400, 401, 404, 405, 413, 415, 422, 431, 500]) {
      expect(run.errors.map((one) => one.status)).toContain(status)
    }
    // What the database said of its faults is in the log, and so are the phones that went wrong.
    for (const told of ['internal_error', 'phone broke the protocol', 'stopped']) {
      expect(run.serverLog).toContain(told)
    }
  })

  it.each(['serverLog', 'phoneLog'] as const)('are nowhere in the %s', (log) => {
    const lines = run[log].split('\n')
    expect(lines.length).toBeGreaterThan(5)
    expect(lines.filter((line) => run.canaries.foundIn(line).length > 0)).toEqual([])
  })

  it('are in no answer that tells of an error', () => {
    const telling = run.errors.filter(({ text }) => run.canaries.foundIn(text).length > 0)
    expect(telling).toEqual([])
  })

  it('are on no page, on no command line and in nothing that commands write', () => {
    for (const [path, text] of run.pages) expect(run.canaries.foundIn(text), path).toEqual([])
    for (const [name, text] of run.commands) expect(run.canaries.foundIn(text), name).toEqual([])
    const [server = '', agent = ''] = run.commandLines
    expect(run.canaries.foundIn(server)).toEqual([])
    const ofScript = ['SIM', 'failure', 'reply', 'pairing code']
    expect(run.canaries.foundIn(agent).filter((name) => !ofScript.includes(name))).toEqual([])
  })

  it('are in events only where events promise them', () => {
    expect(run.feed).toContain('outbound.delivered')
    expect(run.feed).toContain('inbound.received')
    const found = run.canaries.foundIn(run.feed)
    const promised = /^(SIM|recipient|sender|metadata|failure|frame reason)/
    expect(found.filter((name) => !promised.test(name))).toEqual([])
  })

  it('that open something are nowhere in the database', async () => {
    const texts = await storedTexts(run.databaseUrl, engine)
    const secrets = run.canaries.all.filter(({ kind }) => kind === 'secret')
    const found = secrets.filter(({ text }) =>
      formsOf(text).some((form) => texts.some((one) => one.includes(form))),
    )
    expect(found.map(({ name }) => name)).toEqual([])
    // The search works: what may be stored is found.
    const stored = run.canaries.all.filter(({ name }) => name === 'body that plainly')
    for (const { text } of stored) expect(texts.some((one) => one.includes(text))).toBe(true)
  })
})

/** Everything that whoever steals the database has: on SQLite the bytes of its files. */
async function storedTexts(url: string, engine: string): Promise<string[]> {
  if (engine === 'SQLite') {
    const path = url.slice('file:'.length)
    const files = [path, `${path}-wal`].map((file) => {
      try {
        return readFileSync(file, 'latin1')
      } catch {
        return ''
      }
    })
    expect(files[0]?.length).toBeGreaterThan(10_000)
    return files
  }
  const database = await openForTest(url)
  const tables = await Promise.all(
    Object.keys(COLUMNS).map(async (table) => {
      const { rows } = await sql`select * from ${sql.table(table)}`.execute(database.read)
      return JSON.stringify(rows)
    }),
  )
  await database.close()
  return tables
}
