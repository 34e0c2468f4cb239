import { connect } from 'node:net'

export interface RawAnswer {
  /** Null when the connection ended without an answer. */
  readonly status: number | null
  readonly text: string
  /** From the first byte sent to the first byte of the answer. */
  readonly answeredMs: number
  readonly closedMs: number
  readonly sentBytes: number
}

const GIVEN_UP_MS = 60_000
const HANG_UP_AFTER_MS = 50

/**
 * Sends bytes until the server answers or ends the connection, whatever it says of them meanwhile.
 * @param body what to send next; null when that is all.
 * @param everyMs pauses between the pieces; without it as fast as the network takes them.
 */
export function rawRequest(
  url: string,
  head: string,
  body: () => Buffer | string | null,
  everyMs = 0,
): Promise<RawAnswer> {
  const { hostname, port } = new URL(url)
  const startedAt = performance.now()
  const since = () => performance.now() - startedAt
  return new Promise((resolve) => {
    const socket = connect(Number(port), hostname)
    let text = ''
    let answeredMs = Number.POSITIVE_INFINITY
    let sentBytes = 0
    let timer: NodeJS.Timeout | undefined
    const giveUp = setTimeout(() => socket.destroy(), GIVEN_UP_MS)
    const next = () => {
      if (text !== '' || socket.destroyed) return
      const piece = body()
      if (piece === null) return
      sentBytes += piece.length
      if (everyMs > 0) {
        socket.write(piece)
        timer = setTimeout(next, everyMs)
      } else if (socket.write(piece)) setImmediate(next)
      else socket.once('drain', next)
    }
    socket.on('connect', () => {
      socket.write(head)
      if (everyMs > 0) timer = setTimeout(next, everyMs)
      else next()
    })
    socket.on('data', (chunk: Buffer) => {
      if (text === '') answeredMs = since()
      text += chunk.toString('latin1')
      // Whoever was refused hangs up; whoever was let go is closed by the server.
      if (!/^connection: close/im.test(text)) setTimeout(() => socket.destroy(), HANG_UP_AFTER_MS)
    })
    socket.on('error', () => {})
    socket.on('close', () => {
      clearTimeout(giveUp)
      clearTimeout(timer)
      const status = Number(/^HTTP\/1\.1 (\d{3})/.exec(text)?.[1]) || null
      resolve({ status, text, answeredMs, closedMs: since(), sentBytes })
    })
  })
}

/** The head of a POST of a message. */
export const headOf = (key: string, headers: string): string =>
  `POST /v1/messages HTTP/1.1\r\nHost: relay\r\nAuthorization: Bearer ${key}\r\n` +
  `Content-Type: application/json\r\n${headers}\r\n`

/** Each piece once, then nothing. */
export function pieces(all: readonly (Buffer | string)[]): () => Buffer | string | null {
  let next = 0
  return () => {
    next += 1
    return all[next - 1] ?? null
  }
}
