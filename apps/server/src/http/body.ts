import { isUtf8 } from 'node:buffer'
import type { IncomingMessage } from 'node:http'
import type { Upload } from '@relay/contract'
import { charsetOf } from '../csv/index.ts'
import { RelayError } from '../errors.ts'

/** Of a request's body. The longest message with all its metadata stays below a third of it. */
export const MAX_BODY_BYTES = 64 * 1024
/** For all of a body that is read whole, in milliseconds: a caller that dawdles holds a socket. */
export const BODY_TIMEOUT_MS = 30_000
/** Of a file, which is never held in memory: a million lines of the usual length have a fifth of it. */
const MAX_UPLOAD_BYTES = 512 * 1024 * 1024
/** Between two pieces of a file. */
const UPLOAD_IDLE_MS = 30_000
const CSV_TYPE =
  /^text\/csv[ \t]*(?:;[ \t]*(?:charset="?([\w-]{1,32})"?|header=(?:present|absent))[ \t]*)*;?[ \t]*$/i
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
export async function readBody(
  request: IncomingMessage,
  mostBytes = MAX_BODY_BYTES,
): Promise<string | undefined> {
  const bytes = await readBytes(request, mostBytes)
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
  refuseCompressed(headers)
}

function refuseCompressed(headers: IncomingMessage['headers']): void {
  const encoding = headers['content-encoding']
  if (encoding !== undefined && encoding.toLowerCase() !== 'identity') {
    throw new RelayError('unsupported_media_type', 'Send the body as it is, not compressed.')
  }
}

const tooLarge = (mostBytes: number): RelayError =>
  new RelayError('payload_too_large', `The body is larger than ${mostBytes} bytes.`)

/** Whether the caller announces a file. */
export const isCsv = ({ headers }: IncomingMessage): boolean =>
  /^text\/csv\b/i.test(headers['content-type'] ?? '')

/**
 * A file as it comes: nothing is read before somebody asks for it, and no faster than that.
 * @throws RelayError `unsupported_media_type` for what is no CSV in a charset that is known; while it is read
 *   `payload_too_large`, `request_timeout` or CallerGoneError.
 */
export function uploadOf(request: IncomingMessage): Upload {
  const [type, name] = CSV_TYPE.exec(request.headers['content-type'] ?? '') ?? []
  const charset = name === undefined ? null : charsetOf(name)
  if (type === undefined || (name !== undefined && charset === null)) {
    throw new RelayError(
      'unsupported_media_type',
      'Send the file as "Content-Type: text/csv", in UTF-8, UTF-16 or Windows-1252.',
    )
  }
  refuseCompressed(request.headers)
  return { bytes: piecesOf(request), charset }
}

async function* piecesOf(request: IncomingMessage): AsyncGenerator<Uint8Array, void> {
  let size = 0
  let idle = false
  // Only while it is waited for: whoever works on what came is not the caller's fault.
  let late: NodeJS.Timeout | undefined
  const wait = () => {
    late = setTimeout(() => {
      idle = true
      request.destroy()
    }, UPLOAD_IDLE_MS)
  }
  try {
    wait()
    // The answer goes out by the same socket, also where the rest is not read.
    for await (const chunk of request.iterator({ destroyOnReturn: false })) {
      clearTimeout(late)
      size += chunk.length
      if (size > MAX_UPLOAD_BYTES) throw tooLarge(MAX_UPLOAD_BYTES)
      yield chunk
      wait()
    }
  } catch (error) {
    if (error instanceof RelayError || (!request.destroyed && !idle)) throw error
    throw new CallerGoneError()
  } finally {
    clearTimeout(late)
  }
}

function collect(request: IncomingMessage, mostBytes: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    let size = 0
    const late = setTimeout(() => {
      request.removeAllListeners('data')
      const detail = 'The request did not arrive in time.'
      reject(new RelayError('request_timeout', detail, { headers: { Connection: 'close' } }))
    }, BODY_TIMEOUT_MS)
    request.on('data', (chunk: Buffer) => {
      size += chunk.length
      if (size <= mostBytes) {
        chunks.push(chunk)
        return
      }
      // The answer reads the rest, and throws it away.
      request.removeAllListeners('data')
      clearTimeout(late)
      reject(tooLarge(mostBytes))
    })
    request.on('end', () => {
      clearTimeout(late)
      const [only] = chunks
      resolve(chunks.length === 1 && only ? only : Buffer.concat(chunks, size))
    })
    request.on('error', () => reject(new CallerGoneError()))
    request.on('close', () => {
      clearTimeout(late)
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
