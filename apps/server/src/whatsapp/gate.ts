/** Failures in a row that no single message is to blame for: then Meta is away, and is spared. */
const TROUBLES_IN_A_ROW = 8
const SHORTEST_REST_MS = 1_000
const LONGEST_REST_MS = 30_000

/**
 * Whether a number may send:
 * - `open`: as fast as its pace allows.
 * - `closed`: nothing leaves until the time has come, or somebody opens it.
 * - `trial`: one message at a time, to see whether it goes again.
 */
export type GateState =
  | { readonly kind: 'open'; readonly troubles: number; readonly rests: number }
  | { readonly kind: 'closed'; readonly until: number; readonly rests: number }
  | { readonly kind: 'trial'; readonly rests: number }

export const OPEN: GateState = { kind: 'open', troubles: 0, rests: 0 }

/** Nothing leaves before `until`, UTC milliseconds; then one message tries. */
export const closedUntil = (gate: GateState, until: number): GateState => ({
  kind: 'closed',
  until: gate.kind === 'closed' ? Math.max(gate.until, until) : until,
  rests: gate.rests,
})

/**
 * No connection, or no answer. One alone means nothing; many in a row, or one in a trial, close the gate for
 * longer each time: what is sent into nowhere may have left, and nobody could send it again.
 * @param certain whether the message certainly did not leave: then the first one closes it.
 */
export function afterTrouble(gate: GateState, now: number, certain: boolean): GateState {
  if (gate.kind === 'closed') return gate
  const troubles = gate.kind === 'open' ? gate.troubles + 1 : TROUBLES_IN_A_ROW
  if (gate.kind === 'open' && !certain && troubles < TROUBLES_IN_A_ROW) return { ...gate, troubles }
  const restMs = Math.min(LONGEST_REST_MS, SHORTEST_REST_MS * 2 ** gate.rests)
  return { kind: 'closed', until: now + restMs, rests: gate.rests + 1 }
}

/** Meta has answered something about a message: it is there. */
export const afterAnswer = (gate: GateState): GateState =>
  gate.kind === 'closed' || (gate.kind === 'open' && gate.troubles === 0 && gate.rests === 0)
    ? gate
    : OPEN

/** The time has come: one message tries. */
export const atTime = (gate: GateState, now: number): GateState =>
  gate.kind === 'closed' && gate.until <= now ? { kind: 'trial', rests: gate.rests } : gate
