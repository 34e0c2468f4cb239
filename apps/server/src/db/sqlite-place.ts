import { randomUUID } from 'node:crypto'
import { existsSync, readFileSync, realpathSync, writeFileSync } from 'node:fs'

/** Beside the database, so that a copy of the file alone comes without it. */
const markOf = (file: string): string => `${file}.home`

/** Where the file is, and the mark beside it: a folder that was copied has the mark, and another path. */
export function filePlace(file: string): string {
  const mark = markOf(file)
  const name = existsSync(mark) ? readFileSync(mark, 'utf8').trim() : 'unmarked'
  return `${name} ${realpathSync(file)}`
}

/** Marks the place, unless it is marked already. */
export function settleFile(file: string): string {
  const mark = markOf(file)
  if (!existsSync(mark)) writeFileSync(mark, `${randomUUID()}\n`, { mode: 0o600, flush: true })
  return filePlace(file)
}
