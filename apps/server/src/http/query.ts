import { RelayError } from '../errors.ts'

/** Of one query string: the contract's longest query has a tenth of it. */
const MAX_PARAMETERS = 100

/**
 * The parameters of a query string; a list where a name came more than once.
 * @param text null when there is no question mark.
 * @throws RelayError `malformed_request` for broken percent-encoding, where the usual parsers guess.
 */
export function parseQuery(text: string | null): Record<string, string | string[]> {
  const query: Record<string, string | string[]> = Object.create(null)
  if (text === null || text === '') return query
  const parts = text.split('&', MAX_PARAMETERS + 1)
  if (parts.length > MAX_PARAMETERS) {
    throw new RelayError('malformed_request', `The query has more than ${MAX_PARAMETERS} parts.`)
  }
  for (const part of parts) {
    if (part === '') continue
    const [name = '', ...value] = part.split('=')
    add(query, decode(name), decode(value.join('=')))
  }
  return query
}

function add(query: Record<string, string | string[]>, name: string, value: string): void {
  const earlier = query[name]
  if (earlier === undefined) query[name] = value
  else query[name] = Array.isArray(earlier) ? [...earlier, value] : [earlier, value]
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '))
  } catch {
    throw new RelayError('malformed_request', 'The query is not valid percent-encoded UTF-8.')
  }
}
