import SqliteDatabase from 'better-sqlite3'
import { idSource } from '../../src/ids.ts'
import { inDatabase } from '../bench.ts'

/** An event of a project that is about to be written. */
export interface SeededEvent {
  readonly id: string
  readonly projectId: string
  readonly subjectId: string
}

const newId = idSource(Date.now)

export const eventIds = (projectId: string, count: number): SeededEvent[] =>
  Array.from({ length: count }, () => ({
    ...{ id: newId('evt'), projectId, subjectId: newId('inb') },
  }))

/** With id, type and time of the event it makes a body of a kilobyte. */
const DATA_BYTES = 900

const dataOf = ({ subjectId }: SeededEvent): string =>
  JSON.stringify({ id: subjectId, from: '+5511988887777', filler: '' }).replace(
    '""',
    `"${'x'.repeat(DATA_BYTES)}"`,
  )

const COLUMNS = 'id, project_id, mode, public, type, subject_id, at, data'
const BATCH = 1_000

/**
 * Writes events by their rows, as if each had been told by a phone: over HTTP they would be the load.
 * @param url of the database of a relay that is running and idle
 */
export async function seedEvents(url: string, events: readonly SeededEvent[]): Promise<void> {
  const now = Date.now()
  if (url.startsWith('postgres')) return seedPostgres(url, events, now)
  const database = new SqliteDatabase(url.slice('file:'.length))
  const insert = database.prepare(
    `insert into event (${COLUMNS}) values (?, ?, 'live', 1, 'inbound.received', ?, ${now}, ?)`,
  )
  database.transaction(() => {
    for (const one of events) insert.run(one.id, one.projectId, one.subjectId, dataOf(one))
  })()
  database.close()
}

const seedPostgres = (url: string, events: readonly SeededEvent[], now: number): Promise<void> =>
  inDatabase(url, async (client) => {
    for (let at = 0; at < events.length; at += BATCH) {
      const some = events.slice(at, at + BATCH)
      await client.query(
        `insert into event (${COLUMNS})
         select id, project, 'live', 1, 'inbound.received', subject, ${now}, data
         from unnest($1::text[], $2::text[], $3::text[], $4::text[]) as v(id, project, subject, data)`,
        [
          some.map(({ id }) => id),
          some.map(({ projectId }) => projectId),
          some.map(({ subjectId }) => subjectId),
          some.map(dataOf),
        ],
      )
    }
  })
