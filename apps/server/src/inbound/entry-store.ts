import type { Database } from '../db/index.ts'
import type { Entry } from './conversation-store.ts'

/** The messages of either direction behind these ids. */
export async function readEntries(
  database: Database,
  ids: readonly string[],
): Promise<Map<string, Entry>> {
  const heardIds = ids.filter((id) => id.startsWith('inb_'))
  const sentIds = ids.filter((id) => !id.startsWith('inb_'))
  const { read } = database
  const [heard, sent] = await Promise.all([
    heardIds.length === 0
      ? []
      : read.selectFrom('inbound').selectAll().where('id', 'in', heardIds).execute(),
    sentIds.length === 0
      ? []
      : read.selectFrom('message').selectAll().where('id', 'in', sentIds).execute(),
  ])
  return new Map<string, Entry>([
    ...heard.map((row) => [row.id, { direction: 'inbound', row }] as const),
    ...sent.map((row) => [row.id, { direction: 'outbound', row }] as const),
  ])
}
