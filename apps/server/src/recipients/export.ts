import { csvLine } from '../csv/index.ts'
import type { Database } from '../db/index.ts'
import type { Scope } from '../messages/index.ts'
import { listRecipients, type RecipientRow, tagsOf } from './recipient-store.ts'
import { metadataOf } from './view.ts'

/** Read and written at a time. */
const ROWS_PER_CHUNK = 500
export const KNOWN_COLUMNS = ['number', 'name', 'tags', 'locale'] as const
/** Before a fact whose name would not be read as itself; taken off again by an import. */
export const FACT_PREFIX = 'metadata.'
const known: readonly string[] = KNOWN_COLUMNS

const isTaken = (name: string): boolean =>
  known.includes(name.toLowerCase()) || name.startsWith(FACT_PREFIX)

/**
 * The whole directory as a file that can be imported again, newest first. Which facts there are is known
 * only at the end, so it is read twice.
 */
export async function* exportRecipients(
  database: Database,
  scope: Scope,
  tag: string | undefined,
): AsyncGenerator<string, void> {
  const facts = new Set<string>()
  for await (const rows of chunks(database, scope, tag)) {
    for (const row of rows) for (const name of Object.keys(metadataOf(row))) facts.add(name)
  }
  const names = [...facts].sort()
  yield csvLine([
    ...KNOWN_COLUMNS,
    ...names.map((name) => (isTaken(name) ? FACT_PREFIX + name : name)),
  ])
  for await (const rows of chunks(database, scope, tag)) {
    yield rows.map((row) => lineOf(row, names)).join('')
  }
}

function lineOf(row: RecipientRow, names: readonly string[]): string {
  const metadata = metadataOf(row)
  return csvLine([
    ...[row.number, row.name ?? '', tagsOf(row).join(';'), row.locale ?? ''],
    ...names.map((name) => metadata[name] ?? ''),
  ])
}

async function* chunks(database: Database, scope: Scope, tag: string | undefined) {
  for (let after: string | null = null; ; ) {
    const rows: RecipientRow[] = await listRecipients(database, scope, tag, {
      limit: ROWS_PER_CHUNK,
      after,
    })
    const page = rows.slice(0, ROWS_PER_CHUNK)
    if (page.length > 0) yield page
    if (rows.length <= ROWS_PER_CHUNK) return
    after = page.at(-1)?.id ?? null
  }
}
