import { hash } from 'node:crypto'

const names = new Map<string, string>()

/** Of one statement, in hexadecimal. */
const NAME_CHARACTERS = 16

/**
 * Marks a statement as one that comes again and again: each connection parses and plans it once. For
 * constants only, since nothing forgets them. Its name comes from its text, so that processes which share
 * connections through a pooler mean the same by it.
 */
export function prepared(sql: string): string {
  if (!names.has(sql)) names.set(sql, `relay_${hash('sha256', sql).slice(0, NAME_CHARACTERS)}`)
  return sql
}

export const preparedName = (sql: string): string | undefined => names.get(sql)
