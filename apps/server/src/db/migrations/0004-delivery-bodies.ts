import { type Kysely, sql } from 'kysely'

/**
 * Frozen: a released migration never changes; a new need is a new file.
 * What a delivery's body is made by is kept with it: each attempt sends the same bytes, whatever its
 * webhook was changed to meanwhile. Rows that are there already go by their webhook, as before.
 */
export const deliveryBodies = {
  async up(db: Kysely<unknown>): Promise<void> {
    for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
  },
}

const STATEMENTS: readonly string[] = [
  'alter table webhook_delivery add column payload_format text',
  'alter table webhook_delivery add column include_body bigint',
]
