import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders } from 'node:http'
import { Webhook } from 'standardwebhooks'
import { Webhook as SvixWebhook } from 'svix'

/** A request that a receiver got. */
export interface Received {
  /** The `webhook-id`, which is the event's. */
  readonly id: string
  readonly path: string
  readonly headers: IncomingHttpHeaders
  readonly text: string
  // biome-ignore lint/suspicious/noExplicitAny: bodies are compared with what tests expect.
  readonly body: any
  readonly at: number
  /** What it was answered; null while it was not. */
  status: number | null
  /** Arrivals and answers of a receiver are counted together: which came first. */
  readonly arrivedAs: number
  answeredAs: number | null
}

/** What a receiver says: a status, with headers; null is nothing, for ever. */
export type Behaviour = (received: Received) => Promise<Said> | Said

export type Said = number | { status: number; headers: Record<string, string> } | null

/** A receiver of webhooks as an application would write it. */
export interface WebhookReceiver extends AsyncDisposable {
  readonly port: number
  readonly url: string
  readonly received: readonly Received[]
  /** Those that it answered with 2xx. */
  taken(): Received[]
  /** From now on it answers so. */
  behave(behaviour: Behaviour): void
  /** Begins to listen again, on the same port. */
  open(): Promise<void>
  /** Refuses connections. */
  close(): Promise<void>
}

/** @param host an address of this machine. */
export async function webhookReceiver(
  first: Behaviour = () => 204,
  host = '127.0.0.1',
): Promise<WebhookReceiver> {
  const received: Received[] = []
  let behaviour = first
  let port = 0
  let steps = 0
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('error', () => {})
    request.on('end', async () => {
      const text = Buffer.concat(chunks).toString('utf8')
      const one: Received = {
        id: String(request.headers['webhook-id']),
        path: request.url ?? '',
        headers: request.headers,
        ...{ text, body: JSON.parse(text), at: Date.now(), status: null },
        ...{ arrivedAs: steps, answeredAs: null },
      }
      steps += 1
      received.push(one)
      const said = await behaviour(one)
      if (said === null) return
      const { status, headers } = typeof said === 'number' ? { status: said, headers: {} } : said
      one.status = status
      one.answeredAs = steps
      steps += 1
      response.writeHead(status, headers).end(status === 204 ? undefined : 'said')
    })
  })
  const open = async () => {
    server.listen(port, host)
    await once(server, 'listening')
    const address = server.address()
    port = address !== null && typeof address === 'object' ? address.port : 0
  }
  const close = async () => {
    server.closeAllConnections()
    if (!server.listening) return
    server.close()
    await once(server, 'close')
  }
  await open()
  return {
    port,
    url: `http://${host}:${port}/hook`,
    received,
    taken: () => received.filter(({ status }) => status !== null && status < 300),
    behave(next) {
      behaviour = next
    },
    open,
    close,
    [Symbol.asyncDispose]: close,
  }
}

const LIBRARIES = [Webhook, SvixWebhook]

/** As applications verify it: with the library of the specification, and with one of another maker. */
export function verified({ headers, text }: Received, secret: string): boolean {
  const signed = {
    'webhook-id': String(headers['webhook-id']),
    'webhook-timestamp': String(headers['webhook-timestamp']),
    'webhook-signature': String(headers['webhook-signature']),
  }
  try {
    for (const Library of LIBRARIES) new Library(secret).verify(text, signed)
    return true
  } catch {
    return false
  }
}
