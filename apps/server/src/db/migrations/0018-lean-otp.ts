import { type Kysely, sql } from 'kysely'

/**
 * Frozen: a released migration never changes; a new need is a new file.
 * A code that is sent counts for its number three times. Those counters lie side by side now, and are written in one
 * page instead of three: their ids begin with the number.
 * @param keyOrder see `EventOrder`.
 */
export const leanOtp = ({ keyOrder }: { readonly keyOrder: string }) => ({
  async up(db: Kysely<unknown>): Promise<void> {
    for (const statement of statements(keyOrder)) await sql.raw(statement).execute(db)
  },
})

/** What stood before the number in an id, and stands behind the rest of it from now on. */
const KINDS = [' slot live', ' slot test', ' recipient', ' prefix']

const statements = (keyOrder: string): string[] => [
  'alter table otp_counter rename to otp_counter_before',
  'drop index otp_counter_touched',
  `create table otp_counter (
    id text not null, project_id text not null, count bigint not null, since bigint not null,
    day_count bigint not null, day_since bigint not null, otp_id text, touched_at bigint not null,
    constraint otp_counter_key primary key (id)) ${keyOrder}`,
  `insert into otp_counter (id, project_id, count, since, day_count, day_since, otp_id, touched_at)
    select case ${KINDS.map(moved).join(' ')} else id end,
    project_id, count, since, day_count, day_since, otp_id, touched_at from otp_counter_before`,
  'drop table otp_counter_before',
  'create index otp_counter_touched on otp_counter (touched_at)',
]

const moved = (kind: string): string =>
  `when id like project_id || '${kind} %' then
    project_id || substr(id, length(project_id) + ${kind.length + 1}) || '${kind}'`
