import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { SqliteConnection } from './sqlite-connection.ts'

it('keeps fewer pages while rows of lists are written, and all of them again after that', () => {
  const folder = mkdtempSync(join(tmpdir(), 'relay-pages-'))
  const connection = new SqliteConnection(join(folder, 'relay.db'), { readonly: false })
  onTestFinished(() => {
    connection.close()
    rmSync(folder, { recursive: true })
  })
  const kept = () => Number(connection.handle.pragma('cache_size', { simple: true }))
  const commit = () => {
    connection.prepare('begin').run()
    connection.commit()
  }
  const most = kept()
  connection.wroteAlike(250)
  commit()
  // Below 0 it is in KiB.
  expect(kept() / most).toBe(0.25)
  for (let i = 0; i < 100; i += 1) commit()
  expect(kept()).toBe(most)
})
