import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createRequire } from 'node:module'

/** Another process's open write transaction. */
export interface FileLock {
  release(): Promise<void>
}

/**
 * Not this process: POSIX locks are one process's, and closing any handle of ours on the file would drop
 * them all.
 */
const HOLDER = `
const Database = require(process.argv[1])
const handle = new Database(process.argv[2], { timeout: 2000 })
handle.exec('begin immediate')
process.stdout.write('locked')
process.stdin.resume().on('end', () => handle.exec('rollback'))`

/** Holds the write lock of a database file until it is released. */
export async function lockFile(url: string): Promise<FileLock> {
  const driver = createRequire(import.meta.url).resolve('better-sqlite3')
  const args = ['-e', HOLDER, driver, url.slice('file:'.length)]
  const holder = spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'inherit'] })
  await once(holder.stdout, 'data')
  return {
    async release() {
      const ended = once(holder, 'exit')
      holder.stdin.end()
      await ended
    },
  }
}
