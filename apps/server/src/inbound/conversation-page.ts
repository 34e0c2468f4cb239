import type { Database } from '../db/index.ts'
import { idOrder } from '../ids.ts'
import { normalizeSender, type OffsetPage, type Scope } from '../messages/index.ts'
import type { Marked, Marks } from './conversation-marks.ts'
import { type Side, STEP, sideOf } from './conversation-side.ts'
import { type ConversationFilter, firstOrder, heardFrom, sentTo } from './conversation-store.ts'

/**
 * A page by its number, anywhere in a long conversation. The two directions are two tables, each with
 * an index in the order of its ids. Whoever counts a side walks through its index, and notes every so
 * many ids on the way: the marks. They tell which entries of either side are before the page for sure, all
 * but a few hundred; these are read and merged with the page. Only indexes are walked through, never rows.
 */

interface MarkedSide extends Marked {
  readonly side: Side
  /** A place before its first entry. */
  readonly start: string
}

export async function pageOfConversation(
  { database, marks }: { readonly database: Database; readonly marks: Marks },
  scope: Scope,
  phoneNumber: string,
  filter: ConversationFilter,
  { limit, offset }: OffsetPage,
): Promise<{ readonly total: number; readonly ids: string[] }> {
  const { read } = database
  const peer = normalizeSender(phoneNumber)
  const key = JSON.stringify([scope.projectId, scope.mode, peer, filter])
  const marked = async (prefix: 'inb_' | 'msg_', side: Side): Promise<MarkedSide> => {
    const start = prefix + firstOrder(filter)
    return { side, start, ...(await marks.of(prefix + key, side, start)) }
  }
  const heard = () => sideOf(read, (behind) => heardFrom(read, scope, peer, filter, behind))
  const sent = () => sideOf(read, (behind) => sentTo(read, scope, peer, filter, behind))
  const sides = await Promise.all([
    ...(filter.direction === 'outbound' ? [] : [marked('inb_', heard())]),
    ...(filter.direction === 'inbound' ? [] : [marked('msg_', sent())]),
  ])
  const total = sides.reduce((sum, { count }) => sum + count, 0)
  const size = Math.min(limit, total - offset)
  if (size <= 0) return { total, ids: [] }
  return { total, ids: await entriesAt(sides, offset, size) }
}

async function entriesAt(
  sides: readonly MarkedSide[],
  offset: number,
  size: number,
): Promise<string[]> {
  const passed = sides.map((one) =>
    marksBefore(
      offset,
      one,
      sides.find((other) => other !== one),
    ),
  )
  const rest = offset - passed.reduce((sum, marks) => sum + marks * STEP, 0)
  const ids = await Promise.all(
    sides.map(({ side, start, marks }, i) =>
      side.next(marks[(passed[i] ?? 0) - 1] ?? start, rest + size),
    ),
  )
  return ids
    .flat()
    .sort((a, b) => (idOrder(a) < idOrder(b) ? -1 : 1))
    .slice(rest, rest + size)
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
