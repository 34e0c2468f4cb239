import { readFileSync } from 'node:fs'
import type { Bench } from '../bench.ts'
import type { SeededPhone } from '../phones/seed.ts'

/** Beside the phones: the database, the log, and what Node itself holds open. */
const OTHER_FILES = 200
const UNKNOWN = Number.POSITIVE_INFINITY

/** How many phones this machine lets one process have. Says so when they are fewer than asked for. */
export function affordablePhones(bench: Bench, wanted: number): number {
  const limit = openFilesLimit()
  const most = limit - OTHER_FILES
  if (most >= wanted) return wanted
  bench.progress(
    `${wanted} phones need ${wanted + OTHER_FILES} open files and the limit is ${limit}: ` +
      `measuring with ${most}. "ulimit -n ${wanted + OTHER_FILES}" before the run raises it.`,
  )
  return most
}

/** The hard one: Node raises its own limit to it. */
function openFilesLimit(): number {
  try {
    const line = /^Max open files\s+\S+\s+(\d+)/m.exec(readFileSync('/proc/self/limits', 'utf8'))
    return line ? Number(line[1]) : UNKNOWN
  } catch {
    return UNKNOWN
  }
}

/** Phones that need no database. */
export const strangers = (count: number): SeededPhone[] =>
  Array.from({ length: count }, (_, i) => ({
    deviceId: `dev_${i}`,
    token: `rlyd_${String(i).padStart(38, '0')}`,
    journalId: `jrn_${i}`,
  }))
