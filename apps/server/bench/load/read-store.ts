import { readFileSync } from 'node:fs'
import SqliteDatabase from 'better-sqlite3'
import { systemClock } from '../../src/clock.ts'
import { openDatabase } from '../../src/db/index.ts'
import { idSource } from '../../src/ids.ts'
import { createInbound } from '../../src/inbound/index.ts'
import { getMessage, listMessages } from '../../src/messages/message-store.ts'
import { quantile, randomSource } from '../figures.ts'
import type { History } from './history.ts'
import { KINDS, type Kind, PAGE, type Place, placeIn } from './read-kinds.ts'
import { planFaults, watchStatements } from './statements.ts'

/**
 * The server's own reads, without HTTP around them: how long their statements take in the database, by
 * which plans, and whether what they answer is true. The job comes as JSON in argv[2].
 */
export interface ReadStoreJob {
  readonly file: string
  readonly historyFile: string
  readonly seconds: number
}

export interface ReadStoreResult {
  /** By kind of read: in the database alone, and through the store. */
  readonly databaseP99Ms: Readonly<Record<string, number>>
  readonly storeP99Ms: Readonly<Record<string, number>>
  /** `select * from message where id = ?`, and nothing else. */
  readonly byKeyP99Ms: number
  readonly byKeyP50Ms: number
  readonly reads: number
  readonly faults: readonly string[]
}

const READS_BY_KEY = 5_000
const CHECKED_PEERS = 20
const CHECKED_PAGES = 10

const job: ReadStoreJob = JSON.parse(process.argv[2] ?? '{}')
const history: History = JSON.parse(readFileSync(job.historyFile, 'utf8'))
const raw = new SqliteDatabase(job.file, { readonly: true })
const database = await openDatabase({
  url: `file:${job.file}`,
  exclusive: false,
  warn: (message) => process.stderr.write(`${message}\n`),
})
const inbound = createInbound({ database, clock: systemClock, newId: idSource(Date.now) })
const scope = { projectId: history.projectId, mode: 'live' }
const statements = watchStatements(raw)

const first = { limit: PAGE, after: null }
const READ: Readonly<Record<Kind, (place: Place) => Promise<unknown>>> = {
  get: ({ id }) => getMessage(database, scope, id),
  list: () => listMessages(database, scope, {}, first),
  'list, later page': ({ id }) => listMessages(database, scope, {}, { limit: PAGE, after: id }),
  'list by status': ({ id }) =>
    listMessages(database, scope, { status: 'FAILED' }, { limit: PAGE, after: id }),
  'list by recipient': ({ peer }) => listMessages(database, scope, { to: peer }, first),
  'list by device': ({ id, deviceId }) =>
    listMessages(database, scope, { deviceId }, { limit: PAGE, after: id }),
  'list by time': ({ createdAfter, createdBefore }) =>
    listMessages(database, scope, { createdAfter, createdBefore }, first),
  conversation: ({ peer }) => inbound.conversation(scope, peer, {}, first),
  'busy conversation, later page': ({ id }) =>
    inbound.conversation(scope, history.busyPeer, {}, { limit: PAGE, after: id }),
  conversations: () => inbound.conversations(scope, first),
  'conversations, later page': ({ lastId }) =>
    inbound.conversations(scope, { limit: PAGE, after: lastId }),
}

async function run(): Promise<ReadStoreResult> {
  const random = randomSource(17)
  const inDatabase = new Map<Kind, number[]>(KINDS.map((kind) => [kind, []]))
  const inStore = new Map<Kind, number[]>(KINDS.map((kind) => [kind, []]))
  // Compiles the statements: a server does that once, too.
  for (const kind of KINDS) await READ[kind](placeIn(history, history, random))
  const endAt = performance.now() + job.seconds * 1_000
  while (performance.now() < endAt) {
    for (const kind of KINDS) {
      const place = placeIn(history, history, random)
      statements.spentMs = 0
      const begin = performance.now()
      await READ[kind](place)
      inStore.get(kind)?.push(performance.now() - begin)
      inDatabase.get(kind)?.push(statements.spentMs)
    }
  }
  const p99s = (values: ReadonlyMap<Kind, readonly number[]>) =>
    Object.fromEntries([...values].map(([kind, times]) => [kind, quantile(times, 0.99)]))
  const byKey = readByKey(random)
  return {
    databaseP99Ms: p99s(inDatabase),
    storeP99Ms: p99s(inStore),
    byKeyP99Ms: quantile(byKey, 0.99),
    byKeyP50Ms: quantile(byKey, 0.5),
    reads: [...inStore.values()].reduce((sum, times) => sum + times.length, 0),
    faults: [...planFaults(raw, statements.seen), ...(await wrongAnswers())],
  }
}

function readByKey(random: () => number): number[] {
  const statement = raw.prepare('select * from message where id = ?')
  return Array.from({ length: READS_BY_KEY }, () => {
    const { id } = placeIn(history, history, random)
    const begin = performance.now()
    statement.get(id)
    return performance.now() - begin
  })
}

/** Walks conversations to their ends and a list through its pages, beside plain SQL without pages. */
async function wrongAnswers(): Promise<string[]> {
  const faults: string[] = []
  for (const peer of history.peers.slice(0, CHECKED_PEERS)) {
    const walked: string[] = []
    for (let after: string | null = null; ; ) {
      const page = await inbound.conversation(scope, peer, {}, { limit: 7, after })
      walked.push(...page.slice(0, 7).map(({ id }) => id))
      if (page.length <= 7) break
      after = walked.at(-1) ?? null
    }
    const truth = raw
      .prepare<[string, string], string>(
        `select id from (select id from message where to_number = ?
         union all select id from inbound where from_number = ?) order by substr(id, 5)`,
      )
      .pluck()
      .all(peer, peer)
    if (walked.join() !== truth.join()) faults.push(`another conversation than stored with ${peer}`)
  }
  const listed: string[] = []
  for (let page = 0; page < CHECKED_PAGES; page += 1) {
    const after = listed.at(-1) ?? null
    const found = await listMessages(database, scope, {}, { limit: PAGE, after })
    listed.push(...found.slice(0, PAGE).map(({ id }) => id))
  }
  const newest = raw
    .prepare<[number], string>('select id from message order by id desc limit ?')
    .pluck()
    .all(listed.length)
  if (listed.join() !== newest.join()) faults.push('another list than stored')
  return faults
}

const result = await run()
process.stdout.write(`${JSON.stringify(result)}\n`)
await database.close()
process.exit(0)
