import { join } from 'node:path'
import type { Bench } from '../bench.ts'
import { storyFaults } from '../checks.ts'
import type { BatchJob, BatchResult } from '../limits/batch-inserts.ts'
import { commitsOf } from '../load/commits.ts'
import type { SaturateJob, SaturateResult } from '../phones/saturate.ts'
import { phonesFile, seedPhones } from '../phones/seed.ts'
import { cpuMs, measureAsServer, measureIn } from '../processes.ts'
import { startRelay } from '../relay.ts'
import { type Contender, type RowDefinition, ratio } from '../row.ts'

/** At most: fewer where the run has fewer. */
const MOST_PHONES = 200
/** Accepted and not delivered: enough for batches, few enough that it is no backlog. */
const UNDER_WAY = 1_000
/** Durable writes that a message needs: accept, claim, reports. */
const WRITES_PER_MESSAGE = 3

/** Accept → dispatch → SENT → DELIVERED, as fast as the relay can. */
export const saturated: RowDefinition<Bench> = {
  id: '2b',
  what: () =>
    'accept → dispatch → SENT → DELIVERED, saturated, three durable writes each, SQLite FULL',
  unit: 'messages/s',
  bar: 'perSecond',
  better: 'more',
  targets: [
    {
      text: '≥ 0.5 × raw batched inserts ÷ 3',
      value: ratio(['relay', 'perSecond'], ['limit', 'perSecond']),
      atLeast: 0.5,
    },
  ],
  async contenders(bench) {
    let batch = 1
    const relay = through(bench, (size) => {
      batch = size
    })
    return [relay, inserts(bench, () => batch)]
  },
}

const through = (bench: Bench, formed: (batch: number) => void): Contender => ({
  key: 'relay',
  name: 'Relay',
  async measure() {
    const url = bench.sqlite()
    const server = await startRelay(url)
    const job: SaturateJob = {
      url: server.url,
      key: server.key,
      phonesFile: phonesFile(
        bench,
        seedPhones(url, server.projectId, Math.min(MOST_PHONES, bench.phones)),
      ),
      seconds: bench.seconds,
      warmupSeconds: bench.warmupSeconds,
      underWay: UNDER_WAY,
    }
    const before = { cpu: cpuMs(server.pid), commits: commitsOf(url) }
    const result = await measureIn<SaturateResult>('./phones/saturate.ts', job)
    const spentMs = cpuMs(server.pid) - before.cpu
    const commits = commitsOf(url) - before.commits
    await server.stop()
    const { sent, arrived, repeated, refused, deliveredPerSecond, ...figures } = result
    const writesPerCommit = (sent * WRITES_PER_MESSAGE) / commits
    formed(Math.max(1, Math.round(writesPerCommit)))
    return {
      figures: {
        perSecond: deliveredPerSecond,
        ...figures,
        writesPerCommit,
        serverCpuUs: (spentMs * 1_000) / sent,
      },
      faults: [
        ...(arrived === sent ? [] : [`${arrived} of ${sent} arrived`]),
        ...(repeated === 0 ? [] : [`${repeated} came twice`]),
        ...(refused === 0 ? [] : [`${refused} were refused`]),
        ...(await storyFaults(url, sent)),
      ],
    }
  },
})

/** Batches as large as the relay's were in the same round. */
const inserts = (bench: Bench, batch: () => number): Contender => ({
  key: 'limit',
  name: 'raw batched inserts ÷ 3',
  async measure() {
    const file = join(bench.folder(), 'raw.db')
    const job: BatchJob = { file, batch: batch(), seconds: bench.seconds }
    const { rowsPerSecond } = await measureAsServer<BatchResult>('./limits/batch-inserts.ts', job)
    const perSecond = rowsPerSecond / WRITES_PER_MESSAGE
    return { figures: { perSecond, rowsPerSecond, batch: job.batch }, faults: [] }
  },
})
