import type { JsonObject, JsonValue } from './json.ts'

/**
 * What signs a request in: an API key, a phone's token, the operator (or open sign-up), the signature of its
 * bytes, or nothing.
 */
export type OperationAuth = 'key' | 'device' | 'admin' | 'signup' | 'signature' | 'none'

/** How the text of a parameter is read before it is validated. */
export type ParameterKind = 'string' | 'integer' | 'boolean' | 'list' | 'json'

export interface ParameterDescription {
  readonly name: string
  readonly kind: ParameterKind
  readonly required: boolean
  readonly schema: JsonObject
  readonly defaultValue?: JsonValue
}

/** Which schema a body means: by the value of `property`, else by the first field that it has. */
export interface BodyChoice {
  readonly property: string
  readonly values: Readonly<Record<string, JsonObject>>
  readonly fields: Readonly<Record<string, JsonObject>>
  readonly otherwise: JsonObject
}

export interface BodyDescription {
  readonly required: boolean
  /** Whether it may be CSV, which is read as it comes. */
  readonly upload: boolean
  /** Of a body in JSON, where it may be larger than most. */
  readonly maxBytes?: number
  /** Null where it is never JSON. */
  readonly schema: JsonObject | null
  readonly choice: BodyChoice | null
}

export interface ReplyDescription {
  readonly contentType: string | null
  readonly schema: JsonObject | null
  /** Other content types, whose bodies are plain text. */
  readonly texts?: readonly string[]
}

/** Whose words an operation speaks: our own, or those of the system whose clients it serves. */
export type Dialect = 'relay' | 'relayion'

export interface OperationDescription {
  readonly dialect: Dialect
  readonly method: 'get' | 'post' | 'put' | 'patch' | 'delete'
  /** As Express 5 writes it: `/v1/messages/:messageId`. */
  readonly path: string
  readonly auth: OperationAuth
  readonly scope: string | null
  readonly parameters: {
    readonly path: readonly ParameterDescription[]
    readonly query: readonly ParameterDescription[]
    readonly header: readonly ParameterDescription[]
  }
  readonly body: BodyDescription | null
  readonly replies: Readonly<Record<number, ReplyDescription>>
}
