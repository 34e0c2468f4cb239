import { compileOperation, type OperationId } from '@relay/contract'
import { expect } from 'vitest'
import type { TestReply, TestRequest, TestServer } from './_server.ts'

const REPEATS = 6

/** Calls an operation; one that takes an `Idempotency-Key` with one, and then again, by several at once. */
export async function calledAndRepeated(
  server: TestServer,
  id: OperationId,
  request: TestRequest,
): Promise<TestReply> {
  if (!compileOperation(id).idempotent) return server.call(id, request)
  const named = { ...request, headers: { 'Idempotency-Key': `repeats of ${id}` } }
  const first = await server.call(id, named)
  const repeats = Array.from({ length: REPEATS }, () => server.call(id, named))
  for (const { status, body, headers } of await Promise.all(repeats)) {
    expect(`${id} ${status} ${headers.get('idempotent-replayed')}`).toBe(
      `${id} ${first.status} true`,
    )
    expect(body, id).toEqual(first.body)
  }
  return first
}
