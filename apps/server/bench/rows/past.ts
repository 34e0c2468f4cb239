import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Bench } from '../bench.ts'
import { fillHistory } from '../load/history.ts'
import { startRelay } from '../relay.ts'

export interface Past {
  readonly rows: number
  /** How many of them are of the busiest conversation, from 0 to 1; the usual few without it. */
  readonly busyShare?: number
}

/** A project with a key, and the history of it. */
export async function makePast(bench: Bench, row: string, { rows, busyShare }: Past) {
  const url = bench.sqlite()
  const file = url.slice('file:'.length)
  const relay = await startRelay(url)
  const { key, projectId } = relay
  await relay.stop()
  bench.progress(`${row}  filling a database with ${rows} rows`)
  const history = fillHistory(file, projectId, rows, busyShare)
  const historyFile = join(bench.folder(), 'history.json')
  writeFileSync(historyFile, JSON.stringify(history))
  return { url, file, key, historyFile }
}
