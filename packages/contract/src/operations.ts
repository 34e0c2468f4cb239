import { type BodyParser, compileBody } from './body.ts'
import { MAX_FAULTS, type RequestFault } from './faults.ts'
import { definitions } from './generated/definitions.ts'
import { operations } from './generated/operations.ts'
import type { Dialect, OperationAuth } from './operation-description.ts'
import type { OperationId, OperationRequest } from './operation-types.ts'
import { compileParameters, type RawParameters } from './parameters.ts'
import { ajvFor } from './validators.ts'

/** A request as an HTTP server has it: `req.params`, `req.query`, `req.headers`, the parsed body. */
export interface RawRequest {
  readonly path: RawParameters
  readonly query: RawParameters
  readonly headers: RawParameters
  /** `undefined` when the request has none. */
  readonly body: unknown
}

export type ParsedRequest<Id extends OperationId> =
  | { readonly ok: true; readonly request: OperationRequest<Id> }
  | { readonly ok: false; readonly faults: readonly RequestFault[] }

export interface CompiledOperation<Id extends OperationId> {
  readonly id: Id
  readonly dialect: Dialect
  readonly method: 'get' | 'post' | 'put' | 'patch' | 'delete'
  /** As Express 5 writes it: `/v1/messages/:messageId`. */
  readonly path: string
  readonly auth: OperationAuth
  /** The scope that an API key needs; null where no key is asked for. */
  readonly scope: string | null
  /** Whether it takes an `Idempotency-Key`. */
  readonly idempotent: boolean
  readonly hasBody: boolean
  /** Whether it cannot do without one. */
  readonly needsBody: boolean
  /** Whether a body may be JSON. */
  readonly takesJson: boolean
  /** Whether it may be CSV: then `body` is an `Upload`, and nothing of it is checked here. */
  readonly takesCsv: boolean
  /** Of a body in JSON, where it may be larger than most; null where not. */
  readonly maxBodyBytes: number | null
  parse(raw: RawRequest): ParsedRequest<Id>
}

const ajv = ajvFor(definitions)

/** Every operation, in the order to mount them: fixed paths come before those with parameters. */
export const operationIds: readonly OperationId[] = Object.keys(operations).filter(isOperationId)

/** Whether a text names an operation of the contract. */
export function isOperationId(name: string): name is OperationId {
  return Object.hasOwn(operations, name)
}

/**
 * Compiles one operation's checks from the contract. Call it once for each operation, at start.
 *
 * @example
 * const operation = compileOperation('getMessage')
 * const parsed = operation.parse({ path: req.params, query: req.query, headers: req.headers, body })
 * if (!parsed.ok) throw invalid(parsed.faults)
 */
export function compileOperation<Id extends OperationId>(id: Id): CompiledOperation<Id> {
  type Parts = OperationRequest<Id>
  const { dialect, method, path, auth, scope, parameters, body } = operations[id]
  const parsePath = compileParameters<Parts['path']>(ajv, 'path', parameters.path)
  const parseQuery = compileParameters<Parts['query']>(ajv, 'query', parameters.query)
  const parseHeader = compileParameters<Parts['header']>(ajv, 'header', parameters.header)
  const parseBody: BodyParser<Parts['body']> =
    body === null ? () => undefined : compileBody<Parts['body']>(ajv, body)
  return {
    id,
    dialect,
    method,
    path,
    auth,
    scope,
    idempotent: parameters.header.some(({ name }) => name === 'Idempotency-Key'),
    hasBody: body !== null,
    needsBody: body?.required === true,
    takesJson: body !== null && body.schema !== null,
    takesCsv: body?.upload === true,
    maxBodyBytes: body?.maxBytes ?? null,
    parse(raw) {
      const faults: RequestFault[] = []
      const request = {
        path: parsePath(raw.path, faults),
        query: parseQuery(raw.query, faults),
        header: parseHeader(raw.headers, faults),
        body: parseBody(raw.body, faults),
      }
      if (isWhole<Parts>(request, faults)) return { ok: true, request }
      return { ok: false, faults: faults.slice(0, MAX_FAULTS) }
    },
  }
}

/** A part that is not valid is missing, and left a fault. */
function isWhole<Request>(
  _: Partial<Record<keyof Request, unknown>>,
  faults: readonly RequestFault[],
): _ is Request {
  return faults.length === 0
}
