import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'
import { setTimeout as sleep } from 'node:timers/promises'
import { RelayError } from '../errors.ts'
import type { NewId } from '../ids.ts'
import { namesOneHost } from './host.ts'
import { PROBLEM_TYPE, writeProblem } from './problem.ts'

/** A caller that dawdles over its headers holds a socket: it gets this long; for bodies see `body.ts`. */
const HEADERS_TIMEOUT_MS = 10_000
/** For a whole file, as fast as its lines can be taken. */
const REQUEST_TIMEOUT_MS = 60 * 60_000
const CHECK_EVERY_MS = 1_000
const MAX_HEADER_BYTES = 16 * 1024
/**
 * Connections that the kernel keeps until they are accepted (it takes no more than its own limit,
 * `net.core.somaxconn`). With Node's 511, a crowd of phones that comes back makes it drop callers' first
 * packets, which they repeat after one second, then three.
 */
const BACKLOG = 4_096
/** Longer than the idle time of the usual load balancers (60 s), so that they end connections first. */
const KEEP_ALIVE_MS = 65_000
/** How often connections and requests are looked at while the server stops. */
const LOOK_EVERY_MS = 20
/** Requests that have not been answered by then are given up. */
const ANSWERED_WITHIN_MS = 8_000
/** For callers to read their last answer; a connection that never sent anything ends then too. */
const LINGER_MS = 500
/** For phones to say goodbye. */
const GOODBYE_WITHIN_MS = 2_000

export interface NodeServerOptions {
  readonly app: RequestListener
  /** The one path that is a WebSocket; everywhere else an upgrade is an ordinary request. */
  readonly upgradePath: string
  readonly upgrade: (request: IncomingMessage, socket: Duplex, head: Buffer) => void
  readonly newId: NewId
  readonly publicUrl: () => string
  /** How many requests have not been answered yet. */
  readonly underWay: () => number
  /** Ends the answers that would go on. */
  readonly endStreams: () => void
}

export interface NodeServer {
  /** @returns the address that it listens on, as a URL. */
  listen(host: string, port: number): Promise<string>
  /** Takes no new connection, and resolves when the requests under way have been answered. */
  settle(): Promise<void>
  /** Resolves when every connection has ended, those of the phones included. */
  closed(): Promise<void>
}

export function createNodeServer(options: NodeServerOptions): NodeServer {
  const server = createServer(
    {
      headersTimeout: HEADERS_TIMEOUT_MS,
      requestTimeout: REQUEST_TIMEOUT_MS,
      connectionsCheckingInterval: CHECK_EVERY_MS,
      maxHeaderSize: MAX_HEADER_BYTES,
      keepAliveTimeout: KEEP_ALIVE_MS,
      // Refused by the app, as any other problem.
      requireHostHeader: false,
      shouldUpgradeCallback: (request) =>
        namesOneHost(request) &&
        request.headers.upgrade?.toLowerCase() === 'websocket' &&
        pathOf(request) === options.upgradePath,
    },
    options.app,
  )
  server.maxRequestsPerSocket = 0
  const upgraded = new Set<Duplex>()
  server.on('upgrade', (request, socket, head) => {
    upgraded.add(socket)
    socket.once('close', () => upgraded.delete(socket))
    options.upgrade(request, socket, head)
  })
  server.on('clientError', (error, socket) => refuse(error, socket, options))
  let closed: Promise<void> = Promise.resolve()
  return {
    listen: (host, port) => listen(server, host, port),
    async settle() {
      closed = close(server)
      options.endStreams()
      await answered(options.underWay)
      setTimeout(() => server.closeAllConnections(), LINGER_MS)
    },
    async closed() {
      const late = setTimeout(() => {
        for (const socket of upgraded) socket.destroy()
      }, GOODBYE_WITHIN_MS)
      await closed
      clearTimeout(late)
    },
  }
}

const pathOf = ({ url = '' }: IncomingMessage): string => url.split('?', 1)[0] ?? ''

function listen(server: Server, host: string, port: number): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen({ port, host, backlog: BACKLOG }, () => {
      server.off('error', reject)
      resolve(urlOf(server.address()))
    })
  })
}

function urlOf(address: AddressInfo | string | null): string {
  if (address === null || typeof address === 'string') throw new Error('Not listening on a port.')
  const host = address.family === 'IPv6' ? `[${address.address}]` : address.address
  return `http://${host}:${address.port}`
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const idle = setInterval(() => server.closeIdleConnections(), LOOK_EVERY_MS)
    server.close(() => {
      clearInterval(idle)
      resolve()
    })
  })
}

async function answered(underWay: () => number): Promise<void> {
  for (
    let waitedMs = 0;
    underWay() > 0 && waitedMs < ANSWERED_WITHIN_MS;
    waitedMs += LOOK_EVERY_MS
  ) {
    await sleep(LOOK_EVERY_MS)
  }
}

/** What Node's parser could not make a request of: answered as any other problem, where it can be. */
function refuse(error: Error, socket: Duplex, options: NodeServerOptions): void {
  const code = 'code' in error ? error.code : undefined
  if (code === 'ECONNRESET' || !socket.writable) {
    socket.destroy()
    return
  }
  const requestId = options.newId('req')
  const { status, json } = writeProblem(problemFor(code), requestId, options.publicUrl())
  const head = [
    `HTTP/1.1 ${status} ${REASON[status] ?? 'Error'}`,
    `X-Request-Id: ${requestId}`,
    `Content-Type: ${PROBLEM_TYPE}`,
    `Content-Length: ${Buffer.byteLength(json)}`,
    'X-Content-Type-Options: nosniff',
    'Cache-Control: no-store',
    'Referrer-Policy: no-referrer',
    "Content-Security-Policy: default-src 'none'; frame-ancestors 'none'",
    'Connection: close',
  ]
  socket.end(`${head.join('\r\n')}\r\n\r\n${json}`)
}

const REASON: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  408: 'Request Timeout',
  431: 'Request Header Fields Too Large',
}

/** @see https://nodejs.org/api/http.html#event-clienterror */
function problemFor(code: unknown): RelayError {
  switch (code) {
    case 'ERR_HTTP_REQUEST_TIMEOUT':
      return new RelayError('request_timeout', 'The request did not arrive in time.')
    case 'HPE_HEADER_OVERFLOW':
      return new RelayError(
        'headers_too_large',
        `The headers are larger than ${MAX_HEADER_BYTES} bytes.`,
      )
    default:
      return new RelayError('malformed_request', 'This is not a valid HTTP request.')
  }
}
