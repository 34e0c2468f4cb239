import type { Kysely, RawBuilder } from 'kysely'
import type { Row, TableName, Tables } from './tables.ts'

/** A statement over many rows, defined once and compiled once per engine. */
export interface InsertMany<T extends TableName> {
  readonly table: T
  /** With it, rows that collide are left out instead of failing the batch. */
  readonly ignoreConflict: boolean
  /** The text column whose values `insertMany` returns, for the rows that went in. */
  readonly key: keyof Row<T> & string
  /** The columns to fill; the others stay null. All of them by default. */
  readonly columns?: readonly (keyof Row<T> & string)[] | undefined
  /** That rows have most of their columns in common, as those of a list do. Not with `ignoreConflict`. */
  readonly alike?: boolean | undefined
}

export interface UpdateMany<T extends TableName> {
  readonly table: T
  readonly key: keyof Row<T> & string
  readonly set: readonly (keyof Row<T> & string)[]
}

export interface SelectMany<T extends TableName> {
  readonly table: T
  readonly key: keyof Row<T> & string
}

/** An update of those rows only that still are as somebody believes. */
export interface UpdateWhile<T extends TableName> extends UpdateMany<T> {
  readonly column: keyof Row<T> & string
  readonly is: string
}

/** How many rows to take from the head of a lane. */
export interface HeadRequest {
  readonly lane: string
  readonly limit: number
}

/** One write transaction. Nothing of it is visible, or durable, before it commits. */
export interface Tx {
  /** Any other statement, inside this transaction. */
  readonly query: Kysely<Tables>
  /** Inserts the rows and returns the keys of those that went in, in any order. */
  insertMany<T extends TableName>(
    statement: InsertMany<T>,
    rows: readonly Row<T>[],
  ): Promise<string[]>
  /** Updates each row by its key, setting the statement's columns from it. */
  updateMany<T extends TableName>(statement: UpdateMany<T>, rows: readonly Row<T>[]): Promise<void>
  /** The same for rows whose column still is what the statement says. @returns the keys of those, in any order. */
  updateWhile<T extends TableName>(
    statement: UpdateWhile<T>,
    rows: readonly Row<T>[],
  ): Promise<string[]>
  /** The rows with these keys, as they are now and without a lock, in any order; missing keys are left out. */
  findMany<T extends TableName>(
    statement: SelectMany<T>,
    keys: readonly string[],
  ): Promise<Row<T>[]>
  /** The rows with these keys, locked until the commit, in any order; missing keys are left out. */
  lockMany<T extends TableName>(
    statement: SelectMany<T>,
    keys: readonly string[],
  ): Promise<Row<T>[]>
  /**
   * The first ready messages of each lane by priority and age, locked until the commit. Rows that
   * another transaction has locked are passed over.
   */
  pickHeads(requests: readonly HeadRequest[]): Promise<Row<'message'>[]>
}

/** A setting of the database, and whether a commit is safe under it. */
export interface DurableSetting {
  readonly name: string
  readonly value: string
  readonly safe: boolean
}

/**
 * What differs between the two engines. Only `db/` implements or sees it; everything above is the
 * same code on both.
 */
export interface Engine {
  readonly read: Kysely<Tables>
  /** Whether other nodes may share this database: then hints can be lost, and polls must be frequent. */
  readonly otherNodes: boolean
  /** How many batches of the write funnel may be in flight at once. */
  readonly parallelBatches: number
  transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T>
  /** Runs the migrations that are missing, under a lock, and returns their names. */
  migrate(): Promise<string[]>
  /** The names of the migrations that are missing. */
  pendingMigrations(): Promise<string[]>
  /**
   * True for the event rows below which no event can still appear: a reader that moves its cursor
   * over these never misses one.
   */
  visibleEvents(): RawBuilder<boolean>
  /**
   * True for the event rows behind a place in the feed's order, in a form that its index answers by one
   * look, however long the log is.
   */
  eventsBehind(place: { readonly tx: number; readonly position: number }): RawBuilder<boolean>
  /** Appended to a Kysely select inside a transaction that must lock what it claims. */
  skipLocked(): RawBuilder<unknown>
  classify(error: unknown): DatabaseFault
  /** A hint to the other nodes. May be lost: a poll is the truth behind it. */
  publish(payload: string): Promise<void>
  /** Hears the hints of every node, this one included; keeps itself connected. */
  subscribe(listener: (payload: string) => void): Promise<() => Promise<void>>
  /** The time by the clock that all nodes share, UTC milliseconds; null where there is none. */
  readonly time: (() => Promise<number>) | null
  /** What decides whether an acknowledged commit survives a power cut. */
  settings(): Promise<readonly DurableSetting[]>
  /**
   * Names the place where the database is: another for whatever is made of a dump or of a copied file, the same as
   * long as it stays where it is.
   */
  place(): Promise<string>
  /** Makes the place one that can be told from others, and what came along fit it; returns its name. */
  settle(): Promise<string>
  /** Answers when the database can commit a write; throws when it cannot. */
  probe(): Promise<void>
  /** Answers when there is space for more rows; throws when there is none. Costs a megabyte of writes. */
  probeSpace(): Promise<void>
  close(): Promise<void>
}

/**
 * `unique`: a row with this key exists. `unavailable`: nothing was written and the same call may work
 * later. `unknown`: the connection was lost while committing, so it may or may not have happened.
 * `full`: no space. `other`: a defect of ours or of the data.
 */
export type DatabaseFault = 'unique' | 'unavailable' | 'unknown' | 'full' | 'other'

/** Somebody else was first at what this batch saw as free: each of its items runs again, and sees it. */
export class OvertakenError extends Error {
  /** As the databases call it: a serialisation failure. */
  readonly code = '40001'

  constructor() {
    super('Another transaction was first.')
    this.name = 'OvertakenError'
  }
}

/** A statement came behind the end of its transaction, of which it would be no part. */
export class TransactionEndedError extends Error {
  constructor() {
    super('The transaction has ended.')
    this.name = 'TransactionEndedError'
  }
}

/** The commit itself failed: whether it happened cannot be known from here. */
export class CommitUnknownError extends Error {
  constructor(cause: unknown) {
    super('The connection was lost while committing.', { cause })
    this.name = 'CommitUnknownError'
  }
}
