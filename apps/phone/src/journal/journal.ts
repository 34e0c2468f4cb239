import type { AppendFile } from '../append-file.ts'
import { type Clock, toIso } from '../clock.ts'
import { PhoneError } from '../errors.ts'
import type { EntryFrame, InboundFrame, NumberedFrame } from '../frames.ts'
import { type Entry, encodeRecord, type HandOver, type JournalRecord } from './records.ts'
import { apply, canBecome, entryKey, type JournalState, newState, prune } from './state.ts'

/** How long a settled entry answers a repeated `send`; the protocol asks for 72 hours. */
export const REMEMBER_MS = 72 * 3_600_000
/** And how many of them: about 7 MB of file and 10 MB of memory. The oldest go first. */
const REMEMBERED_ENTRIES = 20_000
/** Not at each acknowledgement: forgetting walks through all of them. */
const FORGET_BEYOND_ENTRIES = 25_000
/** Inbound SMS stay in the phone's own inbox past this; outcomes are bounded by the entries. */
const OUTBOX_FRAMES = 10_000
/** What fits into a `hello` of 64 KiB. */
export const UNSETTLED_ENTRIES = 500
/**
 * A smaller file is never rewritten; a larger one when it has grown fourfold since the last time.
 */
const REWRITE_BYTES = 4 * 1024 * 1024
const REWRITE_GROWTH = 4

/** A frame before it has its number. */
type Unnumbered<Frame> = Frame extends NumberedFrame ? Omit<Frame, 'seq'> : never
export type OutcomeReport = Unnumbered<Exclude<EntryFrame, { type: 'accepted' }>>
export type InboundReport = Unnumbered<InboundFrame>

export interface JournalEvents {
  /** Frames have become durable, so they may be sent. */
  onDurable: () => void
}

/**
 * What the phone knows and must not forget. Every change is in memory at once and on disk when the
 * next `flushed()` resolves; whoever acts on a change waits for that first.
 *
 * Why a file of lines and not SQLite: the whole state fits into memory and is only ever read at
 * start, so all that is wanted of the disk is "append and sync". One appended line per step is one
 * sequential write, its fsync runs off the event loop and is shared by all SMS of the moment, and a
 * phone needs no native module. The price is the reader in `records.ts` and a rewrite now and then.
 */
export class Journal {
  readonly #clock: Clock
  readonly #onDurable: () => void
  #state: JournalState
  /** Null for a journal in memory. */
  #file: AppendFile | null = null
  #durableSeq: number
  #takenSeq: number
  #rewriteAt = REWRITE_BYTES
  #willAnnounce = false

  constructor(state: JournalState, clock: Clock, events: JournalEvents) {
    this.#state = state
    this.#clock = clock
    this.#onDurable = events.onDurable
    this.#durableSeq = state.lastSeq
    this.#takenSeq = state.lastSeq
  }

  get id(): string {
    return this.#state.journalId
  }

  get state(): Readonly<JournalState> {
    return this.#state
  }

  /** The highest number whose frame is on disk: only those may be sent. */
  get durableSeq(): number {
    return this.#durableSeq
  }

  find(messageId: string, attempt: number): Entry | undefined {
    return this.#state.entries.get(entryKey(messageId, attempt))
  }

  /** Is this still the journal's entry (and not one from before a reset)? */
  holds(entry: Entry): boolean {
    return this.find(entry.messageId, entry.attempt) === entry
  }

  /** Takes over one SMS, whose (messageId, attempt) must not be known yet. */
  accept(handOver: HandOver): Entry {
    const { messageId, attempt } = handOver
    const at = toIso(this.#clock.now())
    const frame = { type: 'accepted', seq: this.#nextSeq(), messageId, attempt, at } as const
    this.#write({ kind: 'accepted', frame, handOver })
    const entry = this.find(messageId, attempt)
    if (!entry) throw new PhoneError('storage_failed', 'The journal lost an entry that it took.')
    return entry
  }

  submitting(entry: Entry): void {
    this.#write({ kind: 'submitting', ...this.#stepOf(entry) })
  }

  /** Back to `accepted`: the radio never had it. */
  returned(entry: Entry): void {
    this.#write({ kind: 'returned', ...this.#stepOf(entry) })
  }

  /** @returns false, and writes nothing, when the entry cannot become that (any more) */
  report(outcome: OutcomeReport): boolean {
    const entry = this.find(outcome.messageId, outcome.attempt)
    if (!entry || !canBecome(entry, outcome.type)) return false
    this.#write({ kind: 'frame', frame: { ...outcome, seq: this.#nextSeq() } })
    return true
  }

  /** Tells the last thing about an entry again, under a new number. */
  repeat(entry: Entry): void {
    this.#write({ kind: 'frame', frame: { ...entry.lastFrame, seq: this.#nextSeq() } })
  }

  /** @throws PhoneError `journal_full` */
  receive(inbound: InboundReport): void {
    if (this.#state.outbox.size >= OUTBOX_FRAMES) {
      throw new PhoneError('journal_full', `${OUTBOX_FRAMES} frames wait for the relay already.`)
    }
    this.#write({ kind: 'frame', frame: { ...inbound, seq: this.#nextSeq() } })
  }

  /** The relay has committed everything up to `seq`. */
  acked(seq: number): void {
    const upTo = Math.min(seq, this.#state.lastSeq)
    if (upTo <= this.#state.ackedSeq) return
    // Not synced by itself: if it is lost, the frames are sent once more and dropped by the relay.
    this.#write({ kind: 'acked', seq: upTo }, false)
    if (this.#state.entries.size > FORGET_BEYOND_ENTRIES) this.forget()
  }

  /** @throws PhoneError `storage_failed` */
  flushed(): Promise<void> {
    return this.#file?.flushed() ?? Promise.resolve()
  }

  /** Begins again under another id; everything in it is forgotten. */
  reset(journalId: string): void {
    this.#state = newState(journalId)
    this.#durableSeq = 0
    this.#takenSeq = 0
    this.#file?.rewrite()
  }

  async close(): Promise<void> {
    await this.#file?.close()
  }

  /** Drops what nobody will ask about any more. */
  forget(): void {
    prune(this.#state, toIso(this.#clock.now() - REMEMBER_MS), REMEMBERED_ENTRIES)
  }

  /** From now on changes go to this file. */
  keepIn(file: AppendFile): void {
    this.#file = file
    this.#rewriteAt = Math.max(REWRITE_BYTES, file.size * REWRITE_GROWTH)
  }

  /** The file has closed a group: later changes are not in it. */
  taken(): void {
    this.#takenSeq = this.#state.lastSeq
  }

  /** That group is on disk. */
  written(): void {
    this.#durableSeq = this.#takenSeq
    const size = this.#file?.size ?? 0
    if (size > this.#rewriteAt) {
      this.#file?.rewrite()
      this.#rewriteAt = Number.POSITIVE_INFINITY
    } else if (this.#rewriteAt === Number.POSITIVE_INFINITY) {
      this.#rewriteAt = Math.max(REWRITE_BYTES, size * REWRITE_GROWTH)
    }
    this.#onDurable()
  }

  #write(record: JournalRecord, durable = true) {
    apply(this.#state, record)
    if (this.#file) this.#file.append(encodeRecord(record, this.#file.group), durable)
    else this.#announce()
  }

  #announce() {
    this.#durableSeq = this.#state.lastSeq
    if (this.#willAnnounce) return
    this.#willAnnounce = true
    queueMicrotask(() => {
      this.#willAnnounce = false
      this.#onDurable()
    })
  }

  #nextSeq() {
    return this.#state.lastSeq + 1
  }

  #stepOf({ messageId, attempt }: Entry) {
    return { messageId, attempt, at: toIso(this.#clock.now()) }
  }
}
