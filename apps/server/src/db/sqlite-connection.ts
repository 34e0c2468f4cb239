import SqliteDatabase from 'better-sqlite3'
import {
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  Kysely,
  type QueryResult,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely'
import { type Copier, sqliteCopier } from './sqlite-copier.ts'
import type { Tables } from './tables.ts'

type Statement = SqliteDatabase.Statement<unknown[]>

/** Prepared statements kept per connection: an insert is 2.5 times faster than when prepared anew. */
const KEPT_STATEMENTS = 400

/** Pages of 4 KiB that a connection keeps in memory: 64 MiB. */
const CACHE_KIB = 65_536
/**
 * While rows of lists are written: 16 MiB. In a file below 1 GiB, a commit that has split a page of an index looks through
 * all pages that are kept (SQLite numbers pages anew by way of the one at 1 GiB, and then drops what lies behind the end of
 * the file): 0.7 ms with 64 MiB, a tenth of a list's time. Single messages write all over an index, and need them.
 */
const CACHE_OF_LISTS_KIB = 16_384
/** Commits without such rows, until all pages are kept again. */
const COMMITS_AFTER_LISTS = 100

/**
 * How long SQLite may block the thread for another process's lock: a passing one. Waiting any longer is
 * done by the caller, asynchronously: phones and requests must go on.
 */
const BUSY_TIMEOUT_MS = 5

/**
 * Pages in the log before they are copied into the file: 32 MiB. The index by recipient is written all
 * over; the more of its writes meet in a page, the fewer the disk must seek for. Far more would make the
 * one commit that copies them slow.
 */
const CHECKPOINT_PAGES = 8_000
/** Rows of lists that are written between two copies: some thousand pages. */
const ROWS_PER_COPY = 4_000

/** One open file handle with its prepared statements. */
export class SqliteConnection implements DatabaseConnection {
  readonly handle: SqliteDatabase.Database
  #cacheKib = 0
  #commitsAfterLists = 0
  readonly #statements = new Map<string, Statement>()
  #copier: Copier | null = null
  #alikeRows = 0

  constructor(file: string, options: { readonly: boolean }) {
    this.handle = new SqliteDatabase(file, {
      readonly: options.readonly,
      fileMustExist: options.readonly,
      timeout: BUSY_TIMEOUT_MS,
    })
    this.#keep(CACHE_KIB)
    if (options.readonly) return
    this.handle.pragma(`wal_autocheckpoint = ${CHECKPOINT_PAGES}`)
    this.#copier = sqliteCopier(file)
  }

  /** Many rows of one list are written: their commit is followed by a copy of the log before it gets long. */
  wroteAlike(rows: number): void {
    this.#alikeRows += rows
    this.#commitsAfterLists = 0
    this.#keep(CACHE_OF_LISTS_KIB)
  }

  #keep(kib: number): void {
    if (this.#cacheKib === kib) return
    this.#cacheKib = kib
    this.handle.pragma(`cache_size = -${kib}`)
  }

  commit(): void {
    this.#commitsAfterLists += 1
    if (this.#commitsAfterLists > COMMITS_AFTER_LISTS) this.#keep(CACHE_KIB)
    this.prepare('commit').run()
    if (this.#alikeRows < ROWS_PER_COPY) return
    this.#alikeRows = 0
    this.#copier?.copy()
  }

  prepare(sql: string): Statement {
    const known = this.#statements.get(sql)
    if (known) return known
    if (this.#statements.size >= KEPT_STATEMENTS) {
      const oldest = this.#statements.keys().next()
      if (!oldest.done) this.#statements.delete(oldest.value)
    }
    const statement: Statement = this.handle.prepare(sql)
    this.#statements.set(sql, statement)
    return statement
  }

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    const statement = this.prepare(query.sql)
    const parameters = [...query.parameters]
    if (statement.reader) return { rows: statement.all(...parameters) as R[] }
    const { changes, lastInsertRowid } = statement.run(...parameters)
    return {
      rows: [],
      numAffectedRows: BigInt(changes),
      insertId: BigInt(lastInsertRowid),
    }
  }

  streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
    throw new Error('Streaming is not used on this engine.')
  }

  /** A Kysely whose every query runs on this connection. Transactions are begun by the owner. */
  kysely(): Kysely<Tables> {
    return new Kysely<Tables>({ dialect: new ConnectionDialect(this) })
  }

  /** Before the end: nobody else copies any more. */
  async endCopies(): Promise<void> {
    await this.#copier?.close()
  }

  close(): void {
    this.#statements.clear()
    this.handle.close()
  }
}

class ConnectionDialect implements Dialect {
  readonly #connection: SqliteConnection

  constructor(connection: SqliteConnection) {
    this.#connection = connection
  }

  createDriver(): Driver {
    const connection = this.#connection
    return {
      init: async () => {},
      acquireConnection: async () => connection,
      beginTransaction: async () => void connection.prepare('begin immediate').run(),
      commitTransaction: async () => void connection.prepare('commit').run(),
      rollbackTransaction: async () => void connection.prepare('rollback').run(),
      releaseConnection: async () => {},
      destroy: async () => {},
    }
  }

  createQueryCompiler() {
    return new SqliteQueryCompiler()
  }

  createAdapter() {
    return new TransactionalDdlAdapter()
  }

  createIntrospector(db: Kysely<never>) {
    return new SqliteIntrospector(db)
  }
}

/** SQLite does roll DDL back; Kysely's own adapter says it does not. A killed migration leaves nothing. */
class TransactionalDdlAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true
  }
}
