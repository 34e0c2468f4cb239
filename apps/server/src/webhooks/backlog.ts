import type { EventRow } from '../events/index.ts'
import { byPlace, type DeliveryRow, placeOf } from './delivery-store.ts'

/** The deliveries of one webhook that have not come to an end, as its owner keeps them. */
export interface Backlog {
  readonly size: number
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
  /** By subject, in the order of their events: only the first may go. */
  const lines = new Map<string, DeliveryRow[]>()
  const events = new Map<string, EventRow>()
  const flying = new Set<string>()

  function forget(row: DeliveryRow): void {
    rows.delete(row.id)
    leaveLine(row)
  }

  function leaveLine({ id, subject_id: subject }: DeliveryRow): void {
    const left = lines.get(subject)?.filter((row) => row.id !== id) ?? []
    if (left.length > 0) lines.set(subject, left)
    else lines.delete(subject)
  }

  function add(row: DeliveryRow): void {
    forget(row)
    rows.set(row.id, row)
    if (!isInLine(row)) return
    const line = [...(lines.get(row.subject_id) ?? []), row]
    lines.set(
      row.subject_id,
      line.sort((a, b) => byPlace(placeOf(a), placeOf(b))),
    )
  }

  const mayGo = (row: DeliveryRow): boolean =>
    row.manual_from !== null || lines.get(row.subject_id)?.[0]?.id === row.id

  return {
    get size() {
      return rows.size
    },
    get inFlight() {
      return flying.size
    },
    replace(loaded) {
      const found = new Set(loaded.map(({ id }) => id))
      for (const row of [...rows.values()]) {
        if (!found.has(row.id) && !flying.has(row.id)) forget(row)
      }
      // What is under way there and not here has just come back: its outcome is known already.
      for (const row of loaded) if (row.state === 'waiting' && !flying.has(row.id)) add(row)
    },
    put(row, event) {
      if (event) events.set(row.id, event)
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
    pass: leaveLine,
    holds: (subjectId) => lines.has(subjectId),
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

/** Somebody who wants a finished delivery once more holds nothing else up. */
const isInLine = ({ manual_from: from }: DeliveryRow): boolean =>
  from === null || from === 'waiting'

const dueAt = ({ next_attempt_at: at }: DeliveryRow): number => at ?? 0
