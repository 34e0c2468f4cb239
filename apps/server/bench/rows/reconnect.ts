import type { Bench } from '../bench.ts'
import { storyFaults } from '../checks.ts'
import { figure } from '../figures.ts'
import type { CrowdJob, CrowdResult } from '../phones/crowd.ts'
import { phonesFile, seedPhones } from '../phones/seed.ts'
import { cpuMs, measureAndHold, startServer } from '../processes.ts'
import { startRelay } from '../relay.ts'
import { type Contender, plain, type RowDefinition, ratio } from '../row.ts'
import { affordablePhones, strangers } from './crowd.ts'

/** Of all phones; each of them finds this many messages. */
const SHARE_WITH_MESSAGES = 0.2
const MESSAGES_EACH = 20

/** What a restart of the network does: everybody comes back at the same moment. */
export const reconnect: RowDefinition<Bench> = {
  id: '8b',
  what: ({ phones }) =>
    `${figure(phones)} phones reconnect at once; then a fifth of them, ${MESSAGES_EACH} messages waiting for each`,
  unit: 'welcomes/s',
  bar: 'perSecond',
  better: 'more',
  targets: [
    {
      text: '≥ 0.5 × bare ws handshakes',
      value: ratio(['relay', 'perSecond'], ['limit', 'perSecond']),
      atLeast: 0.5,
    },
    { text: 'drained ≤ 3 s', value: plain('relay', 'drainedSeconds'), atMost: 3 },
  ],
  async contenders(bench) {
    const count = affordablePhones(bench, bench.phones)
    return [bare(bench, count), relay(bench, count)]
  },
}

const bare = (bench: Bench, count: number): Contender => ({
  key: 'limit',
  name: 'bare ws',
  async measure() {
    const server = await startServer('./limits/bare-ws.ts')
    const job: CrowdJob = {
      url: server.url,
      phonesFile: phonesFile(bench, strangers(count)),
      reconnect: true,
      waiting: null,
    }
    const { result, release } = await measureAndHold<CrowdResult>('./phones/crowd.ts', job)
    await release()
    await server.stop()
    const { perSecond, loadBusy, loadLagP99Ms } = result
    return { figures: { perSecond, loadBusy, loadLagP99Ms }, faults: [] }
  },
})

const relay = (bench: Bench, count: number): Contender => ({
  key: 'relay',
  name: 'Relay',
  async measure() {
    const url = bench.sqlite()
    const server = await startRelay(url)
    const job: CrowdJob = {
      url: server.url,
      phonesFile: phonesFile(bench, seedPhones(url, server.projectId, count)),
      reconnect: true,
      waiting: {
        key: server.key,
        phones: Math.ceil(count * SHARE_WITH_MESSAGES),
        each: MESSAGES_EACH,
      },
    }
    const before = cpuMs(server.pid)
    const { result, release } = await measureAndHold<CrowdResult>('./phones/crowd.ts', job)
    const serverCpuSeconds = (cpuMs(server.pid) - before) / 1_000
    await release()
    await server.stop()
    const { sent, arrived, repeated, refused, closed, ...figures } = result
    return {
      figures: { ...figures, serverCpuSeconds },
      faults: [
        ...(arrived === sent ? [] : [`${arrived} of ${sent} arrived`]),
        ...(repeated === 0 ? [] : [`${repeated} came twice`]),
        ...(refused === 0 ? [] : [`${refused} were refused`]),
        ...(closed === 0 ? [] : [`${closed} phones were let go`]),
        ...(await storyFaults(url, sent)),
      ],
    }
  },
})
