import SqliteDatabase from 'better-sqlite3'
import { type Generated, Kysely, SqliteDialect, sql } from 'kysely'
import type { OpenPeer } from './peer.ts'

interface NaiveTables {
  message: {
    id: Generated<number>
    to_number: string
    body: string
    status: string
    created_at: number
  }
  idempotency: { key: string; message_id: number; response: string }
  event: { id: Generated<number>; message_id: number; type: string; at: number }
}

/**
 * What one writes first: for each request a transaction of its own with three inserts (the message, its
 * idempotency key, its first event), built with Kysely anew each time, on the same engine and as durable
 * as the relay (WAL, synchronous=FULL).
 */
export const openNaive: OpenPeer = async (url) => {
  const database = new SqliteDatabase(url.slice('file:'.length))
  database.pragma('journal_mode = WAL')
  database.pragma('synchronous = FULL')
  const db = new Kysely<NaiveTables>({ dialect: new SqliteDialect({ database }) })
  for (const statement of SCHEMA) await sql.raw(statement).execute(db)
  return {
    enqueue: (key, { to, body }) =>
      db.transaction().execute(async (trx) => {
        const message = await trx
          .insertInto('message')
          .values({ to_number: to, body, status: 'QUEUED', created_at: Date.now() })
          .returningAll()
          .executeTakeFirstOrThrow()
        const claim = { key, message_id: message.id, response: JSON.stringify(message) }
        await trx.insertInto('idempotency').values(claim).execute()
        await trx
          .insertInto('event')
          .values({ message_id: message.id, type: 'queued', at: Date.now() })
          .execute()
      }),
    async count() {
      const { count } = await db
        .selectFrom('message')
        .select((eb) => eb.fn.countAll<number>().as('count'))
        .executeTakeFirstOrThrow()
      return count
    },
    work: () => Promise.reject(new Error('The naive program has no worker.')),
    close: () => db.destroy(),
  }
}

const SCHEMA = [
  `create table if not exists message (id integer primary key, to_number text not null,
    body text not null, status text not null, created_at integer not null)`,
  'create index if not exists message_status on message (status, id)',
  `create table if not exists idempotency (key text primary key, message_id integer not null,
    response text not null)`,
  `create table if not exists event (id integer primary key, message_id integer not null,
    type text not null, at integer not null)`,
]
