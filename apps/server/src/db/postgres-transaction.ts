import { Kysely, PostgresDialect, type PostgresPool, type PostgresPoolClient } from 'kysely'
import { CommitUnknownError, TransactionEndedError, type Tx } from './engine.ts'
import { postgresTx, type Statements } from './postgres-tx.ts'
import type { Tables } from './tables.ts'

/**
 * One transaction on a connection of the pool.
 *
 * Writes without an answer (`Statements.write`) are sent one behind the other, and waited for together
 * before the commit: one round trip for all of them. The commit is not sent with them, though it would
 * save another: where the network vanishes in a write, that transaction must not commit later.
 * Nor are writes sent with the `begin`: behind one that was refused they would be committed one by one.
 * Locks are: outside of a transaction they are gone at once.
 * @param isLost whether an error leaves it open what became of a statement.
 */
export async function inTransaction<T>(
  pool: PostgresPool,
  isLost: (error: unknown) => boolean,
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  const client = await pool.connect()
  try {
    const result = await workIn(client, work)
    await client.query('commit', []).catch(async (error: unknown) => {
      await client.query('rollback', []).catch(() => {})
      throw isLost(error) ? new CommitUnknownError(error) : error
    })
    return result
  } finally {
    client.release()
  }
}

async function workIn<T>(client: PostgresPoolClient, work: (tx: Tx) => Promise<T>): Promise<T> {
  const sent: Promise<unknown>[] = []
  const open = untilEnded(client)
  try {
    const result = await work(postgresTx(statementsOn(open, sent)))
    await Promise.all(sent)
    return result
  } catch (error) {
    open.end()
    // What came after a statement that failed failed for it.
    const fault = await firstFault(sent)
    await client.query('rollback', []).catch(() => {})
    throw fault === null ? error : fault.error
  }
}

type Asked = Pick<PostgresPoolClient, 'query'>

/**
 * The connection until the transaction ends. Of steps that were taken together one may go on when another has failed:
 * what it sends behind the rollback would be committed alone.
 */
function untilEnded(client: PostgresPoolClient): Asked & { end(): void } {
  let ended = false
  const query = client.query.bind(client)
  return {
    get query() {
      if (ended) throw new TransactionEndedError()
      return query
    },
    end() {
      ended = true
    },
  }
}

/** @param sent gets the `begin` and every write, in their order: looked at before the commit. */
function statementsOn(client: Asked, sent: Promise<unknown>[]): Statements {
  const note = <R>(one: Promise<R>): Promise<R> => {
    // Until the commit nobody listens.
    one.catch(() => {})
    sent.push(one)
    return one
  }
  /** What waits for the `begin` to be answered: nothing may overtake it. */
  let behind = 0
  let open = false
  const begun = note(client.query('begin', [])).then(() => {
    open = true
  })
  begun.catch(() => {})
  const atOnce = () => open && behind === 0
  const runBehind = async <R>(run: () => Promise<R>): Promise<R> => {
    behind += 1
    await begun
    behind -= 1
    return run()
  }
  const rows = async <R>(sql: string, parameters: unknown[]) =>
    (await client.query<R>(sql, parameters)).rows
  const ask = <R>(sql: string, parameters: unknown[]) => {
    const run = () => rows<R>(sql, parameters)
    return atOnce() ? run() : runBehind(run)
  }
  let query: Kysely<Tables> | null = null
  return {
    ask,
    async look<R>(sql: string, parameters: unknown[]) {
      if (open || behind > 0) return ask<R>(sql, parameters)
      const answer = rows<R>(sql, parameters)
      answer.catch(() => {})
      await begun
      return answer
    },
    write(sql, parameters) {
      const run = () => client.query(sql, parameters)
      note(atOnce() ? run() : runBehind(run))
    },
    // Most batches of the funnel never ask for it.
    query: () => (query ??= kyselyOn(client, begun)),
  }
}

async function firstFault(sent: readonly Promise<unknown>[]): Promise<{ error: unknown } | null> {
  const outcomes = await Promise.allSettled(sent)
  const fault = outcomes.find(
    (outcome) => outcome.status === 'rejected' && !isAfterFault(outcome.reason),
  )
  return fault?.status === 'rejected' ? { error: fault.reason } : null
}

/** Of a statement that failed for an earlier one, or was not sent: whoever waited for that has its error. */
const isAfterFault = (error: unknown): boolean =>
  error instanceof TransactionEndedError ||
  (error instanceof Error && 'code' in error && error.code === IN_FAILED_TRANSACTION)

const IN_FAILED_TRANSACTION = '25P02'

/** A Kysely whose every query runs on this connection, which stays its owner's. */
function kyselyOn(client: Asked, begun: Promise<void>): Kysely<Tables> {
  const lent: PostgresPoolClient = {
    get query() {
      return client.query
    },
    release() {},
  }
  const connect = async () => {
    await begun
    return lent
  }
  const pool: PostgresPool = { connect, end: async () => {}, options: {} }
  return new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) })
}
