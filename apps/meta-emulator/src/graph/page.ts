import { type JsonObject, objectOf } from '../json.ts'
import { GraphFault } from './fault.ts'

const LIMIT = 25
const LIMIT_MAX = 1_000
const BAD_CURSOR = 131059

export interface PageRequest {
  /** The address that was asked, without its query. */
  readonly address: string
  readonly query: URLSearchParams
}

/** Keeps what `fields` asks for; the id is always there, as at Meta. */
export function pickFields(thing: JsonObject, fields: string | null): JsonObject {
  if (fields === null || fields === '') return thing
  const names = fields.split(',').map((field) => field.trim())
  return Object.fromEntries(
    Object.entries(thing).filter(([name]) => name === 'id' || names.includes(name)),
  )
}

/**
 * One page of a list: `data`, `paging.cursors`, and `next` and `previous` only where there is more.
 *
 * @throws GraphFault 100, 131059
 */
export function pageOf(all: readonly JsonObject[], { address, query }: PageRequest): object {
  const limit = readLimit(query.get('limit'))
  const after = query.get('after')
  const before = query.get('before')
  const end = before === null ? all.length : readCursor(before, all)
  const first =
    after === null ? (before === null ? 0 : Math.max(0, end - limit)) : readCursor(after, all) + 1
  const page = all.slice(first, before === null ? first + limit : end)
  const data = page.map((thing) => pickFields(thing, query.get('fields')))
  const [head] = page
  const tail = page.at(-1)
  if (!head || !tail) return { data }
  const link = (name: string, cursor: string) => {
    const next = new URLSearchParams(query)
    for (const old of ['after', 'before']) next.delete(old)
    next.set('limit', String(limit))
    next.set(name, cursor)
    return `${address}?${next}`
  }
  const cursors = { before: cursorOf(head), after: cursorOf(tail) }
  return {
    data,
    paging: {
      cursors,
      ...(first + page.length < all.length && { next: link('after', cursors.after) }),
      ...(first > 0 && { previous: link('before', cursors.before) }),
    },
  }
}

function readLimit(given: string | null): number {
  if (given === null) return LIMIT
  const limit = Number(given)
  if (Number.isInteger(limit) && limit >= 1) return Math.min(limit, LIMIT_MAX)
  throw new GraphFault(100, { title: 'Param limit must be a positive integer.' })
}

/** Names the last thing that was shown, so that what is added in between moves nothing. */
const cursorOf = (thing: JsonObject): string => Buffer.from(String(thing.id)).toString('base64')

function readCursor(cursor: string, all: readonly JsonObject[]): number {
  const id = Buffer.from(cursor, 'base64').toString()
  const index = all.findIndex((thing) => objectOf(thing).id === id)
  if (index < 0) throw new GraphFault(BAD_CURSOR)
  return index
}
