import { PRIORITY, QUEUE, type Row } from '../db/index.ts'
import type { Policies } from '../queue/index.ts'

type Message = Row<'message'>
export type Holds = Pick<Policies, 'hold' | 'freeSince' | 'onRelease'>

/** A pause ends when somebody ends it: what it holds is looked at again after this at the soonest. */
const PAUSE_LOOK_MS = 5 * 60_000

/**
 * When the SMS takes the place of a message that WhatsApp has not delivered. What its sender holds back (a pause of the
 * queue or of its list, quiet hours) does not count as WhatsApp's time: while a message waits for that, and until it could have left, the clock
 * stands. What keeps WhatsApp from sending (a parked number, its limits, an outage) does count.
 * @returns UTC milliseconds; what is not later than `now` is due.
 */
export function fallbackDue(message: Message, holds: Holds, now: number): number {
  const { fallback_at: at, fallback_after: after, priority } = message
  if (at === null) return Number.POSITIVE_INFINITY
  // Its list is paused.
  if (message.queue === QUEUE.held) return now + Math.max(after ?? 0, PAUSE_LOOK_MS)
  if (after === null || !waits(message)) return at
  const scope = { projectId: message.project_id, mode: message.mode }
  const hold = holds.hold(scope)
  const urgent = priority === PRIORITY.high
  if (hold !== null && (hold.holdsUrgent || !urgent)) {
    return hold.until === null ? now + Math.max(after, PAUSE_LOOK_MS) : hold.until + after
  }
  // WhatsApp had it before: since then it is WhatsApp that takes its time.
  if (message.dispatched_at !== null) return at
  // A list that goes on has moved its messages then.
  const since = message.batch_id === null ? 0 : message.updated_at
  return Math.max(at, Math.max(holds.freeSince(scope), since) + after)
}

/**
 * When it is due once a pause has ended: what was put off until somebody would look again has its time from
 * then on, and not from that look.
 * @returns UTC milliseconds, never later than it was due before.
 */
export function dueOnceReleased(message: Message, holds: Holds, now: number): number {
  const { fallback_at: at, fallback_after: after, dispatched_at: dispatchedAt } = message
  if (at === null) return Number.POSITIVE_INFINITY
  if (after === null || !waits(message)) return at
  const scope = { projectId: message.project_id, mode: message.mode }
  if (holds.hold(scope) !== null) return Math.min(at, fallbackDue(message, holds, now))
  const scheduledAt = message.queue === QUEUE.later ? message.due_at : null
  const from = dispatchedAt ?? Math.max(message.queued_at, scheduledAt ?? 0)
  return Math.min(at, Math.max(from, holds.freeSince(scope)) + after)
}

const waits = ({ queue }: Message): boolean => queue === QUEUE.ready || queue === QUEUE.later
