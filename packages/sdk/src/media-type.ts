import { RelayApiError } from './errors/index.ts'
import type { Reply } from './transport/call.ts'

export function isJson({ headers }: Reply): boolean {
  return /\bjson\b/.test(headers.get('content-type') ?? '')
}

export function isEventStream({ headers }: Reply): boolean {
  return /^text\/event-stream\b/.test(headers.get('content-type') ?? '')
}

/** What came is not what was asked for: most likely something else answers at that address. */
export function invalidAnswer(reply: Reply, cause?: unknown): RelayApiError {
  const type = reply.headers.get('content-type') ?? 'no content type'
  return new RelayApiError(`${reply.url} answered no JSON (${type}). Is baseUrl a relay?`, {
    ...reply,
    code: 'invalid_answer',
    requestId: reply.headers.get('x-request-id'),
    cause,
  })
}
