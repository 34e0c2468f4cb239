import type { OperationId } from './generated/operations.ts'
import type * as relayion from './generated/relayion-schema.ts'
import type * as relay from './generated/schema.ts'
import type { Upload } from './upload.ts'

export type { OperationId }

type operations = relay.operations & relayion.operations

/** The objects of the API by name: `Schemas['Message']`; those of a dialect begin with its name. */
export type Schemas = relay.components['schemas'] & relayion.components['schemas']

type Part<Id extends OperationId, Location extends 'path' | 'query' | 'header'> =
  Exclude<operations[Id]['parameters'][Location], undefined> extends infer Found
    ? [Found] extends [never]
      ? Record<never, never>
      : Found
    : never

/** A missing `limit` or `page` is filled in by parsing; every other parameter has no default. */
type Defaulted<Query> = Omit<Query, Paging> & Record<Extract<keyof Query, Paging>, number>
type Paging = 'limit' | 'page'

type Body<Id extends OperationId> = operations[Id] extends {
  requestBody: { content: infer Media }
}
  ? // What may be CSV is read as it comes.
      | (Media extends { 'application/json': infer Content } ? Content : never)
      | (Media extends { 'text/csv': unknown } ? Upload : never)
  : operations[Id] extends {
        requestBody?: { content: { 'application/json': infer Content } } | undefined
      }
    ? Optional<Content>
    : undefined

/** An operation without a body leaves nothing to infer. */
type Optional<Content> = unknown extends Content ? undefined : Content | undefined

/** What a handler gets: validated, with defaults, and nothing that the contract does not name. */
export interface OperationRequest<Id extends OperationId> {
  readonly path: Part<Id, 'path'>
  readonly query: Defaulted<Part<Id, 'query'>>
  readonly header: Part<Id, 'header'>
  readonly body: Body<Id>
}

/** What some answers are, or also come as for callers who ask for it. */
export type TextType = 'text/csv' | 'text/html' | 'text/plain'

type Responses<Id extends OperationId> = operations[Id]['responses']

type Content<Response> = Response extends { content: infer Media }
  ? Media extends Record<string, unknown>
    ? Media[Exclude<keyof Media, 'text/event-stream' | TextType>]
    : undefined
  : undefined

type Answer<Status, Value> = [Value] extends [undefined]
  ? { readonly status: Status; readonly headers?: ReplyHeaders; readonly body?: undefined }
  : { readonly status: Status; readonly headers?: ReplyHeaders; readonly body: Value }

/** Headers besides those that the pipeline sets on every answer. */
export type ReplyHeaders = Readonly<Record<string, string>>

/** Every answer that the contract allows for the operation, told apart by `status`. */
export type OperationReply<Id extends OperationId> = {
  [Status in keyof Responses<Id>]: Answer<Status, Content<Responses<Id>[Status]>>
}[keyof Responses<Id>]

/**
 * An answer that was written before: kept under an idempotency key, or built ahead where it must be
 * fast. Its text is JSON of the body that the contract has for this status; tests hold it to that.
 */
export interface WrittenReply<Id extends OperationId> {
  readonly status: keyof Responses<Id> & number
  readonly headers?: ReplyHeaders
  readonly json: string
}

/** An answer that goes on, where the contract has Server-Sent Events for the operation. */
export type StreamedReply<Id extends OperationId> =
  Responses<Id> extends {
    200: { content: { 'text/event-stream': string } }
  }
    ? {
        readonly status: 200
        /** Text as it comes, in whole blocks, until the signal is aborted. */
        readonly stream: (signal: AbortSignal) => AsyncIterable<string>
      }
    : never

/** An answer in CSV, where the contract has it for the operation. */
export type CsvReply<Id extends OperationId> =
  Responses<Id> extends { 200: { content: { 'text/csv': string } } }
    ? {
        readonly status: 200
        /** What the file may be called. */
        readonly fileName: string
        /** Text as it comes, in whole lines. */
        readonly csv: AsyncIterable<string>
      }
    : never

/** A text of another content type, where the contract has one for the operation. */
export type TextReply<Id extends OperationId> =
  Responses<Id> extends { 200: { content: infer Media } }
    ? [Extract<keyof Media, TextType>] extends [never]
      ? never
      : {
          readonly status: 200
          readonly headers?: ReplyHeaders
          readonly contentType: Extract<keyof Media, TextType>
          readonly text: string
        }
    : never

export type Requests = { [Id in OperationId]: OperationRequest<Id> }
// Written out as a table: inferred through a generic, `status: 201` would widen to number.
export type Replies = { [Id in OperationId]: OperationReply<Id> }

export type Handler<Id extends OperationId, Ctx> = (
  request: OperationRequest<Id>,
  ctx: Ctx,
) => Promise<Replies[Id] | WrittenReply<Id> | StreamedReply<Id> | CsvReply<Id> | TextReply<Id>>

/**
 * The whole route table. A table that lacks an operation, has one too many, or answers a status or
 * body that the contract does not have, does not compile. A field too many does: TypeScript checks
 * literals, not what functions return. Tests find it with `validateReply`.
 *
 * @example
 * const routes = {
 *   getHealth: async () => ({ status: 200, body: { status: 'ok', version } }),
 *   …
 * } satisfies Handlers<Rooms>
 */
export type Handlers<Ctx> = { readonly [Id in OperationId]: Handler<Id, Ctx> }
