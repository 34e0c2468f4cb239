import { randomBytes } from 'node:crypto'
import { readFile, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { type AppendFile, openAppendFile, replaceFile } from '../append-file.ts'
import { type Clock, toIso } from '../clock.ts'
import { PhoneError } from '../errors.ts'
import type { EntryFrame, InboundFrame, NumberedFrame } from '../frames.ts'
import {
  type Entry,
  encodeRecord,
  type HandOver,
  type JournalRecord,
  readRecords,
} from './records.ts'
import {
  apply,
  canBecome,
  entryKey,
  type JournalState,
  newState,
  prune,
  recordsOf,
} from './state.ts'

/** How long a settled entry answers a repeated `send`; the protocol asks for 72 hours. */
export const REMEMBER_MS = 72 * 3_600_000
/** And how many of them: about 7 MB of file and 10 MB of memory. The oldest go first. */
export const REMEMBERED_ENTRIES = 20_000
/** Inbound SMS stay in the phone's own inbox past this; outcomes are bounded by `UNSETTLED_ENTRIES`. */
export const OUTBOX_FRAMES = 10_000
/** What fits into a `hello` of 64 KiB. */
export const UNSETTLED_ENTRIES = 500
/** A file that is smaller is never rewritten; a larger one when it has grown to four times what it had to hold. */
const REWRITE_BYTES = 4 * 1024 * 1024
const REWRITE_GROWTH = 4

/** A frame before it has its number. */
type Unnumbered<Frame> = Frame extends NumberedFrame ? Omit<Frame, 'seq'> : never
export type OutcomeReport = Unnumbered<Exclude<EntryFrame, { type: 'accepted' }>>
export type InboundReport = Unnumbered<InboundFrame>

/**
 * What the phone knows and must not forget. Every change is in memory at once and on disk when the next `flushed()`
 * resolves; whoever acts on a change waits for that first.
 *
 * Why a file of lines and not SQLite: the whole state fits into memory and is only ever read at start, so all that is
 * wanted of the disk is "append and sync". One appended line per step is one sequential write, its fsync runs off the
 * event loop and is shared by all SMS of the moment, and a phone needs no native module. The price is the reader in
 * `records.ts`, about forty lines, and a rewrite now and then.
 */
export interface Journal {
  readonly id: string
  readonly state: Readonly<JournalState>
  /** The highest number whose frame is on disk: only those may be sent. */
  readonly durableSeq: number
  /** Takes over one SMS. @throws nothing; a known (messageId, attempt) must not be passed again */
  accept(handOver: HandOver): Entry
  submitting(entry: Entry): void
  /** Back to `accepted`: the radio never had it. */
  returned(entry: Entry): void
  /** @returns false, and writes nothing, when the entry cannot become that (any more) */
  report(outcome: OutcomeReport): boolean
  /** Tells the last thing about an entry again, under a new number. */
  repeat(entry: Entry): void
  /** @throws PhoneError `journal_full` */
  receive(inbound: InboundReport): void
  /** The relay has committed everything up to `seq`. */
  acked(seq: number): void
  find(messageId: string, attempt: number): Entry | undefined
  /** Is this still the journal's entry (and not one from before a reset)? */
  holds(entry: Entry): boolean
  flushed(): Promise<void>
  /** Begins again with a new id; everything in it is forgotten. */
  reset(): void
  close(): Promise<void>
}

export interface JournalOptions {
  /** The folder of `journal.jsonl`, or `memory` for load generators: that one forgets everything with the process. */
  place: { dir: string } | 'memory'
  clock: Clock
  /** Frames have become durable, so they may be sent. */
  onDurable: () => void
  /** The disk refused; the phone must stop, as it can keep no promise any more. */
  onFault: (error: PhoneError) => void
  /** The journal on disk could not be believed and was set aside. */
  onDamaged?: (reason: string, keptAs: string) => void
}

const newJournalId = () => randomBytes(18).toString('base64url')

/**
 * Opens the journal of a data folder, or makes one.
 *
 * @example const journal = await openJournal({ place: { dir: './data' }, clock, onDurable, onFault })
 */
export async function openJournal(options: JournalOptions): Promise<Journal> {
  const { place } = options
  if (place === 'memory') return createJournal(newState(newJournalId()), options, () => null)
  const path = join(place.dir, 'journal.jsonl')
  const state = await readState(path, options)
  // Always begun afresh: a torn end is gone, and so is what need not be remembered.
  await (await replaceFile(path, snapshotOf(state, options.clock))).close()
  let file: AppendFile | null = null
  const journal = createJournal(state, options, () => file)
  file = await openAppendFile({
    path,
    snapshot: () => snapshotOf(journal.state, options.clock),
    onTaken: journal.taken,
    onFlushed: journal.written,
    onFault: options.onFault,
  })
  return journal
}

async function readState(path: string, options: JournalOptions): Promise<JournalState> {
  const state = newState(newJournalId())
  const bytes = await readFile(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null
    throw error
  })
  if (!bytes) return state
  const read = readRecords(bytes)
  if (read.kind === 'damaged') {
    const keptAs = `${path}.damaged-${options.clock.now()}`
    await rename(path, keptAs)
    options.onDamaged?.(read.reason, keptAs)
    return state
  }
  for (const record of read.records) apply(state, record)
  return state
}

function snapshotOf(state: JournalState, clock: Clock): string {
  prune(state, toIso(clock.now() - REMEMBER_MS), REMEMBERED_ENTRIES)
  let text = ''
  for (const record of recordsOf(state)) text += encodeRecord(record, 0)
  return text
}

interface OpenedJournal extends Journal {
  taken(): void
  written(): void
}

function createJournal(
  first: JournalState,
  options: JournalOptions,
  fileOf: () => AppendFile | null,
): OpenedJournal {
  const { clock, onDurable } = options
  const inMemory = options.place === 'memory'
  let state = first
  let durableSeq = state.lastSeq
  let takenSeq = state.lastSeq
  let rewriteAt = REWRITE_BYTES
  let announced = false

  function write(record: JournalRecord, durable = true) {
    apply(state, record)
    if (inMemory) return announceMemory()
    const file = fileOf()
    file?.append(encodeRecord(record, file.group), durable)
  }

  function announceMemory() {
    durableSeq = state.lastSeq
    if (announced) return
    announced = true
    queueMicrotask(() => {
      announced = false
      onDurable()
    })
  }

  const step = (entry: Entry) => ({
    messageId: entry.messageId,
    attempt: entry.attempt,
    at: toIso(clock.now()),
  })
  const next = () => state.lastSeq + 1

  const journal: OpenedJournal = {
    get id() {
      return state.journalId
    },
    get state() {
      return state
    },
    get durableSeq() {
      return durableSeq
    },
    accept(handOver) {
      const { messageId, attempt } = handOver
      const at = toIso(clock.now())
      const frame = { type: 'accepted', seq: next(), messageId, attempt, at } as const
      write({ kind: 'accepted', frame, handOver })
      const entry = journal.find(messageId, attempt)
      if (!entry) throw new PhoneError('storage_failed', 'The journal lost an entry that it took.')
      return entry
    },
    submitting: (entry) => write({ kind: 'submitting', ...step(entry) }),
    returned: (entry) => write({ kind: 'returned', ...step(entry) }),
    report(outcome) {
      const entry = journal.find(outcome.messageId, outcome.attempt)
      if (!entry || !canBecome(entry, outcome.type)) return false
      write({ kind: 'frame', frame: { ...outcome, seq: next() } })
      return true
    },
    repeat: (entry) => write({ kind: 'frame', frame: { ...entry.lastFrame, seq: next() } }),
    receive(inbound) {
      if (state.outbox.size >= OUTBOX_FRAMES) {
        throw new PhoneError('journal_full', `${OUTBOX_FRAMES} frames wait for the relay already.`)
      }
      write({ kind: 'frame', frame: { ...inbound, seq: next() } })
    },
    acked(seq) {
      const upTo = Math.min(seq, state.lastSeq)
      if (upTo <= state.ackedSeq) return
      // Not synced by itself: if it is lost, the frames are only sent once more and dropped by the relay.
      write({ kind: 'acked', seq: upTo }, false)
      if (state.entries.size > REMEMBERED_ENTRIES * 1.25) {
        prune(state, toIso(clock.now() - REMEMBER_MS), REMEMBERED_ENTRIES)
      }
    },
    find: (messageId, attempt) => state.entries.get(entryKey(messageId, attempt)),
    holds: (entry) => journal.find(entry.messageId, entry.attempt) === entry,
    flushed: () => fileOf()?.flushed() ?? Promise.resolve(),
    reset() {
      state = newState(newJournalId())
      durableSeq = 0
      takenSeq = 0
      fileOf()?.rewrite()
    },
    async close() {
      await fileOf()?.close()
    },
    taken() {
      takenSeq = state.lastSeq
    },
    written() {
      durableSeq = takenSeq
      const file = fileOf()
      if (file && file.size > rewriteAt) {
        file.rewrite()
        rewriteAt = Number.POSITIVE_INFINITY
      } else if (file && rewriteAt === Number.POSITIVE_INFINITY) {
        rewriteAt = Math.max(REWRITE_BYTES, file.size * REWRITE_GROWTH)
      }
      onDurable()
    },
  }
  return journal
}
