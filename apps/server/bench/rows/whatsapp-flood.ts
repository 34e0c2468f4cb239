import type { Bench } from '../bench.ts'
import { sentFaults } from '../checks.ts'
import { measureIn, startServer } from '../processes.ts'
import { startRelay } from '../relay.ts'
import { type Contender, type RowDefinition, ratio } from '../row.ts'
import type { FloodJob, FloodResult } from '../whatsapp/flood.ts'
import { freePort } from '../whatsapp/free-port.ts'
import type { EngineOfRow } from './engines.ts'

/** The limit of a number in a second is that of connections to Meta as well. */
const IN_FLIGHT = 256
/** Together they may send twice what one core is good for: no limit is what is measured. Fewer in a short run. */
const MOST_NUMBERS = 40
const NUMBERS_PER_SECOND = 20
/** How many messages a contender gets for each second of the run: about what a second is good for. */
const RELAY_PER_SECOND = 5_000
const LIMIT_PER_SECOND = 15_000

/** A backlog that goes to Meta as fast as the relay can: claim, request, what Meta answered, everything committed. */
export const whatsappFlood = (engine: EngineOfRow): RowDefinition<Bench> => ({
  id: `3b${engine.suffix}`,
  what: () =>
    `WhatsApp sends, no limit, ${IN_FLIGHT} in flight, each claimed and settled, ${engine.name}`,
  unit: 'messages/s',
  bar: 'perSecond',
  better: 'more',
  targets: [
    {
      text: '≥ 0.20 × undici Pool.request',
      value: ratio(['relay', 'perSecond'], ['limit', 'perSecond']),
      atLeast: 0.2,
    },
  ],
  contenders: async (bench) => [posts(bench), relay(bench, engine)],
})

const numbersIn = ({ seconds }: Bench): number =>
  Math.min(MOST_NUMBERS, Math.ceil(seconds * NUMBERS_PER_SECOND))

const amount = ({ seconds }: Bench, perSecond: number) => ({
  messages: Math.ceil(seconds * perSecond),
  inFlight: IN_FLIGHT,
})

const relay = (bench: Bench, engine: EngineOfRow): Contender => ({
  key: 'relay',
  name: 'Relay',
  async measure() {
    const database = await engine.database(bench)
    const port = await freePort()
    const server = await startRelay(database, {
      RELAY_META_GRAPH_URL: `http://127.0.0.1:${port}`,
      RELAY_META_MESSAGES_PER_SECOND: String(IN_FLIGHT),
    })
    const projects = await Promise.all(
      Array.from({ length: numbersIn(bench) }, () => server.newProject()),
    )
    const job: FloodJob = {
      ...{ url: server.url, pid: server.pid, port, projects },
      ...amount(bench, RELAY_PER_SECOND),
    }
    const { sent, faults, ...figures } = await measureIn<FloodResult>('./whatsapp/flood.ts', job)
    await server.stop()
    return { figures, faults: [...faults, ...(await sentFaults(database, sent))] }
  },
})

const posts = (bench: Bench): Contender => ({
  key: 'limit',
  name: 'undici Pool.request',
  async measure() {
    const server = await startServer('./limits/graph-posts.ts')
    const job: FloodJob = {
      ...{ url: server.url, pid: server.pid, port: await freePort(), projects: [] },
      ...amount(bench, LIMIT_PER_SECOND),
    }
    const {
      sent: _sent,
      faults,
      ...figures
    } = await measureIn<FloodResult>('./whatsapp/flood.ts', job)
    await server.stop()
    return { figures, faults }
  },
})
