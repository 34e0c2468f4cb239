import type { Database } from '../db/index.ts'
import { idOrder } from '../ids.ts'
import { normalizeSender, type OffsetPage, type Scope } from '../messages/index.ts'
import { type ConversationFilter, heardFrom, sentTo } from './conversation-store.ts'

/**
 * A page by its number, anywhere in a long conversation. The two directions are two tables, each with
 * an index in the order of its ids. To skip entries of both, half of them are looked for on each side:
 * on the side where that leads less far, all of that half comes before the page, and is passed at once.
 * So every turn halves what is left to skip, and walks through an index, never through rows. What lies
 * nearer to the end is skipped from there.
 */

/** So few are read and merged here, rather than asked for one by one. */
const FEW = 64

/** One direction of a conversation, as it was when it was counted. */
interface Side {
  readonly count: number
  /** The id at the place `n` behind another, from 1; undefined when there are fewer. */
  nth(behind: string | null, n: number): Promise<string | undefined>
  /** The next ids behind another. */
  next(behind: string | null, limit: number): Promise<string[]>
}

/** How far one side has been walked. */
interface Walk {
  readonly side: Side
  behind: string | null
  left: number
}

export async function pageOfConversation(
  database: Database,
  scope: Scope,
  phoneNumber: string,
  filter: ConversationFilter,
  { limit, offset }: OffsetPage,
): Promise<{ readonly total: number; readonly ids: string[] }> {
  const peer = normalizeSender(phoneNumber)
  const { direction } = filter
  const counted = await Promise.all([
    direction === 'outbound' ? null : heardSide(database, scope, peer, filter),
    direction === 'inbound' ? null : sentSide(database, scope, peer, filter),
  ])
  const both = counted.filter((side) => side !== null)
  const total = both.reduce((sum, { count }) => sum + count, 0)
  const size = Math.min(limit, total - offset)
  if (size <= 0) return { total, ids: [] }
  const behind = total - offset - size
  if (offset <= behind) {
    return {
      total,
      ids: await entriesFrom(
        both.map((side) => side.of('asc')),
        offset,
        size,
        1,
      ),
    }
  }
  const backwards = await entriesFrom(
    both.map((side) => side.of('desc')),
    behind,
    size,
    -1,
  )
  return { total, ids: backwards.toReversed() }
}

/** @param sign 1 for oldest first, -1 for newest first. */
async function entriesFrom(
  sides: readonly Side[],
  offset: number,
  size: number,
  sign: 1 | -1,
): Promise<string[]> {
  const order = (a: string, b: string) => (idOrder(a) < idOrder(b) ? -sign : sign)
  const walks = sides.map((side): Walk => ({ side, behind: null, left: side.count }))
  const rest = await skip(walks, offset, order)
  const ids = await Promise.all(walks.map(({ side, behind }) => side.next(behind, rest + size)))
  return ids
    .flat()
    .sort(order)
    .slice(rest, rest + size)
}

/** Returns how many are left to skip: few. */
async function skip(
  walks: readonly Walk[],
  offset: number,
  order: (a: string, b: string) => number,
): Promise<number> {
  let rest = offset
  while (rest > FEW) {
    const [one, other] = walks.filter(({ left }) => left > 0)
    if (!one) return rest
    const half = other ? Math.min(one.left, Math.floor(rest / 2)) : rest
    const others = other ? Math.min(other.left, rest - half) : 0
    const [a, b] = await Promise.all([
      one.side.nth(one.behind, half),
      other?.side.nth(other.behind, others),
    ])
    // Counted before and bounded since: it is there. Otherwise the rest is read and merged.
    if (a === undefined || (other && b === undefined)) return rest
    const first = !other || b === undefined || order(a, b) < 0
    const [walk, id, passed] = first ? [one, a, half] : [other, b, others]
    walk.behind = id
    walk.left -= passed
    rest -= passed
  }
  return rest
}

async function heardSide(
  database: Database,
  scope: Scope,
  peer: string,
  filter: ConversationFilter,
) {
  const all = () => heardFrom(database.read, scope, peer, filter)
  const { count, newest } = await all()
    .select((eb) => [eb.fn.countAll<number>().as('count'), eb.fn.max('id').as('newest')])
    .executeTakeFirstOrThrow()
  const ids = (order: Order, behind: string | null) => {
    // What came since it was counted is on nobody's page yet.
    const query = all()
      .select('id')
      .where('id', '<=', newest ?? '')
      .orderBy('id', order)
    return behind === null ? query : query.where('id', order === 'asc' ? '>' : '<', behind)
  }
  return {
    count: Number(count),
    of: (order: Order) =>
      sideOf(Number(count), (behind, limit, offset) =>
        ids(order, behind).limit(limit).offset(offset).execute(),
      ),
  }
}

async function sentSide(
  database: Database,
  scope: Scope,
  peer: string,
  filter: ConversationFilter,
) {
  const all = () => sentTo(database.read, scope, peer, filter)
  const { count, newest } = await all()
    .select((eb) => [eb.fn.countAll<number>().as('count'), eb.fn.max('id').as('newest')])
    .executeTakeFirstOrThrow()
  const ids = (order: Order, behind: string | null) => {
    const query = all()
      .select('id')
      .where('id', '<=', newest ?? '')
      .orderBy('id', order)
    return behind === null ? query : query.where('id', order === 'asc' ? '>' : '<', behind)
  }
  return {
    count: Number(count),
    of: (order: Order) =>
      sideOf(Number(count), (behind, limit, offset) =>
        ids(order, behind).limit(limit).offset(offset).execute(),
      ),
  }
}

type Order = 'asc' | 'desc'

const sideOf = (
  count: number,
  read: (behind: string | null, limit: number, offset: number) => Promise<{ id: string }[]>,
): Side => ({
  count,
  nth: async (behind, n) => (await read(behind, 1, n - 1))[0]?.id,
  next: async (behind, limit) => (await read(behind, limit, 0)).map(({ id }) => id),
})
