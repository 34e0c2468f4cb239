import { type Kysely, sql } from 'kysely'

/**
 * Frozen: a released migration never changes; a new need is a new file.
 * What becomes of a list's lines beside a text or variables: an SMS in its place, parts of a template, metadata.
 */
export const listRecipes = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql.raw('alter table batch add column recipe text').execute(db)
  },
}
