import type { IncomingMessage } from 'node:http'
import { RelayError } from '../errors.ts'

/**
 * Whether a request says once for whom it is. Of several hosts Node keeps the first, and what stands
 * before us may have gone by another one.
 * @see RFC 9112, section 3.2
 */
export function namesOneHost({ rawHeaders, httpVersion }: IncomingMessage): boolean {
  let hosts = 0
  // Names and values by turns.
  for (let i = 0; i < rawHeaders.length; i += 2) {
    const name = rawHeaders[i] ?? ''
    if (name.length === 4 && name.toLowerCase() === 'host') hosts += 1
  }
  return hosts === 1 || (hosts === 0 && httpVersion === '1.0')
}

/** The connection ends: what else comes on it may be meant for another one too. */
export const hostUnclear = (): RelayError =>
  new RelayError('malformed_request', 'The request has to have one Host header, and has not.', {
    headers: { Connection: 'close' },
  })
