import type { Schemas } from '@relay/contract'
import { sql } from 'kysely'
import type { Clock } from '../clock.ts'
import type { Database, Tx } from '../db/index.ts'
import { fieldError } from '../errors.ts'
import { type EventPlace, type EventScope, FIRST_PLACE, newestPlace } from '../events/index.ts'
import type { NewId } from '../ids.ts'
import { byPlace } from './delivery-store.ts'
import { findReplay, insertReplay, type ReplayRow, replayable } from './replay-store.ts'
import { replayView } from './view.ts'
import { changeWebhook, cursorOf, type WebhookRow } from './webhook-store.ts'

/** Sends again what did not get through. */
export interface Replays {
  /**
   * @param tx the transaction to share; one of its own without it.
   * @throws RelayError `validation_failed` for a time that ends before it begins.
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
  readonly onChanged: (webhookId: string) => void
}

export function createReplays(options: ReplaysOptions): Replays {
  const { database, clock, newId, onChanged } = options
  return {
    async replay(scope, webhookId, { since, until = clock.now(), dryRun = false }, shared) {
      if (until <= since) {
        throw fieldError('/until', 'too_small', 'until must be later than since.')
      }
      const work = async (tx: Tx): Promise<ReplayRow | null> => {
        const webhook = await changeWebhook(tx, scope, webhookId, () => ({}))
        if (!webhook) return null
        const from = await placeBefore(tx, since)
        const to = await endOf(database, tx, webhook, scope)
        const matched = await countOf(tx, webhook, { from, to, since, until })
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

async function countOf(
  tx: Tx,
  webhook: WebhookRow,
  range: Parameters<typeof replayable>[2],
): Promise<number> {
  const counted = await replayable(tx.query, webhook, range)
    .select(sql<number>`count(*)`.as('n'))
    .executeTakeFirst()
  return Number(counted?.n ?? 0)
}

/** By how much an event may be written after, or before, the instant that it tells of. */
const SLACK_MS = 60 * 60 * 1_000
/** Halvings of the log, which has fewer rows than two to this power. */
const MOST_STEPS = 60

/**
 * A place before all events of this instant and later. Events are written nearly in the order of their
 * instants: halving finds the place without an index that every event would have to pay for.
 */
async function placeBefore(tx: Tx, since: number): Promise<EventPlace> {
  const at = since - SLACK_MS
  const ends = await tx.query
    .selectFrom('event')
    .select((eb) => [eb.fn.min('position').as('low'), eb.fn.max('position').as('high')])
    .executeTakeFirst()
  let low = Number(ends?.low ?? 0)
  let high = Number(ends?.high ?? 0)
  let place = FIRST_PLACE
  for (let step = 0; step < MOST_STEPS && low < high; step += 1) {
    const middle = Math.floor((low + high) / 2)
    const row = await tx.query
      .selectFrom('event')
      .select(['tx', 'position', 'at'])
      .where('position', '>=', middle)
      .orderBy('position')
      .limit(1)
      .executeTakeFirst()
    if (!row || row.at >= at) high = middle
    else {
      low = row.position + 1
      place = { tx: row.tx, position: row.position }
    }
  }
  // Of the same transaction others may stand before it.
  return { tx: Math.max(0, place.tx - 1), position: place.tx === 0 ? place.position : 0 }
}
