import type { Bench } from '../bench.ts'
import { storyFaults } from '../checks.ts'
import { figure } from '../figures.ts'
import type { LatencyResult } from '../load/open-loop.ts'
import { handlingPeers } from '../peers/handling.ts'
import type { LatencyJob } from '../phones/latency.ts'
import { phonesFile, seedPhones } from '../phones/seed.ts'
import { cpuMs, measureIn } from '../processes.ts'
import { startRelay } from '../relay.ts'
import { type Contender, plain, type RowDefinition } from '../row.ts'
import { MESSAGES_PER_SECOND, readingOf } from './latency.ts'

/** At most: fewer where the run has fewer. */
const MOST_PHONES = 1_000

/** From the start of a POST to the frame at the phone, every accept and every claim durable. */
export const handover: RowDefinition<Bench> = {
  id: '2a',
  what: (bench) =>
    `POST start → frame at the phone, ${figure(phonesIn(bench))} phones, 1,000 messages/s, p50, SQLite FULL`,
  unit: 'ms',
  bar: 'p50Ms',
  tail: 'p99Ms',
  better: 'less',
  targets: [
    { text: 'p50 ≤ 1.5 ms', value: plain('relay', 'p50Ms'), atMost: 1.5 },
    { text: 'p99 ≤ 10 ms', value: plain('relay', 'p99Ms'), atMost: 10 },
  ],
  contenders: async (bench) => [
    relay(bench),
    ...(await handlingPeers(bench, ['bullmq', 'graphile-worker', 'plainjob', 'pg-boss'])),
  ],
}

const phonesIn = ({ phones }: Bench): number => Math.min(MOST_PHONES, phones)

const relay = (bench: Bench): Contender => ({
  key: 'relay',
  name: 'Relay',
  async measure() {
    const url = bench.sqlite()
    const server = await startRelay(url)
    const job: LatencyJob = {
      url: server.url,
      key: server.key,
      phonesFile: phonesFile(bench, seedPhones(url, server.projectId, phonesIn(bench))),
      perSecond: MESSAGES_PER_SECOND,
      seconds: bench.seconds,
      warmupSeconds: bench.warmupSeconds,
    }
    const before = cpuMs(server.pid)
    const result = await measureIn<LatencyResult>('./phones/latency.ts', job)
    const spentMs = cpuMs(server.pid) - before
    await server.stop()
    const reading = readingOf(result, spentMs)
    return { ...reading, faults: [...reading.faults, ...(await storyFaults(url, result.sent))] }
  },
})
