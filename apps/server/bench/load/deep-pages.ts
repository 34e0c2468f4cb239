import { readFileSync } from 'node:fs'
import SqliteDatabase from 'better-sqlite3'
import { systemClock } from '../../src/clock.ts'
import { openDatabase } from '../../src/db/index.ts'
import { idOrder, idSource } from '../../src/ids.ts'
import { createInbound } from '../../src/inbound/index.ts'
import { quantile, randomSource } from '../figures.ts'
import { tellResult } from '../result.ts'
import type { History } from './history.ts'
import { PAGE } from './read-kinds.ts'
import { planFaults, watchStatements } from './statements.ts'

/** Pages in the middle of one long conversation, by a bound line, with their total. */
export interface DeepPagesJob {
  readonly file: string
  readonly historyFile: string
  readonly seconds: number
}

export interface DeepPagesResult {
  /** Entries of the conversation. */
  readonly entries: number
  /** The first page of all: later ones know most of the total. */
  readonly firstMs: number
  /** In the database alone, and through the store. */
  readonly databaseP50Ms: number
  readonly databaseP99Ms: number
  readonly storeP50Ms: number
  /** The same entries by keyset, without a total. */
  readonly keysetP50Ms: number
  /** Both directions in one statement that skips rows. */
  readonly naiveP50Ms: number
  readonly faults: readonly string[]
}

/** Around the middle: the farthest from both ends. */
const SPREAD = 0.02
/** About it, where nobody has counted yet; less deep where there is less. */
const MIDDLE = 50_000
const NAIVE_READS = 5
const LINE = { deviceId: '', simSlotIndex: 0, phoneNumber: '+5511988887777' }

const job: DeepPagesJob = JSON.parse(process.argv[2] ?? '{}')
const history: History = JSON.parse(readFileSync(job.historyFile, 'utf8'))
const raw = new SqliteDatabase(job.file, { readonly: true })
const database = await openDatabase({
  url: `file:${job.file}`,
  exclusive: false,
  warn: (message) => process.stderr.write(`${message}\n`),
})
const inbound = createInbound({ database, clock: systemClock, newId: idSource(Date.now) })
const scope = { projectId: history.projectId, mode: 'live' }
const { busyPeer } = history
const naive = raw
  .prepare<unknown[], string>(
    `select id from (
       select id, body from message
       where project_id = @project and mode = 'live' and to_number = @peer and from_number = @line
       union all
       select id, body from inbound
       where project_id = @project and mode = 'live' and from_number = @peer and to_number = @line)
     order by substr(id, 5) limit @limit offset @offset`,
  )
  .pluck()
const naivePage = (offset: number): string[] =>
  naive.all({
    project: history.projectId,
    ...{ peer: busyPeer, line: LINE.phoneNumber, limit: PAGE, offset },
  })

async function run(): Promise<DeepPagesResult> {
  const random = randomSource(31)
  const faults: string[] = []
  const read = (offset: number) =>
    inbound.conversationPage(scope, busyPeer, { line: LINE }, { limit: PAGE, offset })
  await inbound.conversationPage(
    { ...scope, mode: 'test' },
    busyPeer,
    { line: LINE },
    { limit: 1, offset: 0 },
  )
  const coldAt = performance.now()
  const { total } = await read(MIDDLE)
  const firstMs = performance.now() - coldAt
  const somewhere = () => Math.floor(total * (0.5 + SPREAD * (random() - 0.5)))
  const inNaive = Array.from({ length: NAIVE_READS }, () => {
    const begin = performance.now()
    naivePage(somewhere())
    return performance.now() - begin
  })
  for (const offset of [0, 1, somewhere(), somewhere(), total - PAGE, total - 1]) {
    const { entries } = await read(offset)
    const truth = naivePage(offset)
    if (entries.map(({ id }) => id).join() !== truth.join())
      faults.push(`another page at ${offset}`)
  }
  const statements = watchStatements(raw)
  const [inDatabase, inStore, byKeyset]: [number[], number[], number[]] = [[], [], []]
  const endAt = performance.now() + job.seconds * 1_000
  do {
    statements.spentMs = 0
    const begin = performance.now()
    const { entries } = await read(somewhere())
    inStore.push(performance.now() - begin)
    inDatabase.push(statements.spentMs)
    const after = `msg_${idOrder(entries[0]?.id ?? '')}`
    statements.spentMs = 0
    await inbound.conversation(scope, busyPeer, { line: LINE }, { limit: PAGE, after })
    byKeyset.push(statements.spentMs)
  } while (performance.now() < endAt)
  return {
    ...{ entries: total, firstMs },
    databaseP50Ms: quantile(inDatabase, 0.5),
    databaseP99Ms: quantile(inDatabase, 0.99),
    storeP50Ms: quantile(inStore, 0.5),
    keysetP50Ms: quantile(byKeyset, 0.5),
    naiveP50Ms: quantile(inNaive, 0.5),
    faults: [...faults, ...planFaults(raw, statements.seen)],
  }
}

const result = await run()
await database.close()
tellResult(result)
