import { crc32 } from 'node:zlib'
import type { AcceptedFrame, EntryFrame, EntryState, NumberedFrame, SendFrame } from '../frames.ts'

/** What the phone must know to send an SMS after a crash. */
export type HandOver = Omit<SendFrame, 'type'>

/** One (messageId, attempt) of the journal. */
export interface Entry {
  messageId: string
  attempt: number
  state: EntryState
  /** When the state was entered, ISO 8601. */
  at: string
  /** Dropped with the outcome: nothing needs the text any more. */
  handOver: HandOver | null
  /** What the relay was told last; it answers a repeated `send`. */
  lastFrame: EntryFrame
  /** The `seq` of the first `sent` or `failed`; null while the radio has not answered. */
  outcomeSeq: number | null
}

/** A line of the journal file. Each one is a whole step: no step needs two lines. */
export type JournalRecord =
  | { kind: 'head'; format: 1; journalId: string; lastSeq: number; ackedSeq: number }
  | { kind: 'accepted'; frame: AcceptedFrame; handOver: HandOver }
  | { kind: 'submitting'; messageId: string; attempt: number; at: string }
  /** The radio says that it never had the SMS: the entry is `accepted` again. */
  | { kind: 'returned'; messageId: string; attempt: number; at: string }
  | { kind: 'frame'; frame: NumberedFrame }
  | { kind: 'acked'; seq: number }
  /** In a rewritten file: an entry, and a frame that is not acknowledged yet. */
  | { kind: 'entry'; entry: Entry }
  | { kind: 'kept'; frame: NumberedFrame }

const checksum = (text: string) => crc32(text).toString(16).padStart(8, '0')

/**
 * `<crc32> <group> <json>\n`: the checksum finds torn lines, the group tells a torn end from
 * damage.
 */
export function encodeRecord(record: JournalRecord, group: number): string {
  const text = `${group} ${JSON.stringify(record)}`
  return `${checksum(text)} ${text}\n`
}

export type ReadJournal =
  /**
   * `torn` counts the bytes of a last write that never finished; nothing was done on their account.
   */
  { kind: 'read'; records: JournalRecord[]; torn: number } | { kind: 'damaged'; reason: string }

/**
 * Reads a journal file's bytes. A crash leaves a torn last group at most, as each group is synced
 * before the next one is begun: a bad line with a later group behind it is damage, and then nothing
 * in the file may be believed.
 */
export function readRecords(bytes: Buffer): ReadJournal {
  const records: JournalRecord[] = []
  let offset = 0
  let group = 0
  while (offset < bytes.length) {
    const end = bytes.indexOf(0x0a, offset)
    const line = end === -1 ? null : decodeLine(bytes.toString('utf8', offset, end))
    if (!line) break
    group = line.group
    records.push(line.record)
    offset = end + 1
  }
  if (records[0]?.kind !== 'head')
    return { kind: 'damaged', reason: 'the first line is not a head' }
  // The first line of group + 1 may be the bad one, so only what is later still proves that `group`
  // was synced whole.
  if (hasLaterGroup(bytes, offset, group + 1)) {
    return { kind: 'damaged', reason: `a bad line at byte ${offset}, with later ones behind it` }
  }
  return { kind: 'read', records, torn: bytes.length - offset }
}

function hasLaterGroup(bytes: Buffer, from: number, than: number): boolean {
  let offset = from
  for (let end = bytes.indexOf(0x0a, offset); end !== -1; end = bytes.indexOf(0x0a, offset)) {
    const line = decodeLine(bytes.toString('utf8', offset, end))
    if (line && line.group > than) return true
    offset = end + 1
  }
  return false
}

function decodeLine(line: string): { group: number; record: JournalRecord } | null {
  const parts = /^([0-9a-f]{8}) ((\d{1,15}) (\{.*\}))$/s.exec(line)
  if (!parts) return null
  const [, sum, text = '', group, json = ''] = parts
  if (checksum(text) !== sum) return null
  // A line whose checksum holds is one that `encodeRecord` wrote.
  const record: JournalRecord = JSON.parse(json)
  return { group: Number(group), record }
}
