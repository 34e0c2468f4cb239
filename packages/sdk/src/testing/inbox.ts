import type { Message, Priority } from '@relay/sdk'
import type { FakeState } from './state.ts'

/** A message as it was handed in. */
export interface SentMessage extends Message {
  readonly priority: Priority
}

/** What was sent, as its recipients would find it. */
export class Inbox {
  readonly #state: FakeState
  #from = 0

  /** @internal */
  constructor(state: FakeState) {
    this.#state = state
  }

  /** Every message that was accepted, oldest first, with the status that it has now. */
  all(): SentMessage[] {
    return this.#state.messages
      .slice(this.#from)
      .map(({ view, priority }) => structuredClone({ ...view, priority }))
  }

  /** What was sent to one number (E.164), oldest first. */
  to(phoneNumber: string): SentMessage[] {
    return this.all().filter(({ to }) => to === phoneNumber)
  }

  /** The newest message. Throws when nothing was sent, so that a test says so. */
  last(): SentMessage {
    const last = this.all().at(-1)
    if (!last) throw new Error('Nothing was sent to the fake relay.')
    return last
  }

  /** Forgets what was sent until now; the messages themselves stay readable. */
  clear(): void {
    this.#from = this.#state.messages.length
  }
}
