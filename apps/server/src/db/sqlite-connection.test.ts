import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished, vi } from 'vitest'
import { SqliteConnection } from './sqlite-connection.ts'

/** A machine that is out of threads. */
vi.mock('node:worker_threads', () => ({
  Worker: class {
    constructor() {
      throw new Error('ERR_WORKER_INIT_FAILED')
    }
  },
}))

/** A file with a table, and who writes to it. */
function opened() {
  const folder = mkdtempSync(join(tmpdir(), 'relay-pages-'))
  const connection = new SqliteConnection(join(folder, 'relay.db'), { readonly: false })
  const { handle } = connection
  onTestFinished(() => {
    connection.close()
    rmSync(folder, { recursive: true })
  })
  handle.pragma('journal_mode = WAL')
  handle.exec('create table line (text text)')
  const insert = handle.prepare('insert into line values (?)')
  const commit = (bytes = 0) => {
    connection.prepare('begin immediate').run()
    if (bytes > 0) insert.run('x'.repeat(bytes))
    connection.commit()
  }
  return { handle, commit, connection }
}

it('keeps fewer pages while rows of lists are written, and all of them again after that', () => {
  const { connection, handle, commit } = opened()
  const kept = () => Number(handle.pragma('cache_size', { simple: true }))
  const most = kept()
  connection.wroteAlike(250)
  commit()
  // Below 0 it is in KiB.
  expect(kept() / most).toBe(0.25)
  for (let i = 0; i < 100; i += 1) commit()
  expect(kept()).toBe(most)
})

it('says of no commit that it failed because what follows it does', () => {
  const { connection, handle, commit } = opened()
  connection.wroteAlike(8_000)
  expect(() => commit(500)).not.toThrow()
  commit(500)
  expect(handle.prepare('select count(*) from line').pluck().get()).toBe(2)
})
