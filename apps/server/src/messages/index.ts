import type { Clock } from '../clock.ts'
import type { Database, Row } from '../db/index.ts'
import { packOutbound } from '../events/index.ts'
import type { NewId } from '../ids.ts'
import type { KeyClaim } from '../projects/index.ts'
import { type AcceptOutcome, acceptWork, type Draft, newMessage, queuedEvent } from './accept.ts'
import { readLaneStates } from './lane-state.ts'
import {
  type BoundLine,
  countWaiting,
  getMessage,
  listMessages,
  listTimeline,
  type MessageFilter,
  type Page,
  type Scope,
} from './message-store.ts'
import type { WaitingLanes } from './queue-view.ts'
import { messageView, packAnswer, unpackAnswer } from './view.ts'
import { type LaneState, waitingFor } from './waiting.ts'

export type { AcceptOutcome, Draft, Line } from './accept.ts'
export { poolLane, sandboxLane } from './lane-state.ts'
export type { BoundLine, MessageFilter, Page, Scope } from './message-store.ts'
export { normalizePhoneNumber, normalizeSender } from './phone-number.ts'
export { createQueue, type Queue, type WaitingLanes } from './queue-view.ts'
export { countSegments } from './segments.ts'
export { canMove, isFinal, type MessageStatus, STATUSES, statusOf } from './state.ts'
export { eventData, messageView } from './view.ts'
export { type LaneState, type Waiting, type WaitingReason, waitingFor } from './waiting.ts'

export type MessageView = ReturnType<typeof messageView>

export interface MessagesOptions {
  readonly database: Database
  readonly clock: Clock
  readonly newId: NewId
  /** What a lane is doing, if this node knows without asking the database. */
  readonly knownLane: (lane: string) => LaneState | null
  /** Called when a message is about to be stored that may leave at once; what it returns, after the commit. */
  readonly announce: (lane: string, messageId: string) => () => void
}

/** How long a lane's state, read for an answer's `waiting`, serves the next answers too. */
const LANE_STATE_KEPT_MS = 500
const KEPT_LANE_STATES = 10_000

/** An idempotency key as the caller sent it; the answer is filled in here. */
export type KeyOf = Pick<KeyClaim, 'key' | 'fingerprint'>

export type Accepted =
  | { readonly kind: 'accepted'; readonly body: string }
  | Exclude<AcceptOutcome, { kind: 'accepted' }>

export interface Messages {
  /** Stores the message durably; resolves after the commit. The body is the answer's JSON. */
  accept(draft: Draft, key: KeyOf | null): Promise<Accepted>
  /** @param line the line that the reader is bound to. */
  get(scope: Scope, id: string, line?: BoundLine | null): Promise<MessageView | null>
  /** The stored row, for the rooms that act on it. */
  getRow(scope: Scope, id: string): Promise<Row<'message'> | null>
  list(scope: Scope, filter: MessageFilter, page: Page): Promise<MessageView[]>
  /** Shows rows that were read elsewhere. */
  view(rows: readonly Row<'message'>[]): Promise<MessageView[]>
  timeline: (scope: Scope, id: string) => ReturnType<typeof listTimeline>
  /** What waits in these lanes, and what the lanes are doing. */
  waitingIn(lanes: readonly string[]): Promise<WaitingLanes>
}

export function createMessages(options: MessagesOptions): Messages {
  const { database, clock, newId } = options
  const submit = acceptWork(database, clock.now)
  const laneState = laneStates(options)

  const view = async (rows: readonly Row<'message'>[]): Promise<MessageView[]> => {
    const now = clock.now()
    const waiting = rows.filter((row) => row.queue > 0).map((row) => row.lane)
    const states = await readLaneStates(database, waiting, now)
    return rows.map((row) => {
      const state = states.get(row.lane)
      return messageView(row, state ? waitingFor(row, state) : null)
    })
  }

  return {
    async accept(draft, key) {
      const row = newMessage(draft, newId('msg'), clock.now())
      const state = laneState(row.lane)
      const known = state instanceof Promise ? await state : state
      const answer = messageView(row, waitingFor(row, known))
      const claim = key && {
        ...key,
        projectId: draft.projectId,
        mode: draft.mode,
        status: ACCEPTED,
        body: packAnswer(answer),
        sealed: false,
      }
      const event = queuedEvent(row, newId('evt'), packOutbound(answer))
      const stored = submit({ row, event, claim })
      const arrived = row.due_at === null ? options.announce(row.lane, row.id) : null
      const outcome = await stored
      if (outcome.kind === 'reused') return outcome
      if (outcome.kind === 'replayed') return { ...outcome, body: unpackAnswer(outcome.body) }
      arrived?.()
      return { kind: 'accepted', body: JSON.stringify(answer) }
    },
    async get(scope, id, line) {
      const row = await getMessage(database, scope, id, line)
      return row ? ((await view([row]))[0] ?? null) : null
    },
    getRow: async (scope, id) => (await getMessage(database, scope, id)) ?? null,
    list: async (scope, filter, page) => view(await listMessages(database, scope, filter, page)),
    view,
    timeline: (scope, id) => listTimeline(database, scope, id),
    async waitingIn(lanes) {
      if (lanes.length === 0) return { counts: [], states: new Map() }
      const [counts, states] = await Promise.all([
        countWaiting(database, lanes),
        readLaneStates(database, lanes, clock.now()),
      ])
      return { counts, states }
    },
  }
}

const ACCEPTED = 202

/** A lane's state for the answer to a send: from memory, or from the database once in a while. */
function laneStates({ database, clock, knownLane }: MessagesOptions) {
  const kept = new Map<string, { readonly state: LaneState; readonly at: number }>()
  return (lane: string): LaneState | Promise<LaneState> => {
    const known = knownLane(lane)
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
