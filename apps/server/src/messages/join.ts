import type { Clock } from '../clock.ts'
import type { Row, Tx } from '../db/index.ts'
import type { NewId } from '../ids.ts'
import type { Terms } from '../projects/index.ts'
import type { PolicyScope, QueuePolicy } from '../queue/index.ts'
import { type Draft, newMessage, type Purpose, queuedEvent, storeOtpMessages } from './accept.ts'
import { type Gate, gateOf, lockGates, openTurnstile, type Turnstile } from './gate.ts'
import { optedOutError } from './opted-out.ts'
import { eventData } from './view.ts'

/** A message that is about to be stored in the transaction of what it belongs to. */
export interface Prepared {
  /** Its `otp_id` and `otp_seed` are filled in by that transaction, and its expiry set anew. */
  readonly row: Row<'message'>
  readonly online: boolean
  /** What it is held to; null where the project is held to nothing. */
  readonly gate: Gate | null
  /** Called once the transaction is on its way; what it returns, after the commit. */
  announce(): () => void
}

/** For messages that are stored together with what they belong to. */
export interface Join {
  /** Looks up, before the transaction, what `store` needs to know of a message's line and plan. */
  prepare(draft: Draft): Promise<Prepared>
  /** What the plans of these messages let in; locked, before anything else is. */
  turnstile(tx: Tx, messages: readonly Prepared[]): Promise<Turnstile>
  /** The same locks, for the batch that they are taken in. */
  lock(tx: Tx, messages: readonly Prepared[]): Promise<unknown>
  /** Stores messages that carry a one-time password, with their first events. */
  store(tx: Tx, messages: readonly Prepared[]): Promise<void>
}

export interface JoinOptions {
  readonly clock: Clock
  readonly newId: NewId
  readonly announce: (lane: string, messageId: string) => () => void
  readonly terms: (projectId: string) => Terms | Promise<Terms>
  readonly optedOut: (message: Row<'message'>, purpose: Purpose | undefined) => Promise<boolean>
  readonly policies: { of(scope: PolicyScope): QueuePolicy | null }
}

const LIVE = 'live'

const gatesOf = (messages: readonly Prepared[]) => messages.map(({ gate }) => gate)

export const createJoin = (
  { clock, newId, announce, terms, optedOut, policies }: JoinOptions,
  isOnline: (lane: string) => Promise<boolean>,
): Join => ({
  async prepare(draft) {
    const scope = { projectId: draft.projectId, mode: draft.mode }
    const row = newMessage(draft, newId('msg'), clock.now())
    if (await optedOut(row, draft.purpose)) throw optedOutError()
    // Test messages are free, and never too many.
    const paidFor = draft.mode === LIVE ? await terms(draft.projectId) : null
    const online = await isOnline(row.lane)
    const gate = gateOf(scope, paidFor, policies.of(scope), row.queued_at)
    return { row, online, gate, announce: () => announce(row.lane, row.id) }
  },
  turnstile: (tx, messages) => openTurnstile(tx, gatesOf(messages)),
  lock: (tx, messages) => lockGates(tx, gatesOf(messages)),
  store: (tx, messages) =>
    storeOtpMessages(
      tx,
      messages.map(({ row, online }) => ({
        row,
        event: queuedEvent(row, newId('evt'), eventData(row), online),
      })),
    ),
})
