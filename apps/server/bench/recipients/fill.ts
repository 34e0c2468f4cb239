import SqliteDatabase from 'better-sqlite3'
import { openDatabase } from '../../src/db/index.ts'
import { idSource } from '../../src/ids.ts'
import { insertRecipients, newRecipient } from '../../src/recipients/recipient-store.ts'
import { inDatabase } from '../bench.ts'
import { personAt } from './people.ts'

/** Rows of one statement: PostgreSQL gets them as one parameter for each column. */
const PER_WRITE = 5_000
const BRAZIL = '+55'
const TABLES = "('recipient', 'recipient_word')"

/**
 * Fills a database that no server has open with people, by the server's own statement for them; their indexes are
 * made at the end, which is what makes a million a matter of seconds.
 */
export async function fillRecipients(url: string, projectId: string, rows: number): Promise<void> {
  const indexes = await indexesOf(url)
  await runAll(
    url,
    indexes.map(({ name }) => `drop index ${name}`),
  )
  await insertPeople(url, projectId, rows)
  await runAll(url, [...indexes.map(({ sql }) => sql), 'analyze'])
}

async function insertPeople(url: string, projectId: string, rows: number): Promise<void> {
  const database = await openDatabase({ url, exclusive: false, warn: () => {} })
  const now = Date.now()
  const newId = idSource(() => now)
  const scope = { projectId, mode: 'live' } as const
  // Numbers are taken apart once: that takes longer than all of the rest, and they are all of one country.
  const pattern = newRecipient(scope, newId('rcp'), personAt(0).number, {}, now)
  const rowOf = (i: number) => {
    const { number, name } = personAt(i)
    const reversed = [...number.slice(1)].reverse().join('')
    const national = number.slice(BRAZIL.length)
    return { ...pattern, id: newId('rcp'), number, national, reversed, name }
  }
  for (let at = 0; at < rows; at += PER_WRITE) {
    const some = Array.from({ length: Math.min(PER_WRITE, rows - at) }, (_, i) => rowOf(at + i))
    await database.transaction((tx) => insertRecipients(tx, some))
  }
  await database.close()
}

interface Index {
  readonly name: string
  readonly sql: string
}

async function indexesOf(url: string): Promise<readonly Index[]> {
  if (url.startsWith('postgres')) {
    return inDatabase(url, async (client) => {
      const { rows } = await client.query<Index>(
        `select indexname as name, indexdef as sql from pg_indexes
         where tablename in ${TABLES} and indexname not like '%_pkey'`,
      )
      return rows
    })
  }
  return inFile(url, (database) =>
    database
      .prepare<[], Index>(
        `select name, sql from sqlite_master
         where type = 'index' and sql is not null and tbl_name in ${TABLES}`,
      )
      .all(),
  )
}

async function runAll(url: string, statements: readonly string[]): Promise<void> {
  if (url.startsWith('postgres')) {
    await inDatabase(url, async (client) => {
      await client.query("set maintenance_work_mem = '256MB'")
      for (const statement of statements) await client.query(statement)
    })
    return
  }
  inFile(url, (database) => {
    database.pragma('cache_size = -262144')
    for (const statement of statements) database.exec(statement)
  })
}

function inFile<T>(url: string, work: (database: SqliteDatabase.Database) => T): T {
  const database = new SqliteDatabase(url.slice('file:'.length))
  try {
    return work(database)
  } finally {
    database.close()
  }
}
