import type { Row, Tx } from '../db/index.ts'
import type { Receipts, Report } from '../receipts/index.ts'
import type { Listeners, PreferenceChange } from './hooks/index.ts'

interface Telling {
  readonly receipts: Receipts
  readonly preferenceChanged?: Listeners['preferenceChanged'] | undefined
}

/** What Meta answered about a message. */
export interface Told {
  readonly message: Row<'message'>
  readonly report: Report
  readonly stopped: PreferenceChange | undefined
}

/** Tells it of the messages, and of their recipients, in one transaction. */
export const told =
  ({ receipts, preferenceChanged }: Telling) =>
  async (tx: Tx, all: readonly Told[]): Promise<null[]> => {
    await receipts.record(
      tx,
      all.map(({ message, report }) => ({ messageId: message.id, report })),
    )
    const stopped = all.flatMap((one) => one.stopped ?? [])
    if (stopped.length > 0) await preferenceChanged?.(tx, stopped)
    return all.map(() => null)
  }

/** The projects whose plans are asked: a failure may be the moment of a fallback. */
export const plansOf = (all: readonly Told[]): string[] =>
  all.flatMap(({ message, report }) =>
    message.fallback_at !== null && report.kind === 'failed' ? [message.project_id] : [],
  )
