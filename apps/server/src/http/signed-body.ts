import type { Request } from 'express'
import { RelayError } from '../errors.ts'
import { decodeText, readBytes } from './body.ts'

/** What Meta posts at most, with all that it collected while we were away. */
export const MAX_SIGNED_BODY_BYTES = 3 * 1024 * 1024
/**
 * Of all signed bodies that are in memory at once. Whoever knows a project's address could otherwise fill the
 * memory with bodies that no signature fits; Meta comes again.
 */
const MAX_SIGNED_BYTES_AT_ONCE = 64 * 1024 * 1024
const COME_BACK_AFTER_SECONDS = 1

/**
 * Who judges the signatures of bodies.
 * @returns whether the bytes are signed as they should be.
 * @throws RelayError `not_found` or `unauthorized` where no body can be, so that none is read.
 */
export type Signatures = (request: Request) => Promise<(bytes: Uint8Array) => boolean>

/** Reads bodies that are believed for their signature. */
export type ReadSigned = (request: Request) => Promise<unknown>

export function signedBodies(signatures: Signatures): ReadSigned {
  let heldBytes = 0
  return async (request) => {
    const isSigned = await signatures(request)
    const length = Number(request.headers['content-length'])
    const mostBytes = Number.isFinite(length)
      ? Math.min(length, MAX_SIGNED_BODY_BYTES)
      : MAX_SIGNED_BODY_BYTES
    if (heldBytes + mostBytes > MAX_SIGNED_BYTES_AT_ONCE) throw tooBusy()
    heldBytes += mostBytes
    try {
      const bytes = await readBytes(request, MAX_SIGNED_BODY_BYTES)
      if (!isSigned(bytes ?? new Uint8Array())) throw wrongSignature()
      return parsed(bytes ?? Buffer.alloc(0))
    } finally {
      heldBytes -= mostBytes
    }
  }
}

const wrongSignature = (): RelayError =>
  new RelayError(
    'unauthorized',
    'X-Hub-Signature-256 is not the signature of this body under the project’s Meta app secret.',
  )

const tooBusy = (): RelayError =>
  new RelayError('not_ready', 'Too many large bodies are on their way; try again.', {
    retryAfterSeconds: COME_BACK_AFTER_SECONDS,
  })

/** Not as strict as with other callers: who signed it is known, and what is odd in it is not our caller's fault. */
function parsed(bytes: Buffer): unknown {
  try {
    return JSON.parse(decodeText(bytes))
  } catch (error) {
    if (error instanceof RelayError) throw error
    throw new RelayError('malformed_json', 'The body is not JSON.')
  }
}
