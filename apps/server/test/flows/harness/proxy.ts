import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'

/** `up` is from the client to the server behind the proxy, `down` the other way. */
export type Direction = 'up' | 'down'

/** What the network does to one connection. */
export type Fault =
  | { readonly kind: 'pass' }
  /**
   * Nothing arrives any more, not even the end of the connection, and nobody is told. What was sent
   * meanwhile arrives when the fault is lifted, as lost packets do that are sent again.
   */
  | { readonly kind: 'black-hole'; readonly direction: Direction | 'both' }
  | { readonly kind: 'latency'; readonly ms: number }

export const PASS: Fault = { kind: 'pass' }
export const BLACK_HOLE: Fault = { kind: 'black-hole', direction: 'both' }

export interface ProxyConnection {
  /** The first bytes that the client sent; empty before they came. They tell what it wants. */
  readonly opening: Buffer
  readonly open: boolean
  apply(fault: Fault): void
  /** RST to both ends. */
  reset(): void
  /** FIN in one direction; the other goes on. */
  halfClose(direction: Direction): void
}

export type Which = (connection: ProxyConnection) => boolean

/** A network between two processes that does what a test says. */
export interface TcpProxy {
  readonly port: number
  /** The same URL, through the proxy. */
  through(url: string): string
  /** New connections go there; those that exist stay where they are. */
  to(port: number): void
  readonly connections: readonly ProxyConnection[]
  /** For the connections that fit, the present ones and those to come, until the next call. */
  apply(fault: Fault, which?: Which): void
  reset(which?: Which): void
  close(): Promise<void>
}

/**
 * A TCP proxy on a free port of 127.0.0.1.
 *
 * @param upstreamPort where it leads, on 127.0.0.1
 * @example
 * const proxy = await startProxy(relay.port)
 * const phone = await startPhone(api, { connectUrl: proxy.through(connectUrl) })
 * proxy.apply(BLACK_HOLE)
 */
export async function startProxy(upstreamPort: number): Promise<TcpProxy> {
  let upstream = upstreamPort
  let rule: { fault: Fault; which: Which } = { fault: PASS, which: everyOne }
  const connections = new Map<ProxyConnection, End>()

  const decide = (connection: ProxyConnection) =>
    connection.apply(rule.which(connection) ? rule.fault : PASS)

  const server = createServer({ allowHalfOpen: true, noDelay: true }, (client) => {
    // Rules may look at the opening, so they are asked again when it is there.
    const { connection, end } = openConnection(client, upstream, () => decide(connection))
    connections.set(connection, end)
    void end.ended.then(() => connections.delete(connection))
    decide(connection)
  })
  server.listen(0, '127.0.0.1')
  // A network that nobody took down does not keep the process.
  server.unref()
  await once(server, 'listening')
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0

  return {
    port,
    through(url) {
      const changed = new URL(url)
      changed.host = `127.0.0.1:${port}`
      return changed.href
    },
    to: (next) => {
      upstream = next
    },
    get connections() {
      return [...connections.keys()]
    },
    apply(fault, which = everyOne) {
      rule = { fault, which }
      for (const connection of connections.keys()) decide(connection)
    },
    reset(which = everyOne) {
      for (const connection of [...connections.keys()].filter(which)) connection.reset()
    },
    async close() {
      server.close()
      await Promise.all([
        once(server, 'close'),
        ...[...connections.values()].map(({ now, ended }) => {
          now()
          return ended
        }),
      ])
    },
  }
}

const everyOne: Which = () => true

interface End {
  /** Closes both sockets at once. */
  now(): void
  /** Both are closed. */
  readonly ended: Promise<unknown>
}

function openConnection(
  client: Socket,
  upstreamPort: number,
  opened: () => void,
): { connection: ProxyConnection; end: End } {
  const server = connect({
    port: upstreamPort,
    host: '127.0.0.1',
    allowHalfOpen: true,
    noDelay: true,
  })
  let opening: Buffer = Buffer.alloc(0)
  let open = true
  const closed = [client, server].map((socket) => new Promise((end) => socket.once('close', end)))
  const ended = Promise.all(closed).then(() => {
    open = false
  })
  const up = pipe(client, server, (first) => {
    opening = first
    opened()
  })
  const down = pipe(server, client, () => {})

  const connection: ProxyConnection = {
    get opening() {
      return opening
    },
    get open() {
      return open
    },
    apply(fault) {
      const hole = fault.kind === 'black-hole' ? fault.direction : null
      const latencyMs = fault.kind === 'latency' ? fault.ms : 0
      up.set({ held: hole === 'up' || hole === 'both', latencyMs })
      down.set({ held: hole === 'down' || hole === 'both', latencyMs })
    },
    reset() {
      cut(client)
      cut(server)
    },
    halfClose: (direction) => void (direction === 'up' ? up : down).end(),
  }
  const now = () => {
    client.destroy()
    server.destroy()
  }
  return { connection, end: { now, ended } }
}

/**
 * RST, unless the socket is still connecting or is being shut down already: libuv refuses to reset it
 * then, and would keep it for ever.
 */
function cut(socket: Socket): void {
  if (socket.connecting || socket.writableEnded) socket.destroy()
  else socket.resetAndDestroy()
}

interface Pipe {
  set(state: { held: boolean; latencyMs: number }): void
  end(): void
}

type Step = () => void

/**
 * One direction. Everything that happens in it, its end included, goes through one queue: held back
 * in a black hole, and late where there is latency, but never out of order.
 */
function pipe(from: Socket, to: Socket, onFirst: (chunk: Buffer) => void): Pipe {
  const queue: { step: Step; dueAt: number }[] = []
  let held = false
  let latencyMs = 0
  let first = true
  let timer: NodeJS.Timeout | undefined

  const flush = () => {
    clearTimeout(timer)
    while (!held) {
      const head = queue[0]
      if (!head) return
      const waitMs = head.dueAt - performance.now()
      if (waitMs > 0) {
        timer = setTimeout(flush, waitMs)
        return
      }
      queue.shift()
      head.step()
    }
  }
  const enqueue = (step: Step) => {
    queue.push({ step, dueAt: performance.now() + latencyMs })
    flush()
  }

  from.on('data', (chunk: Buffer) => {
    if (first) {
      first = false
      onFirst(chunk)
    }
    enqueue(() => void (to.writable && to.write(chunk)))
  })
  from.on('end', () => enqueue(() => void to.end()))
  // A reset of one end is a reset of the other, when the news gets through.
  from.on('error', () => enqueue(() => cut(to)))

  return {
    set(state) {
      held = state.held
      latencyMs = state.latencyMs
      flush()
    },
    end: () => enqueue(() => void to.end()),
  }
}
