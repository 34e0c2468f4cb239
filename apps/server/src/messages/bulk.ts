import type { Clock } from '../clock.ts'
import type { Database, Row, Tx } from '../db/index.ts'
import type { RelayError } from '../errors.ts'
import { writeAlikeEvents } from '../events/index.ts'
import type { NewId } from '../ids.ts'
import type { Terms } from '../projects/index.ts'
import type { PolicyScope, QueuePolicy } from '../queue/index.ts'
import { type Draft, insertMessages, newMessage, queuedEvent } from './accept.ts'
import { type Gate, gateOf, openTurnstile } from './gate.ts'
import { isSandbox } from './lane-state.ts'
import type { Scope } from './message-store.ts'
import { alikeEventData } from './view.ts'

/** What the messages of a list are held to, and whether somebody is there to take them. */
export interface Prospect {
  readonly gate: Gate | null
  readonly online: boolean
}

/** Many messages of one project and line at once, held to the same as each alone. */
export interface Bulk {
  /** @throws RelayError `subscription_expired` or `monthly_limit_exceeded` where not even one message is let in. */
  assertOpen(scope: Scope): Promise<void>
  /** Looked up before the transaction. */
  prospect(scope: Scope, lane: string): Promise<Prospect>
  /**
   * Stores messages with their first events in the caller's transaction: in their order, up to the first that is
   * not let in.
   */
  storeAll(tx: Tx, drafts: readonly Draft[], prospect: Prospect): Promise<Stored>
}

export interface Stored {
  readonly count: number
  /** Why the next one was not. */
  readonly refused: RelayError | null
  /** Where work waits now. */
  readonly lanes: ReadonlySet<string>
}

export interface BulkOptions {
  readonly database: Database
  readonly clock: Clock
  readonly newId: NewId
  readonly terms: (projectId: string) => Terms | Promise<Terms>
  readonly policies: { of(scope: PolicyScope): QueuePolicy | null }
}

const LIVE = 'live'
/** Of the queue's depth, left by lists to what is sent one by one: a list alone would fill all of it, for hours. */
const SHARE_OF_OTHERS = 0.1

/** Test messages are free, and never too many. */
async function gateFor(
  { clock, terms, policies }: BulkOptions,
  scope: Scope,
): Promise<Gate | null> {
  const paidFor = scope.mode === LIVE ? await terms(scope.projectId) : null
  return gateOf(scope, paidFor, policies.of(scope), clock.now())
}

export const createBulk = (
  options: BulkOptions,
  isOnline: (lane: string) => Promise<boolean>,
): Bulk => ({
  async assertOpen(scope) {
    const found = await gateFor(options, scope)
    if (found === null) return
    // A queue that is full makes a list wait.
    const gate = { ...found, maxDepth: null }
    const refused = await options.database.transaction(async (tx) =>
      (await openTurnstile(tx, [gate])).admit(gate),
    )
    if (refused !== null) throw refused
  },
  async prospect(scope, lane) {
    const gate = await gateFor(options, scope)
    const depth = gate?.maxDepth ?? null
    const maxDepth = depth === null ? null : depth - Math.floor(depth * SHARE_OF_OTHERS)
    return { gate: gate && { ...gate, maxDepth }, online: await isOnline(lane) }
  },
  async storeAll(tx, drafts, { gate, online }) {
    const turnstile = gate && (await openTurnstile(tx, [gate]))
    const { clock, newId } = options
    const now = clock.now()
    const rows: Row<'message'>[] = []
    let refused: RelayError | null = null
    for (const draft of drafts) {
      refused = gate && turnstile ? turnstile.admit(gate) : null
      if (refused !== null) break
      rows.push(newMessage(draft, newId('msg'), now))
    }
    await turnstile?.save()
    await insertMessages(tx, rows)
    const here = (row: Row<'message'>) => online || isSandbox(row.lane)
    const dataOf = alikeEventData()
    await writeAlikeEvents(
      tx,
      rows.map((row) => queuedEvent(row, newId('evt'), dataOf(row), here(row))),
    )
    return { count: rows.length, refused, lanes: new Set(rows.map((row) => row.lane)) }
  },
})
