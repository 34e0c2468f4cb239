import type { Handler } from './handler.ts'

/** One operation of the contract. */
export interface FakeOperation {
  readonly method: string
  readonly path: string
  readonly handle: Handler
  /** The query parameters that it knows. */
  readonly query?: readonly string[]
  /** Whether it wants an API key; it does unless said. */
  readonly open?: true
  /** Whether it takes an Idempotency-Key. */
  readonly creates?: true
}

/** `operation('GET /v1/queue', getQueue)`. */
export function operation(
  route: string,
  handle: Handler,
  traits: Pick<FakeOperation, 'query' | 'open' | 'creates'> = {},
): FakeOperation {
  const [method = '', path = ''] = route.split(' ')
  return { method, path, handle, ...traits }
}
