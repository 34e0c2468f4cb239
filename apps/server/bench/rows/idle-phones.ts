import { setTimeout as sleep } from 'node:timers/promises'
import type { Bench } from '../bench.ts'
import { figure } from '../figures.ts'
import type { CrowdJob, CrowdResult } from '../phones/crowd.ts'
import { phonesFile, type SeededPhone, seedPhones } from '../phones/seed.ts'
import { cpuMs, measureAndHold, type Running, startServer } from '../processes.ts'
import { startRelay } from '../relay.ts'
import { plain, type Reading, type RowDefinition, ratio } from '../row.ts'
import { affordablePhones, strangers } from './crowd.ts'

const BYTES_PER_KB = 1_000

/** What a phone costs that is only connected. */
export const idlePhones: RowDefinition<Bench> = {
  id: '8a',
  what: ({ phones }) =>
    `${figure(phones)} idle phones, authenticated, heartbeat: resident memory of each`,
  unit: 'kB per phone',
  bar: 'kbPerPhone',
  better: 'less',
  targets: [
    {
      text: '≤ 2 × bare ws',
      value: ratio(['relay', 'kbPerPhone'], ['limit', 'kbPerPhone']),
      atMost: 2,
    },
    { text: '≤ 25 kB', value: plain('relay', 'kbPerPhone'), atMost: 25 },
  ],
  async contenders(bench) {
    const count = affordablePhones(bench, bench.phones)
    return [
      {
        key: 'limit',
        name: 'bare ws',
        measure: async () =>
          hold(bench, await startServer('./limits/bare-ws.ts'), strangers(count)),
      },
      {
        key: 'relay',
        name: 'Relay',
        async measure() {
          const url = bench.sqlite()
          const relay = await startRelay(url)
          return hold(bench, relay, seedPhones(url, relay.projectId, count))
        },
      },
    ]
  },
}

/** Memory before and after the phones have come, each after a full collection. */
async function hold(
  bench: Bench,
  server: Running,
  seeded: readonly SeededPhone[],
): Promise<Reading> {
  const job: CrowdJob = {
    url: server.url,
    phonesFile: phonesFile(bench, seeded),
    reconnect: false,
    waiting: null,
  }
  const before = await server.memory()
  const { result, release } = await measureAndHold<CrowdResult>('./phones/crowd.ts', job)
  const cpuBefore = cpuMs(server.pid)
  await sleep(bench.seconds * 1_000)
  const busy = (cpuMs(server.pid) - cpuBefore) / (bench.seconds * 1_000)
  const after = await server.memory()
  await release()
  await server.stop()
  const each = (now: number, then: number) => (now - then) / seeded.length / BYTES_PER_KB
  const heap = (usage: NodeJS.MemoryUsage) => usage.heapUsed + usage.external
  return {
    figures: {
      kbPerPhone: each(after.rss, before.rss),
      heapKbPerPhone: each(heap(after), heap(before)),
      idleCpuShare: busy,
      welcomesPerSecond: result.perSecond,
      phones: seeded.length,
    },
    faults: [],
  }
}
