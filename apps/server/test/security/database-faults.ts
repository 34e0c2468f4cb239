import Database from 'better-sqlite3'
import { Client } from 'pg'

/**
 * Makes the database fail under a running server, in the ways in which drivers talk: a table that is
 * gone, a rule that is broken, a connection that ends.
 * @param during is called while each fault lasts.
 */
export async function provokeFaults(
  url: string,
  during: (what: string) => Promise<void>,
): Promise<void> {
  const run = url.startsWith('file:') ? await onFile(url) : await onServer(url)
  for (const { what, begin, end } of FAULTS) {
    await run.statement(begin)
    await during(what)
    await run.statement(end)
  }
  await run.cut()
  await during('connections cut')
  await run.close()
}

const FAULTS = [
  {
    what: 'a table that is gone',
    begin: 'alter table message rename to message_away',
    end: 'alter table message_away rename to message',
  },
  {
    what: 'a column that is gone',
    begin: 'alter table message rename column body to body_away',
    end: 'alter table message rename column body_away to body',
  },
  {
    what: 'a rule that every row breaks',
    begin: 'create unique index one_project_one_event on event (project_id, mode) where false',
    end: 'drop index if exists one_project_one_event',
  },
  {
    what: 'a row that is there already',
    begin: 'create unique index one_status on device (project_id, deleted_at, created_at)',
    end: 'drop index if exists one_status',
  },
]

interface Opened {
  statement(text: string): Promise<void>
  cut(): Promise<void>
  close(): Promise<void>
}

async function onFile(url: string): Promise<Opened> {
  const file = new Database(url.slice('file:'.length), { timeout: 5_000 })
  return {
    statement: async (text) => void file.exec(text),
    cut: async () => {},
    close: async () => void file.close(),
  }
}

async function onServer(url: string): Promise<Opened> {
  const client = new Client({ connectionString: url })
  await client.connect()
  return {
    statement: async (text) => void (await client.query(text)),
    cut: async () =>
      void (await client.query(
        'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
      )),
    close: () => client.end(),
  }
}
