import type { Database } from '../db/index.ts'
import type { OnceKey } from '../projects/index.ts'
import type { Month } from '../time-zone.ts'
import { countAccepted } from './gate-store.ts'
import { readLaneStates } from './lane-state.ts'
import {
  type BoundLine,
  countWaiting,
  getMessage,
  listMessages,
  listTimeline,
  type MessageFilter,
  type OffsetPage,
  type Page,
  pageOfMessages,
  type Scope,
} from './message-store.ts'
import type { WaitingLanes } from './queue-view.ts'
import { answeredBefore, createTake, type MessageRow, type Take, type TakeOptions } from './take.ts'
import { refusesTest } from './test-numbers.ts'
import { messageView } from './view.ts'
import { waitingFor } from './waiting.ts'

export {
  type Draft,
  insertMessages,
  type Line,
  newMessage,
  type Purpose,
  queuedEvent,
  type WhatsAppDraft,
} from './accept.ts'
export type { AcceptOutcome } from './admit.ts'
export type { Bulk, Prospect } from './bulk.ts'
export { countryOf, isCountry } from './country.ts'
export { createFallbackGate, type FallbackRules } from './fallback-gate.ts'
export type { Prepared } from './join.ts'
export {
  isSandbox,
  modeOfLane,
  poolLane,
  sandboxLane,
  stuckLane,
  whatsappLane,
} from './lane-state.ts'
export type { BoundLine, MessageFilter, OffsetPage, Page, Scope } from './message-store.ts'
export { nationalNumber } from './national-number.ts'
export { normalizePhoneNumber, normalizeSender } from './phone-number.ts'
export { createQueue, type Queue, type WaitingLanes } from './queue-view.ts'
export { plainMobileCountry } from './quick-number.ts'
export { BULLET, countSegments, countSegmentsOfCode, isGsm7 } from './segments.ts'
export { walkTo } from './skip.ts'
export { canMove, isFinal, type MessageStatus, STATUSES, statusOf } from './state.ts'
export type { Accepted, AcceptedAndFollowed, Following, KeyOf, MessageRow, Take } from './take.ts'
export { TEST_NUMBERS, type TestOutcome, testOutcome } from './test-numbers.ts'
export { eventData, messageView } from './view.ts'
export {
  type LaneState,
  PROVIDER_LIMIT,
  type Waiting,
  type WaitingReason,
  waitingFor,
} from './waiting.ts'

export type MessageView = ReturnType<typeof messageView>
export type MessagesOptions = TakeOptions

export interface Messages extends Take {
  /** @param line the line that the reader is bound to. */
  get(scope: Scope, id: string, line?: BoundLine | null): Promise<MessageView | null>
  /** What a send with this key was answered before: for calls that would not be taken any more. */
  answered(key: OnceKey | null): ReturnType<typeof answeredBefore>
  /** The stored row, for the rooms that act on it. */
  getRow(scope: Scope, id: string): Promise<MessageRow | null>
  list(scope: Scope, filter: MessageFilter, page: Page): Promise<MessageView[]>
  /** Newest first, by the page's place in the whole list. */
  pageOfRows(scope: Scope, filter: MessageFilter, page: OffsetPage): Promise<MessageRow[]>
  /** Shows rows that were read elsewhere. */
  view(rows: readonly MessageRow[]): Promise<MessageView[]>
  timeline: (scope: Scope, id: string) => ReturnType<typeof listTimeline>
  /** How many live messages were accepted in this month, so far. */
  countOf(projectId: string, month: Month): Promise<number>
  /** What waits in these lanes, and what the lanes are doing. */
  waitingIn(lanes: readonly string[]): Promise<WaitingLanes>
}

export function createMessages(all: MessagesOptions): Messages {
  const { database, clock, policies } = all
  // One of the test numbers has always opted out.
  const optedOut: TakeOptions['optedOut'] = async (...it) =>
    refusesTest(...it) || all.optedOut(...it)
  const options = { ...all, optedOut }
  const view = async (rows: readonly MessageRow[]): Promise<MessageView[]> => {
    const now = clock.now()
    const waiting = rows.filter((row) => row.queue > 0).map((row) => row.lane)
    const states = await readLaneStates(database, waiting, now)
    return rows.map((row) => {
      const state = states.get(row.lane)
      const hold =
        row.queue > 0 ? policies.hold({ projectId: row.project_id, mode: row.mode }) : null
      return messageView(row, state ? waitingFor(row, state, hold) : null)
    })
  }
  return {
    ...createTake(options),
    async get(scope, id, line) {
      const row = await getMessage(database, scope, id, line)
      return row ? ((await view([row]))[0] ?? null) : null
    },
    answered: (key) => answeredBefore(options, key),
    getRow: async (scope, id) => (await getMessage(database, scope, id)) ?? null,
    list: async (scope, filter, page) => view(await listMessages(database, scope, filter, page)),
    pageOfRows: (scope, filter, page) => pageOfMessages(database, scope, filter, page),
    view,
    timeline: (scope, id) => listTimeline(database, scope, id),
    countOf: (projectId, month) => countAccepted(database, projectId, month),
    waitingIn: (lanes) => waitingIn(database, lanes, clock.now()),
  }
}

async function waitingIn(
  database: Database,
  lanes: readonly string[],
  now: number,
): Promise<WaitingLanes> {
  if (lanes.length === 0) return { counts: [], states: new Map() }
  const [counts, states] = await Promise.all([
    countWaiting(database, lanes),
    readLaneStates(database, lanes, now),
  ])
  return { counts, states }
}
