import { compileOperation, operationIds, validateReply } from '@relay/contract'
import { expect } from 'vitest'
import type { Json } from './api.ts'

/** What a client of Relayion knows: where it is, its key, and the envelope. */
export interface RelayionClient {
  readonly key: string
  get(path: string, query?: Record<string, string>): Promise<RelayionAnswer>
  post(path: string, body: unknown, headers?: Record<string, string>): Promise<RelayionAnswer>
  /** The data of an answer that must succeed. */
  data(path: string, query?: Record<string, string>): Promise<Json>
  send(recipientNumber: string, body: string): Promise<Json>
}

export interface RelayionAnswer {
  readonly status: number
  readonly body: Json
  readonly headers: Headers
}

const OPERATIONS = operationIds
  .map(compileOperation)
  .filter(({ dialect }) => dialect === 'relayion')
  .map(({ id, method, path }) => ({
    id,
    method,
    path: new RegExp(`^${path.replace(/:\w+/g, '[^/]+')}$`),
  }))

/** A client as it would be written for that system; every answer is held to the dialect's contract. */
export function relayionClient(url: string, key: string): RelayionClient {
  const call = async (
    method: 'GET' | 'POST',
    path: string,
    options: { body?: string; headers?: Record<string, string> } = {},
  ): Promise<RelayionAnswer> => {
    const response = await fetch(`${url}/api/v1${path}`, {
      method,
      headers: { authorization: `Bearer ${key}`, ...options.headers },
      ...(options.body !== undefined && { body: options.body }),
    })
    const { status, headers } = response
    const body: Json = await response.json()
    hold(method, `/api/v1${path}`, { status, contentType: headers.get('content-type'), body })
    return { status, body, headers }
  }
  const client: RelayionClient = {
    key,
    get: (path, query = {}) => {
      const search = new URLSearchParams(query).toString()
      return call('GET', search === '' ? path : `${path}?${search}`)
    },
    post: (path, body, headers) =>
      call('POST', path, {
        body: typeof body === 'string' ? body : JSON.stringify(body),
        headers: { 'content-type': 'application/json', ...headers },
      }),
    async data(path, query) {
      const { status, body } = await client.get(path, query)
      if (status !== 200 || body.success !== true) throw new Error(JSON.stringify(body))
      return body.data
    },
    async send(recipientNumber, text) {
      const { status, body } = await client.post('/outbound', { recipientNumber, body: text })
      if (status !== 202 || body.success !== true) throw new Error(JSON.stringify(body))
      return body.data
    },
  }
  return client
}

function hold(
  method: string,
  path: string,
  reply: { status: number; contentType: string | null; body: Json },
): void {
  const [plain = ''] = path.split('?')
  const operation = OPERATIONS.find(
    (one) => one.method.toUpperCase() === method && one.path.test(plain),
  )
  if (operation) expect(validateReply(operation.id, reply), `${method} ${path}`).toEqual([])
}
