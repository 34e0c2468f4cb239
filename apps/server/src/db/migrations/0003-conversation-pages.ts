import { type Kysely, sql } from 'kysely'

/**
 * Frozen: a released migration never changes; a new need is a new file.
 * The index of each side of a conversation holds the line, too: whoever is bound to one counts and skips
 * by the index alone, and never reads the rows between.
 */
export const conversationPages = {
  async up(db: Kysely<unknown>): Promise<void> {
    for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
  },
}

const STATEMENTS: readonly string[] = [
  'drop index message_peer',
  'create index message_peer on message (project_id, mode, to_number, id, from_number)',
  'drop index inbound_peer',
  'create index inbound_peer on inbound (project_id, mode, from_number, id, to_number)',
]
