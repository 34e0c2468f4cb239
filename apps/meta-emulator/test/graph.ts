import { DEFAULT_NUMBER_ID } from '../src/index.ts'

export interface GraphReply {
  readonly status: number
  readonly headers: Headers
  readonly body: {
    messages?: { id: string; message_status?: string }[]
    contacts?: { input: string; wa_id: string }[]
    error?: {
      message: string
      code: number
      error_subcode?: number
      error_data?: { details: string }
      error_user_title?: string
      fbtrace_id: string
    }
    data?: Record<string, unknown>[]
    paging?: { next?: string; previous?: string; cursors: { before: string; after: string } }
    [field: string]: unknown
  }
}

/** A client that knows nothing of Meta but HTTP. */
export function graphClient(base: string) {
  async function call(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = { authorization: 'Bearer token' },
  ): Promise<GraphReply> {
    const response = await fetch(`${base}${path}`, {
      method,
      headers: { 'content-type': 'application/json', ...headers },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(5_000),
    })
    const text = await response.text()
    return { status: response.status, headers: response.headers, body: JSON.parse(text) }
  }
  return {
    call,
    send: (body: object, number = DEFAULT_NUMBER_ID) =>
      call('POST', `/v25.0/${number}/messages`, { messaging_product: 'whatsapp', ...body }),
  }
}

/** `hello_world`, which has no variables. */
export const hello = (to: string, more: object = {}) => ({
  to,
  type: 'template',
  template: { name: 'hello_world', language: { code: 'en_US' } },
  ...more,
})
