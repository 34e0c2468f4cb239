import type { Clock } from '../clock.ts'
import type { Row } from '../db/index.ts'
import type { Following } from '../messages/index.ts'

/** Who waits to hear that a message has left for its phone. Nobody usually does, and then it costs nothing. */
export interface Departures {
  follow(messageId: string): Following
  /** These have been handed over just now. */
  left(messages: readonly Row<'message'>[]): void
}

export function createDepartures(clock: Clock): Departures {
  const waiting = new Map<string, (message: Row<'message'>) => void>()
  return {
    follow(messageId) {
      let resolve: (message: Row<'message'> | null) => void = () => {}
      const left = new Promise<Row<'message'> | null>((done) => {
        resolve = done
      })
      // From before the message is stored: it may leave with the same commit.
      waiting.set(messageId, resolve)
      const end = () => void waiting.delete(messageId)
      return {
        left(withinMs) {
          const cancel = clock.after(withinMs, () => resolve(null))
          return left.finally(() => {
            cancel()
            end()
          })
        },
        end,
      }
    },
    left(messages) {
      if (waiting.size === 0) return
      for (const message of messages) waiting.get(message.id)?.(message)
    },
  }
}
