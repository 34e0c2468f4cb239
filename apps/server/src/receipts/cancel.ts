import type { Clock } from '../clock.ts'
import type { Database, Tx } from '../db/index.ts'
import { RelayError } from '../errors.ts'
import type { Report } from './report.ts'

export interface CancelOptions {
  readonly database: Database
  readonly clock: Clock
  /** What of `Receipts` is needed here. */
  readonly receipts: {
    record(
      tx: Tx,
      notices: readonly { readonly messageId: string; readonly report: Report }[],
    ): Promise<readonly unknown[]>
  }
}

/**
 * Takes a message back that has not left the queue.
 * @throws RelayError `not_cancelable` when it has, or when there is no such message in the scope.
 */
export type Cancel = (
  scope: { readonly projectId: string; readonly mode: string },
  messageId: string,
) => Promise<void>

export const createCancel =
  ({ database, clock, receipts }: CancelOptions): Cancel =>
  (scope, messageId) =>
    database.transaction(async (tx) => {
      const inScope = await tx.query
        .selectFrom('message')
        .where('id', '=', messageId)
        .where('project_id', '=', scope.projectId)
        .where('mode', '=', scope.mode)
        .select('id')
        .execute()
      const report = { kind: 'canceled', at: clock.now() } as const
      const [canceled] = await receipts.record(
        tx,
        inScope.map(({ id }) => ({ messageId: id, report })),
      )
      if (canceled) return
      throw new RelayError(
        'not_cancelable',
        'The message has left the queue; only a QUEUED message can be canceled.',
      )
    })
