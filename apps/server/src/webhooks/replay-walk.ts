import type { Clock } from '../clock.ts'
import type { Database, Tx } from '../db/index.ts'
import { type EventPlace, type EventRow, findEvents } from '../events/index.ts'
import type { NewId } from '../ids.ts'
import { lockServed } from './claim.ts'
import {
  byPlace,
  type DeliveryRow,
  INSERT_DELIVERIES,
  newDelivery,
  SAVE_DELIVERIES,
} from './delivery-store.ts'
import type { Born } from './reader.ts'
import { endOfWindow, type ReplayRow, replayable, saveReplay } from './replay-store.ts'
import { laneOf, type WebhookRow } from './webhook-store.ts'

/** Events that one step of a replay looks at … */
const SCAN_ROWS = 1_000
/** … and gives another turn at most: few, so that requests never wait long behind it. */
const STEP_ROWS = 200

/** Whether the cursor of the webhook has come to the end of what a replay goes through. */
export const isReached = (replay: ReplayRow, cursor: EventPlace): boolean =>
  byPlace(cursor, { tx: replay.end_tx, position: replay.end_position }) >= 0

export interface ReplayStep {
  readonly after: ReplayRow
  /** What waits now. */
  readonly rows: readonly Born[]
}

/**
 * One step of a replay, in one transaction with the place that it has come to: whoever takes the lane
 * over goes on from there, and no event gets two turns.
 * @returns null when the webhook has changed, or another node serves it
 */
export const walkReplay = (
  options: {
    readonly database: Database
    readonly clock: Clock
    readonly newId: NewId
    /** How long deliveries are kept after they were made, in milliseconds. */
    readonly keptMs: number
  },
  step: {
    readonly replay: ReplayRow
    readonly webhook: WebhookRow
    readonly token: number
  },
): Promise<ReplayStep | null> =>
  options.database.transaction(async (tx) => {
    const { webhook, replay, token } = step
    const { tokens, webhooks } = await lockServed(tx, [{ webhookId: webhook.id }])
    if (tokens.get(laneOf(webhook.id)) !== token) return null
    if (webhooks.get(webhook.id)?.version !== webhook.version) return null
    const now = options.clock.now()
    const window = await next(options.database, tx, step, now - options.keptMs)
    const { found } = window
    const known = await deliveriesOf(tx, webhook.id, found)
    const fresh: Born[] = []
    const again: Born[] = []
    for (const event of found) {
      const row = known.get(event.id)
      if (row) again.push({ row: requeued(row, now), event })
      else fresh.push({ row: newDelivery(webhook, event, newTurn(options.newId), now), event })
    }
    await tx.insertMany(
      INSERT_DELIVERIES,
      fresh.map(({ row }) => row),
    )
    await tx.updateMany(
      SAVE_DELIVERIES,
      again.map(({ row }) => row),
    )
    const after = moved(replay, window, now)
    await saveReplay(tx, after)
    return { after, rows: [...fresh, ...again] }
  })

const newTurn = (newId: NewId) => ({ id: newId('dlv'), state: 'waiting', origin: 'replay' })

const requeued = (row: DeliveryRow, now: number): DeliveryRow => ({
  ...row,
  ...{ state: 'waiting', origin: 'replay', scheduled: 0, manual_from: null, next_attempt_at: now },
})

/** What a step found, and where it has come to; null at the end. */
interface Window {
  readonly found: readonly EventRow[]
  readonly end: EventPlace | null
}

function moved(replay: ReplayRow, { found, end }: Window, now: number): ReplayRow {
  const requeued = replay.requeued + found.length
  return {
    ...replay,
    requeued,
    // Counted only so far when it began.
    matched: Math.max(replay.matched, requeued),
    cursor_tx: end?.tx ?? replay.end_tx,
    cursor_position: end?.position ?? replay.end_position,
    ...(end === null && { state: 'finished', finished_at: now }),
  }
}

async function next(
  database: Database,
  tx: Tx,
  { webhook, replay }: { readonly webhook: WebhookRow; readonly replay: ReplayRow },
  keptSince: number,
): Promise<Window> {
  const from = { tx: replay.cursor_tx, position: replay.cursor_position }
  const to = { tx: replay.end_tx, position: replay.end_position }
  const scanned = await endOfWindow(database, tx.query, webhook, { from, rows: SCAN_ROWS })
  const rows = await replayable(database, tx.query, webhook, {
    ...{ from, to, since: replay.since, until: replay.until, rows: SCAN_ROWS, keptSince },
  })
    .select('event.id')
    .orderBy('event.tx')
    .orderBy('event.position')
    .limit(STEP_ROWS)
    .execute()
  const events = await findEvents(
    tx.query,
    rows.map((row) => row.id),
  )
  const found = events.sort(byPlace)
  const last = found.at(-1)
  if (last && rows.length === STEP_ROWS)
    return { found, end: { tx: last.tx, position: last.position } }
  return { found, end: scanned && byPlace(scanned, to) < 0 ? scanned : null }
}

async function deliveriesOf(
  tx: Tx,
  webhookId: string,
  events: readonly EventRow[],
): Promise<Map<string, DeliveryRow>> {
  if (events.length === 0) return new Map()
  const rows = await tx.query
    .selectFrom('webhook_delivery')
    .selectAll()
    .where('webhook_id', '=', webhookId)
    .where(
      'event_id',
      'in',
      events.map(({ id }) => id),
    )
    .execute()
  return new Map(rows.map((row) => [row.event_id, row]))
}
