import { type Kysely, sql } from 'kysely'

/** Frozen: a released migration never changes; a new need is a new file. */
export const otpWhatsApp = {
  async up(db: Kysely<unknown>): Promise<void> {
    for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
  },
}

const STATEMENTS: readonly string[] = [
  'alter table otp add column skipped text',
  'alter table otp_settings add column template text',
  'alter table otp_settings add column fallback_after bigint',
]
