/**
 * Spares a receiver that mostly fails, and the relay's time: after many failures in a minute nothing
 * goes out for half a minute, then one attempt tries. What waits is only later, never lost, and waiting
 * counts as no attempt. Values, not objects: whoever serves a lane keeps one for it in memory.
 */
export type Circuit =
  | { readonly kind: 'closed'; readonly recent: readonly Slot[] }
  | { readonly kind: 'open'; readonly until: number }
  /** One attempt is out, since that instant. */
  | { readonly kind: 'probing'; readonly since: number }

/** What ended within one part of the window. */
interface Slot {
  readonly start: number
  readonly attempts: number
  readonly failures: number
}

export const CIRCUIT_WINDOW_MS = 60_000
/** The window moves in steps of this size. */
const SLOT_MS = 10_000
/** Fewer than these say nothing of a receiver. */
export const FEWEST_ATTEMPTS = 10
const FAILING_SHARE = 0.5
export const OPEN_MS = 30_000
/** A probe of which nobody hears, as when its worker ended, holds nobody up for longer. */
export const PROBE_MS = 30_000

export const CLOSED: Circuit = { kind: 'closed', recent: [] }

export interface Admission {
  /** Milliseconds until it makes sense to ask again; 0 is a yes. */
  readonly waitMs: number
  /** What to keep: a yes to a probe is given once. */
  readonly circuit: Circuit
}

/**
 * Whether an attempt may start now.
 * @example
 * const { waitMs, circuit } = admit(lane.circuit, clock.now())
 */
export function admit(circuit: Circuit, now: number): Admission {
  if (circuit.kind === 'closed') return { waitMs: 0, circuit }
  const until = circuit.kind === 'open' ? circuit.until : circuit.since + PROBE_MS
  return now < until
    ? { waitMs: until - now, circuit }
    : { waitMs: 0, circuit: { kind: 'probing', since: now } }
}

/**
 * What is known after an attempt has ended.
 * @param openMs how long a receiver that mostly fails is spared, in milliseconds
 */
export function record(
  circuit: Circuit,
  succeeded: boolean,
  now: number,
  openMs = OPEN_MS,
): Circuit {
  switch (circuit.kind) {
    case 'closed':
      return judge(counted(circuit.recent, succeeded, now), now, openMs)
    case 'open':
      // It began before the opening; that one got through means the receiver is back.
      return succeeded ? CLOSED : circuit
    case 'probing':
      return succeeded ? CLOSED : { kind: 'open', until: now + openMs }
  }
}

function counted(recent: readonly Slot[], succeeded: boolean, now: number): Slot[] {
  const start = now - (now % SLOT_MS)
  const kept = recent.filter((slot) => slot.start > now - CIRCUIT_WINDOW_MS && slot.start !== start)
  const current = recent.find((slot) => slot.start === start)
  const attempts = (current?.attempts ?? 0) + 1
  const failures = (current?.failures ?? 0) + (succeeded ? 0 : 1)
  return [...kept, { start, attempts, failures }]
}

function judge(recent: readonly Slot[], now: number, openMs: number): Circuit {
  const attempts = recent.reduce((sum, slot) => sum + slot.attempts, 0)
  const failures = recent.reduce((sum, slot) => sum + slot.failures, 0)
  const failing = attempts >= FEWEST_ATTEMPTS && failures >= attempts * FAILING_SHARE
  return failing ? { kind: 'open', until: now + openMs } : { kind: 'closed', recent }
}
