import { once } from 'node:events'
import { Agent, createServer, type IncomingMessage, request, type ServerResponse } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'

/** An HTTP load balancer that sends traffic where `/v1/ready` answers 200, and never tries twice. */
export interface Balancer {
  readonly url: string
  /** Requests that no backend answered. */
  readonly failed: readonly string[]
  close(): Promise<void>
}

const PROBE_EVERY_MS = 50
const PROBE_WITHIN_MS = 1_000
const READY = 200
const BAD_GATEWAY = 502
const NO_BACKEND = 503

/** @param backends ports on 127.0.0.1 */
export async function startBalancer(backends: readonly number[]): Promise<Balancer> {
  const ready = new Set<number>()
  const failed: string[] = []
  // A connection that idles may be ended at any moment: what is sent then would be lost.
  const agent = new Agent({ keepAlive: false })
  let turn = 0
  const pick = (): number | undefined => {
    const up = backends.filter((port) => ready.has(port))
    turn += 1
    return up[turn % up.length]
  }
  const probing = await startProbes(backends, ready)
  const server = createServer((incoming, outgoing) => {
    const port = pick()
    const fail = (why: string, status: number) => {
      failed.push(`${incoming.method} ${incoming.url}: ${why}`)
      if (outgoing.headersSent) outgoing.destroy()
      else outgoing.writeHead(status).end(JSON.stringify({ code: why }))
    }
    if (port === undefined) fail('no backend is ready', NO_BACKEND)
    else forward(incoming, outgoing, { port, agent }, (why) => fail(why, BAD_GATEWAY))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const own = typeof address === 'object' && address ? address.port : 0
  return {
    url: `http://127.0.0.1:${own}`,
    failed,
    async close() {
      await probing.stop()
      agent.destroy()
      server.closeAllConnections()
      server.close()
    },
  }
}

async function startProbes(backends: readonly number[], ready: Set<number>) {
  let stopped = false
  const look = async (port: number): Promise<void> => {
    const answer = await fetch(`http://127.0.0.1:${port}/v1/ready`, {
      signal: AbortSignal.timeout(PROBE_WITHIN_MS),
    }).catch(() => null)
    await answer?.arrayBuffer().catch(() => null)
    if (answer?.status === READY) ready.add(port)
    else ready.delete(port)
  }
  await Promise.all(backends.map(look))
  const probe = async (port: number): Promise<void> => {
    while (!stopped) {
      await sleep(PROBE_EVERY_MS)
      await look(port)
    }
  }
  const running = Promise.all(backends.map(probe))
  return {
    async stop() {
      stopped = true
      await running
    },
  }
}

function forward(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  to: { readonly port: number; readonly agent: Agent },
  fail: (why: string) => void,
): void {
  const { method, url, headers } = incoming
  const onward = request({ host: '127.0.0.1', ...to, method, path: url, headers }, (answer) => {
    outgoing.writeHead(answer.statusCode ?? BAD_GATEWAY, answer.headers)
    answer.pipe(outgoing)
    answer.on('error', (error) => fail(error.message))
  })
  onward.on('error', (error) => fail(error.message))
  incoming.pipe(onward)
}
