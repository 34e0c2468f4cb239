import type { Kysely } from 'kysely'
import type { Database, Tables } from '../db/index.ts'
import { idOrder } from '../ids.ts'
import { normalizeSender, type OffsetPage, type Scope } from '../messages/index.ts'
import type { Marked, Marks } from './conversation-marks.ts'
import { merged, type Side, STEP, sideOf } from './conversation-side.ts'
import { type ConversationFilter, firstOrder, heardFrom, sentTo } from './conversation-store.ts'

/**
 * A page by its number, anywhere in a long conversation. The two directions are two tables, each with
 * an index in the order of its ids. Whoever counts a side walks through its index, and notes every so
 * many ids on the way: the marks. They tell which entries of either side are before the page for sure, all
 * but a few hundred; these are read and merged with the page. Only indexes are walked through, never rows.
 */

interface PageSide {
  readonly side: Side
  readonly key: string
  /** A place before its first entry. */
  readonly start: string
}

/** So many before a page are read with it, as a rule: what two sides' marks leave open. */
const FEW = 4 * STEP

export async function pageOfConversation(
  { database, marks }: { readonly database: Database; readonly marks: Marks },
  scope: Scope,
  phoneNumber: string,
  filter: ConversationFilter,
  { limit, offset }: OffsetPage,
): Promise<{ readonly total: number; readonly ids: string[] }> {
  const { read } = database
  const sides = sidesOf(read, scope, normalizeSender(phoneNumber), filter)
  const idsBy = (marked: readonly Marked[], most: number): Promise<string[]> | null => {
    const passed = marked.map((one, i) => marksBefore(offset, one, marked[1 - i]))
    const rest = offset - passed.reduce((sum, count) => sum + count * STEP, 0)
    if (rest > most) return null
    const next = sides.map(({ side, start }, i) =>
      side.next(marked[i]?.marks[(passed[i] ?? 0) - 1] ?? start, rest + limit),
    )
    return merged(read, next, { limit, offset: rest })
  }
  // Marks of a moment ago find the page while what came since is counted.
  const known = sides.map(({ key }) => marks.known(key))
  const [early, ...marked] = await Promise.all([
    idsBy(known, FEW),
    ...sides.map((side) => marks.of({ ...side, isLong: offset > FEW })),
  ])
  const total = marked.reduce((sum, { count }) => sum + count, 0)
  const size = Math.min(limit, total - offset)
  if (size <= 0) return { total, ids: [] }
  const ids = early ?? (await idsBy(marked, offset)) ?? []
  return { total, ids: ids.slice(0, size) }
}

function sidesOf(
  db: Kysely<Tables>,
  scope: Scope,
  peer: string,
  filter: ConversationFilter,
): PageSide[] {
  const named = (prefix: 'inb_' | 'msg_', side: Side): PageSide => ({
    side,
    key: prefix + JSON.stringify([scope.projectId, scope.mode, peer, filter]),
    start: prefix + firstOrder(filter),
  })
  const heard = sideOf(db, (behind) => heardFrom(db, scope, peer, filter, behind))
  const sent = sideOf(db, (behind) => sentTo(db, scope, peer, filter, behind))
  return [
    ...(filter.direction === 'outbound' ? [] : [named('inb_', heard)]),
    ...(filter.direction === 'inbound' ? [] : [named('msg_', sent)]),
  ]
}

/** How many marks of a side are among the first `offset` entries of both, however these are mixed. */
function marksBefore(offset: number, one: Marked, other: Marked | undefined): number {
  return countWhile(one.marks, (mark, i) => {
    const before = other ? mostBefore(idOrder(mark), other) : 0
    return (i + 1) * STEP + before <= offset
  })
}

/** How many entries of a side may come before a place: up to its next mark. */
function mostBefore(place: string, { marks, count }: Marked): number {
  const passed = countWhile(marks, (mark) => idOrder(mark) < place)
  return passed === marks.length ? count : (passed + 1) * STEP - 1
}

/** How many items at the beginning hold what no later one does, in a few looks. */
function countWhile<T>(items: readonly T[], holds: (item: T, i: number) => boolean): number {
  let [low, high] = [0, items.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    const item = items[middle]
    if (item !== undefined && holds(item, middle)) low = middle + 1
    else high = middle
  }
  return low
}
