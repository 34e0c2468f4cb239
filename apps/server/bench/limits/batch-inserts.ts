import SqliteDatabase from 'better-sqlite3'

/**
 * What the disk and SQLite give at best: rows of a message's size into a table with a key and two
 * indexes, so many a transaction, synchronous=FULL. The job comes as JSON in argv[2].
 */
export interface BatchJob {
  readonly file: string
  readonly batch: number
  readonly seconds: number
}

export interface BatchResult {
  readonly rowsPerSecond: number
}

const BODY = 'Your table for two is ready at 20:00. See you soon, and bring your friends along!'

const job: BatchJob = JSON.parse(process.argv[2] ?? '{}')
const database = new SqliteDatabase(job.file)
database.pragma('journal_mode = WAL')
database.pragma('synchronous = FULL')
database.exec(`create table message (id text primary key, project_id text not null,
  status text not null, to_number text not null, body text not null, lane text not null,
  queued_at integer not null)`)
database.exec('create index message_list on message (project_id, id)')
database.exec('create index message_peer on message (project_id, to_number, id)')
const insert = database.prepare('insert into message values (?, ?, ?, ?, ?, ?, ?)')
let rows = 0
const batch = database.transaction(() => {
  for (let i = 0; i < job.batch; i += 1) {
    rows += 1
    const id = `msg_${String(rows).padStart(26, '0')}`
    const to = `+5511${String((rows * 7_919) % 1_000_000_000).padStart(9, '0')}`
    insert.run(id, 'proj_bench', 'QUEUED', to, BODY, 'dev_bench', Date.now())
  }
})
const begin = performance.now()
const end = begin + job.seconds * 1_000
while (performance.now() < end) batch()
const seconds = (performance.now() - begin) / 1_000
database.close()
const result: BatchResult = { rowsPerSecond: rows / seconds }
process.stdout.write(`${JSON.stringify(result)}\n`)
