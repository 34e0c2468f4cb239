import type { Bench } from '../bench.ts'

/** Which engine a row is about, and where its databases come from. */
export interface EngineOfRow {
  /** Ends the ids of rows that exist for both. */
  readonly suffix: string
  /** With what makes its commits durable. */
  readonly name: string
  readonly database: (bench: Bench) => string | Promise<string>
}

export const ON_SQLITE: EngineOfRow = {
  ...{ suffix: '', name: 'SQLite synchronous=FULL' },
  database: (bench) => bench.sqlite(),
}
export const ON_POSTGRES: EngineOfRow = {
  ...{ suffix: '-pg', name: 'PostgreSQL synchronous_commit=on' },
  database: (bench) => bench.postgres(),
}
