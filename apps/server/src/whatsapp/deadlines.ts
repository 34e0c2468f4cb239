import { sql } from 'kysely'
import type { Clock } from '../clock.ts'
import { type Database, QUEUE, type Row, type SelectMany, type Tx } from '../db/index.ts'
import { whatsappLane } from '../messages/index.ts'
import type { Receipts, Report } from '../receipts/index.ts'
import { dueOnceReleased, fallbackDue, type Holds } from './fallback-clock.ts'

type Message = Row<'message'>

/** Rows of one transaction: few, so that requests never wait long behind it. */
const AT_ONCE = 500

const LOCK: SelectMany<'message'> = { table: 'message', key: 'id' }

export interface DeadlinesOptions {
  readonly database: Database
  readonly receipts: Receipts
  readonly clock: Clock
  /** What becomes of messages; a one-time password is never sent again, whatever this says. */
  readonly onUncertain: 'fail' | 'retry'
  readonly policies: Holds
  readonly warn: (message: string, error: unknown) => void
}

export interface Deadlines {
  /** Ends what Meta said nothing about in time, or tries it again. Returns the lanes that have work then. */
  uncertain(): Promise<{ readonly lanes: readonly string[]; readonly more: boolean }>
  /** Lets the SMS go of what WhatsApp did not deliver in time. Returns whether to go on. */
  fallbacks(): Promise<boolean>
}

/** The fallbacks of a project whose pause ends are set anew at once. */
export function createDeadlines(options: DeadlinesOptions): Deadlines {
  const { database, receipts, clock, policies } = options
  /** What is found is looked at again under its lock: a status may have come meanwhile. */
  const settle = (
    found: readonly Found[],
    isDue: (message: Message, now: number) => boolean,
    reportOf: (message: Message, now: number) => Report,
  ): Promise<Message[]> =>
    database.transaction(async (tx: Tx) => {
      const now = clock.now()
      // What their fallbacks count for, before the messages: as whoever accepts does it.
      await receipts.lockPlans(
        tx,
        found.map(({ project_id: projectId }) => projectId),
      )
      const rows = await tx.lockMany(
        LOCK,
        found.map(({ id }) => id),
      )
      const due = rows.filter((row) => isDue(row, now))
      await receipts.apply(
        tx,
        due.map((message) => ({ message, report: reportOf(message, now) })),
      )
      return due
    })

  const released = async (projectId: string): Promise<void> => {
    const sooner = (message: Message, now: number) => dueOnceReleased(message, policies, now)
    const isSooner = (message: Message, now: number) =>
      sooner(message, now) < (message.fallback_at ?? 0)
    let after: Held | undefined = { id: '', project_id: projectId, fallback_at: clock.now() }
    while (after) {
      const found: Held[] = await findHeld(database, projectId, after)
      await settle(found, isSooner, (message, now) => ({
        ...{ kind: 'fallback_put_off', at: now, until: sooner(message, now) },
      }))
      after = found.at(-1)
    }
  }
  policies.onRelease(({ projectId, mode }) => {
    if (mode !== 'live') return
    released(projectId).catch((error: unknown) =>
      options.warn('fallbacks have their time later than the end of a pause', error),
    )
  })

  return {
    async uncertain() {
      const found = await findUncertain(database, clock.now())
      if (found.length === 0) return { lanes: [], more: false }
      const goesAgain = (message: Message): boolean =>
        options.onUncertain === 'retry' && message.otp_id === null
      const done = await settle(found, isUncertain, (message, now) =>
        goesAgain(message) ? again(now) : lost(now),
      )
      const lanes = done.filter(goesAgain).map((message) => message.lane)
      return { lanes: [...new Set(lanes)], more: found.length === AT_ONCE }
    },
    async fallbacks() {
      const found = await findFallbacks(database, clock.now())
      if (found.length === 0) return false
      await settle(found, isLate, (message, now) => {
        const due = fallbackDue(message, policies, now)
        return due <= now ? late(now) : { kind: 'fallback_put_off', at: now, until: due }
      })
      return found.length === AT_ONCE
    },
  }
}

const isUncertain = (message: Message, now: number): boolean =>
  message.queue === QUEUE.inFlight && (message.uncertain_until ?? Infinity) <= now

const isLate = (message: Message, now: number): boolean => (message.fallback_at ?? Infinity) <= now

type Found = Pick<Message, 'id' | 'project_id'>

const findUncertain = ({ read }: Database, now: number): Promise<Found[]> =>
  read
    .selectFrom('message')
    // Literally: with parameters the partial index is not seen to fit.
    .where('queue', '=', sql<number>`${sql.lit(QUEUE.inFlight)}`)
    .where('uncertain_until', 'is not', null)
    .where('uncertain_until', '<=', now)
    .select(['id', 'project_id'])
    .limit(AT_ONCE)
    .execute()

const findFallbacks = ({ read }: Database, now: number): Promise<Found[]> =>
  read
    .selectFrom('message')
    .where('fallback_at', 'is not', null)
    .where('fallback_at', '<=', now)
    .select(['id', 'project_id'])
    .limit(AT_ONCE)
    .execute()

interface Held extends Found {
  readonly fallback_at: number
}

/** What of the project's waits with a fallback that is due later than `after`, in that order. */
const findHeld = (
  { read }: Database,
  projectId: string,
  { id, fallback_at: at }: Held,
): Promise<Held[]> =>
  read
    .selectFrom('message')
    .where('fallback_at', 'is not', null)
    .where('fallback_at', '>=', at)
    .where((eb) => eb.or([eb('fallback_at', '>', at), eb('id', '>', id)]))
    .where('lane', '=', whatsappLane(projectId))
    .select(['id', 'project_id'])
    .select((eb) => eb.ref('fallback_at').$notNull().as('fallback_at'))
    .orderBy('fallback_at')
    .orderBy('id')
    .limit(AT_ONCE)
    .execute()

const failed = (now: number, code: string, reason: string, retryable = false): Report => ({
  ...{ kind: 'failed', at: now, attempt: null, code, reason },
  ...{ providerCode: null, retryable },
})

const lost = (now: number): Report =>
  failed(
    now,
    'unknown_outcome',
    'It may have left, and Meta did not say what became of it; it was not sent again.',
  )

/** Counted as a failed attempt: each may have reached its recipient, so there is an end to them. */
const again = (now: number): Report =>
  failed(now, 'unknown_outcome', 'It may have left, and Meta did not say what became of it.', true)

const late = (now: number): Report =>
  failed(now, 'not_delivered_in_time', 'WhatsApp had not delivered it when its fallback was due.')
