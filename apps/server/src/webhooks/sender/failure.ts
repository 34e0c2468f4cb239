import type { Schemas } from '@relay/contract'

/** The contract's closed list of what can go wrong with an attempt. */
export type DeliveryError = Schemas['DeliveryError']

export interface Failure {
  readonly error: DeliveryError
  /** For the log: it may name addresses inside. */
  readonly detail: string
}

const codeOf = (error: Error): string =>
  'code' in error && typeof error.code === 'string' ? error.code : ''

/** What became of an attempt whose connection was open, and that has no status. */
export function requestFailure(error: Error): Failure {
  const code = codeOf(error)
  return { error: classOf(error, code), detail: `${code} ${error.message}`.trim() }
}

function classOf({ name, message }: Error, code: string): DeliveryError {
  if (code === 'UND_ERR_HEADERS_OVERFLOW') return 'response_too_large'
  // Headers that give two lengths.
  if (code === 'UND_ERR_RES_CONTENT_LENGTH_MISMATCH') return 'malformed_response'
  // The messages are undici's for an interim answer that nobody asked for.
  if (name === 'HTTPParserError' || /^bad (response|upgrade)$/.test(message)) {
    return 'malformed_response'
  }
  // A server that asks for a client certificate says so after the handshake (TLS 1.3).
  return code.startsWith('ERR_SSL_') ? 'tls_failed' : 'reset'
}

/** Whether undici refused to send what it was given: a fault of ours, not of the receiver. */
export const isOurFault = (error: Error): boolean => codeOf(error) === 'UND_ERR_INVALID_ARG'

/** What became of a connection that did not open. */
export function connectionFailure(error: 'connect_failed' | 'tls_failed', cause: Error): Failure {
  // Several addresses fail together: each has its own reason.
  const causes = cause instanceof AggregateError ? cause.errors : [cause]
  const details = causes.map((one) => (one instanceof Error ? one.message : String(one)))
  return { error, detail: details.join('; ') }
}
