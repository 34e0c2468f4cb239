import type { Bench } from '../bench.ts'
import { queryText } from '../checks.ts'
import { measureIn, startServer } from '../processes.ts'
import { startRelay } from '../relay.ts'
import { type Contender, plain, type RowDefinition, ratio } from '../row.ts'
import { freePort } from '../whatsapp/free-port.ts'
import type { IngestJob, IngestResult } from '../whatsapp/ingest.ts'
import { APP_SECRET } from '../whatsapp/numbers.ts'
import type { EngineOfRow } from './engines.ts'

/** How many messages are told of for each second of the run; two updates each. */
const MESSAGES_PER_SECOND = 2_500
const LIMIT_MESSAGES_PER_SECOND = 10_000
/** Meta expects an answer within this. */
const MEDIAN_MS = 250

/** Meta tells of messages, a thousand updates a post: stored, answered, applied, an event of each. */
export const metaIngest = (engine: EngineOfRow): RowDefinition<Bench> => ({
  id: `3w${engine.suffix}`,
  what: () =>
    `Meta's webhooks: posts of 1,000 updates, 4 at a time, signed, until each is applied, ${engine.name}`,
  unit: 'updates/s',
  bar: 'perSecond',
  tail: 'p99Ms',
  better: 'more',
  targets: [
    {
      text: `a post is answered in ≤ ${MEDIAN_MS} ms, p50`,
      value: plain('relay', 'p50Ms'),
      atMost: MEDIAN_MS,
    },
    {
      text: '× HMAC and JSON.parse, nothing stored',
      value: ratio(['relay', 'perSecond'], ['limit', 'perSecond']),
    },
  ],
  contenders: async (bench) => [read(bench), relay(bench, engine)],
})

const relay = (bench: Bench, engine: EngineOfRow): Contender => ({
  key: 'relay',
  name: 'Relay',
  async measure() {
    const database = await engine.database(bench)
    const port = await freePort()
    const server = await startRelay(database, {
      RELAY_META_GRAPH_URL: `http://127.0.0.1:${port}`,
      RELAY_META_MESSAGES_PER_SECOND: '5000',
    })
    const { key, projectId } = server
    const messages = Math.ceil(bench.seconds * MESSAGES_PER_SECOND)
    const job: IngestJob = {
      ...{ url: server.url, pid: server.pid, port, messages },
      project: { key, projectId },
    }
    const {
      updates: _updates,
      faults,
      ...figures
    } = await measureIn<IngestResult>('./whatsapp/ingest.ts', job)
    await server.stop()
    return { figures, faults: [...faults, ...(await readFaults(database, messages))] }
  },
})

const read = (bench: Bench): Contender => ({
  key: 'limit',
  name: 'HMAC and JSON.parse',
  async measure() {
    const server = await startServer('./limits/signed-hook.ts', [APP_SECRET])
    const job: IngestJob = {
      ...{ url: server.url, pid: server.pid, port: 0, project: null },
      messages: Math.ceil(bench.seconds * LIMIT_MESSAGES_PER_SECOND),
    }
    const {
      updates: _updates,
      faults,
      ...figures
    } = await measureIn<IngestResult>('./whatsapp/ingest.ts', job)
    await server.stop()
    return { figures, faults }
  },
})

/** Every message is READ, and each of its changes has one event. */
async function readFaults(database: string, messages: number): Promise<string[]> {
  const states = await queryText(
    database,
    `select status || ': ' || count(*) from message group by status`,
  )
  const events = await queryText(
    database,
    `select type || ': ' || count(*) from event
      where type in ('outbound.sent', 'outbound.delivered', 'outbound.read')
      group by type order by type`,
  )
  const wanted = ['delivered', 'read', 'sent'].map((step) => `outbound.${step}: ${messages}`)
  return [
    ...(states.join() === `READ: ${messages}` ? [] : [`rows are ${states.join(', ')}`]),
    ...(events.join() === wanted.join() ? [] : [`events are ${events.join(', ')}`]),
  ]
}
