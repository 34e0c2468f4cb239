import { type Kysely, type SelectQueryBuilder, sql } from 'kysely'
import type { Tables } from '../db/index.ts'
import { idOrder } from '../ids.ts'
import type { CountUpTo } from './conversation-counts.ts'

export type Order = 'asc' | 'desc'

/** One direction of a conversation in one order, as it was when it was counted. */
export interface Side {
  /** The id at place `n` behind another, from 1; undefined when there are fewer. */
  nth(behind: string | null, n: number): Promise<string | undefined>
  /** How many stand between two places, at most `limit` of them, and the last of these. */
  before(
    behind: string | null,
    place: string,
    limit: number,
  ): Promise<{ readonly count: number; readonly last: string | null }>
  /** The next ids behind another. */
  next(behind: string | null, limit: number): Promise<string[]>
}

/** One direction of a conversation. */
export interface Sides {
  readonly count: number
  of(order: Order): Side
}

/** How many there are up to the end, where some of that may be known. */
export type Counted = (end: string, countUpTo: CountUpTo) => Promise<number>

type Table = 'message' | 'inbound'
const ID = sql.ref<string>('id')

/**
 * @param rows all rows of the direction, in any order.
 * @param prefix of its ids: the other direction's compare by what follows.
 * @param counted what is known of how many there are.
 */
export async function sideOf<T extends Table>(
  db: Kysely<Tables>,
  rows: () => SelectQueryBuilder<Tables, T, object>,
  prefix: 'inb_' | 'msg_',
  counted: Counted,
): Promise<Sides> {
  const newest = await rows().select(ID.as('id')).orderBy(ID, 'desc').limit(1).executeTakeFirst()
  // What comes from now on is on nobody's page yet.
  const end = newest?.id ?? ''
  const count = await counted(end, async (behind, upTo) => {
    const some = rows().where(ID, '<=', upTo)
    const found = await (behind === null ? some : some.where(ID, '>', behind))
      .select(sql<number>`count(*)`.as('n'))
      .executeTakeFirst()
    return Number(found?.n ?? 0)
  })
  /** One bound at each end: a second one would be looked at in every row. */
  const between = (order: Order, behind: string | null, until: string | null) => {
    const [above, below] = order === 'asc' ? [behind, until] : [until, behind]
    const lower = above === null ? rows() : rows().where(ID, '>', above)
    const both =
      below === null || below > end ? lower.where(ID, '<=', end) : lower.where(ID, '<', below)
    return both.select(ID.as('id'))
  }
  const idAt = async (order: Order, behind: string | null, until: string | null, n: number) => {
    const found = between(order, behind, until).orderBy(ID, order)
    return (
      await found
        .limit(1)
        .offset(n - 1)
        .executeTakeFirst()
    )?.id
  }
  return {
    count,
    of: (order) => ({
      nth: (behind, n) => idAt(order, behind, null, n),
      async before(behind, place, limit) {
        if (limit <= 0) return { count: 0, last: null }
        const until = prefix + idOrder(place)
        const some = between(order, behind, until).orderBy(ID, order).limit(limit)
        // Counted alone: the last id beside it would take three times as long.
        const found = await db
          .selectFrom(some.as('some'))
          .select(sql<number>`count(*)`.as('n'))
          .executeTakeFirst()
        const count = Number(found?.n ?? 0)
        if (count === 0) return { count, last: null }
        // Fewer than asked for: it is the nearest to the place, from there.
        const last =
          count === limit
            ? await idAt(order, behind, until, count)
            : (
                await between(order, behind, until)
                  .orderBy(ID, opposite(order))
                  .limit(1)
                  .executeTakeFirst()
              )?.id
        return { count, last: last ?? null }
      },
      async next(behind, limit) {
        const found = between(order, behind, null).orderBy(ID, order).limit(limit)
        return (await found.execute()).map(({ id }) => id)
      },
    }),
  }
}

const opposite = (order: Order): Order => (order === 'asc' ? 'desc' : 'asc')
