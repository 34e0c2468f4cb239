import { type Kysely, sql } from 'kysely'

/** Frozen: a released migration never changes; a new need is a new file. */
export const usage = {
  async up(db: Kysely<unknown>): Promise<void> {
    for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
  },
}

const STATEMENTS: readonly string[] = [
  `create table price (
    id text primary key, channel text not null, category text not null, country text not null,
    valid_from bigint not null, micros bigint not null, source text not null,
    imported_at bigint not null, retired_at bigint)`,
  // Of two imports at once, one fails.
  `create unique index price_line on price (channel, category, country, valid_from)
    where retired_at is null`,
  `create table ledger (
    id text primary key, project_id text not null, mode text not null, message_id text not null,
    channel text not null, category text not null, country text, template text,
    pricing_type text, messages bigint not null, units bigint not null, unit_micros bigint,
    amount_micros bigint not null, day bigint not null, at bigint not null)`,
  'create index ledger_day on ledger (project_id, mode, day)',
  'alter table project add column time_zone text',
  'alter table message add column billing text',
]
