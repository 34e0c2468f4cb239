import { setImmediate as breathe } from 'node:timers/promises'
import type { Kysely } from 'kysely'
import { type Database, QUEUE, type Tables, type Tx } from '../db/index.ts'
import { ID_CLOCK_SLACK_MS, idOrderAt } from '../ids.ts'
import type { Month } from '../time-zone.ts'
import { poolLane, sandboxLane, stuckLane } from './lane-state.ts'
import type { Scope } from './message-store.ts'

/** How many messages were accepted in this month, so far. */
export async function countMonth(tx: Tx, scope: Scope, month: Month): Promise<number> {
  const { count } = await ofMonth(tx.query, scope, month)
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return Number(count)
}

const ofMonth = (db: Kysely<Tables>, { projectId, mode }: Scope, { startsAt, endsAt }: Month) =>
  db
    .selectFrom('message')
    .where('project_id', '=', projectId)
    .where('mode', '=', mode)
    // By the ids as well: they are what the index is ordered by.
    .where('id', '>=', `msg_${idOrderAt(startsAt - ID_CLOCK_SLACK_MS)}`)
    .where('queued_at', '>=', startsAt)
    .where('queued_at', '<', endsAt)

/**
 * How many messages of these lanes wait, or `most` where there are more: nobody asks how many.
 * @see countWaiting, which tells them apart
 */
export async function countDepth(
  tx: Tx,
  { projectId, mode }: Scope,
  most: number,
): Promise<number> {
  const sandbox = sandboxLane(projectId)
  const rows =
    mode === 'live'
      ? await tx.query
          .selectFrom('lane')
          .where('project_id', '=', projectId)
          .where('id', '!=', sandbox)
          .select('id')
          .execute()
      : []
  const pool = poolLane(projectId)
  const lanes =
    mode === 'live' ? [pool, ...rows.map(({ id }) => id)] : [sandbox, stuckLane(projectId)]
  let depth = 0
  // Each state of the queue has an index of its own, which must be named literally to be used.
  for (const queue of [QUEUE.ready, QUEUE.later, QUEUE.held]) {
    const some = tx.query
      .selectFrom('message')
      .where('queue', '=', (eb) => eb.lit(queue))
      .where('lane', 'in', [...new Set(lanes)])
      .select('id')
      .limit(most)
    const { count } = await tx.query
      .selectFrom(some.as('waiting'))
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow()
    depth += Number(count)
  }
  return depth
}

/** Entries of the index that are counted at once: a few milliseconds, in which nobody else is served. */
const STEP_ENTRIES = 20_000

/** How many live messages were accepted in this month, counted a step at a time. */
export async function countAccepted(
  database: Database,
  projectId: string,
  month: Month,
): Promise<number> {
  const scope = { projectId, mode: 'live' }
  let behind = ''
  let count = 0
  for (;;) {
    const part = ofMonth(database.read, scope, month).where('id', '>', behind)
    const step = part
      .select('id')
      .orderBy('id')
      .limit(1)
      .offset(STEP_ENTRIES - 1)
    const last = (await step.executeTakeFirst())?.id
    const some = last === undefined ? part : part.where('id', '<=', last)
    const found = await some
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow()
    count += Number(found.count)
    if (last === undefined) return count
    behind = last
    await breathe()
  }
}
