import type { ServerResponse } from 'node:http'
import { discard, endOnceRead } from './unread.ts'

/** On every answer, whatever it is. */
const ALWAYS = [
  'X-Content-Type-Options',
  'nosniff',
  'Cache-Control',
  'no-store',
  'Referrer-Policy',
  'no-referrer',
  'Content-Security-Policy',
  "default-src 'none'; frame-ancestors 'none'",
] as const

export const JSON_TYPE = 'application/json'
export const CSV_TYPE = 'text/csv; charset=utf-8'
export const STREAM_TYPE = 'text/event-stream'

/**
 * Writes a whole answer. The headers go out as one list: setting them one by one costs more than the
 * rest of the answer.
 * @param text undefined for an answer without a body.
 */
export function writeReply(
  response: ServerResponse,
  status: number,
  requestId: string,
  contentType: string,
  text: string | undefined,
  more?: Readonly<Record<string, string>>,
): void {
  const headers: string[] = [...ALWAYS, 'X-Request-Id', requestId]
  if (text !== undefined) {
    headers.push('Content-Type', contentType, 'Content-Length', String(Buffer.byteLength(text)))
  }
  if (more !== undefined) {
    for (const name of Object.keys(more)) headers.push(name, more[name] ?? '')
  }
  response.writeHead(status, headers)
  const { req: request } = response
  if (request.complete) return void response.end(text)
  // Answered while the caller is still sending.
  discard(request)
  const closes = !response.shouldKeepAlive || more?.Connection === 'close'
  if (!closes) return void response.end(text)
  if (text === undefined || request.method === 'HEAD') response.flushHeaders()
  else response.write(text)
  endOnceRead(response)
}

/** Begins an answer whose end is not known. */
export function writeHead(
  response: ServerResponse,
  status: number,
  requestId: string,
  contentType: string,
  more: Readonly<Record<string, string>>,
): void {
  const headers = [...ALWAYS, 'X-Request-Id', requestId, 'Content-Type', contentType]
  response.writeHead(status, [...headers, ...Object.entries(more).flat()])
}
