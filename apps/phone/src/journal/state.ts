import type { EntryFrame, EntryState, NumberedFrame } from '../frames.ts'
import type { Entry, JournalRecord } from './records.ts'

/** What the journal's lines add up to. */
export interface JournalState {
  journalId: string
  /** The highest number given to a frame. */
  lastSeq: number
  /** Everything up to here is committed by the relay. */
  ackedSeq: number
  /** All remembered entries by `entryKey`, oldest first. */
  entries: Map<string, Entry>
  /** Those whose `sent` or `failed` is not acknowledged: what `hello` lists. */
  unsettled: Map<string, Entry>
  /** Frames that are not acknowledged, by `seq`, in order and without gaps. */
  outbox: Map<number, NumberedFrame>
}

/**
 * An entry moves forward only, but for one step back: a radio that says for certain that it never
 * had the SMS returns it. A carrier may refuse an SMS after it was sent, so `failed` follows `sent`
 * too.
 */
const NEXT: Record<EntryState, readonly EntryState[]> = {
  accepted: ['submitting', 'failed'],
  submitting: ['sent', 'failed', 'accepted'],
  sent: ['delivered', 'failed'],
  delivered: [],
  failed: [],
}

export const canBecome = (entry: Entry, state: EntryState): boolean =>
  NEXT[entry.state].includes(state)

export const entryKey = (messageId: string, attempt: number): string => `${messageId}/${attempt}`

export const newState = (journalId: string): JournalState => ({
  journalId,
  lastSeq: 0,
  ackedSeq: 0,
  entries: new Map(),
  unsettled: new Map(),
  outbox: new Map(),
})

/**
 * Adds one record. The same function runs when a record is written and when it is read back after a
 * crash.
 */
export function apply(state: JournalState, record: JournalRecord): void {
  switch (record.kind) {
    case 'head':
      state.journalId = record.journalId
      state.lastSeq = record.lastSeq
      state.ackedSeq = record.ackedSeq
      return
    case 'accepted': {
      const { frame, handOver } = record
      keep(state, frame)
      const { messageId, attempt, at } = frame
      const base = { messageId, attempt, at, handOver, lastFrame: frame, outcomeSeq: null }
      remember(state, { ...base, state: 'accepted' })
      return
    }
    case 'submitting':
      move(state, record, 'submitting')
      return
    case 'returned':
      move(state, record, 'accepted')
      return
    case 'frame':
      keep(state, record.frame)
      if (record.frame.type !== 'inbound') report(state, record.frame)
      return
    case 'acked':
      settle(state, record.seq)
      return
    case 'entry':
      remember(state, record.entry)
      return
    case 'kept':
      state.outbox.set(record.frame.seq, record.frame)
      return
    default:
      record satisfies never
  }
}

/** The records that a rewritten file begins with: `apply`ing them gives this state again. */
export function* recordsOf(state: JournalState): Generator<JournalRecord> {
  const { journalId, lastSeq, ackedSeq } = state
  yield { kind: 'head', format: 1, journalId, lastSeq, ackedSeq }
  for (const entry of state.entries.values()) yield { kind: 'entry', entry }
  for (const frame of state.outbox.values()) yield { kind: 'kept', frame }
}

/**
 * Forgets entries that the relay has settled and that are older than `before` (ISO 8601), or more
 * than `most`.
 */
export function prune(state: JournalState, before: string, most: number): void {
  let excess = state.entries.size - most
  for (const [key, entry] of state.entries) {
    if (excess <= 0 && entry.at >= before) continue
    if (state.unsettled.has(key) || entry.lastFrame.seq > state.ackedSeq) continue
    state.entries.delete(key)
    excess -= 1
  }
}

function keep(state: JournalState, frame: NumberedFrame) {
  state.lastSeq = frame.seq
  state.outbox.set(frame.seq, frame)
}

function remember(state: JournalState, entry: Entry) {
  const key = entryKey(entry.messageId, entry.attempt)
  state.entries.set(key, entry)
  if (entry.outcomeSeq === null || entry.outcomeSeq > state.ackedSeq) {
    state.unsettled.set(key, entry)
  }
}

function move(
  state: JournalState,
  step: { messageId: string; attempt: number; at: string },
  to: EntryState,
) {
  const entry = state.entries.get(entryKey(step.messageId, step.attempt))
  if (!entry) return
  entry.state = to
  entry.at = step.at
}

function report(state: JournalState, frame: EntryFrame) {
  const entry = state.entries.get(entryKey(frame.messageId, frame.attempt))
  if (!entry) return
  entry.lastFrame = frame
  // `accepted`, or an outcome that is only told again under a new number.
  if (frame.type === 'accepted' || frame.type === entry.state) return
  entry.state = frame.type
  entry.at = frame.at
  entry.handOver = null
  entry.outcomeSeq ??= frame.seq
}

function settle(state: JournalState, seq: number) {
  for (let next = state.ackedSeq + 1; next <= seq; next += 1) {
    const frame = state.outbox.get(next)
    state.outbox.delete(next)
    if (!frame || frame.type === 'inbound' || frame.type === 'accepted') continue
    const key = entryKey(frame.messageId, frame.attempt)
    const entry = state.unsettled.get(key)
    if (entry && entry.outcomeSeq !== null && entry.outcomeSeq <= seq) state.unsettled.delete(key)
  }
  state.ackedSeq = Math.max(state.ackedSeq, seq)
}
