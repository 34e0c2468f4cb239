import { readFileSync } from 'node:fs'
import { systemClock } from '../../src/clock.ts'
import { openDatabase } from '../../src/db/index.ts'
import { idOrder, idSource } from '../../src/ids.ts'
import { createInbound } from '../../src/inbound/index.ts'
import { quantile, randomSource } from '../figures.ts'
import { tellResult } from '../result.ts'
import { openEngine } from './deep-engines.ts'
import type { History } from './history.ts'
import { PAGE } from './read-kinds.ts'

/** Pages in the middle of one long conversation, by a bound line, with their total. */
export interface DeepPagesJob {
  readonly url: string
  readonly historyFile: string
  readonly seconds: number
}

export interface DeepPagesResult {
  /** Entries of the conversation. */
  readonly entries: number
  /** A first page, where nobody has counted yet, through the store: later ones know most of the total. */
  readonly firstMs: number
  /** The same by a process that has just started. */
  readonly veryFirstMs: number
  /** In the database alone, where that can be told (SQLite), and through the store. */
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
/** Each by a reader of its own. */
const FIRST_PAGES = 5
const LINE = { deviceId: '', simSlotIndex: 0, phoneNumber: '+5511988887777' }

const job: DeepPagesJob = JSON.parse(process.argv[2] ?? '{}')
const history: History = JSON.parse(readFileSync(job.historyFile, 'utf8'))
const database = await openDatabase({
  url: job.url,
  exclusive: false,
  warn: (message) => process.stderr.write(`${message}\n`),
})
const engine = await openEngine(job.url)
const scope = { projectId: history.projectId, mode: 'live' }
const { busyPeer } = history
const newReader = () => createInbound({ database, clock: systemClock, newId: idSource(Date.now) })
const inbound = newReader()
const naivePage = (offset: number): Promise<string[]> =>
  engine.naivePage({
    project: history.projectId,
    ...{ peer: busyPeer, line: LINE.phoneNumber, limit: PAGE, offset },
  })
const read = (offset: number, by = inbound) =>
  by.conversationPage(scope, busyPeer, { line: LINE }, { limit: PAGE, offset })

/** Connections and compiled code are there; the counts are not. */
async function firstPages(): Promise<number> {
  const times: number[] = []
  for (let i = 0; i < FIRST_PAGES; i += 1) {
    const begin = performance.now()
    await read(MIDDLE, newReader())
    times.push(performance.now() - begin)
  }
  return quantile(times, 0.5)
}

async function wrongPages(offsets: readonly number[]): Promise<string[]> {
  const faults: string[] = []
  for (const offset of offsets) {
    const { entries } = await read(offset)
    const truth = await naivePage(offset)
    if (entries.map(({ id }) => id).join() !== truth.join())
      faults.push(`another page at ${offset}`)
  }
  return faults
}

async function run(): Promise<DeepPagesResult> {
  const random = randomSource(31)
  const coldAt = performance.now()
  const { total } = await read(MIDDLE)
  const veryFirstMs = performance.now() - coldAt
  const firstMs = await firstPages()
  const somewhere = () => Math.floor(total * (0.5 + SPREAD * (random() - 0.5)))
  const inNaive: number[] = []
  for (let i = 0; i < NAIVE_READS; i += 1) {
    const begin = performance.now()
    await naivePage(somewhere())
    inNaive.push(performance.now() - begin)
  }
  const faults = await wrongPages([0, 1, somewhere(), somewhere(), total - PAGE, total - 1])
  const watch = engine.watch()
  const [inDatabase, inStore, byKeyset]: [number[], number[], number[]] = [[], [], []]
  const endAt = performance.now() + job.seconds * 1_000
  do {
    let after = ''
    const begin = performance.now()
    const spent = await watch.time(async () => {
      const { entries } = await read(somewhere())
      after = `msg_${idOrder(entries[0]?.id ?? '')}`
    })
    inStore.push(performance.now() - begin)
    inDatabase.push(spent)
    const page = { limit: PAGE, after }
    byKeyset.push(
      await watch.time(() => inbound.conversation(scope, busyPeer, { line: LINE }, page)),
    )
  } while (performance.now() < endAt)
  return {
    ...{ entries: total, veryFirstMs, firstMs },
    databaseP50Ms: quantile(inDatabase, 0.5),
    databaseP99Ms: quantile(inDatabase, 0.99),
    storeP50Ms: quantile(inStore, 0.5),
    keysetP50Ms: quantile(byKeyset, 0.5),
    naiveP50Ms: quantile(inNaive, 0.5),
    faults: [...faults, ...watch.faults()],
  }
}

const result = await run()
await engine.close()
await database.close()
tellResult(result)
