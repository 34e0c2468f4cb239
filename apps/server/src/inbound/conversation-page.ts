import type { Database } from '../db/index.ts'
import { idOrder } from '../ids.ts'
import { normalizeSender, type OffsetPage, type Scope } from '../messages/index.ts'
import type { Counts } from './conversation-counts.ts'
import { type Counted, type Order, type Side, type Sides, sideOf } from './conversation-side.ts'
import { type ConversationFilter, heardFrom, sentTo } from './conversation-store.ts'

/**
 * A page by its number, anywhere in a long conversation. The two directions are two tables, each with
 * an index in the order of its ids. To skip entries of both: a place on one side, not too far, and all of
 * the other side before it, are passed at once. As a rule the two sides are mixed evenly, so the first
 * turn passes nearly all of it; where they are not, each turn passes half of what it looked at. Only
 * indexes are walked through, never rows, and what lies nearer to the end is skipped from there.
 */

/** So few are read and merged here, rather than asked for one by one. */
const FEW = 256
/** Of what an even mix promises: what is passed too far has to be looked for again. */
const CAREFUL = 0.97

/** How far one side has been walked. */
interface Walk {
  readonly side: Side
  behind: string | null
  left: number
}

export async function pageOfConversation(
  { database, counts }: { readonly database: Database; readonly counts: Counts },
  scope: Scope,
  phoneNumber: string,
  filter: ConversationFilter,
  { limit, offset }: OffsetPage,
): Promise<{ readonly total: number; readonly ids: string[] }> {
  const peer = normalizeSender(phoneNumber)
  const { direction } = filter
  const heard = () => heardFrom(database.read, scope, peer, filter)
  const sent = () => sentTo(database.read, scope, peer, filter)
  const key = JSON.stringify([scope.projectId, scope.mode, peer, filter])
  const counted =
    (prefix: 'inb_' | 'msg_'): Counted =>
    (end, countUpTo) =>
      counts.of(prefix + key, prefix, end, countUpTo)
  const both = await Promise.all([
    ...(direction === 'outbound' ? [] : [sideOf(database.read, heard, 'inb_', counted('inb_'))]),
    ...(direction === 'inbound' ? [] : [sideOf(database.read, sent, 'msg_', counted('msg_'))]),
  ])
  const total = both.reduce((sum, { count }) => sum + count, 0)
  const size = Math.min(limit, total - offset)
  if (size <= 0) return { total, ids: [] }
  const behind = total - offset - size
  if (offset <= behind) return { total, ids: await entriesFrom(both, 'asc', offset, size) }
  return { total, ids: (await entriesFrom(both, 'desc', behind, size)).toReversed() }
}

async function entriesFrom(
  sides: readonly Sides[],
  order: Order,
  offset: number,
  size: number,
): Promise<string[]> {
  const walks = sides.map(
    (side): Walk => ({ side: side.of(order), behind: null, left: side.count }),
  )
  const rest = await skip(walks, offset)
  const ids = await Promise.all(walks.map(({ side, behind }) => side.next(behind, rest + size)))
  const sign = order === 'asc' ? 1 : -1
  return ids
    .flat()
    .sort((a, b) => (idOrder(a) < idOrder(b) ? -sign : sign))
    .slice(rest, rest + size)
}

/** Returns how many are left to skip: few. */
async function skip(walks: readonly Walk[], offset: number): Promise<number> {
  let rest = offset
  let even = true
  while (rest > FEW) {
    // The side with more left leads.
    const [one, other] = walks.filter(({ left }) => left > 0).sort((a, b) => b.left - a.left)
    if (!one) return rest
    const turn = await pass(one, other ?? null, rest, even)
    if (turn.passed === 0) return rest
    rest -= turn.passed
    even = turn.even
  }
  return rest
}

/** @param even whether the two sides are thought to be mixed evenly. */
async function pass(
  one: Walk,
  other: Walk | null,
  rest: number,
  even: boolean,
): Promise<{ readonly passed: number; readonly even: boolean }> {
  const share = even && other ? (CAREFUL * one.left) / (one.left + other.left) : 0.5
  const lead = other ? Math.min(one.left, Math.ceil(rest * share)) : rest
  const place = await one.side.nth(one.behind, lead)
  // It was counted: only a row that changed its line since may be missing.
  if (place === undefined) return { passed: 0, even }
  const room = rest - lead
  const others = other ? await other.side.before(other.behind, place, room) : NOTHING
  if (other && others.last !== null) {
    other.behind = others.last
    other.left -= others.count
  }
  // With as many of the other side before it as there was room for, it may lie on the page or beyond.
  if (other && others.count === room) return { passed: others.count, even: false }
  one.behind = place
  one.left -= lead
  return { passed: lead + others.count, even: true }
}

const NOTHING = { count: 0, last: null }
