import type { Client } from 'openapi-fetch'
import type { paths } from './generated/schema.d.ts'
import { fillPath } from './transport/path.ts'

/** What an operation asks for, in the words of HTTP. */
export interface PlainRequest {
  readonly method: string
  /** From `/v1` on. */
  readonly path: string
  /** Begins with its question mark; empty when there is none. */
  readonly search: string
  /** JSON text, or CSV. */
  readonly body: string | undefined
  /** JSON unless said. */
  readonly contentType?: 'text/csv'
}

export interface PlainAnswer {
  /** JSON, empty when there is none. */
  readonly text: string
  toResponse(): Response
}

interface Parameters {
  readonly params?: {
    readonly path?: Record<string, unknown>
    readonly query?: Record<string, unknown>
  }
  readonly body?: unknown
}

type Verb = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/** openapi-fetch's types check each request and its answer against the contract. */
export type ContractClient = Pick<Client<paths, 'application/json'>, Verb>

/** @param send sends a request, and answers only what succeeded */
export function contractClient(
  send: (request: PlainRequest) => Promise<PlainAnswer>,
): ContractClient {
  return new PlainClient(send)
}

/**
 * What a `ContractClient` does. openapi-fetch itself would make a whole `Request`, and ask for a
 * whole `Response`, only for both to be taken apart again.
 */
class PlainClient implements ContractClient {
  readonly #send: (request: PlainRequest) => Promise<PlainAnswer>

  constructor(send: (request: PlainRequest) => Promise<PlainAnswer>) {
    this.#send = send
  }

  GET(template: string, ...[given]: [Parameters?]) {
    return this.#ask('GET', template, given)
  }

  POST(template: string, ...[given]: [Parameters?]) {
    return this.#ask('POST', template, given)
  }

  PUT(template: string, ...[given]: [Parameters?]) {
    return this.#ask('PUT', template, given)
  }

  PATCH(template: string, ...[given]: [Parameters?]) {
    return this.#ask('PATCH', template, given)
  }

  DELETE(template: string, ...[given]: [Parameters?]) {
    return this.#ask('DELETE', template, given)
  }

  async #ask(method: Verb, template: string, { params = {}, body }: Parameters = {}) {
    const answer = await this.#send({
      method,
      path: fillPath(template, params.path ?? {}),
      search: searchOf(params.query),
      // Every body in JSON is an object: a text is a file.
      body: body === undefined || typeof body === 'string' ? body : JSON.stringify(body),
      ...(typeof body === 'string' && { contentType: 'text/csv' }),
    })
    return {
      data: answer.text ? JSON.parse(answer.text) : undefined,
      // Made for whoever looks at it: nearly nobody does.
      get response(): Response {
        return answer.toResponse()
      },
    }
  }
}

/** What is more than a text or a number is JSON. */
const textOf = (value: unknown): string =>
  typeof value === 'object' ? JSON.stringify(value) : String(value)

/** Lists as `name=a,b`, as the contract has them (`style: form`, `explode: false`). */
function searchOf(query: Record<string, unknown> = {}): string {
  const pairs: string[] = []
  for (const [name, value] of Object.entries(query)) {
    if (value === undefined || value === null) continue
    const values = Array.isArray(value) ? value : [value]
    const text = values.map((item) => encodeURIComponent(textOf(item))).join(',')
    if (values.length > 0) pairs.push(`${name}=${text}`)
  }
  return pairs.length > 0 ? `?${pairs.join('&')}` : ''
}
