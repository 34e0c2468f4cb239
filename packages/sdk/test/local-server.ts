import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { onTestFinished } from 'vitest'

export interface ReceivedRequest {
  readonly method: string
  readonly url: string
  readonly headers: IncomingMessage['headers']
  readonly body: string
}

/** Answers one request; `index` counts them from 0. */
export type Answer = (response: ServerResponse, request: ReceivedRequest, index: number) => unknown

export interface LocalServer {
  readonly url: string
  readonly requests: ReceivedRequest[]
}

/** A real HTTP server on a free port, until the test ends. */
export async function localServer(answer: Answer): Promise<LocalServer> {
  const requests: ReceivedRequest[] = []
  const server = createServer(async (incoming, response) => {
    const { method = '', url = '', headers } = incoming
    let body = ''
    try {
      for await (const chunk of incoming.setEncoding('utf8')) body += chunk
    } catch {
      // The caller broke off.
      return
    }
    const request = { method, url, headers, body }
    const index = requests.push(request) - 1
    await answer(response, request, index)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return { url: `http://127.0.0.1:${portOf(server.address())}`, requests }
}

/** An address where nobody listens. */
export async function closedPort(): Promise<string> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const port = portOf(server.address())
  server.close()
  await once(server, 'close')
  return `http://127.0.0.1:${port}`
}

function portOf(address: AddressInfo | string | null): number {
  if (typeof address !== 'object' || address === null) throw new Error('The server has no port.')
  return address.port
}

export function json(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): void {
  const type = status >= 400 ? 'application/problem+json' : 'application/json'
  response.writeHead(status, { 'content-type': type, 'x-request-id': 'req_test', ...headers })
  response.end(JSON.stringify(body))
}

/** A problem as the contract describes it. */
export function problem(
  response: ServerResponse,
  status: number,
  code: string,
  { retryable = false, headers = {}, errors }: ProblemParts = {},
): void {
  const type = `http://127.0.0.1:4600/docs/errors#${code}`
  const detail = `This is ${code}.`
  const body = { type, title: code, status, detail, code, requestId: 'req_test', retryable, errors }
  json(response, status, body, headers)
}

export interface ProblemParts {
  retryable?: boolean
  headers?: Record<string, string>
  errors?: { pointer: string; code: string; detail: string }[]
}
