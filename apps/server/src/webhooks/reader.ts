import type { Clock } from '../clock.ts'
import type { Database } from '../db/index.ts'
import { type EventPlace, type EventRow, findEvents } from '../events/index.ts'
import type { NewId } from '../ids.ts'
import { byPlace, claimed, type DeliveryRow, newDelivery } from './delivery-store.ts'
import type { Feed } from './feed.ts'
import { isTold, typesOf } from './types-of.ts'
import { cursorOf, type WebhookRow } from './webhook-store.ts'

/** Rows that one claim may bring. */
const MOST_BORN = 200
/** After a look that failed, because the database is away, say. */
const FAULT_PAUSE_MS = 1_000

/** A delivery that is about to be, with its event. */
export interface Born {
  readonly row: DeliveryRow
  readonly event: EventRow
}

/** The event log as one webhook goes through it. */
export interface Reader {
  /** The last event that it has taken or passed. */
  readonly place: EventPlace
  /** There may be new events. */
  look(): void
  /** What hid an event may have ended: looks again if there was one. */
  unhide(): void
  /** Whether it has nothing left, and there may be more. */
  readonly hungry: boolean
  /** Reads on, where it is hungry. Where it cannot, it tries again later. */
  fill(): Promise<void>
  /**
   * Takes events until one must wait, and passes those that the webhook does not listen to.
   * @param decide what becomes of an event that it listens to
   * @returns more: whether it could go on at once
   */
  take(
    webhook: WebhookRow,
    newId: NewId,
    now: number,
    decide: (event: EventRow) => 'delivering' | 'waiting' | 'stop',
  ): { readonly born: readonly Born[]; readonly more: boolean }
  /** Begins anew behind this place. */
  rewind(place: EventPlace): void
  find(eventId: string): Promise<EventRow | undefined>
  stop(): void
}

export interface ReaderOptions {
  readonly database: Database
  readonly clock: Clock
  readonly feed: Feed
  /** It is worth a look. */
  readonly wake: () => void
  readonly warn: (message: string, error: unknown) => void
}

export function createReader(
  { database, clock, feed, wake, warn }: ReaderOptions,
  webhook: WebhookRow,
): Reader {
  let place = cursorOf(webhook)
  let buffer: readonly EventRow[] = []
  /** What it knows of the feed, and whether it knows of more. */
  let seen = NOTHING
  let more = false
  let filter = NO_FILTER
  let cancel = () => {}
  const isUnseen = () => more || seen < feed.version
  const isHungry = () => buffer.length === 0 && isUnseen()

  return {
    get place() {
      return place
    },
    look: feed.news,
    unhide: feed.unhide,
    get hungry() {
      return isHungry()
    },
    async fill() {
      if (!isHungry()) return
      try {
        const found = await feed.after(place)
        buffer = found.rows
        more = found.more
        seen = found.version
      } catch (error) {
        warn('the events of a webhook could not be read', error)
        more = false
        seen = feed.version
        cancel = clock.after(FAULT_PAUSE_MS, () => {
          seen = NOTHING
          wake()
        })
      }
    },
    take(webhook, newId, now, decide) {
      if (!filter.isOf(webhook)) filter = filterOf(webhook)
      const { types } = filter
      const { born, passed } = pass(buffer, (event) => {
        const state = !(types.has(event.type) && isTold(webhook, event))
          ? 'passed'
          : isSkipped(webhook, event)
            ? 'skipped'
            : decide(event)
        if (state === 'stop' || state === 'passed') return state
        const row = newDelivery(
          webhook,
          event,
          { id: newId('dlv'), state, origin: 'schedule' },
          now,
        )
        return state === 'delivering' ? claimed(row, now) : row
      })
      const { tx, position } = buffer[passed - 1] ?? place
      place = { tx, position }
      buffer = buffer.slice(passed)
      return { born, more: buffer.length === 0 ? isUnseen() : born.length >= MOST_BORN }
    },
    rewind(to) {
      place = to
      buffer = []
      seen = NOTHING
    },
    async find(eventId) {
      return (await findEvents(database.read, [eventId]))[0]
    },
    stop: () => cancel(),
  }
}

/** Less than any version of a feed. */
const NOTHING = -1

/** Goes through events until one must wait, or enough are born. */
function pass(
  events: readonly EventRow[],
  birth: (event: EventRow) => DeliveryRow | 'passed' | 'stop',
): { readonly born: readonly Born[]; readonly passed: number } {
  const born: Born[] = []
  let passed = 0
  for (const event of events) {
    if (born.length >= MOST_BORN) break
    const row = birth(event)
    if (row === 'stop') break
    if (row !== 'passed') born.push({ row, event })
    passed += 1
  }
  return { born, passed }
}

/** The events that a webhook listens to, for as long as it says the same of them. */
interface Filter {
  readonly types: ReadonlySet<string>
  isOf(webhook: WebhookRow): boolean
}

const NO_FILTER: Filter = { types: new Set(), isOf: () => false }

const filterOf = (webhook: WebhookRow): Filter => ({
  types: new Set(typesOf(webhook)),
  isOf: ({ events, payload_format: format }) =>
    events === webhook.events && format === webhook.payload_format,
})

const isSkipped = ({ skip_tx: tx, skip_position: position }: WebhookRow, event: EventRow) =>
  byPlace(event, { tx, position }) <= 0
