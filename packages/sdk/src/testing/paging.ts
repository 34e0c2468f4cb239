import { queryInteger } from './checks.ts'
import { invalid } from './problem.ts'

const DEFAULT_LIMIT = 20
const MAX_LIMIT = 100

/** How many entries a page has. */
export function limitOf(query: URLSearchParams): number {
  return queryInteger(query, 'limit', 1, MAX_LIMIT) ?? DEFAULT_LIMIT
}

/** One page of entries that are in the list's order already; a cursor names the last one given. */
export function pageOf<Item>(
  items: readonly Item[],
  query: URLSearchParams,
  keyOf: (item: Item) => string,
): { data: Item[]; nextCursor: string | null } {
  const limit = limitOf(query)
  const cursor = query.get('cursor')
  const last = cursor === null ? -1 : items.findIndex((item) => keyOf(item) === decode(cursor))
  if (cursor !== null && last < 0) {
    throw invalid('/cursor', 'invalid_cursor', 'cursor is not one of this list.')
  }
  const data = items.slice(last + 1, last + 1 + limit)
  const end = data.at(-1)
  const more = end !== undefined && last + 1 + limit < items.length
  return { data, nextCursor: more ? encode(keyOf(end)) : null }
}

function encode(key: string): string {
  return btoa(encodeURIComponent(key)).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')
}

function decode(cursor: string): string | undefined {
  try {
    return decodeURIComponent(atob(cursor.replaceAll('-', '+').replaceAll('_', '/')))
  } catch {
    return undefined
  }
}
