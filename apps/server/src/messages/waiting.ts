import { PRIORITY, QUEUE, type Row } from '../db/index.ts'
import type { Hold } from '../queue/index.ts'

/** Why a message has not left. The names are the contract's. */
export type WaitingReason =
  | 'device_offline'
  | 'device_budget'
  | 'in_line'
  | 'queue_paused'
  | 'quiet_hours'
  | 'scheduled'
  | 'retry_backoff'
  | 'uncertain'

export interface Waiting {
  readonly reason: WaitingReason
  readonly since: number
  /** When it ends by itself, if that is known. */
  readonly until: number | null
}

/** What a lane is doing, as far as its messages are concerned. */
export interface LaneState {
  /** Somebody serves it: for a pool, any healthy device of the project. */
  readonly online: boolean
  /** When it was last seen alive; null when it never was. */
  readonly lastSeenAt: number | null
  /** When its bucket holds the next token; null when it holds one now. */
  readonly nextTokenAt: number | null
}

type QueueEntry = Pick<
  Row<'message'>,
  'queue' | 'attempts' | 'due_at' | 'queued_at' | 'updated_at' | 'priority'
>

/** Whether messages of this priority are among those that are held. */
export const holds = (hold: Hold | null, priority: number): hold is Hold =>
  hold !== null && (hold.holdsUrgent || priority !== PRIORITY.high)

/**
 * Answers for every message that waits; null for one that is under way or has ended.
 * @param hold what its project's policy holds back now.
 */
export function waitingFor(
  message: QueueEntry,
  lane: LaneState,
  hold: Hold | null,
): Waiting | null {
  switch (message.queue) {
    case QUEUE.later:
      return {
        reason: message.attempts > 0 ? 'retry_backoff' : 'scheduled',
        since: message.updated_at,
        until: message.due_at,
      }
    case QUEUE.ready:
      return holds(hold, message.priority)
        ? { ...reasonOf(hold), since: Math.max(message.updated_at, hold.since) }
        : readyReason(message, lane)
    case QUEUE.inFlight:
      // Handed to a phone that went silent: it may be on air. The phone's journal will tell.
      return lane.online
        ? null
        : {
            reason: 'uncertain',
            since: Math.max(message.updated_at, lane.lastSeenAt ?? 0),
            until: null,
          }
    default:
      return null
  }
}

const reasonOf = ({ reason, until }: Hold) => ({ reason, until })

/** A bucket that never refills has no next token. */
const finite = (at: number): number | null => (Number.isFinite(at) ? at : null)

function readyReason(message: QueueEntry, lane: LaneState): Waiting {
  const since = message.updated_at
  if (!lane.online) {
    return {
      reason: 'device_offline',
      since: Math.max(since, lane.lastSeenAt ?? 0),
      until: null,
    }
  }
  return lane.nextTokenAt === null
    ? { reason: 'in_line', since, until: null }
    : { reason: 'device_budget', since, until: finite(lane.nextTokenAt) }
}
