import type { Clock } from '../clock.ts'
import type { Database } from '../db/index.ts'
import { type EventPlace, type EventRow, findEvents, readEventsAfter } from '../events/index.ts'
import type { NewId } from '../ids.ts'
import { byPlace, claimed, type DeliveryRow, newDelivery } from './delivery-store.ts'
import { isTold, typesOf } from './types-of.ts'
import { cursorOf, type WebhookRow } from './webhook-store.ts'

/** Events read at once. */
const READ_ROWS = 200
/** Rows that one claim may bring. */
const MOST_BORN = 200
/**
 * Where commits overlap, an event may not be told yet when its commit is heard of, because an older
 * transaction has not ended: looks again after so many milliseconds. Behind the last one is the poll.
 */
const LOOK_AGAIN_MS = [4, 16, 64, 256, 1_024]

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
  /** Reads on, where it has nothing left and there may be more. */
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

export function createReader(
  database: Database,
  clock: Clock,
  webhook: WebhookRow,
  wake: () => void,
): Reader {
  const { project_id: projectId, mode } = webhook
  let place = cursorOf(webhook)
  let buffer: EventRow[] = []
  let unseen = true
  let looks = 0
  let cancel = () => {}
  let filter = NO_FILTER

  const lookAgain = () => {
    const ms = database.otherNodes ? LOOK_AGAIN_MS[looks] : undefined
    cancel()
    if (ms === undefined) return
    looks += 1
    cancel = clock.after(ms, () => {
      unseen = true
      wake()
    })
  }

  return {
    get place() {
      return place
    },
    look() {
      unseen = true
      looks = 0
    },
    async fill() {
      if (buffer.length > 0 || !unseen) return
      unseen = false
      buffer = await readEventsAfter(database, { projectId, mode }, place, READ_ROWS)
      if (buffer.length === READ_ROWS) unseen = true
      else lookAgain()
    },
    take(webhook, newId, now, decide) {
      if (!filter.isOf(webhook)) filter = filterOf(webhook)
      const { types } = filter
      const born: Born[] = []
      let passed = 0
      let stopped = false
      for (const event of buffer) {
        const state =
          types.has(event.type) && isTold(webhook, event)
            ? isSkipped(webhook, event)
              ? 'skipped'
              : decide(event)
            : null
        stopped = state === 'stop' || born.length >= MOST_BORN
        if (state === 'stop' || stopped) break
        if (state !== null) {
          const delivery = { id: newId('dlv'), state, origin: 'schedule' }
          const row = newDelivery(webhook, event, delivery, now)
          born.push({ row: state === 'delivering' ? claimed(row, now) : row, event })
        }
        passed += 1
        place = { tx: event.tx, position: event.position }
      }
      buffer = buffer.slice(passed)
      return { born, more: buffer.length === 0 ? unseen : born.length >= MOST_BORN }
    },
    rewind(to) {
      place = to
      buffer = []
      unseen = true
    },
    async find(eventId) {
      return (await findEvents(database.read, [eventId]))[0]
    },
    stop: () => cancel(),
  }
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
