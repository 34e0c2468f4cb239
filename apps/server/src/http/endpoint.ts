import {
  compileOperation,
  type Dialect,
  type Handler,
  type Handlers,
  type OperationAuth,
  type OperationId,
  type RawRequest,
  type ReplyHeaders,
  type RequestFault,
} from '@relay/contract'
import { RelayError } from '../errors.ts'
import { fingerprintOf, type Principal } from '../projects/index.ts'
import type { Call } from './call.ts'

/** What a handler answers: a body to write, or the text of one that was written before. */
export interface Reply {
  readonly status: number
  readonly headers?: ReplyHeaders
  readonly body?: unknown
  readonly json?: string
  /** Of another content type than JSON. */
  readonly text?: string
  readonly contentType?: string
  /** Goes on instead of ending with a body. */
  readonly stream?: (signal: AbortSignal) => AsyncIterable<string>
  /** A file, as it comes, and what it may be called. */
  readonly csv?: AsyncIterable<string>
  readonly fileName?: string
}

/** A request that keeps to the contract. */
export interface ReadyRequest {
  /** The `Idempotency-Key` header as it was sent. */
  readonly keyHeader: string | undefined
  fingerprint(principal: Principal): string
  answer(call: Call): Promise<Reply>
}

/** One operation: its description, its compiled checks and its handler. */
export interface Endpoint {
  readonly id: OperationId
  readonly dialect: Dialect
  readonly method: string
  readonly path: string
  readonly auth: OperationAuth
  readonly scope: string | null
  readonly hasBody: boolean
  /** Whether it cannot do without one. */
  readonly needsBody: boolean
  readonly takesJson: boolean
  readonly takesCsv: boolean
  /** Null where it is that of most. */
  readonly maxBodyBytes: number | null
  /** @throws RelayError `not_found` for a path that cannot be one, or `validation_failed`. */
  parse(raw: RawRequest): ReadyRequest
}

/** Joins an operation of the contract with its handler; done once, at start. */
export function endpointOf<Id extends OperationId>(id: Id, handlers: Handlers<Call>): Endpoint {
  const operation = compileOperation(id)
  const handler: Handler<Id, Call> = handlers[id]
  const { dialect, method, path, auth, scope, hasBody, needsBody, idempotent } = operation
  const { takesJson, takesCsv, maxBodyBytes } = operation
  return {
    id,
    dialect,
    method: method.toUpperCase(),
    path,
    auth,
    scope,
    hasBody,
    needsBody,
    takesJson,
    takesCsv,
    maxBodyBytes,
    parse(raw) {
      const parsed = operation.parse(raw)
      if (!parsed.ok) throw invalid(parsed.faults)
      const { request } = parsed
      return {
        keyHeader: idempotent ? keyHeaderOf(raw) : undefined,
        // Another line is another request: the same words from it are another message.
        fingerprint: ({ binding }) =>
          fingerprintOf(id, { path: request.path, binding }, request.body),
        answer: (call) => handler(request, call),
      }
    },
  }
}

function keyHeaderOf({ headers }: RawRequest): string | undefined {
  const sent = headers['idempotency-key']
  return typeof sent === 'string' ? sent : undefined
}

/** What the contract does not allow. */
export function invalid(faults: readonly RequestFault[]): RelayError {
  const [first] = faults
  if (first === undefined || faults.some((fault) => fault.in === 'path')) {
    return new RelayError('not_found', 'There is nothing here: the id in the path is not one.')
  }
  const onlyNumbers = faults.every((fault) => fault.code === 'invalid_phone_number')
  const rest = faults.length - 1
  const more = rest === 0 ? '' : ` (and ${rest} more ${rest === 1 ? 'fault' : 'faults'})`
  return new RelayError(
    onlyNumbers ? 'invalid_phone_number' : 'validation_failed',
    `${first.detail}${more}`,
    { errors: faults.map(({ pointer, code, detail }) => ({ pointer, code, detail })) },
  )
}
