import SqliteDatabase from 'better-sqlite3'
import { servePosting } from '../webhooks/posting.ts'

/**
 * What one writes first: a row for the delivery, its attempt counted before the post, its end after it; each
 * a commit of its own, as durable as the relay's. Argument: the path of its file.
 */
const database = new SqliteDatabase(process.argv[2] ?? '')
database.pragma('journal_mode = WAL')
database.pragma('synchronous = FULL')
database.exec(`create table delivery (id integer primary key, event_id text not null unique,
  state text not null, attempts integer not null, created_at integer not null)`)
database.exec('create index delivery_state on delivery (state, id)')
database.exec(`create table attempt (id integer primary key, event_id text not null,
  status integer not null, at integer not null)`)
const insert = database.prepare(`insert into delivery values (null, ?, 'waiting', 0, ?)`)
const begin = database.prepare(
  `update delivery set state = 'delivering', attempts = attempts + 1 where event_id = ?`,
)
const log = database.prepare('insert into attempt values (null, ?, ?, ?)')
const end = database.prepare('update delivery set state = ? where event_id = ?')
const settle = database.transaction((id: string, status: number) => {
  log.run(id, status, Date.now())
  end.run(status < 300 ? 'succeeded' : 'waiting', id)
})

servePosting(async (id, post) => {
  insert.run(id, Date.now())
  begin.run(id)
  settle(id, await post())
})
