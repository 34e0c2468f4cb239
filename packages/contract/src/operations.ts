import { type BodyParser, compileBody } from './body.ts'
import { MAX_FAULTS, type RequestFault } from './faults.ts'
import { definitions } from './generated/definitions.ts'
import { operations } from './generated/operations.ts'
import type { Dialect, OperationAuth } from './operation-description.ts'
import type { OperationId, OperationRequest } from './operation-types.ts'
import { compileParameters, type ParameterParser, type RawParameters } from './parameters.ts'
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

let ajv: ReturnType<typeof ajvFor> | undefined

/** Every operation, in the order to mount them: fixed paths come before those with parameters. */
export const operationIds: readonly OperationId[] = Object.keys(operations).filter(isOperationId)

/** Whether a text names an operation of the contract. */
export function isOperationId(name: string): name is OperationId {
  return Object.hasOwn(operations, name)
}

/**
 * One operation of the contract, and its checks. Call it once for each operation, at start; the checks are
 * compiled with the first request that asks for them (5 to 10 ms, those of a template 50): together they would be
 * most of what a start costs.
 *
 * @example
 * const operation = compileOperation('getMessage')
 * const parsed = operation.parse({ path: req.params, query: req.query, headers: req.headers, body })
 * if (!parsed.ok) throw invalid(parsed.faults)
 */
export function compileOperation<Id extends OperationId>(id: Id): CompiledOperation<Id> {
  type Parts = OperationRequest<Id>
  const { dialect, method, path, auth, scope, parameters, body } = operations[id]
  let parsers: Parsers<Id> | undefined
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
      parsers ??= compileParsers(id)
      const faults: RequestFault[] = []
      const request = {
        path: parsers.path(raw.path, faults),
        query: parsers.query(raw.query, faults),
        header: parsers.header(raw.headers, faults),
        body: parsers.body(raw.body, faults),
      }
      if (isWhole<Parts>(request, faults)) return { ok: true, request }
      return { ok: false, faults: faults.slice(0, MAX_FAULTS) }
    },
  }
}

interface Parsers<Id extends OperationId> {
  readonly path: ParameterParser<OperationRequest<Id>['path']>
  readonly query: ParameterParser<OperationRequest<Id>['query']>
  readonly header: ParameterParser<OperationRequest<Id>['header']>
  readonly body: BodyParser<OperationRequest<Id>['body']>
}

function compileParsers<Id extends OperationId>(id: Id): Parsers<Id> {
  const { parameters, body } = operations[id]
  ajv ??= ajvFor(definitions)
  return {
    path: compileParameters(ajv, 'path', parameters.path),
    query: compileParameters(ajv, 'query', parameters.query),
    header: compileParameters(ajv, 'header', parameters.header),
    body: body === null ? () => undefined : compileBody(ajv, body),
  }
}

/** A part that is not valid is missing, and left a fault. */
function isWhole<Request>(
  _: Partial<Record<keyof Request, unknown>>,
  faults: readonly RequestFault[],
): _ is Request {
  return faults.length === 0
}
