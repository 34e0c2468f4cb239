import { setImmediate as breathe } from 'node:timers/promises'
import { type Expression, type Kysely, type RawBuilder, type SelectQueryBuilder, sql } from 'kysely'
import type { Tables } from '../db/index.ts'
import type { OffsetPage } from '../messages/index.ts'

/** Entries of one direction between two marks: a page starts at most four times as many before its place. */
export const STEP = 128
/** Marks that one statement sets: some ten milliseconds, then others work in between. */
const MARKS_AT_ONCE = 800

/** One direction of a conversation. */
export interface Side {
  /** How many there are behind an entry, at most `STEP` of them: a few steps of the index. */
  countBehind(behind: string): Promise<number>
  /** Every `STEP`th id behind an entry, some at once, and how many there are behind the last: `STEP` of more. */
  marksBehind(behind: string): Promise<{ readonly marks: string[]; readonly rest: number }>
  /** The statement for the next ids behind an entry. */
  next(behind: string, limit: number): NextIds
}

export type NextIds = Expression<{ id: string }>

type Table = 'message' | 'inbound'
const ID = sql.ref<string>('id')

/** @param rows those of the direction behind a place, in any order: with one lower bound of their ids. */
export function sideOf<T extends Table>(
  db: Kysely<Tables>,
  rows: (behind: RawBuilder<string>) => SelectQueryBuilder<Tables, T, object>,
): Side {
  const inOrder = (behind: RawBuilder<string>) => rows(behind).select(ID.as('id')).orderBy(ID)
  const stepFrom = (behind: RawBuilder<string>) =>
    inOrder(behind)
      .limit(1)
      .offset(STEP - 1)
  return {
    async countBehind(behind) {
      const some = inOrder(sql`${behind}`).limit(STEP)
      const found = await db
        .selectFrom(some.as('some'))
        .select(sql<number>`count(*)`.as('n'))
        .executeTakeFirst()
      return Number(found?.n ?? 0)
    },
    async marksBehind(behind) {
      // From mark to mark in the index alone: the engine walks past each entry once, and nothing is sorted.
      const last = sql<string>`coalesce((select max(place) from hop), ${behind})`
      const { rows: hops } = await sql<{ place: string | null; rest: number }>`
        with recursive hop (place, n) as (
          select (${stepFrom(sql`${behind}`)}), 1
          union all
          select (${stepFrom(sql`hop.place`)}), hop.n + 1 from hop
          where hop.place is not null and hop.n < ${sql.lit(MARKS_AT_ONCE)})
        select place, (select count(*) from (${inOrder(last).limit(STEP)}) as rest) as rest
        from hop`.execute(db)
      const marks = hops.flatMap(({ place }) => place ?? []).sort()
      if (marks.length === MARKS_AT_ONCE) await breathe()
      return { marks, rest: Number(hops[0]?.rest ?? 0) }
    },
    next: (behind, limit) => inOrder(sql`${behind}`).limit(limit),
  }
}

/**
 * A page of what several sides have next, merged: each tells of no more than the page and what is skipped
 * before it, so little is sorted.
 */
export async function merged(
  db: Kysely<Tables>,
  sides: readonly NextIds[],
  { limit, offset }: OffsetPage,
): Promise<string[]> {
  const all = sql.join(
    sides.map((side) => sql`select id from (${side}) as side`),
    sql` union all `,
  )
  // Behind the prefix, ids of both kinds sort by time.
  const { rows } = await sql<{ id: string }>`
    select id from (${all}) as entry order by substr(id, 5) limit ${limit} offset ${offset}`.execute(
    db,
  )
  return rows.map(({ id }) => id)
}
