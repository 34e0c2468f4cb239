import type { Schemas } from '@relay/contract'
import type { Clock } from '../clock.ts'
import type { Database, Tx } from '../db/index.ts'
import type { NewId } from '../ids.ts'
import type { BoundLine, OffsetPage, Page, Scope } from '../messages/index.ts'
import { createCounts } from './conversation-counts.ts'
import { latestByPeer } from './conversation-list.ts'
import { pageOfConversation } from './conversation-page.ts'
import { type ConversationFilter, type Entry, readConversation } from './conversation-store.ts'
import { readEntries } from './entry-store.ts'
import { getInbound, type InboundFilter, listInbound, pageOfInbound } from './inbound-store.ts'
import { type Heard, type NewInbound, recordInbound } from './record.ts'
import { type NewWhatsApp, recordWhatsApp } from './record-whatsapp.ts'
import { heardEntry, inboundView, sentEntry } from './view.ts'

export type { ConversationFilter } from './conversation-store.ts'
export type { InboundFilter } from './inbound-store.ts'
export { type Heard, type NewInbound, REPEAT_WITHIN_MS } from './record.ts'
export { type NewWhatsApp, WINDOW_MS } from './record-whatsapp.ts'

export interface InboundOptions {
  readonly database: Database
  readonly clock: Clock
  readonly newId: NewId
  readonly heard?: Heard
}

/** What phones received, and the conversations that it is part of. */
export interface Inbound {
  /**
   * Stores each SMS once, with its event. The caller holds the locks of the devices' lanes.
   * @returns the ids of what is new.
   */
  record(tx: Tx, items: readonly NewInbound[]): Promise<string[]>
  /**
   * Stores each WhatsApp message once, with its event, by Meta's id of it.
   * @returns for each item its new id, or null where it was there before.
   */
  recordWhatsApp(tx: Tx, items: readonly NewWhatsApp[]): Promise<(string | null)[]>
  /** Newest first; one more than the limit when there is another page. */
  list(scope: Scope, filter: InboundFilter, page: Page): Promise<Schemas['InboundMessage'][]>
  /** Newest first, by the page's place in the whole list. */
  page(scope: Scope, filter: InboundFilter, page: OffsetPage): Promise<Schemas['InboundMessage'][]>
  get(scope: Scope, id: string, line?: BoundLine | null): Promise<Schemas['InboundMessage'] | null>
  /**
   * One entry for each peer, newest activity first; one more than the limit when there is another
   * page.
   * @param page `after` is the `lastEntry.id` of the last conversation of the page before.
   */
  conversations(
    scope: Scope,
    page: Page,
    line?: BoundLine | null,
  ): Promise<Schemas['Conversation'][]>
  /**
   * Both directions with one peer, oldest first; one more than the limit when there is another page.
   * @param page `after` is the id of the last entry of the page before.
   */
  conversation(
    scope: Scope,
    phoneNumber: string,
    filter: ConversationFilter,
    page: Page,
  ): Promise<Schemas['ConversationEntry'][]>
  /** The same by the page's place in the whole conversation, with how many entries that has. */
  conversationPage(
    scope: Scope,
    phoneNumber: string,
    filter: ConversationFilter,
    page: OffsetPage,
  ): Promise<{ readonly total: number; readonly entries: Schemas['ConversationEntry'][] }>
}

export function createInbound({ database, clock, newId, heard }: InboundOptions): Inbound {
  const paging = { database, counts: createCounts(clock) }
  return {
    record: (tx, items) => recordInbound(tx, items, { newId, now: clock.now(), heard }),
    recordWhatsApp: (tx, items) => recordWhatsApp(tx, items, { newId, now: clock.now(), heard }),
    list: async (scope, filter, page) =>
      (await listInbound(database, scope, filter, page)).map(inboundView),
    page: async (scope, filter, page) =>
      (await pageOfInbound(database, scope, filter, page)).map(inboundView),
    async get(scope, id, line) {
      const row = await getInbound(database, scope, id, line)
      return row ? inboundView(row) : null
    },
    async conversations(scope, page, line) {
      const latest = await latestByPeer({ database, scope, line: line ?? null }, page)
      const entries = await readEntries(
        database,
        latest.map((trace) => trace.id),
      )
      return latest.flatMap(({ id, peer }) => {
        const entry = entries.get(id)
        if (!entry) return []
        const lastEntry = entryView(entry)
        return [{ phoneNumber: peer, lastActivityAt: lastEntry.timestamp, lastEntry }]
      })
    },
    conversation: async (scope, phoneNumber, filter, page) =>
      (await readConversation(database, scope, phoneNumber, filter, page)).map(entryView),
    async conversationPage(scope, phoneNumber, filter, page) {
      const found = await pageOfConversation(paging, scope, phoneNumber, filter, page)
      const entries = await readEntries(database, found.ids)
      return {
        total: found.total,
        entries: found.ids.flatMap((id) => entries.get(id) ?? []).map(entryView),
      }
    },
  }
}

const entryView = (entry: Entry): Schemas['ConversationEntry'] =>
  entry.direction === 'inbound' ? heardEntry(entry.row) : sentEntry(entry.row)
