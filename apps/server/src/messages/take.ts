import type { Clock } from '../clock.ts'
import type { Database, Row } from '../db/index.ts'
import { packOutbound } from '../events/index.ts'
import type { NewId } from '../ids.ts'
import { findAnswer, type KeyClaim, type OnceKey, type Terms } from '../projects/index.ts'
import type { Hold, PolicyScope, QueuePolicy } from '../queue/index.ts'
import { acceptWork, type Draft, newMessage, type Purpose, queuedEvent } from './accept.ts'
import type { AcceptOutcome } from './admit.ts'
import { type Bulk, createBulk } from './bulk.ts'
import { gateOf } from './gate.ts'
import { createJoin, type Join } from './join.ts'
import { isBuiltIn, isWhatsApp, readLaneStates } from './lane-state.ts'
import { getMessage } from './message-store.ts'
import { optedOutError } from './opted-out.ts'
import { answeredId, messageView, packAnswer, unpackAnswer } from './view.ts'
import { type LaneState, waitingFor } from './waiting.ts'

/** A message as it is stored. */
export type MessageRow = Row<'message'>

/** Somebody waits for a message to leave. */
export interface Following {
  /** The message as it was handed over here; null when it left by another node, or not within this time. */
  left(withinMs: number): Promise<MessageRow | null>
  /** Nobody waits any more. */
  end(): void
}

export interface TakeOptions {
  readonly database: Database
  readonly clock: Clock
  readonly newId: NewId
  /** What a lane is doing, if this node knows without asking the database. */
  readonly knownLane: (lane: string) => LaneState | null
  /** Called when a message is about to be stored that may leave at once; what it returns, after the commit. */
  readonly announce: (lane: string, messageId: string) => () => void
  /** Whether a phone of this node takes what waits in this lane. */
  readonly serves: (lane: string) => boolean
  /** Whether this number does not want to be written to by this channel, for this purpose. */
  readonly optedOut: (message: MessageRow, purpose: Purpose | undefined) => Promise<boolean>
  /** Begins to wait for the moment when this message, of this lane, is handed over. */
  readonly follow: (messageId: string, lane: string) => Following
  /** What the project has paid for. */
  readonly terms: (projectId: string) => Terms | Promise<Terms>
  readonly policies: {
    of(scope: PolicyScope): QueuePolicy | null
    /** Why nothing leaves now; null when it does. */
    hold(scope: PolicyScope): Hold | null
  }
}

/** How long a lane's state, read for an answer's `waiting`, serves the next answers too. */
const LANE_STATE_KEPT_MS = 500
const KEPT_LANE_STATES = 10_000

/** An idempotency key as the caller sent it; the answer is filled in here. */
export type KeyOf = Pick<KeyClaim, 'key' | 'fingerprint'>

export type Accepted =
  | { readonly kind: 'accepted'; readonly body: string }
  | Exclude<AcceptOutcome, { kind: 'accepted' }>

export type AcceptedAndFollowed =
  /** As it stands after the wait. */
  | { readonly kind: 'accepted'; readonly row: MessageRow }
  | { readonly kind: 'replayed'; readonly id: string }
  | { readonly kind: 'reused' }

export interface Take extends Join {
  /** For lists. */
  readonly bulk: Bulk
  /**
   * Stores the message durably; resolves after the commit. The body is the answer's JSON.
   * @throws RelayError `recipient_opted_out`, `subscription_expired`, `monthly_limit_exceeded` or `queue_blocked`.
   */
  accept(draft: Draft, key: KeyOf | null): Promise<Accepted>
  /**
   * The same; then waits for the message to be handed to its phone, if one is online.
   * @param withinMs how long at most, after the commit.
   */
  acceptAndFollow(draft: Draft, key: KeyOf | null, withinMs: number): Promise<AcceptedAndFollowed>
}

const ACCEPTED = 202
const LIVE = 'live'

export function createTake(options: TakeOptions): Take {
  const { database, clock, newId } = options
  const submit = acceptWork(database, clock.now)
  const laneState = laneStates(options)
  const isOnline = (lane: string, state: LaneState): boolean =>
    isBuiltIn(lane) || options.serves(lane) || (database.otherNodes && state.online)

  /** @param follow called before the message is stored, when a phone is online for it. */
  const take = async (
    draft: Draft,
    key: KeyOf | null,
    follow?: (row: MessageRow, state: LaneState) => void,
  ) => {
    const scope = { projectId: draft.projectId, mode: draft.mode }
    // Test messages are free, and never too many.
    const asked = draft.mode === LIVE ? options.terms(draft.projectId) : null
    const terms = asked instanceof Promise ? await asked : asked
    const row = newMessage(draft, newId('msg'), clock.now())
    if (await options.optedOut(row, draft.purpose)) throw optedOutError()
    const state = laneState(row.lane)
    const known = state instanceof Promise ? await state : state
    const hold = options.policies.hold(scope)
    const answer = messageView(row, waitingFor(row, known, hold))
    const claim = key && {
      ...key,
      projectId: draft.projectId,
      mode: draft.mode,
      status: ACCEPTED,
      body: packAnswer(answer),
      sealed: false,
    }
    const online = isOnline(row.lane, known)
    const event = queuedEvent(row, newId('evt'), packOutbound(answer), online)
    if (online && hold === null) follow?.(row, known)
    const gate = gateOf(scope, terms, options.policies.of(scope), row.queued_at)
    const stored = submit({ row, event, claim, gate })
    const arrived = row.due_at === null ? options.announce(row.lane, row.id) : null
    const outcome = await stored
    if (outcome.kind === 'refused') throw outcome.error
    if (outcome.kind === 'accepted') arrived?.()
    return { outcome, row, answer }
  }

  const onlineNow = async (lane: string) => isOnline(lane, await laneState(lane))
  return {
    ...createJoin(options, onlineNow),
    bulk: createBulk(options, onlineNow),
    async accept(draft, key) {
      const { outcome, answer } = await take(draft, key)
      if (outcome.kind === 'reused') return outcome
      if (outcome.kind === 'replayed') return { ...outcome, body: unpackAnswer(outcome.body) }
      return { kind: 'accepted', body: JSON.stringify(answer) }
    },
    async acceptAndFollow(draft, key, withinMs) {
      let following: Following | undefined
      const follow = ({ id, lane, due_at: dueAt }: MessageRow, { nextTokenAt }: LaneState) => {
        const now = clock.now()
        // What cannot leave in time is not waited for.
        if (Math.max(dueAt ?? now, nextTokenAt ?? now) <= now + withinMs) {
          following = options.follow(id, lane)
        }
      }
      try {
        const { outcome, row } = await take(draft, key, follow)
        if (outcome.kind === 'reused') return outcome
        if (outcome.kind === 'replayed') return { kind: 'replayed', id: answeredId(outcome.body) }
        if (!following) return { kind: 'accepted', row }
        const left = await following.left(withinMs)
        // With a phone of another node, or not in time: one look says where it is.
        const now = left ?? (await getMessage(database, scopeOf(row), row.id))
        return { kind: 'accepted', row: now ?? row }
      } finally {
        following?.end()
      }
    },
  }
}

/** What a send with this key was answered before, and the message that it shows; null where it was not. */
export async function answeredBefore(
  { database, clock }: Pick<TakeOptions, 'database' | 'clock'>,
  key: OnceKey | null,
) {
  const kept = key && (await findAnswer(database.read, key, clock.now()))
  if (kept?.kind !== 'replayed') return kept
  return { ...kept, body: unpackAnswer(kept.body), id: answeredId(kept.body) }
}

const scopeOf = ({ project_id: projectId, mode }: MessageRow) => ({ projectId, mode })

/** A lane's state for the answer to a send: from memory, or from the database once in a while. */
function laneStates({ database, clock, knownLane }: TakeOptions) {
  const kept = new Map<string, { readonly state: LaneState; readonly at: number }>()
  return (lane: string): LaneState | Promise<LaneState> => {
    // Whether Meta takes its messages is in the database only.
    const known = isWhatsApp(lane) ? null : knownLane(lane)
    if (known) return known
    const now = clock.now()
    const last = kept.get(lane)
    if (last && now - last.at < LANE_STATE_KEPT_MS) return last.state
    return readLaneStates(database, [lane], now).then((states) => {
      const state = states.get(lane) ?? { online: false, lastSeenAt: null, nextTokenAt: null }
      if (kept.size >= KEPT_LANE_STATES) kept.clear()
      kept.set(lane, { state, at: now })
      return state
    })
  }
}
