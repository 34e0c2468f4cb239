import type { Database, Row } from '../db/index.ts'
import type { QuietHours } from './quiet-hours.ts'

/** What may wait and what may leave, of a project's live or test messages. */
export interface QueuePolicy {
  /** Since when nothing leaves; null while it is not paused. UTC milliseconds. */
  readonly pausedAt: number | null
  readonly quietHours: QuietHours | null
  /** How many messages may wait; null is any number. */
  readonly maxDepth: number | null
  readonly updatedAt: number
}

type PolicyRow = Row<'queue_policy'>

/** Those that were changed at this instant or later. */
export const readPolicies = (database: Database, since: number): Promise<PolicyRow[]> =>
  database.read.selectFrom('queue_policy').where('updated_at', '>=', since).selectAll().execute()

/**
 * Puts a policy in the place of what there was.
 * @returns the policy as it is then: a pause that goes on began when it began.
 */
export const putPolicy = (
  database: Database,
  row: Omit<PolicyRow, 'paused_at'>,
  paused: boolean,
): Promise<PolicyRow> =>
  database.transaction(async ({ query }) => {
    const before = await query
      .selectFrom('queue_policy')
      .where('id', '=', row.id)
      .select(['paused_at', 'updated_at'])
      .executeTakeFirst()
    const after = {
      ...row,
      paused_at: paused ? (before?.paused_at ?? row.updated_at) : null,
      // By this, others see that it was changed: never twice the same.
      updated_at: Math.max(row.updated_at, (before?.updated_at ?? 0) + 1),
    }
    const { id, ...rest } = after
    await query
      .insertInto('queue_policy')
      .values(after)
      .onConflict((conflict) => conflict.column('id').doUpdateSet(rest))
      .execute()
    return after
  })

export const policyOf = (row: PolicyRow): QueuePolicy => ({
  pausedAt: row.paused_at,
  quietHours: row.quiet_hours === null ? null : JSON.parse(row.quiet_hours),
  maxDepth: row.max_depth,
  updatedAt: row.updated_at,
})
