import SqliteDatabase from 'better-sqlite3'
import pg from 'pg'

// Loaded before the server: ends it with SIGKILL when its migrations are at the given statement.

/** The number of the `create` statement before which it ends; `commit`: after the last one. */
const dieAt = process.env.TORTURE_DIE_AT ?? ''
/** Fewer are those of the migrations' own tables, which are committed first. */
const MIGRATION_CREATES = 20
let creates = 0

function look(statement: string): void {
  if (/^\s*create /i.test(statement)) creates += 1
  const isAtEnd = statement === 'commit' && creates >= MIGRATION_CREATES
  const dies = dieAt === 'commit' ? isAtEnd : creates === Number(dieAt)
  if (dies) process.kill(process.pid, 'SIGKILL')
}

const { prepare } = SqliteDatabase.prototype
SqliteDatabase.prototype.prepare = function looking<P extends unknown[] | object, R>(
  this: SqliteDatabase.Database,
  source: string,
) {
  look(source)
  return prepare.call(this, source) as SqliteDatabase.Statement<P[], R>
} as typeof prepare

const { query } = pg.Client.prototype
pg.Client.prototype.query = function looking(this: pg.Client, ...args: unknown[]) {
  const [first] = args
  if (typeof first === 'string') look(first)
  else if (typeof first === 'object' && first !== null && 'text' in first) look(String(first.text))
  return Reflect.apply(query, this, args)
} as typeof query
