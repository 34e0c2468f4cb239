import type { History } from './history.ts'

/** Entries of a page: the default of the API. */
export const PAGE = 20
const WEEK_MS = 7 * 86_400_000

/** What applications read, each time from another place in the history. */
export const KINDS = [
  'get',
  'list',
  'list, later page',
  'list by status',
  'list by recipient',
  'list by device',
  'list by time',
  'conversation',
  'busy conversation, later page',
  'conversations',
  'conversations, later page',
] as const

export type Kind = (typeof KINDS)[number]

/**
 * The list of conversations goes through everything newer than its page to leave out who was on an earlier
 * one: its later pages are told, and no part of the target.
 */
export const UNJUDGED: Kind = 'conversations, later page'

/** Where a read begins. */
export interface Place {
  /** Of a stored message. */
  readonly id: string
  readonly peer: string
  /** Of the last message to some recipient: where a page of conversations may end. */
  readonly lastId: string
  readonly deviceId: string
  readonly createdAfter: number
  readonly createdBefore: number
}

/** Ids of stored messages: some of all, and the last one to each of some recipients. */
export interface SampleIds {
  readonly ids: readonly string[]
  readonly lastIds: readonly string[]
}

export function placeIn(history: History, sample: SampleIds, random: () => number): Place {
  const pick = (list: readonly string[]) => list[Math.floor(random() * list.length)] ?? ''
  const room = history.untilMs - history.fromMs - WEEK_MS
  const createdAfter = history.fromMs + Math.floor(random() * room)
  return {
    id: pick(sample.ids),
    lastId: pick(sample.lastIds),
    peer: pick(history.peers),
    deviceId: pick(history.devices),
    createdAfter,
    createdBefore: createdAfter + WEEK_MS,
  }
}
