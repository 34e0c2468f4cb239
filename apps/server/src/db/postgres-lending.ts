import type { PostgresCursor, PostgresPool, PostgresPoolClient, PostgresQueryResult } from 'kysely'

/**
 * A pool that does not lend a connection again on which an answer was lost. What was sent on it may
 * still arrive, a `begin` even, and whoever got the connection next would be inside of it.
 *
 * @param isLost whether an error leaves it open what became of the query
 */
export const withoutLost = (
  pool: PostgresPool,
  isLost: (error: unknown) => boolean,
): PostgresPool => ({
  options: pool.options,
  connect: async () => new Lent(await pool.connect(), isLost),
  end: () => pool.end(),
})

class Lent implements PostgresPoolClient {
  readonly #client: PostgresPoolClient
  readonly #isLost: (error: unknown) => boolean
  #lost = false

  constructor(client: PostgresPoolClient, isLost: (error: unknown) => boolean) {
    this.#client = client
    this.#isLost = isLost
  }

  query<R>(sql: string, parameters: ReadonlyArray<unknown>): Promise<PostgresQueryResult<R>>
  query<R>(cursor: PostgresCursor<R>): PostgresCursor<R>
  query<R>(
    sql: string | PostgresCursor<R>,
    parameters: ReadonlyArray<unknown> = [],
  ): Promise<PostgresQueryResult<R>> | PostgresCursor<R> {
    if (typeof sql !== 'string') throw new Error('Streaming is not used on this engine.')
    // Behind the query that was lost it would only wait for its own limit of time.
    if (this.#lost) return Promise.reject(new Error('The connection was lost.'))
    return this.#client.query<R>(sql, parameters).catch((error: unknown) => {
      this.#lost ||= this.#isLost(error)
      throw error
    })
  }

  release(destroy = false): void {
    this.#client.release(destroy || this.#lost)
  }
}
