import type { IncomingMessage } from 'node:http'
import type { NewId } from '../ids.ts'

const SANE = /^[A-Za-z0-9_-]{1,64}$/

/** The caller's own id for its request where it is a sane one, so that two logs can be matched. */
export function requestIdOf(request: IncomingMessage, newId: NewId): string {
  const sent = request.headers['x-request-id']
  return typeof sent === 'string' && SANE.test(sent) ? sent : newId('req')
}
