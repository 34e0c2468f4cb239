import { join } from 'node:path'
import { LINES_PER_STEP } from '../../src/batches/limits.ts'
import type { Bench } from '../bench.ts'
import { queryText } from '../checks.ts'
import type { BatchJob, BatchResult } from '../limits/batch-inserts.ts'
import type { UploadJob, UploadResult } from '../lists/upload.ts'
import { measureAsServer, measureIn } from '../processes.ts'
import { startRelay } from '../relay.ts'
import { type Contender, plain, type RowDefinition, ratio } from '../row.ts'
import type { EngineOfRow } from './engines.ts'

/** Lines for each second of the run: 100,000 for its usual four. */
const LINES_PER_SECOND = 25_000
/** 100,000 in 1.5 s. */
const TARGET_PER_SECOND = 66_667
const ACCEPT_P99_MS = 25
const RSS_GROWTH_MB = 64

const linesOf = ({ lines, seconds }: Pick<Bench, 'lines' | 'seconds'>): number =>
  lines ?? Math.ceil(seconds * LINES_PER_SECOND)

/** A list, from the first byte of its file until its last line is a message in the queue. */
export const lists = (engine: EngineOfRow): RowDefinition<Bench> => ({
  id: `6${engine.suffix}`,
  what: (bench) =>
    `a list of ${linesOf(bench)} lines in CSV, until each is a message, ${engine.name}`,
  unit: 'lines/s',
  bar: 'perSecond',
  tail: 'p99Ms',
  better: 'more',
  targets: [
    {
      text: '≥ 66,667 lines/s (100,000 in 1.5 s)',
      value: plain('relay', 'perSecond'),
      atLeast: TARGET_PER_SECOND,
    },
    {
      text: `single messages meanwhile: p99 ≤ ${ACCEPT_P99_MS} ms`,
      value: plain('relay', 'p99Ms'),
      atMost: ACCEPT_P99_MS,
    },
    {
      text: `memory grows by ≤ ${RSS_GROWTH_MB} MB`,
      value: plain('relay', 'rssGrowthMb'),
      atMost: RSS_GROWTH_MB,
    },
    {
      text: '× rows into a bare table',
      value: ratio(['relay', 'perSecond'], ['limit', 'perSecond']),
    },
  ],
  contenders: async (bench) => [inserts(bench), relay(bench, engine)],
})

const inserts = (bench: Bench): Contender => ({
  key: 'limit',
  name: `SQLite, ${LINES_PER_STEP} rows a commit`,
  async measure() {
    const job: BatchJob = {
      ...{ file: join(bench.folder(), 'rows.db'), batch: LINES_PER_STEP },
      seconds: bench.seconds,
    }
    const { rowsPerSecond } = await measureAsServer<BatchResult>('./limits/batch-inserts.ts', job)
    return { figures: { perSecond: rowsPerSecond }, faults: [] }
  },
})

const relay = (bench: Bench, engine: EngineOfRow): Contender => ({
  key: 'relay',
  name: 'Relay',
  async measure() {
    const database = await engine.database(bench)
    const server = await startRelay(database)
    const lines = linesOf(bench)
    const job: UploadJob = { url: server.url, pid: server.pid, key: server.key, lines }
    const result = await measureIn<UploadResult>('./lists/upload.ts', job)
    await server.stop()
    const { faults, singles, ...figures } = result
    return { figures, faults: [...faults, ...(await listFaults(database, lines, singles))] }
  },
})

/** Every line is one message, and so is every single one; each has its first event. */
async function listFaults(database: string, lines: number, singles: number): Promise<string[]> {
  const [rows] = await queryText(
    database,
    `select count(*) || ' in ' || count(distinct to_number) from message where batch_id =
      (select max(id) from batch)`,
  )
  const [others] = await queryText(database, 'select count(*) from message where batch_id is null')
  const [events] = await queryText(
    database,
    `select (select count(*) from event where type = 'outbound.queued') - (select count(*) from message)`,
  )
  return [
    ...(rows === `${lines} in ${lines}` ? [] : [`${lines} lines are ${rows} numbers`]),
    ...(Number(others) === singles ? [] : [`${singles} single messages are ${others}`]),
    ...(Number(events) === 0 ? [] : [`events and messages differ by ${events}`]),
  ]
}
