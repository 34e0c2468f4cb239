import type { Clock } from '../clock.ts'
import type { Database, UpdateMany } from '../db/index.ts'
import type { Logger } from '../logger.ts'

/** What a phone says of itself now and then. */
export interface PhoneStatus {
  readonly battery: number | null
  readonly charging: boolean | null
  readonly signal: number | null
  readonly network: string | null
}

/** Signs of life are kept in memory and written together, this often at most. */
const WRITE_EVERY_MS = 5_000
const ROWS_PER_WRITE = 500

export interface StatusWriter {
  /** The phone has been heard of; with a status it also said how it is. Costs no query. */
  note(deviceId: string, status: PhoneStatus | null): void
  /** Writes what is noted. */
  flush(): Promise<void>
}

interface Noted {
  readonly seenAt: number
  readonly status: PhoneStatus | null
}

const SAVE: UpdateMany<'device'> = {
  table: 'device',
  key: 'id',
  set: ['battery', 'charging', 'signal', 'network', 'last_seen_at'],
}

export function createStatusWriter(database: Database, clock: Clock, log: Logger): StatusWriter {
  let noted = new Map<string, Noted>()
  let scheduled = false

  const flush = async () => {
    const entries = [...noted]
    noted = new Map()
    for (let i = 0; i < entries.length; i += ROWS_PER_WRITE) {
      await write(database, new Map(entries.slice(i, i + ROWS_PER_WRITE)))
    }
  }

  return {
    flush,
    note(deviceId, status) {
      const known = noted.get(deviceId)
      noted.set(deviceId, { seenAt: clock.now(), status: status ?? known?.status ?? null })
      if (scheduled) return
      scheduled = true
      clock.after(WRITE_EVERY_MS, () => {
        scheduled = false
        // The next word of each phone says it again.
        flush().catch((error: unknown) => log.warn({ err: error }, 'signs of life were not stored'))
      })
    },
  }
}

/** Rows that somebody else holds are passed over, so that this never waits and never deadlocks. */
const write = (database: Database, noted: ReadonlyMap<string, Noted>): Promise<void> =>
  database.transaction(async (tx) => {
    const rows = await tx.query
      .selectFrom('device')
      .selectAll()
      .where('id', 'in', [...noted.keys()])
      .where('deleted_at', 'is', null)
      .modifyEnd(database.skipLocked())
      .execute()
    const changed = rows.map((row) => {
      const { seenAt = 0, status = null } = noted.get(row.id) ?? {}
      return {
        ...row,
        last_seen_at: Math.max(seenAt, row.last_seen_at ?? 0),
        ...(status && {
          ...status,
          charging: flag(status.charging),
          network: status.network && plain(status.network),
        }),
      }
    })
    await tx.updateMany(SAVE, changed)
  })

/** Names that phones give, as every engine can store and every reader can show them. */
export const plain = (text: string): string => text.replace(/\p{Cc}/gu, '').toWellFormed()

/** A phone that does not say is not the same as one that says no. */
export const flag = (value: boolean | null): number | null =>
  value === null ? null : value ? 1 : 0
