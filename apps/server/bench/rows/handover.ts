import type { Bench } from '../bench.ts'
import { queryText } from '../checks.ts'
import type { LatencyResult } from '../load/open-loop.ts'
import { handlingPeers } from '../peers/handling.ts'
import type { LatencyJob } from '../phones/latency.ts'
import { phonesFile, seedPhones } from '../phones/seed.ts'
import { cpuMs, measureIn } from '../processes.ts'
import { startRelay } from '../relay.ts'
import { type Contender, plain, type Reading, type RowDefinition } from '../row.ts'

const PHONES = 1_000
export const MESSAGES_PER_SECOND = 1_000

/** From the start of a POST to the frame at the phone, every accept and every claim durable. */
export const handover: RowDefinition<Bench> = {
  id: '2a',
  what: () => 'POST start → frame at the phone, 1,000 phones, 1,000 messages/s, p50, SQLite FULL',
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

const relay = (bench: Bench): Contender => ({
  key: 'relay',
  name: 'Relay',
  async measure() {
    const url = bench.sqlite()
    const server = await startRelay(url)
    const job: LatencyJob = {
      url: server.url,
      key: server.key,
      phonesFile: phonesFile(bench, seedPhones(url, server.projectId, PHONES)),
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

export function readingOf(result: LatencyResult, serverCpuMs: number): Reading {
  const { sent, arrived, repeated, refused, ...figures } = result
  return {
    figures: { ...figures, serverCpuUs: (serverCpuMs * 1_000) / sent },
    faults: [
      ...(arrived === sent ? [] : [`${arrived} of ${sent} arrived`]),
      ...(repeated === 0 ? [] : [`${repeated} came twice`]),
      ...(refused === 0 ? [] : [`${refused} were refused`]),
    ],
  }
}

/** Every message is one row, went out once and ended well. */
export async function storyFaults(url: string, sent: number): Promise<string[]> {
  const ended = await queryText(
    url,
    `select status || ' after ' || attempts || ' attempts: ' || count(*) from message
      group by status, attempts`,
  )
  const expected = `DELIVERED after 1 attempts: ${sent}`
  return ended.length === 1 && ended[0] === expected ? [] : [`rows are ${ended.join(', ')}`]
}
