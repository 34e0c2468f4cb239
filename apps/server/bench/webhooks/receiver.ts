import { createServer, type Socket } from 'node:net'

/** A delivery as it came in. */
export interface Taken {
  /** Which receiver: the path of its URL. */
  readonly path: string
  readonly id: string
  readonly timestamp: string
  readonly signature: string
  readonly body: Buffer
  /** On the clock of `performance.now()`. */
  readonly at: number
}

export interface Receiver {
  readonly url: string
  close(): void
}

const HEAD_END = '\r\n\r\n'
const ANSWER = 'HTTP/1.1 204 No Content\r\n\r\n'

/**
 * Receivers of webhooks on raw sockets: an HTTP server would cost more than the sender that is measured.
 * @param take gets every delivery; it is answered at once unless this returns false, and then never.
 */
export function openReceiver(take: (taken: Taken) => boolean): Promise<Receiver> {
  const sockets = new Set<Socket>()
  const server = createServer({ noDelay: true }, (socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    socket.on('error', () => {})
    let buffered: Buffer = Buffer.alloc(0)
    socket.on('data', (chunk) => {
      buffered = buffered.length === 0 ? chunk : Buffer.concat([buffered, chunk])
      for (let one = parse(buffered); one !== null; one = parse(buffered)) {
        buffered = buffered.subarray(one.bytes)
        if (take(one.taken)) socket.write(ANSWER)
      }
    })
  })
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      const port = address !== null && typeof address === 'object' ? address.port : 0
      resolve({
        url: `http://127.0.0.1:${port}`,
        close() {
          server.close()
          for (const socket of sockets) socket.destroy()
        },
      })
    })
  })
}

/** Null while the request is not complete. */
function parse(buffered: Buffer): { readonly taken: Taken; readonly bytes: number } | null {
  const end = buffered.indexOf(HEAD_END)
  if (end < 0) return null
  const head = buffered.toString('latin1', 0, end)
  const begin = end + HEAD_END.length
  const bytes = begin + Number(headerOf(head, LENGTH))
  if (buffered.length < bytes) return null
  const taken = {
    path: head.slice(head.indexOf(' ') + 1, head.indexOf(' HTTP/')),
    id: headerOf(head, ID),
    timestamp: headerOf(head, TIMESTAMP),
    signature: headerOf(head, SIGNATURE),
    // A copy: the rest of the chunk is let go.
    body: Buffer.from(buffered.subarray(begin, bytes)),
    at: performance.now(),
  }
  return { taken, bytes }
}

const LENGTH = /\r\ncontent-length: *(\d+)/i
const ID = /\r\nwebhook-id: *([^\r]*)/i
const TIMESTAMP = /\r\nwebhook-timestamp: *([^\r]*)/i
const SIGNATURE = /\r\nwebhook-signature: *([^\r]*)/i

const headerOf = (head: string, name: RegExp): string => name.exec(head)?.[1] ?? ''
