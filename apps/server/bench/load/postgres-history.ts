import SqliteDatabase from 'better-sqlite3'
import type pg from 'pg'

const ROWS_PER_INSERT = 5_000
const TABLES = ['device', 'message', 'inbound']

/**
 * Copies a filled database file into an empty, migrated PostgreSQL, so that both engines have the same history,
 * and does what autovacuum would have done in three months.
 */
export async function copyHistory(file: string, client: pg.Client): Promise<void> {
  const source = new SqliteDatabase(file, { readonly: true })
  try {
    for (const table of TABLES) await copyTable(source, client, table)
  } finally {
    source.close()
  }
  await client.query(`vacuum (analyze) ${TABLES.join(', ')}`)
}

async function copyTable(
  source: SqliteDatabase.Database,
  client: pg.Client,
  table: string,
): Promise<void> {
  const insert = `insert into ${table} select * from json_populate_recordset(null::${table}, $1)`
  const next = source.prepare<[number, number], { place: number }>(
    `select rowid as place, * from ${table} where rowid > ? order by rowid limit ?`,
  )
  let place = 0
  for (;;) {
    const rows = next.all(place, ROWS_PER_INSERT)
    const last = rows.at(-1)
    if (!last) return
    await client.query(insert, [JSON.stringify(rows)])
    place = last.place
  }
}
