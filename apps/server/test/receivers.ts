import { once } from 'node:events'
import { createServer, type Server, type Socket } from 'node:net'
import { createServer as createTlsServer } from 'node:tls'
import { TEST_CERTIFICATE } from './certificate.ts'

/** A receiver of webhooks made of a bare socket, so that it can break every rule of HTTP. */
export interface RawReceiver extends AsyncDisposable {
  readonly port: number
  /** `http://127.0.0.1:<port>/hook`, or `https`. */
  readonly url: string
  /** How many connections it has seen. */
  connections(): number
  /** Connections that are open now. */
  open(): number
  /** Everything that it was sent, as text. */
  received(): string
  /** How much of what it wrote was taken: by the other side, or into what the system keeps for it. */
  sentBytes(): number
}

export interface RawReceiverOptions {
  readonly tls?: boolean
  /** What it does with each connection, before it has read anything. */
  readonly onConnection?: (socket: Socket) => void
  /** What it does with each request that has come in whole; `Content-Length` only. */
  readonly onRequest?: (socket: Socket, request: string) => void
}

export async function rawReceiver(options: RawReceiverOptions = {}): Promise<RawReceiver> {
  const sockets = new Set<Socket>()
  const all: Socket[] = []
  let connections = 0
  let received = ''
  const handle = (socket: Socket) => {
    connections += 1
    sockets.add(socket)
    all.push(socket)
    let text = ''
    socket.on('error', () => {})
    socket.on('close', () => sockets.delete(socket))
    socket.on('data', (chunk) => {
      received += chunk
      text += chunk
      const request = wholeRequest(text)
      if (request === null) return
      text = text.slice(request.length)
      options.onRequest?.(socket, request)
    })
    options.onConnection?.(socket)
  }
  const server: Server = options.tls
    ? createTlsServer(TEST_CERTIFICATE, handle).on('tlsClientError', () => {})
    : createServer(handle)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const port = address !== null && typeof address === 'object' ? address.port : 0
  return {
    port,
    url: `${options.tls ? 'https' : 'http'}://127.0.0.1:${port}/hook`,
    connections: () => connections,
    open: () => sockets.size,
    received: () => received,
    sentBytes: () =>
      all.reduce((sum, { bytesWritten, writableLength }) => sum + bytesWritten - writableLength, 0),
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy()
      server.close()
      await once(server, 'close')
    },
  }
}

function wholeRequest(text: string): string | null {
  const head = text.indexOf('\r\n\r\n')
  if (head === -1) return null
  const length = Number(/content-length: (\d+)/i.exec(text)?.[1] ?? 0)
  const end = head + 4 + length
  return text.length < end ? null : text.slice(0, end)
}

/** An answer with a body, as it goes over the wire. */
export function answer(status: number, body = '', headers: Readonly<Record<string, string>> = {}) {
  const all = { 'Content-Length': String(Buffer.byteLength(body)), ...headers }
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`)
  return `HTTP/1.1 ${status} Whatever\r\n${lines.join('')}\r\n${body}`
}

/** Writes again and again until the socket ends, waiting for it to drain. */
export function flood(socket: Socket, chunk: string | Uint8Array, everyMs = 0): void {
  const write = () => {
    if (socket.destroyed) return
    const room = socket.write(chunk)
    if (everyMs > 0) setTimeout(write, everyMs).unref()
    else if (room) setImmediate(write)
    else socket.once('drain', write)
  }
  write()
}
