import { type Clock, toIso } from '../clock.ts'
import { type Database, QUEUE, type Row, type Tx } from '../db/index.ts'
import { ensureLanes, lockLanes, newLane, saveTaken, taken } from '../dispatch/index.ts'
import type { NewEvent } from '../events/index.ts'
import { writeEvents } from '../events/index.ts'
import type { Change, Receipts } from '../receipts/index.ts'
import type { HelloFrame } from './frames.ts'
import { HELLOS_PER_BATCH, MAX_DEADLY_HANDOVERS } from './limits.ts'

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
   * Stores what the phones said of themselves, in the same transaction, and returns the names of their
   * devices by id; without those that were deleted, or whose token is not the phone's any more.
   */
  readonly saveHellos: (tx: Tx, items: readonly HelloItem[]) => Promise<Map<string, string>>
}

/**
 * The funnel's work for hellos: takes the lane, and settles every hand-over that was in flight with the
 * phone's journal. In the journal: the phone has it and will report. Not in it: it never arrived, so
 * it goes out again. Another journal than before: nobody can know, so it is never sent again.
 * @returns null for a device that was deleted, or paired with another phone, meanwhile.
 */
export function helloWork(options: HelloOptions) {
  const work = async (tx: Tx, items: readonly HelloItem[]): Promise<(Welcomed | null)[]> => {
    const results: (Welcomed | null)[] = items.map(() => null)
    for (const round of rounds(items)) {
      const welcomed = await welcomeAll(tx, [...round.values()], options)
      for (const [k, place] of [...round.keys()].entries()) results[place] = welcomed[k] ?? null
    }
    return results
  }
  return options.database.funnel.define(work, {
    serial: true,
    atMost: HELLOS_PER_BATCH,
    lane: (item) => item.deviceId,
  })
}

/** The items by their places; each device at most once in a round, and in order over the rounds. */
function rounds(items: readonly HelloItem[]): Map<number, HelloItem>[] {
  const all: Map<number, HelloItem>[] = []
  const seen = new Map<string, number>()
  for (const [place, item] of items.entries()) {
    const before = seen.get(item.deviceId) ?? 0
    seen.set(item.deviceId, before + 1)
    const round = all[before] ?? new Map<number, HelloItem>()
    all[before] = round.set(place, item)
  }
  return all
}

/** One of these per device, each step for all of them at once: thousands may come back together. */
async function welcomeAll(
  tx: Tx,
  items: readonly HelloItem[],
  { receipts, clock, nodeId, newEventId, saveHellos }: HelloOptions,
): Promise<(Welcomed | null)[]> {
  const now = clock.now()
  const lanes = await lockOrCreate(tx, items)
  const flying = Map.groupBy(await receipts.lockInFlight(tx, [...lanes.keys()]), (row) => row.lane)
  const names = await saveHellos(tx, items)
  const welcomes = items.map((item) => {
    const lane = lanes.get(item.deviceId)
    const name = names.get(item.deviceId)
    if (!lane || name === undefined) return null
    const { hello } = item
    const sameJournal = lane.journal_id === hello.journalId
    const journal = { journalId: hello.journalId, lastSeq: sameJournal ? lane.last_seq : 0 }
    const known = sameJournal || lane.journal_id === null
    return {
      ...{ item, lane, name },
      taken: taken(lane, { nodeId, now }, journal),
      settled: settle(flying.get(item.deviceId) ?? [], hello, known, now),
    }
  })
  const found = welcomes.filter((welcome) => welcome !== null)
  await saveTaken(
    tx,
    found.map((welcome) => welcome.taken),
  )
  await writeEvents(
    tx,
    found
      .filter(({ lane }) => !isServed(lane, now))
      .map(({ item, name }) => onlineEvent(newEventId(), { ...item, name }, now)),
  )
  const applied = await receipts.apply(
    tx,
    found.flatMap(({ settled }) => settled.changes),
  )
  const again = Map.groupBy(
    applied.flatMap((message) => (message?.queue === QUEUE.inFlight ? [message] : [])),
    (message) => message.lane,
  )
  const alive = await stillUnderWay(tx, items)
  return welcomes.map(
    (welcome) =>
      welcome && {
        token: welcome.taken.token,
        lastSeq: welcome.taken.last_seq,
        underWay: welcome.settled.underWay,
        again: again.get(welcome.item.deviceId) ?? [],
        cancel: waitingOn(welcome.item).filter((id) => alive.get(id) !== welcome.item.deviceId),
      },
  )
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
  await ensureLanes(
    tx,
    missing.map(({ deviceId, projectId }) => newLane(deviceId, projectId)),
  )
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

/** What the phone still means to send. */
const waitingOn = ({ hello }: HelloItem): string[] =>
  hello.journal.filter(({ state }) => state === 'accepted').map(({ messageId }) => messageId)

/** The devices under way on which messages are that phones still mean to send; what has ended is left out. */
async function stillUnderWay(
  tx: Tx,
  items: readonly HelloItem[],
): Promise<Map<string, string | null>> {
  const waiting = items.flatMap(waitingOn)
  const alive = new Map<string, string | null>()
  for (let i = 0; i < waiting.length; i += IDS_PER_QUERY) {
    const rows = await tx.query
      .selectFrom('message')
      .select(['id', 'device_id'])
      .where('id', 'in', waiting.slice(i, i + IDS_PER_QUERY))
      .where('queue', '=', QUEUE.inFlight)
      .execute()
    for (const row of rows) alive.set(row.id, row.device_id)
  }
  return alive
}

/** Parameters of one statement: far below what both engines allow. */
const IDS_PER_QUERY = 1_000

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
