import { sql } from 'kysely'
import type { Clock } from '../clock.ts'
import { type Database, QUEUE, type Row, type SelectMany, type Tx } from '../db/index.ts'
import type { Receipts, Report } from '../receipts/index.ts'

type Message = Row<'message'>

/** Rows of one transaction: few, so that requests never wait long behind it. */
const AT_ONCE = 500

const LOCK: SelectMany<'message'> = { table: 'message', key: 'id' }

export interface DeadlinesOptions {
  readonly database: Database
  readonly receipts: Receipts
  readonly clock: Clock
  readonly onUncertain: 'fail' | 'retry'
}

export interface Deadlines {
  /** Ends what Meta said nothing about in time, or tries it again. Returns the lanes that have work then. */
  uncertain(): Promise<{ readonly lanes: readonly string[]; readonly more: boolean }>
  /** Lets the SMS go of what WhatsApp did not deliver in time. Returns whether to go on. */
  fallbacks(): Promise<boolean>
}

export function createDeadlines(options: DeadlinesOptions): Deadlines {
  const { database, receipts, clock } = options
  /** What is found is looked at again under its lock: a status may have come meanwhile. */
  const settle = (
    ids: readonly string[],
    isDue: (message: Message, now: number) => boolean,
    reportAt: (now: number) => Report,
  ): Promise<Message[]> =>
    database.transaction(async (tx: Tx) => {
      const now = clock.now()
      const rows = await tx.lockMany(LOCK, ids)
      const due = rows.filter((row) => isDue(row, now))
      await receipts.apply(
        tx,
        due.map((message) => ({ message, report: reportAt(now) })),
      )
      return due
    })

  return {
    async uncertain() {
      const ids = await uncertainIds(database, clock.now())
      if (ids.length === 0) return { lanes: [], more: false }
      const done = await settle(ids, isUncertain, options.onUncertain === 'retry' ? again : lost)
      const lanes = options.onUncertain === 'retry' ? done.map((message) => message.lane) : []
      return { lanes: [...new Set(lanes)], more: ids.length === AT_ONCE }
    },
    async fallbacks() {
      const ids = await fallbackIds(database, clock.now())
      if (ids.length === 0) return false
      await settle(ids, isLate, late)
      return ids.length === AT_ONCE
    },
  }
}

const isUncertain = (message: Message, now: number): boolean =>
  message.queue === QUEUE.inFlight && (message.uncertain_until ?? Infinity) <= now

const isLate = (message: Message, now: number): boolean => (message.fallback_at ?? Infinity) <= now

async function uncertainIds({ read }: Database, now: number): Promise<string[]> {
  const rows = await read
    .selectFrom('message')
    // Literally: with parameters the partial index is not seen to fit.
    .where('queue', '=', sql<number>`${sql.lit(QUEUE.inFlight)}`)
    .where('uncertain_until', 'is not', null)
    .where('uncertain_until', '<=', now)
    .select('id')
    .limit(AT_ONCE)
    .execute()
  return rows.map(({ id }) => id)
}

async function fallbackIds({ read }: Database, now: number): Promise<string[]> {
  const rows = await read
    .selectFrom('message')
    .where('fallback_at', 'is not', null)
    .where('fallback_at', '<=', now)
    .select('id')
    .limit(AT_ONCE)
    .execute()
  return rows.map(({ id }) => id)
}

const failed = (now: number, code: string, reason: string): Report => ({
  ...{ kind: 'failed', at: now, attempt: null, code, reason },
  ...{ providerCode: null, retryable: false },
})

const lost = (now: number): Report =>
  failed(
    now,
    'unknown_outcome',
    'It may have left, and Meta did not say what became of it; it was not sent again.',
  )

const again = (now: number): Report => ({
  ...{ kind: 'postponed', at: now, attempt: null, dueAt: null, providerCode: null },
  code: 'unknown_outcome',
  reason: 'It may have left, and Meta did not say what became of it; it is sent again.',
})

const late = (now: number): Report =>
  failed(now, 'not_delivered_in_time', 'WhatsApp had not delivered it when its fallback was due.')
