import type { EventRow } from '../events/index.ts'
import { byPlace, type DeliveryRow, isUnderWay, placeOf } from './delivery-store.ts'

/** Deliveries of one webhook that can leave soon: beyond, its cursor stays where it is. */
export const MAX_WAITING = 1_000
/** All that it keeps: with those that a retry holds up, which is further away than `SOON_MS`. */
export const MAX_OPEN = 8_000
const SOON_MS = 60_000
/** The others are read again when they leave. */
const MOST_EVENTS = MAX_WAITING

/** The deliveries of one webhook that have not come to an end, as its owner keeps them. */
export interface Backlog {
  readonly size: number
  /**
   * Whether so much waits that nothing more is to be read. A receiver that refuses some events for hours goes
   * on getting all others.
   */
  crowded(now: number, most?: number): boolean
  readonly inFlight: number
  /** Takes over what the database says; what is under way here stays as it is. */
  replace(rows: readonly DeliveryRow[]): void
  /** A delivery as it is now: forgotten when it has come to an end. */
  put(row: DeliveryRow, event?: EventRow): void
  /** Its attempt has left, or has come back. */
  begin(row: DeliveryRow): void
  end(row: DeliveryRow): void
  /** The receiver has it: what follows in its line may go, in the transaction that says so. */
  pass(row: DeliveryRow): void
  /** Whether an earlier event of this subject has not come to an end. */
  holds(subjectId: string): boolean
  /** What may be tried now, in the order of its events; with `onlyManual`, what people asked for. */
  due(now: number, onlyManual: boolean): Iterable<DeliveryRow>
  /** When the next one is due after this instant; null when none is. */
  nextAt(after: number): number | null
  event(row: DeliveryRow): EventRow | undefined
}

export function createBacklog(): Backlog {
  const rows = new Map<string, DeliveryRow>()
  const lines = createLines()
  const events = new Map<string, EventRow>()
  const flying = new Set<string>()

  function forget(row: DeliveryRow): void {
    if (rows.delete(row.id)) lines.leave(row)
  }

  function add(row: DeliveryRow): void {
    forget(row)
    rows.set(row.id, row)
    if (isInLine(row)) lines.join(row)
  }

  function keepOnly(isKept: (row: DeliveryRow) => boolean): void {
    for (const row of [...rows.values()]) if (!isKept(row)) rows.delete(row.id)
    lines.keep(isKept)
  }

  const mayGo = (row: DeliveryRow): boolean =>
    row.manual_from !== null || lines.first(row.subject_id)?.id === row.id

  /** A retry is far away: its own, or that of the event before it. */
  const isHeldUp = (row: DeliveryRow, now: number): boolean => {
    const first = isInLine(row) ? lines.first(row.subject_id) : undefined
    if (!first || first.manual_from !== null || row.manual_from !== null) return false
    return !flying.has(first.id) && dueAt(first) > now + SOON_MS
  }

  return {
    get size() {
      return rows.size
    },
    crowded(now, most = MAX_WAITING) {
      if (rows.size < most || rows.size >= MAX_OPEN) return rows.size >= MAX_OPEN
      let soon = 0
      for (const row of rows.values()) if (!isHeldUp(row, now)) soon += 1
      return soon >= most
    },
    get inFlight() {
      return flying.size
    },
    replace(loaded) {
      // What is under way there and not here has just come back: its outcome is known already.
      const back = new Set(loaded.filter(isUnderWay).map(({ id }) => id))
      keepOnly(({ id }) => flying.has(id) || back.has(id))
      for (const row of loaded) if (row.state === 'waiting' && !flying.has(row.id)) add(row)
      for (const id of [...events.keys()]) if (!rows.has(id)) events.delete(id)
    },
    put(row, event) {
      if (event && events.size < MOST_EVENTS) events.set(row.id, event)
      if (row.state === 'waiting') add(row)
      else if (row.state !== 'delivering') {
        forget(row)
        events.delete(row.id)
      }
    },
    begin(row) {
      flying.add(row.id)
      add(row)
    },
    end: ({ id }) => void flying.delete(id),
    pass: lines.leave,
    holds: (subjectId) => lines.first(subjectId) !== undefined,
    *due(now, onlyManual) {
      for (const row of rows.values()) {
        if (flying.has(row.id) || !mayGo(row)) continue
        if (row.manual_from !== null) yield row
        else if (!onlyManual && dueAt(row) <= now) yield row
      }
    },
    nextAt(after) {
      let next: number | null = null
      for (const row of rows.values()) {
        const at = dueAt(row)
        if (at <= after || flying.has(row.id) || !mayGo(row)) continue
        if (next === null || at < next) next = at
      }
      return next
    },
    event: (row) => events.get(row.id),
  }
}

/** By subject, in the order of their events: only the first may go. */
function createLines() {
  const lines = new Map<string, DeliveryRow[]>()
  const set = (subject: string, line: DeliveryRow[]) => {
    if (line.length > 0) lines.set(subject, line)
    else lines.delete(subject)
  }
  return {
    first: (subject: string) => lines.get(subject)?.[0],
    join(row: DeliveryRow): void {
      const line = lines.get(row.subject_id)
      if (!line) return void lines.set(row.subject_id, [row])
      const last = line.at(-1)
      line.push(row)
      // They mostly come in order, and lines can be long.
      if (last && inOrder(row, last) < 0) line.sort(inOrder)
    },
    leave({ id, subject_id: subject }: DeliveryRow): void {
      const line = lines.get(subject)
      if (line) {
        set(
          subject,
          line.filter((row) => row.id !== id),
        )
      }
    },
    keep(isKept: (row: DeliveryRow) => boolean): void {
      for (const [subject, line] of [...lines]) set(subject, line.filter(isKept))
    },
  }
}

/** Somebody who wants a finished delivery once more holds nothing else up. */
const isInLine = ({ manual_from: from }: DeliveryRow): boolean =>
  from === null || from === 'waiting'

const inOrder = (a: DeliveryRow, b: DeliveryRow): number => byPlace(placeOf(a), placeOf(b))

const dueAt = ({ next_attempt_at: at }: DeliveryRow): number => at ?? 0
