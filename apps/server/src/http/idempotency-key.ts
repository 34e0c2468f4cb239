import { fieldError, RelayError } from '../errors.ts'

/** Keys under way on this node. The write funnel holds fewer requests, so this is never reached first. */
const MAX_IN_FLIGHT = 20_000
const QUOTED = /^"((?:[ !#-[\]-~]|\\["\\])*)"$/
const MAX_CHARACTERS = 255

/**
 * The key as the caller means it: bare, or a quoted string of a structured field. Both forms of one
 * text are one key.
 * @see RFC 9651, section 3.3.3, and draft-ietf-httpapi-idempotency-key-header
 */
export function readKey(header: string): string {
  if (!header.startsWith('"')) return header
  const key = QUOTED.exec(header)?.[1]?.replaceAll(/\\(["\\])/g, '$1')
  if (key !== undefined && key.length > 0 && key.length <= MAX_CHARACTERS) return key
  throw fieldError(
    '/Idempotency-Key',
    'invalid_format',
    'Idempotency-Key must be 1 to 255 printable characters, bare or as a quoted string.',
  )
}

/** The keys that requests on this node are using at this moment. */
export interface InFlightKeys {
  /** False when another request is using it. */
  enter(id: string): boolean
  leave(id: string): void
}

export function inFlightKeys(): InFlightKeys {
  const ids = new Set<string>()
  return {
    enter(id) {
      if (ids.has(id)) return false
      // The database decides in the end; this only answers sooner.
      if (ids.size < MAX_IN_FLIGHT) ids.add(id)
      return true
    },
    leave: (id) => void ids.delete(id),
  }
}

export const keyInFlight = (): RelayError =>
  new RelayError(
    'idempotency_in_flight',
    'The first request with this Idempotency-Key has not ended yet; try again.',
    { retryAfterSeconds: 1, headers: { 'Relay-Should-Retry': 'true' } },
  )

export const keyReused = (): RelayError =>
  new RelayError(
    'idempotency_key_reused',
    'This Idempotency-Key was used with another request; use a new key for a new request.',
    {
      errors: [
        {
          pointer: '/Idempotency-Key',
          code: 'conflict',
          detail: 'Idempotency-Key was used with another request.',
        },
      ],
    },
  )
