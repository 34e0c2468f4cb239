import type { PostgresCursor, PostgresPool, PostgresPoolClient, PostgresQueryResult } from 'kysely'
import { preparedName } from './postgres-prepared.ts'

/** The driver's client, as Kysely knows it, and its statements with names. */
interface Client extends PostgresPoolClient {
  query<R>(sql: string, parameters: ReadonlyArray<unknown>): Promise<PostgresQueryResult<R>>
  query<R>(cursor: PostgresCursor<R>): PostgresCursor<R>
  query<R>(statement: {
    readonly name: string
    readonly text: string
    readonly values: ReadonlyArray<unknown>
  }): Promise<PostgresQueryResult<R>>
}

interface Pool extends PostgresPool {
  connect(): Promise<Client>
}

/**
 * A pool that does not lend a connection again on which an answer was lost. What was sent on it may
 * still arrive, a `begin` even, and whoever got the connection next would be inside of it.
 *
 * @param isLost whether an error leaves it open what became of the query
 */
export const withoutLost = (pool: Pool, isLost: (error: unknown) => boolean): PostgresPool => ({
  options: pool.options,
  connect: async () => new Lent(await pool.connect(), isLost),
  end: () => pool.end(),
})

class Lent implements PostgresPoolClient {
  readonly #client: Client
  readonly #isLost: (error: unknown) => boolean
  #lost = false

  constructor(client: Client, isLost: (error: unknown) => boolean) {
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
    return this.#send<R>(sql, parameters).catch((error: unknown) => {
      this.#lost ||= this.#isLost(error)
      throw error
    })
  }

  #send<R>(text: string, values: ReadonlyArray<unknown>): Promise<PostgresQueryResult<R>> {
    const name = preparedName(text)
    return name === undefined
      ? this.#client.query<R>(text, values)
      : this.#client.query<R>({ name, text, values })
  }

  release(destroy = false): void {
    this.#client.release(destroy || this.#lost)
  }
}
