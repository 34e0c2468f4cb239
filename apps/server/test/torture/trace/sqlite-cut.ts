import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import SqliteDatabase from 'better-sqlite3'
import { newFolder } from '../../flows/harness/index.ts'
import { type Call, readTrace } from './calls.ts'
import { existsAtCut, fileAfterCut, type Loss } from './disk-image.ts'
import { CONTENTS, type Contents } from './judge-image.ts'
import { traced } from './strace.ts'

const LOWERED = fileURLToPath(new URL('../preload/lower-synchronous.ts', import.meta.url))
/** The shared memory beside them is made anew by whoever opens the file. */
const ENDINGS = ['', '-wal', '-journal']

/** A database file whose every write is recorded from its very first byte. */
export interface TracedFile {
  readonly url: string
  /** How the server has to be started. */
  readonly server: { readonly under: string[]; readonly env: Record<string, string> }
  /** Once the server has ended. */
  calls(): Promise<Call[]>
  /** @returns the URL of the database as it would be found after a power cut there. */
  imageAt(calls: readonly Call[], cutAt: number, loss: Loss): string
}

/** @param durable false: the server runs with less than it says, for control. */
export function traceFile(durable: boolean): TracedFile {
  const folder = newFolder()
  const file = join(folder, 'relay.db')
  const trace = join(folder, 'calls.trace')
  return {
    url: `file:${file}`,
    server: {
      under: traced(trace),
      env: durable ? {} : { NODE_OPTIONS: `--import=${LOWERED}` },
    },
    calls: () => readTrace(trace),
    imageAt(calls, cutAt, loss) {
      const image = join(newFolder(), 'image')
      mkdirSync(image)
      for (const ending of ENDINGS) {
        if (!existsAtCut(calls, file + ending, cutAt)) continue
        const bytes = fileAfterCut(calls, file + ending, cutAt, loss)
        writeFileSync(join(image, `relay.db${ending}`), bytes)
      }
      return `file:${join(image, 'relay.db')}`
    },
  }
}

/** @returns what is in the database, or what is wrong with it. */
export function readImage(url: string): Contents | string {
  const handle = new SqliteDatabase(url.slice('file:'.length))
  try {
    const integrity = handle.pragma('integrity_check', { simple: true })
    if (integrity !== 'ok') return `integrity_check: ${integrity}`
    return {
      messages: handle.prepare<[], Contents['messages'][number]>(CONTENTS.messages).all(),
      events: handle.prepare<[], Contents['events'][number]>(CONTENTS.events).all(),
      lanes: handle.prepare<[], Contents['lanes'][number]>(CONTENTS.lanes).all(),
      keys: handle.prepare<[], { n: number }>(CONTENTS.keys).get()?.n ?? 0,
    }
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  } finally {
    handle.close()
  }
}
