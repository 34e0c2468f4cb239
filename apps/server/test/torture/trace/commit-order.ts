import type { Call } from './calls.ts'
import type { Promised } from './promises.ts'

/** Before the page of a frame: its number, the size of the database if it ends a commit, checksums. */
const FRAME_HEADER_BYTES = 24
const COMMIT_SIZE_AT = 4
const MESSAGE_ID = /msg_[0-9a-z]{26}/g
const NOWHERE = Number.POSITIVE_INFINITY

/**
 * The 202s that left the server before the write-ahead log was synced after the commit that holds their
 * message.
 * @see https://sqlite.org/fileformat2.html#the_write_ahead_log
 */
export function unsyncedAnswers(calls: readonly Call[], promises: readonly Promised[]): string[] {
  const log = calls.filter(({ target }) => target.endsWith('-wal'))
  const syncs = log.filter(({ name, result }) => name.endsWith('sync') && result === 0)
  const committedAt = commitsOf(log)
  return promises.flatMap(({ at, what }) => {
    if (what.kind !== 'accepted') return []
    const from = committedAt.get(what.messageId) ?? NOWHERE
    const isSynced = syncs.some(({ beganAt, endedAt }) => beganAt > from && endedAt < at)
    return isSynced ? [] : [what.messageId]
  })
}

/** Where in the trace the commit that holds each message had been written. */
function commitsOf(log: readonly Call[]): Map<string, number> {
  const committed = new Map<string, number>()
  let open = new Set<string>()
  let endsCommit = false
  for (const { name, data, endedAt } of log) {
    if (!name.startsWith('pwrite')) continue
    if (data.length === FRAME_HEADER_BYTES) {
      endsCommit = data.readUInt32BE(COMMIT_SIZE_AT) > 0
      continue
    }
    for (const [id] of data.toString('latin1').matchAll(MESSAGE_ID)) {
      if (!committed.has(id)) open.add(id)
    }
    if (!endsCommit) continue
    for (const id of open) committed.set(id, endedAt)
    open = new Set()
  }
  return committed
}
