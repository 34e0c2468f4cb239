import type { IncomingMessage, ServerResponse } from 'node:http'

/**
 * What is read and thrown away of a body that was answered before its end: an answer that arrives
 * while the caller is sending would be lost with the connection, if that were cut at once.
 */
const MAX_DISCARDED_BYTES = 16 * 1024 * 1024
/** For a caller who wants the connection closed to send its rest and read its answer. */
const LINGER_MS = 2_000

/**
 * Between two pieces, which have 64 KiB at most: read as fast as they come, what a few callers send without
 * end would fill the memory with buffers before they are collected.
 */
const PAUSE_MS = 5
/** For all of it: whoever goes on sending behind an answer holds a socket. */
const DISCARDED_WITHIN_MS = 30_000

/** Reads on, up to a limit and at its own pace, so that the connection ends in good order. */
export function discard(request: IncomingMessage): void {
  let size = 0
  request.on('error', () => {})
  const late = setTimeout(() => request.destroy(), DISCARDED_WITHIN_MS)
  for (const end of ['end', 'close']) request.once(end, () => clearTimeout(late))
  request.on('data', (chunk: Buffer) => {
    size += chunk.length
    if (size > MAX_DISCARDED_BYTES) {
      request.destroy()
      return
    }
    request.pause()
    setTimeout(() => request.resume(), PAUSE_MS)
  })
  request.resume()
}

/**
 * Ends an answer whose text is out already. Its end closes the connection, which loses what the
 * caller has not read yet if anything of the request has not been read here: so that is read first,
 * for as long as the caller may take.
 */
export function endOnceRead(response: ServerResponse<IncomingMessage>): void {
  const request = response.req
  const end = () => {
    clearTimeout(late)
    response.end()
  }
  const late = setTimeout(end, LINGER_MS)
  request.once('end', end)
  request.once('close', end)
}
