import { hash } from 'node:crypto'
import { fieldError } from '../errors.ts'

const VERSION = 1
/** Enough to notice that a cursor came with other filters; nothing depends on its secrecy. */
const FINGERPRINT_CHARACTERS = 11

/** A page of a list: `after` is where the page before ended. */
export interface PageRequest {
  readonly limit: number
  readonly after: string | null
}

/**
 * Lists are paged by keyset: a cursor holds the last entry's place, and which filters it belongs to.
 * @param filters everything that decides what the list holds, the project included.
 * @throws RelayError `validation_failed` with the pointer `/cursor`.
 */
export function pageRequest(
  query: { readonly limit: number; readonly cursor?: string },
  filters: unknown,
): PageRequest {
  const { limit, cursor } = query
  return { limit, after: cursor === undefined ? null : placeIn(cursor, fingerprint(filters)) }
}

/**
 * Cuts a list that was read with one entry more than its limit.
 * @param placeOf where an entry stands in the list's order.
 */
export function pageOf<T>(
  entries: readonly T[],
  limit: number,
  filters: unknown,
  placeOf: (entry: T) => string,
): { data: T[]; nextCursor: string | null } {
  const data = entries.slice(0, limit)
  const last = data.at(-1)
  const nextCursor =
    entries.length > limit && last !== undefined
      ? cursorAt(placeOf(last), fingerprint(filters))
      : null
  return { data, nextCursor }
}

/**
 * A page that was cut where it was read.
 * @param next where the next page begins; null on the last one.
 */
export const pageUpTo = <T>(data: readonly T[], next: string | null, filters: unknown) => ({
  data: [...data],
  nextCursor: next === null ? null : cursorAt(next, fingerprint(filters)),
})

const cursorAt = (place: string, f: string): string =>
  Buffer.from(JSON.stringify({ v: VERSION, f, a: place })).toString('base64url')

function placeIn(cursor: string, f: string): string {
  const read = readCursor(cursor)
  if (read === null) {
    throw fieldError('/cursor', 'invalid_cursor', 'cursor is not one that this API gave.')
  }
  if (read.f !== f) {
    const detail = 'cursor belongs to a list with other filters; begin again without it.'
    throw fieldError('/cursor', 'invalid_cursor', detail)
  }
  return read.a
}

function readCursor(cursor: string): { f: string; a: string } | null {
  try {
    const value: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'))
    if (typeof value !== 'object' || value === null) return null
    if (!('v' in value) || !('f' in value) || !('a' in value) || value.v !== VERSION) return null
    const { f, a } = value
    if (typeof f !== 'string' || typeof a !== 'string') return null
    return a.includes('\0') || !a.isWellFormed() ? null : { f, a }
  } catch {
    return null
  }
}

const fingerprint = (filters: unknown): string =>
  hash('sha256', JSON.stringify(filters), 'base64url').slice(0, FINGERPRINT_CHARACTERS)
