import SqliteDatabase from 'better-sqlite3'
import { idSource } from '../../src/ids.ts'
import { randomSource } from '../figures.ts'

/** What is in the database of row 7a. */
export interface History {
  readonly projectId: string
  readonly devices: readonly string[]
  /** Recipients with a few messages each. */
  readonly peers: readonly string[]
  /** One with very many. */
  readonly busyPeer: string
  readonly fromMs: number
  readonly untilMs: number
  /** Of some stored messages, spread over the time, and of the last one to each of some peers. */
  readonly ids: readonly string[]
  readonly lastIds: readonly string[]
}

const DAYS = 90
const MS_PER_DAY = 86_400_000
const DEVICES = 50
const MESSAGES_PER_PEER = 20
const BUSY_SHARE = 0.05
const INBOUND_SHARE = 0.1
const SAMPLES = 5_000
const ROWS_PER_TRANSACTION = 100_000
const STATUSES = ['DELIVERED', 'DELIVERED', 'DELIVERED', 'DELIVERED', 'DELIVERED', 'SENT', 'FAILED']
const BODY = 'Your table for two is ready at 20:00. See you soon, and bring your friends along!'
const TABLES = ['message', 'inbound']

/**
 * Fills a database file that no server has open: three months of traffic, a tenth of it incoming. By plain
 * SQL, with the indexes made at the end: over the API it would take minutes.
 * @param rows of both tables together.
 * @param busyShare how many of them are of the busiest conversation, from 0 to 1.
 */
export function fillHistory(
  file: string,
  projectId: string,
  rows: number,
  busyShare = BUSY_SHARE,
): History {
  const untilMs = Date.now()
  const history: History = {
    projectId,
    devices: [],
    peers: Array.from({ length: Math.ceil(rows / MESSAGES_PER_PEER) }, (_, i) => peer(i + 1)),
    busyPeer: peer(0),
    fromMs: untilMs - DAYS * MS_PER_DAY,
    untilMs,
    ids: [],
    lastIds: [],
  }
  const database = new SqliteDatabase(file)
  database.pragma('journal_mode = OFF')
  database.pragma('synchronous = OFF')
  database.pragma('cache_size = -262144')
  const indexes = indexesOf(database)
  for (const { name } of indexes) database.exec(`drop index ${name}`)
  const devices = addDevices(database, history)
  insertRows(database, { ...history, devices }, rows, busyShare)
  for (const { sql } of indexes) database.exec(sql)
  const sample = { ids: sampleIds(database, rows), lastIds: lastIds(database, history) }
  database.close()
  return { ...history, devices, ...sample }
}

const sampleIds = (database: SqliteDatabase.Database, rows: number): string[] =>
  database
    .prepare<[number], string>('select id from message where rowid % ? = 0')
    .pluck()
    .all(Math.ceil(rows / SAMPLES))

function lastIds(database: SqliteDatabase.Database, { projectId, peers }: History): string[] {
  const last = database
    .prepare<[string, string], string>(
      `select id from message where project_id = ? and mode = 'live' and to_number = ?
       order by id desc limit 1`,
    )
    .pluck()
  const step = Math.ceil(peers.length / SAMPLES)
  const some = peers.filter((_, i) => i % step === 0)
  return some.flatMap((number) => last.get(projectId, number) ?? [])
}

const peer = (i: number): string => `+55119${String(80_000_000 + (i % 10_000_000))}`

const indexesOf = (database: SqliteDatabase.Database) =>
  database
    .prepare<string[], { name: string; sql: string }>(
      `select name, sql from sqlite_master where type = 'index' and sql is not null
       and tbl_name in (?, ?)`,
    )
    .all(...TABLES)

function addDevices(database: SqliteDatabase.Database, { projectId, fromMs }: History): string[] {
  const newId = idSource(() => fromMs)
  const insert = database.prepare(`insert into device (id, project_id, name, in_pool, created_at)
    values (?, ?, 'bench', 1, ?)`)
  return Array.from({ length: DEVICES }, () => {
    const id = newId('dev')
    insert.run(id, projectId, fromMs)
    return id
  })
}

function insertRows(
  database: SqliteDatabase.Database,
  history: History,
  rows: number,
  busyShare: number,
): void {
  const { projectId, devices, peers, busyPeer, fromMs, untilMs } = history
  let now = fromMs
  const newId = idSource(() => now)
  const random = randomSource(11)
  const pick = (list: readonly string[]) => list[Math.floor(random() * list.length)] ?? ''
  const message = database.prepare(`insert into message (id, project_id, mode, channel, status,
      to_number, from_number, body, device_id, device_name, sim_slot_index, segments, lane, pinned,
      priority, queue, attempts, handovers, queued_at, dispatched_at, sent_at, delivered_at, updated_at)
    values (?, '${projectId}', 'live', 'sms', ?, ?, '+5511988887777', '${BODY}', ?, 'bench', 0, 1, ?, 1,
      1, 0, 1, 0, ?, ?, ?, ?, ?)`)
  const inbound = database.prepare(`insert into inbound (id, project_id, mode, channel, from_number,
      to_number, body, device_id, sim_slot_index, received_at, created_at)
    values (?, '${projectId}', 'live', 'sms', ?, '+5511988887777', '${BODY}', ?, 0, ?, ?)`)
  for (let i = 0; i < rows; i += 1) {
    if (i % ROWS_PER_TRANSACTION === 0) database.exec(i === 0 ? 'begin' : 'commit; begin')
    now = Math.floor(fromMs + ((untilMs - fromMs) * i) / rows)
    const number = random() < busyShare ? busyPeer : pick(peers)
    const device = pick(devices)
    if (random() < INBOUND_SHARE) inbound.run(newId('inb'), number, device, now, now)
    else message.run(newId('msg'), pick(STATUSES), number, device, device, now, now, now, now, now)
  }
  database.exec('commit')
}
