import { type Kysely, sql } from 'kysely'

/** Frozen: a released migration never changes; a new need is a new file. */
export const whatsappEnds = {
  async up(db: Kysely<unknown>): Promise<void> {
    for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
  },
}

const STATEMENTS: readonly string[] = [
  // Whether the SMS of any message of a list may still go is asked twice a second.
  `create index message_batch_fallback on message (batch_id)
    where batch_id is not null and fallback_at is not null`,
  // What could not be read is counted by whoever looks at the server's health: there is hardly ever any.
  `create index meta_update_unread on meta_update (received_at) where kind = 'unread'`,
]
