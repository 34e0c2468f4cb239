import { QUEUE, type Row, type Tx } from '../db/index.ts'
import { ensureLane, lockLanes, releaseLane, takeLane } from '../dispatch/index.ts'
import type { Change, Receipts } from '../receipts/index.ts'
import { findParked, type ParkedLane } from './park-store.ts'

type Message = Row<'message'>

export interface Taking {
  readonly lane: string
  readonly projectId: string
  readonly nodeId: string
  readonly now: number
  /** Whether other processes may own the lane. */
  readonly otherNodes: boolean
  /** Under which this process owned it last; null when it never did. */
  readonly knownToken: number | null
  /** Whether this process is still busy with the message. */
  readonly isRunning: (messageId: string) => boolean
  /** How long the provider's word on what may have left is waited for. */
  readonly uncertainMs: number
}

export interface Taken {
  readonly token: number
  readonly parked: ParkedLane | null
  /** Until when Meta wants to be left alone; null where it does not. */
  readonly restUntil: number | null
  /** Claimed by this process and never sent: these go now. */
  readonly unsent: readonly Message[]
  /** Everything under way that this process is busy with. */
  readonly running: readonly Message[]
}

/**
 * Owns the lane, unless a living node does already. What another process had claimed may have left, so it
 * waits for the provider's word; what this one had claimed and not begun has certainly not.
 */
export async function takeNumber(
  tx: Tx,
  receipts: Receipts,
  options: Taking,
): Promise<Taken | null> {
  const { lane, nodeId, now } = options
  await ensureLane(tx, lane, options.projectId)
  const [row] = await lockLanes(tx, [lane])
  const elsewhere = row && row.node_id !== null && row.node_id !== nodeId
  if (!row || (elsewhere && row.lease_until > now && options.otherNodes)) return null
  const { token } = await takeLane(tx, row, { nodeId, now }, { journalId: null, lastSeq: 0 })
  const flying = await receipts.lockInFlight(tx, [lane])
  const running = flying.filter(({ id }) => options.isRunning(id))
  const rest = flying.filter((one) => one.uncertain_until === null && !running.includes(one))
  const ours = row.node_id === nodeId && row.token === options.knownToken
  if (!ours) await hold(tx, receipts, rest, options)
  const parked = (await findParked(tx, lane)) ?? null
  const restUntil = await findRest(tx, lane, now)
  return { token, parked, restUntil, unsent: ours ? rest : [], running }
}

/** Meta's answers to a number that is too fast; the limit of one recipient (131056) is not among them. */
const PACED = ['4', '80007', '130429']

/**
 * What Meta refused because the number was too fast is due when that is over: whoever takes the lane over need not be
 * told by Meta again, and nobody has to write it down.
 */
async function findRest(tx: Tx, lane: string, now: number): Promise<number | null> {
  const row = await tx.query
    .selectFrom('message')
    .where('queue', '=', (eb) => eb.lit(QUEUE.later))
    .where('lane', '=', lane)
    .where('failure_provider_code', 'in', PACED)
    .where('due_at', '>', now)
    .select((eb) => eb.fn.min('due_at').as('until'))
    .executeTakeFirst()
  return row?.until ?? null
}

const hold = (
  tx: Tx,
  receipts: Receipts,
  messages: readonly Message[],
  { now, uncertainMs }: Taking,
) =>
  receipts.apply(
    tx,
    messages.map((message): Change => {
      const until = now + uncertainMs
      return { message, report: { kind: 'uncertain', at: now, survived: false, until } }
    }),
  )

/** Gives the lane up at an orderly end; what was claimed and never sent goes back into it. */
export async function releaseNumber(
  tx: Tx,
  receipts: Receipts,
  options: Pick<Taking, 'lane' | 'now' | 'isRunning'> & { readonly token: number },
): Promise<void> {
  const { lane, token, now } = options
  const [row] = await lockLanes(tx, [lane])
  if (row?.token !== token) return
  const unsent = (await receipts.lockInFlight(tx, [lane])).filter(
    (one) => one.uncertain_until === null && !options.isRunning(one.id),
  )
  await receipts.apply(
    tx,
    unsent.map((message): Change => ({ message, report: interrupted(message, now) })),
  )
  await releaseLane(tx, lane, token)
}

const interrupted = ({ attempts }: Message, now: number): Change['report'] => ({
  kind: 'postponed',
  at: now,
  attempt: attempts,
  dueAt: null,
  code: 'interrupted',
  reason: 'The server stopped before it left.',
  providerCode: null,
})
