import type SqliteDatabase from 'better-sqlite3'

/** What every statement of this process does from now on. */
export interface Statements {
  /** Time in the database since somebody last set it to nothing, in milliseconds. */
  spentMs: number
  /** Statements by their text, with the values of their last run. */
  readonly seen: Map<string, readonly unknown[]>
}

/**
 * Times every read of this process where it enters the database, whichever connection it is on: all
 * statements share a prototype.
 */
export function watchStatements(database: SqliteDatabase.Database): Statements {
  const statements: Statements = { spentMs: 0, seen: new Map() }
  const prototype: SqliteDatabase.Statement = Object.getPrototypeOf(database.prepare('select 1'))
  const { all } = prototype
  prototype.all = function (this: SqliteDatabase.Statement, ...values: unknown[]) {
    const begin = performance.now()
    try {
      return all.apply(this, values)
    } finally {
      statements.spentMs += performance.now() - begin
      statements.seen.set(this.source, values)
    }
  }
  return statements
}

/** Reads a whole table, or sorts what an index should have had in order. */
const BAD_STEPS = [/^SCAN (message|inbound|event|device)\b/, /USE TEMP B-TREE/]

const MERGE = ') as entry order by '

/** Steps of the plans that grow with the history. */
export function planFaults(
  database: SqliteDatabase.Database,
  seen: ReadonlyMap<string, readonly unknown[]>,
): string[] {
  return [...seen].flatMap(([sql, values]) => {
    const plan = database.prepare<unknown[], { detail: string }>(`explain query plan ${sql}`)
    return (
      plan
        .all(...values)
        .map(({ detail }) => detail)
        .filter((detail) => BAD_STEPS.some((step) => step.test(detail)))
        // What two directions have for one page, each in order and no more than that, is merged by a sort.
        .filter((detail) => !(sql.includes(MERGE) && detail.startsWith('USE TEMP B-TREE')))
        .map((detail) => `${detail}: ${sql}`)
    )
  })
}
