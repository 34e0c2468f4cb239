import { isUtf8 } from 'node:buffer'
import type { IncomingMessage } from 'node:http'
import { RelayError } from '../errors.ts'

/** Of a request's body. The longest message with all its metadata stays below a third of it. */
export const MAX_BODY_BYTES = 64 * 1024
const JSON_MEDIA_TYPE = 'application/json'
const JSON_IN_UTF8 = /^application\/json[ \t]*(?:;[ \t]*(?:charset="?utf-8"?[ \t]*)?)?$/i

/** The caller went away while it was sending. Nobody is left to be answered. */
export class CallerGoneError extends Error {
  constructor() {
    super('The caller closed the connection.')
    this.name = 'CallerGoneError'
  }
}

/**
 * The text of the body, or undefined when there is none.
 * @throws RelayError `unsupported_media_type`, `payload_too_large` or `malformed_json` (not UTF-8);
 *   CallerGoneError.
 */
export async function readBody(request: IncomingMessage): Promise<string | undefined> {
  const bytes = await readBytes(request, MAX_BODY_BYTES)
  return bytes === undefined ? undefined : decodeText(bytes)
}

/**
 * The bytes of the body as they came, or undefined when there is none.
 * @throws as `readBody`, but for what the bytes say.
 */
export async function readBytes(
  request: IncomingMessage,
  mostBytes: number,
): Promise<Buffer | undefined> {
  const { headers } = request
  const length = headers['content-length']
  if (headers['transfer-encoding'] === undefined && (length === undefined || length === '0')) {
    if (headers['content-type'] !== undefined) assertJson(request)
    return undefined
  }
  assertJson(request)
  if (length !== undefined && Number(length) > mostBytes) throw tooLarge(mostBytes)
  const bytes = await collect(request, mostBytes)
  return bytes.length === 0 ? undefined : bytes
}

function assertJson({ headers }: IncomingMessage): void {
  const type = headers['content-type']
  if (type !== JSON_MEDIA_TYPE && !(type !== undefined && JSON_IN_UTF8.test(type))) {
    throw new RelayError(
      'unsupported_media_type',
      'Send the body as "Content-Type: application/json", in UTF-8.',
    )
  }
  const encoding = headers['content-encoding']
  if (encoding !== undefined && encoding.toLowerCase() !== 'identity') {
    throw new RelayError('unsupported_media_type', 'Send the body as it is, not compressed.')
  }
}

const tooLarge = (mostBytes: number): RelayError =>
  new RelayError('payload_too_large', `The body is larger than ${mostBytes} bytes.`)

function collect(request: IncomingMessage, mostBytes: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    let size = 0
    request.on('data', (chunk: Buffer) => {
      size += chunk.length
      if (size <= mostBytes) {
        chunks.push(chunk)
        return
      }
      // The answer reads the rest, and throws it away.
      request.removeAllListeners('data')
      reject(tooLarge(mostBytes))
    })
    request.on('end', () => {
      const [only] = chunks
      resolve(chunks.length === 1 && only ? only : Buffer.concat(chunks, size))
    })
    request.on('error', () => reject(new CallerGoneError()))
    request.on('close', () => {
      if (!request.complete) reject(new CallerGoneError())
    })
  })
}

/**
 * Fatal: a byte that is not UTF-8 is refused and never becomes U+FFFD.
 * @throws RelayError `malformed_json`.
 */
export function decodeText(bytes: Buffer): string {
  if (!isUtf8(bytes)) throw new RelayError('malformed_json', 'The body is not valid UTF-8.')
  const text = bytes.toString('utf8')
  if (text.charCodeAt(0) === BYTE_ORDER_MARK) {
    throw new RelayError('malformed_json', 'The body begins with a byte order mark; leave it out.')
  }
  return text
}

const BYTE_ORDER_MARK = 0xfeff
