import type { Failure, Message } from '../schema.ts'
import { RelayError } from './relay-error.ts'

/** The message ended as FAILED, EXPIRED or CANCELED while somebody waited for it to arrive. */
export class MessageFailedError extends RelayError {
  override readonly name = 'MessageFailedError'
  /** The message as it ended. */
  readonly snapshot: Message

  constructor(snapshot: Message) {
    const why = snapshot.failure ? `: ${snapshot.failure.code}, ${snapshot.failure.reason}` : ''
    super(`Message ${snapshot.id} ended as ${snapshot.status}${why}`, { code: 'message_failed' })
    this.snapshot = snapshot
  }

  /** Why it failed; null when it expired or was canceled without a failure. */
  get failure(): Failure | null {
    return this.snapshot.failure
  }
}
