import { createServer } from 'node:http'

export interface Received {
  readonly raw: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: { entry: { id: string; changes: { field: string; value: Value }[] }[] }
}

export interface Value {
  metadata?: { phone_number_id: string }
  statuses?: Status[]
  messages?: Record<string, unknown>[]
  event?: string
  [field: string]: unknown
}

export interface Status {
  id: string
  status: string
  timestamp: string
  recipient_id: string
  biz_opaque_callback_data?: string
  pricing?: object
  errors?: { code: number }[]
}

/** An app's callback that keeps what it gets. */
export async function startReceiver(answer: () => number | Promise<number> = () => 200) {
  const posts: Received[] = []
  const server = createServer(async (request, response) => {
    const query = new URL(request.url ?? '/', 'http://localhost').searchParams
    if (request.method === 'GET') {
      const fine = query.get('hub.verify_token') === 'verify-me'
      response.writeHead(fine ? 200 : 403)
      return response.end(fine ? query.get('hub.challenge') : 'no')
    }
    let raw = ''
    for await (const chunk of request) raw += chunk
    const headers = Object.fromEntries(
      Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
    )
    posts.push({ raw, headers, body: JSON.parse(raw) })
    response.writeHead(await answer())
    response.end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  const values = () => posts.flatMap(({ body }) => body.entry.flatMap(({ changes }) => changes))
  return {
    url: `http://127.0.0.1:${port}/hooks`,
    posts,
    values,
    statuses: () => values().flatMap(({ value }) => value.statuses ?? []),
    messages: () => values().flatMap(({ value }) => value.messages ?? []),
    clear: () => posts.splice(0),
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
