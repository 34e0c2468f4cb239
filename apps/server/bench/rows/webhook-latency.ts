import type { Bench } from '../bench.ts'
import { cpuMs, measureIn } from '../processes.ts'
import { startRelay } from '../relay.ts'
import { type Contender, plain, type RowDefinition } from '../row.ts'
import type { WebhookLatencyJob, WebhookLatencyResult } from '../webhooks/latency.ts'
import type { EngineOfRow } from './engines.ts'
import { readingOf } from './latency.ts'

const EVENTS_PER_SECOND = 200

/** From the start of the POST that makes an event to its arrival at the receiver, everything on disk. */
export const webhookLatency = (engine: EngineOfRow): RowDefinition<Bench> => ({
  id: `4c${engine.suffix}`,
  what: () =>
    `POST start → its event at the webhook, ${EVENTS_PER_SECOND} events/s, p50, ${engine.name}`,
  unit: 'ms',
  bar: 'p50Ms',
  tail: 'p99Ms',
  better: 'less',
  targets: [
    { text: 'p50 ≤ 10 ms', value: plain('relay', 'p50Ms'), atMost: 10 },
    { text: 'p99 ≤ 50 ms', value: plain('relay', 'p99Ms'), atMost: 50 },
  ],
  contenders: async (bench) => [relay(bench, engine)],
})

const relay = (bench: Bench, engine: EngineOfRow): Contender => ({
  key: 'relay',
  name: 'Relay',
  async measure() {
    const server = await startRelay(await engine.database(bench))
    const job: WebhookLatencyJob = {
      ...{ url: server.url, key: server.key, perSecond: EVENTS_PER_SECOND },
      ...{ seconds: bench.seconds, warmupSeconds: bench.warmupSeconds },
    }
    const before = cpuMs(server.pid)
    const told = await measureIn<WebhookLatencyResult>('./webhooks/latency.ts', job)
    const spentMs = cpuMs(server.pid) - before
    await server.stop()
    const { unsigned, ...result } = told
    const reading = readingOf(result, spentMs)
    const wrong = unsigned === 0 ? [] : [`${unsigned} were signed wrongly`]
    return { ...reading, faults: [...reading.faults, ...wrong] }
  },
})
