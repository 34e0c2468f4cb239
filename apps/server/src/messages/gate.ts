import { toIso } from '../clock.ts'
import type { InsertMany, Row, SelectMany, Tx, UpdateMany } from '../db/index.ts'
import { RelayError } from '../errors.ts'
import type { Terms } from '../projects/index.ts'
import type { QueuePolicy } from '../queue/index.ts'
import { type Month, monthAt } from '../time-zone.ts'
import { countDepth, countMonth } from './gate-store.ts'
import type { Scope } from './message-store.ts'

/**
 * What a message is held to before it is accepted. Most are held to nothing: then there is no gate, and
 * no statement is spent on it.
 */
export interface Gate extends Scope {
  /** Since when the plan has expired; null while it has not. */
  readonly expiredAt: number | null
  readonly cap: {
    readonly messages: number
    readonly month: Month
    readonly timeZone: string
    /** Whether every node goes by these terms by now. */
    readonly settled: boolean
  } | null
  readonly maxDepth: number | null
}

/** What stands at a gate in one transaction. */
export interface Turnstile {
  /**
   * Lets one message in.
   * @returns why not, or null; then it counts, unless it is taken back.
   */
  admit(gate: Gate): RelayError | null
  /** What was let in is not new after all. */
  takeBack(gate: Gate): void
  /** Stores what was counted. */
  save(): Promise<void>
}

type CountRow = Row<'accept_count'>

const LOCK: SelectMany<'accept_count'> = { table: 'accept_count', key: 'id' }
const INSERT: InsertMany<'accept_count'> = {
  table: 'accept_count',
  ignoreConflict: true,
  key: 'id',
}
const SAVE: UpdateMany<'accept_count'> = {
  table: 'accept_count',
  key: 'id',
  set: ['month', 'accepted'],
}

/**
 * For so long after terms were changed, other nodes may accept by the old ones, and count nothing where those had
 * no cap. A count that is taken meanwhile is taken anew by the next accept.
 */
const SETTLED_AFTER_MS = 5_000

/** A queue that is full stays full for a while: what leaves makes room one by one. */
const FULL_RETRY_SECONDS = 30

/**
 * @param now when the message was made: the month that it counts in is the one that its row is found in.
 * @returns null for what is held to nothing, such as test messages without a policy.
 */
export function gateOf(
  scope: Scope,
  terms: Terms | null,
  policy: QueuePolicy | null,
  now: number,
): Gate | null {
  const maxDepth = policy?.maxDepth ?? null
  const messages = terms?.limits.monthlyCap ?? null
  const expiresAt = terms?.expiresAt ?? null
  const expiredAt = expiresAt !== null && expiresAt <= now ? expiresAt : null
  if (maxDepth === null && messages === null && expiredAt === null) return null
  const cap =
    messages === null || !terms
      ? null
      : {
          ...{ messages, month: monthAt(terms.timeZone, now), timeZone: terms.timeZone },
          settled: terms.changedAt === null || now >= terms.changedAt + SETTLED_AFTER_MS,
        }
  return { projectId: scope.projectId, mode: scope.mode, expiredAt, cap, maxDepth }
}

const idOf = ({ projectId, mode }: Scope): string => `${projectId} ${mode}`

/** A message that is refused anyway passes no turnstile. */
const counts = (gate: Gate | null): gate is Gate =>
  gate !== null && gate.expiredAt === null && (gate.cap !== null || gate.maxDepth !== null)

/**
 * Locks the counts of these gates: whoever accepts for the same project waits, on every node. Before the
 * idempotency keys, so that two batches always meet in the same order.
 */
export async function lockGates(tx: Tx, gates: readonly (Gate | null)[]): Promise<CountRow[]> {
  const ids = gates.filter(counts).map(idOf)
  return ids.length === 0 ? [] : tx.lockMany(LOCK, ids)
}

/** Opens the gates of one transaction, locked. */
export async function openTurnstile(tx: Tx, gates: readonly (Gate | null)[]): Promise<Turnstile> {
  const needed = new Map(gates.filter(counts).map((gate) => [idOf(gate), gate]))
  const rows = new Map<string, CountRow>()
  const depths = new Map<string, number>()
  const changed = new Map<string, CountRow>()
  if (needed.size > 0) {
    for (const row of await lockOrMake(tx, needed)) rows.set(row.id, row)
    for (const [id, gate] of needed) {
      const row = rows.get(id)
      const now = row && (await broughtUp(tx, row, gate))
      if (now && now !== row) changed.set(id, now)
      if (gate.maxDepth !== null) depths.set(id, await countDepth(tx, gate, gate.maxDepth))
    }
  }
  const countOf = (id: string) => changed.get(id) ?? rows.get(id)
  const move = (gate: Gate, by: 1 | -1) => {
    const id = idOf(gate)
    const row = countOf(id)
    if (row && gate.cap !== null) changed.set(id, { ...row, accepted: row.accepted + by })
    depths.set(id, (depths.get(id) ?? 0) + by)
  }
  return {
    admit(gate) {
      if (gate.expiredAt !== null) return expired(gate.expiredAt)
      const id = idOf(gate)
      const { cap, maxDepth } = gate
      if (cap !== null && (countOf(id)?.accepted ?? 0) >= cap.messages) return usedUp(cap)
      if (maxDepth !== null && (depths.get(id) ?? 0) >= maxDepth) return full(maxDepth)
      move(gate, 1)
      return null
    },
    takeBack: (gate) => move(gate, -1),
    save: () => tx.updateMany(SAVE, [...changed.values()]),
  }
}

async function lockOrMake(tx: Tx, needed: ReadonlyMap<string, Gate>): Promise<CountRow[]> {
  const locked = await tx.lockMany(LOCK, [...needed.keys()])
  const found = new Set(locked.map((row) => row.id))
  const missing = [...needed].filter(([id]) => !found.has(id))
  if (missing.length === 0) return locked
  // Whoever comes second waits here until the first has committed.
  await tx.insertMany(
    INSERT,
    missing.map(([id, { projectId }]) => ({ id, project_id: projectId, month: null, accepted: 0 })),
  )
  return [
    ...locked,
    ...(await tx.lockMany(
      LOCK,
      missing.map(([id]) => id),
    )),
  ]
}

/** The row for this month: a new month, or one that was not counted so far, is counted once. */
async function broughtUp(tx: Tx, row: CountRow, gate: Gate): Promise<CountRow> {
  if (gate.cap === null) return row
  const { month, timeZone, settled } = gate.cap
  const [key = '', zone] = row.month?.split(' ') ?? []
  // Two requests may meet at midnight in the wrong order: the month never goes back.
  if (settled && zone === timeZone && key >= month.key) return row
  const accepted = await countMonth(tx, gate, month)
  return { ...row, month: settled ? `${month.key} ${timeZone}` : null, accepted }
}

const expired = (at: number): RelayError =>
  new RelayError(
    'subscription_expired',
    `The plan of this project expired at ${toIso(at)}; renew it to send again.`,
  )

function usedUp({ messages, month, timeZone }: NonNullable<Gate['cap']>): RelayError {
  const detail =
    `The plan’s ${messages} messages of ${month.key} are used up; ` +
    `the next month begins at ${toIso(month.endsAt)} (${timeZone}).`
  return new RelayError('monthly_limit_exceeded', detail)
}

const full = (maxDepth: number): RelayError =>
  new RelayError(
    'queue_blocked',
    `The queue is full: ${maxDepth} messages wait, as many as its policy allows (max_depth); ` +
      `try again in ${FULL_RETRY_SECONDS} s.`,
    { retryAfterSeconds: FULL_RETRY_SECONDS },
  )
