import { PRIORITY, QUEUE, type Row } from '../db/index.ts'
import type { Hold } from '../queue/index.ts'

/** Why a message has not left. The names are the contract's. */
export type WaitingReason =
  | 'device_offline'
  | 'device_budget'
  | 'in_line'
  | 'queue_paused'
  | 'batch_paused'
  | 'quiet_hours'
  | 'scheduled'
  | 'retry_backoff'
  | 'provider_limit'
  | 'sender_parked'
  | 'uncertain'

/** The failure code of what a provider's limits hold up: it is no failure of the message. */
export const PROVIDER_LIMIT = 'provider_limit'

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
  /** The provider refuses all of it until somebody mends that. */
  readonly parked?: { readonly since: number; readonly until: number | null } | null
}

type QueueEntry = Pick<
  Row<'message'>,
  'queue' | 'attempts' | 'due_at' | 'updated_at' | 'priority' | 'failure_code' | 'uncertain_until'
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
        reason: laterReason(message),
        since: message.updated_at,
        until: message.due_at,
      }
    case QUEUE.ready:
      return holds(hold, message.priority)
        ? { ...reasonOf(hold), since: Math.max(message.updated_at, hold.since) }
        : readyReason(message, lane)
    case QUEUE.held:
      return { reason: 'batch_paused', since: message.updated_at, until: null }
    case QUEUE.inFlight:
      return uncertain(message, lane)
    default:
      return null
  }
}

const reasonOf = ({ reason, until }: Hold) => ({ reason, until })

function laterReason({ attempts, failure_code: code }: QueueEntry): WaitingReason {
  if (attempts === 0) return 'scheduled'
  return code === PROVIDER_LIMIT ? 'provider_limit' : 'retry_backoff'
}

function uncertain(message: QueueEntry, lane: LaneState): Waiting | null {
  if (message.uncertain_until !== null) {
    return { reason: 'uncertain', since: message.updated_at, until: message.uncertain_until }
  }
  if (lane.online) return null
  // Handed to a phone that went silent: it may be on air. The phone's journal will tell.
  const since = Math.max(message.updated_at, lane.lastSeenAt ?? 0)
  return { reason: 'uncertain', since, until: null }
}

/** A bucket that never refills has no next token. */
const finite = (at: number): number | null => (Number.isFinite(at) ? at : null)

function readyReason(message: QueueEntry, lane: LaneState): Waiting {
  const since = message.updated_at
  if (lane.parked) {
    const { since: parkedAt, until } = lane.parked
    return { reason: 'sender_parked', since: Math.max(since, parkedAt), until }
  }
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
