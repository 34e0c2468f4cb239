import { randomBytes } from 'node:crypto'
import { readFile, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { openAppendFile, replaceFile } from '../append-file.ts'
import type { Clock } from '../clock.ts'
import type { PhoneError } from '../errors.ts'
import { Journal, type JournalEvents } from './journal.ts'
import { encodeRecord, readRecords } from './records.ts'
import { apply, type JournalState, newState, recordsOf } from './state.ts'

export interface JournalOptions extends JournalEvents {
  /**
   * The folder of `journal.jsonl`, or `memory` for load generators: that one forgets everything
   * with the process.
   */
  place: { dir: string } | 'memory'
  clock: Clock
  /** The disk refused; the phone must stop, as it can keep no promise any more. */
  onFault: (error: PhoneError) => void
  /** The journal on disk could not be believed and was set aside. */
  onDamaged?: (reason: string, keptAs: string) => void
}

/** 144 random bits: two journals never share an id. */
export const newJournalId = (): string => randomBytes(18).toString('base64url')

/**
 * Opens the journal of a data folder, or makes one.
 *
 * @throws Error of the file system
 * @example const place = { dir: './data' }
 *   const journal = await openJournal({ place, clock, onDurable, onFault })
 */
export async function openJournal(options: JournalOptions): Promise<Journal> {
  const { place, clock } = options
  if (place === 'memory') return new Journal(newState(newJournalId()), clock, options)
  const path = join(place.dir, 'journal.jsonl')
  const journal = new Journal(await readState(path, options), clock, options)
  // Always begun afresh: a torn end is gone, and so is what need not be remembered.
  const begun = await replaceFile(path, snapshotOf(journal))
  await begun.close()
  const file = await openAppendFile({
    path,
    snapshot: () => snapshotOf(journal),
    onTaken: () => journal.taken(),
    onFlushed: () => journal.written(),
    onFault: options.onFault,
  })
  journal.keepIn(file)
  return journal
}

function snapshotOf(journal: Journal): string {
  journal.forget()
  let text = ''
  for (const record of recordsOf(journal.state)) text += encodeRecord(record, 0)
  return text
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
