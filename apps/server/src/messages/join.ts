import type { Clock } from '../clock.ts'
import type { Row, Tx } from '../db/index.ts'
import type { NewId } from '../ids.ts'
import { type Draft, newMessage, queuedEvent, storeOtpMessages } from './accept.ts'
import { eventData } from './view.ts'

/** A message that is about to be stored in the transaction of what it belongs to. */
export interface Prepared {
  /** Its `otp_id` and `otp_seed` are filled in by that transaction, and its expiry set anew. */
  readonly row: Row<'message'>
  readonly online: boolean
  /** Called once the transaction is on its way; what it returns, after the commit. */
  announce(): () => void
}

/** For messages that are stored together with what they belong to. */
export interface Join {
  /** Looks up, before the transaction, what `store` needs to know of a message's line. */
  prepare(draft: Draft): Promise<Prepared>
  /** Stores messages that carry a one-time password, with their first events. */
  store(tx: Tx, messages: readonly Prepared[]): Promise<void>
}

export interface JoinOptions {
  readonly clock: Clock
  readonly newId: NewId
  readonly announce: (lane: string, messageId: string) => () => void
}

export const createJoin = (
  { clock, newId, announce }: JoinOptions,
  isOnline: (lane: string) => Promise<boolean>,
): Join => ({
  async prepare(draft) {
    const row = newMessage(draft, newId('msg'), clock.now())
    const online = await isOnline(row.lane)
    return { row, online, announce: () => announce(row.lane, row.id) }
  },
  store: (tx, messages) =>
    storeOtpMessages(
      tx,
      messages.map(({ row, online }) => ({
        row,
        event: queuedEvent(row, newId('evt'), eventData(row), online),
      })),
    ),
})
