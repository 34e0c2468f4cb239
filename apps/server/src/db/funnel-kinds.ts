import type { Tx } from './engine.ts'

export interface KindOptions<I> {
  readonly serial?: boolean
  readonly patient?: boolean
  readonly atMost?: number
  readonly apart?: string
  readonly lane?: (item: I) => string
  readonly lock?: (tx: Tx, items: readonly I[]) => Promise<unknown>
  /** It is what others have to wait for, and no sign that somebody does. */
  readonly along?: boolean
}

/** Of one transaction: large enough for the best throughput, small enough to keep its latency low. */
export const MAX_BATCH_ITEMS = 256
/**
 * When a batch finds the database away, what has waited behind it this long hears it too: waiting for
 * the next batch to find the same would double the time to an answer.
 */
export const SHARES_FAILURE_AFTER_MS = 500
/** Less than a lane's lease lasts: what waits longer may no longer be its owner's. */
const PATIENCE_MS = 25_000
export const PATIENT_RETRY_MS = 250

export interface Item {
  readonly input: unknown
  /** When it came, on the clock of `performance.now()`. */
  readonly at: number
  readonly resolve: (output: unknown) => void
  readonly reject: (error: unknown) => void
}

export interface Kind {
  readonly work: (tx: Tx, items: readonly unknown[]) => Promise<readonly unknown[]>
  readonly serial: boolean
  readonly patient: boolean
  /** Items of one batch. */
  readonly atMost: number
  readonly apart: string | null
  readonly lane: ((input: unknown) => string) | null
  readonly lock: ((tx: Tx, inputs: readonly unknown[]) => Promise<unknown>) | null
  queue: Item[]
  busy: boolean
  /** Waits a moment for the database to come back. */
  paused: boolean
}

export interface Part {
  readonly kind: Kind
  readonly items: readonly Item[]
}

export const newKind = <I, O>(
  work: (tx: Tx, items: readonly I[]) => Promise<readonly O[]>,
  options: KindOptions<I>,
): Kind => ({
  work: work as Kind['work'],
  serial: options.serial ?? false,
  patient: options.patient ?? false,
  atMost: options.atMost ?? MAX_BATCH_ITEMS,
  apart: options.apart ?? null,
  lane: (options.lane ?? null) as Kind['lane'],
  lock: (options.lock ?? null) as Kind['lock'],
  queue: [],
  busy: false,
  paused: false,
})

/**
 * Every kind that waits gets its share of the batch, and what one leaves of its share the others get:
 * however many of one kind wait, the others go out with the next batch.
 */
export function takeBatch(kinds: readonly Kind[]): Part[] {
  const waiting = firstOfEachApart(
    kinds.filter(
      ({ queue, serial, busy, paused }) => queue.length > 0 && !(serial && busy) && !paused,
    ),
  )
  const parts: Part[] = []
  let room = MAX_BATCH_ITEMS
  // The shortest queues first: what they leave of their shares is known when the long ones take.
  const order = waiting.toSorted((a, b) => a.queue.length - b.queue.length)
  for (const [i, kind] of order.entries()) {
    const share = Math.floor(room / (order.length - i))
    const items = kind.queue.splice(0, Math.min(share, kind.atMost))
    room -= items.length
    kind.busy = true
    parts.push({ kind, items })
  }
  // Run in order of definition, whatever the lengths.
  return parts.toSorted((a, b) => kinds.indexOf(a.kind) - kinds.indexOf(b.kind))
}

/** Of kinds that must not meet in a batch, the one that has waited longest. */
function firstOfEachApart(waiting: readonly Kind[]): Kind[] {
  const first = new Map<string, Kind>()
  for (const kind of waiting) {
    if (kind.apart === null) continue
    const other = first.get(kind.apart)
    if (!other || headOf(kind) < headOf(other)) first.set(kind.apart, kind)
  }
  return waiting.filter((kind) => kind.apart === null || first.get(kind.apart) === kind)
}

const headOf = ({ queue: [head] }: Kind): number => head?.at ?? 0

/** Why a whole batch was not written, and whether it may run again. */
export interface Failure {
  readonly error: unknown
  readonly mayRepeat: boolean
}

/**
 * Nothing of the batch was answered. What is patient goes back to its place; everybody else hears it,
 * those included who have waited behind it.
 * @returns by how much the number of waiting items changes.
 */
export function whenAway(
  kinds: readonly Kind[],
  parts: readonly Part[],
  { error, mayRepeat }: Failure,
): number {
  const now = performance.now()
  let change = 0
  for (const { kind, items } of parts) {
    const [waiting, answered] = partition(
      items,
      ({ at }) => kind.patient && mayRepeat && now - at < PATIENCE_MS,
    )
    for (const item of answered) item.reject(error)
    if (waiting.length === 0) continue
    change += waiting.length
    kind.queue.unshift(...waiting)
    kind.paused = true
  }
  for (const kind of kinds.filter(({ patient }) => !patient)) {
    const [fresh, answered] = partition(kind.queue, ({ at }) => now - at < SHARES_FAILURE_AFTER_MS)
    change -= answered.length
    kind.queue = fresh
    for (const item of answered) item.reject(error)
  }
  return change
}

function partition<T>(all: readonly T[], fits: (one: T) => boolean): [T[], T[]] {
  return [all.filter(fits), all.filter((one) => !fits(one))]
}
