import { type Kysely, sql } from 'kysely'

/**
 * Frozen: a released migration never changes; a new need is a new file.
 * @param byBytes see `EventOrder`: beginnings are looked up as ranges, which only hold in that order.
 */
export const recipients = ({ byBytes }: { readonly byBytes: string }) => ({
  async up(db: Kysely<unknown>): Promise<void> {
    for (const statement of statements(byBytes)) await sql.raw(statement).execute(db)
  },
})

const statements = (byBytes: string): string[] => [
  `create table recipient (
    id text primary key, project_id text not null, mode text not null,
    number text ${byBytes} not null, national text ${byBytes} not null,
    reversed text ${byBytes} not null, name text, tags text not null, locale text, metadata text,
    created_at bigint not null, updated_at bigint not null)`,
  'create index recipient_list on recipient (project_id, mode, id)',
  'create unique index recipient_number on recipient (project_id, mode, number)',
  'create index recipient_national on recipient (project_id, mode, national, id)',
  'create index recipient_reversed on recipient (project_id, mode, reversed, id)',
  `create table recipient_word (
    recipient_id text not null, project_id text not null, mode text not null,
    word text ${byBytes} not null)`,
  'create index recipient_word_find on recipient_word (project_id, mode, word, recipient_id)',
  'create index recipient_word_of on recipient_word (recipient_id, word)',
  `create table opt_out (
    key text primary key, id text not null, project_id text not null, mode text not null,
    channel text not null, number text not null, opted_out bigint not null, reason text not null,
    changed_at bigint not null, confirm text)`,
  'create index opt_out_list on opt_out (project_id, mode, changed_at, id) where opted_out = 1',
  'create index opt_out_confirm on opt_out (key) where confirm is not null',
  `create table opt_out_setting (
    project_id text primary key, keywords bigint not null, confirm bigint not null,
    opt_out_text text, opt_in_text text, otp_exempt bigint not null)`,
]
