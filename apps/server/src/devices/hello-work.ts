import { type Clock, toIso } from '../clock.ts'
import { type Database, QUEUE, type Row, type Tx } from '../db/index.ts'
import { ensureLane, lockLanes, takeLane } from '../dispatch/index.ts'
import type { NewEvent } from '../events/index.ts'
import { writeEvents } from '../events/index.ts'
import type { Change, Receipts } from '../receipts/index.ts'
import type { HelloFrame } from './frames.ts'
import { MAX_DEADLY_HANDOVERS } from './limits.ts'

type Message = Row<'message'>

/** A phone that has just connected and said what it holds. */
export interface HelloItem {
  readonly deviceId: string
  readonly projectId: string
  readonly tokenHash: string
  readonly hello: HelloFrame
}

export interface Welcomed {
  /** Fencing token: this connection owns the lane until a newer one takes it. */
  readonly token: number
  readonly lastSeq: number
  /** Under way on the phone, by its own journal. */
  readonly underWay: readonly string[]
  /** Handed over before, and never arrived: the same attempt goes out again. */
  readonly again: readonly Message[]
  /** In the phone's journal, but ended here: the phone should let go of them. */
  readonly cancel: readonly string[]
}

export interface HelloOptions {
  readonly database: Database
  readonly receipts: Receipts
  readonly clock: Clock
  readonly nodeId: string
  readonly newEventId: () => string
  /**
   * Stores what the phone said of itself, in the same transaction, and returns the device's name; null
   * when it was deleted, or the token is not its own any more.
   */
  readonly saveHello: (tx: Tx, item: HelloItem) => Promise<string | null>
}

/**
 * The funnel's work for hellos: takes the lane, and settles every hand-over that was in flight with the
 * phone's journal. In the journal: the phone has it and will report. Not in it: it never arrived, so
 * it goes out again. Another journal than before: nobody can know, so it is never sent again.
 * @returns null for a device that was deleted, or paired with another phone, meanwhile.
 */
export function helloWork(options: HelloOptions) {
  const { database, receipts, clock, nodeId } = options
  const work = async (tx: Tx, items: readonly HelloItem[]): Promise<(Welcomed | null)[]> => {
    const now = clock.now()
    const ids = items.map((item) => item.deviceId)
    const lanes = await lockOrCreate(tx, items)
    const flying = Map.groupBy(await receipts.lockInFlight(tx, ids), (row) => row.lane)
    const results: (Welcomed | null)[] = []
    for (const item of items) {
      const { deviceId, projectId, hello } = item
      const lane = lanes.get(deviceId)
      const name = lane ? await options.saveHello(tx, item) : null
      if (!lane || name === null) {
        results.push(null)
        continue
      }
      const sameJournal = lane.journal_id === null || lane.journal_id === hello.journalId
      const taken = await takeLane(
        tx,
        lane,
        { nodeId, now },
        {
          journalId: hello.journalId,
          lastSeq: lane.journal_id === hello.journalId ? lane.last_seq : 0,
        },
      )
      lanes.set(deviceId, taken)
      if (!isServed(lane, now)) {
        await writeEvents(tx, [
          onlineEvent(options.newEventId(), { projectId, deviceId, name }, now),
        ])
      }
      const settled = settle(flying.get(deviceId) ?? [], hello, sameJournal, now)
      const applied = await receipts.apply(tx, settled.changes)
      results.push({
        token: taken.token,
        lastSeq: taken.last_seq,
        underWay: settled.underWay,
        again: applied.filter((m) => m !== null).filter((m) => m.queue === QUEUE.inFlight),
        cancel: await ended(tx, hello, deviceId),
      })
    }
    return results
  }
  return database.funnel.define(work, { serial: true, lane: (item) => item.deviceId })
}

const isServed = (lane: Row<'lane'>, now: number): boolean =>
  lane.node_id !== null && lane.lease_until > now

async function lockOrCreate(
  tx: Tx,
  items: readonly HelloItem[],
): Promise<Map<string, Row<'lane'>>> {
  const ids = items.map((item) => item.deviceId)
  const lanes = new Map((await lockLanes(tx, ids)).map((row) => [row.id, row]))
  const missing = items.filter((item) => !lanes.has(item.deviceId))
  if (missing.length === 0) return lanes
  for (const { deviceId, projectId } of missing) await ensureLane(tx, deviceId, projectId)
  return new Map((await lockLanes(tx, ids)).map((row) => [row.id, row]))
}

function settle(
  flying: readonly Message[],
  hello: HelloFrame,
  sameJournal: boolean,
  at: number,
): { underWay: string[]; changes: Change[] } {
  const held = new Set(hello.journal.map((entry) => `${entry.messageId} ${entry.attempt}`))
  const underWay: string[] = []
  const changes: Change[] = []
  for (const message of flying) {
    if (held.has(`${message.id} ${message.attempts}`)) underWay.push(message.id)
    else if (!sameJournal) changes.push({ message, report: failure(at, JOURNAL_LOST) })
    else if (message.handovers >= MAX_DEADLY_HANDOVERS) {
      changes.push({ message, report: failure(at, DEADLY) })
    } else changes.push({ message, report: { kind: 'handed_over_again', at } })
  }
  return { underWay, changes }
}

const JOURNAL_LOST = {
  code: 'unknown_outcome',
  reason: 'The phone lost its journal while it held this message. It may have been sent.',
}

const DEADLY = {
  code: 'handover_failed',
  reason: 'The relay ended unexpectedly each time it handed this message over.',
}

const failure = (at: number, { code, reason }: { code: string; reason: string }) =>
  ({
    kind: 'failed',
    at,
    attempt: null,
    code,
    reason,
    providerCode: null,
    retryable: false,
  }) as const

/** What the phone still means to send although it has ended here. */
async function ended(tx: Tx, hello: HelloFrame, deviceId: string): Promise<string[]> {
  const waiting = hello.journal
    .filter((entry) => entry.state === 'accepted')
    .map((entry) => entry.messageId)
  if (waiting.length === 0) return []
  const rows = await tx.query
    .selectFrom('message')
    .select('id')
    .where('id', 'in', waiting)
    .where('device_id', '=', deviceId)
    .where('queue', '=', QUEUE.inFlight)
    .execute()
  const alive = new Set(rows.map((row) => row.id))
  return waiting.filter((id) => !alive.has(id))
}

const onlineEvent = (
  id: string,
  { projectId, deviceId, name }: { projectId: string; deviceId: string; name: string },
  at: number,
): NewEvent => ({
  id,
  projectId,
  mode: 'live',
  type: 'device.online',
  subjectId: deviceId,
  at,
  attempt: null,
  deviceId,
  detail: null,
  data: JSON.stringify({ id: deviceId, name, status: 'ONLINE', lastSeenAt: toIso(at) }),
})
