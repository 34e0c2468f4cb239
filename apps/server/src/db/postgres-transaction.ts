import { Kysely, PostgresDialect, type PostgresPool, type PostgresPoolClient } from 'kysely'
import { CommitUnknownError, type Tx } from './engine.ts'
import { postgresTx } from './postgres-tx.ts'
import type { Tables } from './tables.ts'

/**
 * One transaction on a connection of the pool.
 *
 * Writes without an answer (`Statements.write`) are sent one behind the other, and waited for together
 * before the commit: one round trip for all of them. The commit is not sent with them, though it would
 * save another: where the network vanishes in a write, that transaction must not commit later.
 * @param isLost whether an error leaves it open what became of a statement.
 */
export async function inTransaction<T>(
  pool: PostgresPool,
  isLost: (error: unknown) => boolean,
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  const client = await pool.connect()
  const writes: Promise<unknown>[] = []
  try {
    // Alone: behind a `begin` that was refused, the writes would be committed one by one.
    await client.query('begin', [])
    const result = await workIn(client, writes, work)
    await client.query('commit', []).catch(async (error: unknown) => {
      await client.query('rollback', []).catch(() => {})
      throw isLost(error) ? new CommitUnknownError(error) : error
    })
    return result
  } finally {
    client.release()
  }
}

async function workIn<T>(
  client: PostgresPoolClient,
  writes: Promise<unknown>[],
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  let query: Kysely<Tables> | null = null
  const statements = {
    ask: async <R>(sql: string, parameters: unknown[]) =>
      (await client.query<R>(sql, parameters)).rows,
    write(sql: string, parameters: unknown[]) {
      const sent = client.query(sql, parameters)
      // Looked at before the commit; until then nobody listens.
      sent.catch(() => {})
      writes.push(sent)
    },
    // Most batches of the funnel never ask for it.
    query: () => (query ??= kyselyOn(client)),
  }
  try {
    const result = await work(postgresTx(statements))
    await Promise.all(writes)
    return result
  } catch (error) {
    // What came after a write that failed failed for it.
    const fault = await firstFault(writes)
    await client.query('rollback', []).catch(() => {})
    throw fault === null ? error : fault.error
  }
}

async function firstFault(sent: readonly Promise<unknown>[]): Promise<{ error: unknown } | null> {
  const outcomes = await Promise.allSettled(sent)
  const fault = outcomes.find((outcome) => outcome.status === 'rejected')
  return fault ? { error: fault.reason } : null
}

/** A Kysely whose every query runs on this connection, which stays its owner's. */
function kyselyOn(client: PostgresPoolClient): Kysely<Tables> {
  const lent: PostgresPoolClient = {
    query: client.query.bind(client),
    release() {},
  }
  const pool: PostgresPool = { connect: async () => lent, end: async () => {}, options: {} }
  return new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) })
}
