import { type Kysely, sql } from 'kysely'

/**
 * Frozen: a released migration never changes; a new need is a new file.
 * A code that is sent writes one counter for its number, with what is counted of its purpose in it, instead of two.
 * Counters are shorter, and there is no index of their ages, which every code was written to.
 */
export const oneCounter = {
  async up(db: Kysely<unknown>): Promise<void> {
    for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
  },
}

const STATEMENTS: readonly string[] = [
  'drop index otp_counter_touched',
  'alter table otp_counter rename to otp_counter_before',
  `create table otp_counter (
    id text not null, project_id text, count bigint not null, since bigint not null,
    day_count bigint not null, day_since bigint not null, otp_id text, touched_at bigint not null,
    slot text, slot_count bigint, slot_since bigint,
    constraint otp_counter_key primary key (id))`,
  `insert into otp_counter (id, count, since, day_count, day_since, otp_id, touched_at)
    select id, count, since, day_count, day_since, otp_id, touched_at from otp_counter_before`,
  'drop table otp_counter_before',
]
