import type { Schemas } from '@relay/contract'
import { sql } from 'kysely'
import type { Clock } from '../clock.ts'
import type { Database, Tx } from '../db/index.ts'
import { fieldError } from '../errors.ts'
import { type EventPlace, type EventScope, FIRST_PLACE, newestPlace } from '../events/index.ts'
import { ID_CLOCK_SLACK_MS, idOrderAt, type NewId } from '../ids.ts'
import { byPlace } from './delivery-store.ts'
import {
  findReplay,
  insertReplay,
  type ReplayRange,
  type ReplayRow,
  replayable,
} from './replay-store.ts'
import { DAY_MS } from './retention.ts'
import { replayView } from './view.ts'
import { changeWebhook, cursorOf, type WebhookRow } from './webhook-store.ts'

/** Sends again what did not get through. */
export interface Replays {
  /**
   * @param tx the transaction to share; one of its own without it.
   * @throws RelayError `validation_failed` for a time that ends before it begins, or that began before
   *   what deliveries are kept for.
   * @returns null when there is no such webhook
   */
  replay(
    scope: EventScope,
    webhookId: string,
    wish: { readonly since: number; readonly until?: number; readonly dryRun?: boolean },
    tx?: Tx,
  ): Promise<Schemas['Replay'] | null>
  getReplay(scope: EventScope, id: string): Promise<Schemas['Replay'] | null>
}

export interface ReplaysOptions {
  readonly database: Database
  readonly clock: Clock
  readonly newId: NewId
  /** How long deliveries are kept after they were made, in milliseconds. */
  readonly keptMs: number
  readonly onChanged: (webhookId: string) => void
}

export function createReplays(options: ReplaysOptions): Replays {
  const { database, clock, newId, keptMs, onChanged } = options
  return {
    async replay(scope, webhookId, { since, until = clock.now(), dryRun = false }, shared) {
      if (until <= since) {
        throw fieldError('/until', 'too_small', 'until must be later than since.')
      }
      checkKept(since, clock.now(), keptMs)
      const work = async (tx: Tx): Promise<ReplayRow | null> => {
        const webhook = await changeWebhook(tx, scope, webhookId, () => ({}))
        if (!webhook) return null
        const from = await placeBefore(tx, since - ID_CLOCK_SLACK_MS)
        const counted = await placeBefore(tx, since)
        const to = await endOf(database, tx, webhook, scope)
        const matched = await countOf(database, tx, webhook, {
          ...{ from: counted, to, since, until, keptSince: clock.now() - keptMs },
        })
        const row = {
          ...newReplay(newId('rpl'), webhook, { from, to }, clock.now()),
          ...{ since, until, matched, state: dryRun ? 'dry_run' : 'running' },
        }
        if (!dryRun) await insertReplay(tx, row)
        return row
      }
      const row = await (shared ? work(shared) : database.transaction(work))
      if (row && !dryRun) onChanged(webhookId)
      return row && replayView(row)
    },
    async getReplay(scope, id) {
      const row = await findReplay(database, scope, id)
      return row ? replayView(row) : null
    },
  }
}

/**
 * Up to where what is missing stands: what the cursor has passed, and what it will pass over because it
 * happened while the webhook was disabled. What follows goes out by itself.
 */
async function endOf(
  database: Database,
  tx: Tx,
  webhook: WebhookRow,
  scope: EventScope,
): Promise<EventPlace> {
  const cursor = cursorOf(webhook)
  const skip =
    webhook.status === 'disabled'
      ? await newestPlace(database, tx, scope)
      : { tx: webhook.skip_tx, position: webhook.skip_position }
  return byPlace(cursor, skip) < 0 ? skip : cursor
}

/** Where the deliveries are gone nobody knows what had succeeded: it would be sent again. */
function checkKept(since: number, now: number, keptMs: number): void {
  if (since >= now - keptMs) return
  const days = Math.floor(keptMs / DAY_MS)
  throw fieldError(
    '/since',
    'too_small',
    `since must lie within the last ${days} days: deliveries are not kept longer.`,
  )
}

const newReplay = (
  id: string,
  webhook: WebhookRow,
  { from, to }: { readonly from: EventPlace; readonly to: EventPlace },
  now: number,
) => ({
  id,
  webhook_id: webhook.id,
  project_id: webhook.project_id,
  mode: webhook.mode,
  cursor_tx: from.tx,
  cursor_position: from.position,
  end_tx: to.tx,
  end_position: to.position,
  requeued: 0,
  created_at: now,
  finished_at: null,
})

/** Events that `matched` is counted over: a longer time is only counted so far. */
const COUNTED_ROWS = 10_000

async function countOf(
  database: Database,
  tx: Tx,
  webhook: WebhookRow,
  range: Omit<ReplayRange, 'rows'>,
): Promise<number> {
  const counted = await replayable(database, tx.query, webhook, { ...range, rows: COUNTED_ROWS })
    .select(sql<number>`count(*)`.as('n'))
    .executeTakeFirst()
  return Number(counted?.n ?? 0)
}

/** Halvings of the log, which has fewer rows than two to this power. */
const MOST_STEPS = 60

/**
 * A place before all events that were written at this instant or later, by the time in their ids, which is
 * our own clock: phones tell of what happened long ago. Halving finds it without an index that every
 * event would have to pay for.
 */
async function placeBefore(tx: Tx, since: number): Promise<EventPlace> {
  const first = `evt_${idOrderAt(since)}`
  const end = async (side: 'asc' | 'desc') =>
    (
      await tx.query
        .selectFrom('event')
        .select('position')
        .orderBy('position', side)
        .limit(1)
        .execute()
    ).map(({ position }) => position)[0] ?? 0
  let low = await end('asc')
  let high = await end('desc')
  let place = FIRST_PLACE
  for (let step = 0; step < MOST_STEPS && low < high; step += 1) {
    const middle = Math.floor((low + high) / 2)
    const row = await tx.query
      .selectFrom('event')
      .select(['tx', 'position', 'id'])
      .where('position', '>=', middle)
      .orderBy('position')
      .limit(1)
      .executeTakeFirst()
    if (!row || row.id >= first) high = middle
    else {
      low = row.position + 1
      place = { tx: row.tx, position: row.position }
    }
  }
  // Of the same transaction others may stand before it; where there are no such numbers, all of them have 0.
  return place.tx === 0 ? place : { tx: place.tx - 1, position: 0 }
}
