import type { OnceKey, Principal } from '../projects/index.ts'
import { internalError } from './problem.ts'

/** What a handler knows of a request besides its contents. */
export interface Call {
  readonly requestId: string
  /** Null where no API key is asked for. */
  readonly principal: Principal | null
  /** The caller's `Idempotency-Key`, where it sent one and the operation takes one. */
  readonly key: OnceKey | null
  /** Whether the caller asks for Server-Sent Events, where there are such. */
  readonly wantsStream: boolean
  /** Whether the caller asks for CSV, where there is such. */
  readonly wantsCsv: boolean
  /** The `Accept` header, where several forms are answered. */
  readonly accept: string | undefined
  /** The `Accept-Language` header. */
  readonly acceptLanguage: string | undefined
  /** Aborted when the caller leaves before the answer: for work that is only for this caller. */
  readonly gone: () => AbortSignal
}

/** Who is behind the key, for operations that ask for one. */
export function caller({ principal }: Call): Principal {
  if (principal === null) throw internalError(new Error('This operation should ask for a key.'))
  return principal
}
