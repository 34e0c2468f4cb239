import { type Kysely, sql } from 'kysely'

/**
 * Frozen: a released migration never changes; a new need is a new file.
 * Webhooks that catch up spend much of their time on pages of indexes. A delivery enters the index of states
 * once, at its end, instead of three times; an attempt's key is the order in which its log is read.
 * @param keyOrder see `EventOrder`.
 */
export const leanDeliveries = ({ keyOrder }: { readonly keyOrder: string }) => ({
  async up(db: Kysely<unknown>): Promise<void> {
    for (const statement of statements(keyOrder)) await sql.raw(statement).execute(db)
  },
})

const statements = (keyOrder: string): string[] => [
  'drop index webhook_delivery_state',
  `create index webhook_delivery_ended on webhook_delivery (webhook_id, state, id)
    where state not in ('waiting', 'delivering')`,
  'alter table webhook_attempt rename to webhook_attempt_before',
  'drop index webhook_attempt_list',
  `create table webhook_attempt (
    id text not null, delivery_id text not null, attempt bigint not null,
    origin text not null, started_at bigint not null, outcome text not null, error text,
    http_status bigint, timings text not null, remote_address text, excerpt text,
    next_attempt_at bigint,
    constraint webhook_attempt_key primary key (delivery_id, attempt, id)) ${keyOrder}`,
  `insert into webhook_attempt select id, delivery_id, attempt, origin, started_at, outcome, error,
    http_status, timings, remote_address, excerpt, next_attempt_at from webhook_attempt_before`,
  'drop table webhook_attempt_before',
]
