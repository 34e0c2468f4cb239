import { chown, stat } from 'node:fs/promises'
import { join } from 'node:path'
import SqliteDatabase from 'better-sqlite3'
import pg from 'pg'
import type { Context } from './fault.ts'

/** An empty database whose tables are in this folder; a PostgreSQL's log of writes is elsewhere. */
export async function newDatabaseIn(
  folder: string,
  { engine, newPostgres }: Pick<Context, 'engine' | 'newPostgres'>,
): Promise<string> {
  if (engine === 'SQLite') return `file:${join(folder, 'relay.db')}`
  const { url } = await newPostgres()
  const [{ data_directory: data }] = await query(url, 'show data_directory')
  const { uid, gid } = await stat(data)
  await chown(folder, uid, gid)
  await query(url, `create tablespace small location '${folder}'`)
  await query(url, 'create database small tablespace small')
  return Object.assign(new URL(url), { pathname: '/small' }).href
}

/** `ok`, or what is wrong with it. */
export async function integrityOf(url: string): Promise<string> {
  if (url.startsWith('file:')) return integrityOfFile(url.slice('file:'.length))
  // Reads every row of every table, and every index of them.
  const tables = await query(url, `select tablename from pg_tables where schemaname = 'public'`)
  for (const { tablename } of tables) await query(url, `select count(t.*) from ${tablename} as t`)
  await query(url, 'reindex schema public')
  return 'ok'
}

export function integrityOfFile(file: string): string {
  const handle = new SqliteDatabase(file)
  const found = handle.pragma('integrity_check', { simple: true })
  handle.close()
  return String(found)
}

// biome-ignore lint/suspicious/noExplicitAny: rows are read field by field.
export async function query(url: string, sql: string, values: unknown[] = []): Promise<any> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query(sql, values)).rows
  } finally {
    await client.end()
  }
}

/** What a question to either engine finds. */
export async function rowsOf(url: string, sql: string): Promise<readonly unknown[]> {
  if (!url.startsWith('file:')) return query(url, sql)
  const handle = new SqliteDatabase(url.slice('file:'.length), { readonly: true })
  const rows = handle.prepare<[], unknown>(sql).all()
  handle.close()
  return rows
}

/** The names of all tables and indexes that are ours, in order. */
export async function schemaOf(url: string): Promise<string[]> {
  if (!url.startsWith('file:')) {
    const sql = `select tablename as name from pg_tables where schemaname = 'public'
      union select indexname from pg_indexes where schemaname = 'public' order by 1`
    return (await query(url, sql)).map((row: { name: string }) => row.name)
  }
  const handle = new SqliteDatabase(url.slice('file:'.length), { readonly: true })
  const sql = 'select name from sqlite_master order by name'
  const rows = handle.prepare<[], { name: string }>(sql).all()
  handle.close()
  return rows.map(({ name }) => name)
}
