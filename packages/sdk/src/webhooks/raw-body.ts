import { WebhookVerificationError } from '../errors/webhook-verification-error.ts'
import type { Part } from './signature.ts'

/** A body as it arrived: text or bytes, never what a parser made of it. */
export type WebhookBody = string | ArrayBuffer | ArrayBufferView

/** A request of Node's `http`, with what Express or a cloud platform may have put on it. */
export interface NodeWebhookRequest {
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  /** Bytes or text are taken; anything else was parsed. */
  readonly body?: unknown
  /** Where some platforms and `express.json({ verify })` keep the bytes. */
  readonly rawBody?: unknown
  /** Whether somebody has read it to its end. */
  readonly readableEnded?: boolean
  [Symbol.asyncIterator]?(): AsyncIterator<string | Uint8Array>
}

/** A request that still has its body, or has kept its bytes. */
export type WebhookRequest = Request | NodeWebhookRequest

/**
 * How much is read beyond the limit and thrown away, as a multiple of it: an answer to a body that is
 * too large needs a connection that is not cut.
 */
const DISCARDED = 16

export const isRequest = (input: unknown): input is WebhookRequest => 'headers' in Object(input)

/** The body, byte for byte. */
export async function rawBodyOf(
  input: WebhookRequest | WebhookBody,
  maxBytes: number,
): Promise<Blob> {
  const request = isRequest(input) ? Object(input) : { body: input, bodyUsed: true }
  const { rawBody, body, bodyUsed, readableEnded } = request
  const kept = [rawBody, body].find(isRaw)
  if (kept !== undefined) return new Blob([kept])
  // Some parsers leave `{}` where they had nothing to parse; then the stream is still whole.
  if (bodyUsed || readableEnded || Object.keys(Object(body)).length > 0) throw bodyWasParsed()
  // Fetch's body is a stream, Node's request is one.
  const chunks = [body, request].find((each) => each?.[Symbol.asyncIterator])
  return new Blob(await read(chunks ?? [], maxBytes))
}

/** By what it has and not by `instanceof`, which differs between realms (test runners have two). */
const isRaw = (value: unknown): value is Part =>
  typeof value === 'string' || 'byteLength' in Object(value)

async function read(chunks: AsyncIterable<string | Uint8Array>, maxBytes: number): Promise<Part[]> {
  const parts: Part[] = []
  let length = 0
  try {
    for await (const chunk of chunks) {
      length += chunk.length
      if (length <= maxBytes) parts.push(chunk)
      else if (length > maxBytes * DISCARDED) break
    }
  } catch (cause) {
    throw malformedBody('ended too early', cause)
  }
  if (length > maxBytes) throw malformedBody(`is larger than maxBodyBytes, ${maxBytes}`)
  return parts
}

export const malformedBody = (what: string, cause?: unknown) =>
  new WebhookVerificationError('malformed_body', `The body ${what}.`, cause)

const bodyWasParsed = () =>
  new WebhookVerificationError(
    'body_was_parsed',
    `The body was parsed before its signature was checked. Pass it as it came:
Express: express.raw({ type: '*/*' }) on this route, above express.json()
Next: request.text(); in pages/api bodyParser: false
Fastify: addContentTypeParser with parseAs: 'buffer'
Hono: c.req.raw
Or use @relay/sdk/express, /next, /fastify, /hono.`,
  )
