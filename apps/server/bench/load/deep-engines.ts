import SqliteDatabase from 'better-sqlite3'
import pg from 'pg'
import { planFaults, watchStatements } from './statements.ts'

/** What row 7b asks an engine beside the relay: the truth, and its time. */
export interface DeepEngine {
  /** Both directions in one statement that skips rows. */
  naivePage(wanted: NaivePage): Promise<string[]>
  /** From now on. */
  watch(): Watch
  close(): Promise<void>
}

export interface NaivePage {
  readonly project: string
  readonly peer: string
  readonly line: string
  readonly limit: number
  readonly offset: number
}

export interface Watch {
  /** Milliseconds in the database during some work. */
  time(work: () => Promise<unknown>): Promise<number>
  faults(): readonly string[]
}

const NAIVE = `select id from (
    select id, body from message
    where project_id = $project and mode = 'live' and to_number = $peer and from_number = $line
    union all
    select id, body from inbound
    where project_id = $project and mode = 'live' and from_number = $peer and to_number = $line
  ) as found order by substr(id, 5) limit $limit offset $offset`

export const openEngine = (url: string): Promise<DeepEngine> | DeepEngine =>
  url.startsWith('postgres') ? openPostgres(url) : openFile(url.slice('file:'.length))

function openFile(file: string): DeepEngine {
  const raw = new SqliteDatabase(file, { readonly: true })
  const naive = raw.prepare<[NaivePage], string>(NAIVE).pluck()
  return {
    naivePage: async (wanted) => naive.all(wanted),
    watch() {
      const statements = watchStatements(raw)
      return {
        async time(work) {
          statements.spentMs = 0
          await work()
          return statements.spentMs
        },
        faults: () => planFaults(raw, statements.seen),
      }
    },
    close: async () => void raw.close(),
  }
}

/** Its statements run side by side: the time is that of the store, with the way there and back. */
async function openPostgres(url: string): Promise<DeepEngine> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const names = ['project', 'peer', 'line', 'limit', 'offset'] as const
  const text = names.reduce((sql, name, i) => sql.replaceAll(`$${name}`, `$${i + 1}`), NAIVE)
  return {
    async naivePage(wanted) {
      const values = names.map((name) => wanted[name])
      const { rows } = await client.query<{ id: string }>(text, values)
      return rows.map(({ id }) => id)
    },
    watch: () => ({
      async time(work) {
        const begin = performance.now()
        await work()
        return performance.now() - begin
      },
      faults: () => [],
    }),
    close: () => client.end(),
  }
}
