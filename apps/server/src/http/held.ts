import type { RequestListener } from 'node:http'
import { RelayError } from '../errors.ts'
import type { NewId } from '../ids.ts'
import { writeProblem } from './problem.ts'
import { JSON_TYPE, writeReply } from './reply.ts'

const TRY_AGAIN_SECONDS = 5

/** Answers for a server that must not begin yet: it lives, and does nothing. */
export function heldListener(options: {
  readonly reason: string
  readonly version: string
  readonly publicUrl: string
  readonly newId: NewId
}): RequestListener {
  const { reason, version, publicUrl, newId } = options
  const held = new RelayError('not_ready', reason, { retryAfterSeconds: TRY_AGAIN_SECONDS })
  return (request, response) => {
    const requestId = newId('req')
    const path = request.url?.split('?')[0]
    if (path === '/v1/health') {
      const text = JSON.stringify({ status: 'ok', version })
      return writeReply(response, 200, requestId, JSON_TYPE, text, {})
    }
    const { status, contentType, headers, json } = writeProblem(held, requestId, publicUrl)
    writeReply(response, status, requestId, contentType, json, headers)
  }
}
