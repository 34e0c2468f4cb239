import * as modules from 'node:module'
import { Worker } from 'node:worker_threads'

/** Copies the log into the database file while others go on. */
export interface Copier {
  /** Begins to, unless it is at it. Never throws. */
  copy(): void
  close(): Promise<void>
}

/**
 * In a thread of its own: most of a copy is waiting for the disk, up to 40 ms for a log of 32 MiB, and whoever writes
 * waits for nobody while `PASSIVE` copies. Text, as the server is one file when it is built.
 * @see https://sqlite.org/pragma.html#pragma_wal_checkpoint
 */
const THREAD = `
const { parentPort, workerData } = require('node:worker_threads')
const Database = require(workerData.driver)
const database = new Database(workerData.file, { fileMustExist: true, timeout: 0 })
database.pragma('synchronous = FULL')
database.pragma('fullfsync = ON')
parentPort.on('message', () => {
  try {
    database.pragma('wal_checkpoint(PASSIVE)')
  } catch {}
  parentPort.postMessage('copied')
})
`
/** It does nothing but this. */
const LIMITS = { maxOldGenerationSizeMb: 16, maxYoungGenerationSizeMb: 2 }

/** The thread is started by the first copy: most servers never need it. */
export function sqliteCopier(file: string): Copier {
  let thread: Worker | null = null
  let busy = false
  const start = (): Worker => {
    const driver = modules.createRequire(import.meta.url).resolve('better-sqlite3')
    const options = { eval: true, workerData: { driver, file }, resourceLimits: LIMITS }
    const started = new Worker(THREAD, { ...options, execArgv: [] })
    started.unref()
    started.on('message', () => {
      busy = false
    })
    // What it does not copy, the next long commit does.
    started.on('error', () => {})
    return started
  }
  return {
    copy() {
      if (busy) return
      busy = true
      try {
        thread ??= start()
        thread.postMessage('copy')
      } catch {
        // Out of threads. The commit before it stands, and nobody may be told that it failed; long ones copy.
      }
    },
    async close() {
      busy = true
      await thread?.terminate()
    },
  }
}
