import type { Bench } from '../bench.ts'
import { sentFaults } from '../checks.ts'
import { measureIn } from '../processes.ts'
import { startRelay } from '../relay.ts'
import { type Contender, plain, type RowDefinition } from '../row.ts'
import { freePort } from '../whatsapp/free-port.ts'
import type { PacingJob, PacingResult } from '../whatsapp/pacing.ts'

/** Fewer in a short run. */
const MOST_NUMBERS = 50
const NUMBERS_PER_SECOND = 12.5
/** Meta's limit of a number, both as the relay keeps it and as it is judged. */
const PER_SECOND = 80
const UPSTREAM_MS = 50

const numbersIn = ({ seconds }: Pick<Bench, 'seconds'>): number =>
  Math.min(MOST_NUMBERS, Math.ceil(seconds * NUMBERS_PER_SECOND))

/** How near a number comes to Meta's limit, and that it never goes over it. */
export const whatsappPacing: RowDefinition<Bench> = {
  id: '3a',
  what: (bench) =>
    `WhatsApp pacing: ${numbersIn(bench)} numbers with a backlog, ${UPSTREAM_MS} ms upstream, ${PER_SECOND}/s each; SQLite FULL`,
  unit: 'messages/s a number',
  bar: 'perSecond',
  better: 'more',
  targets: [
    { text: '≥ 0.97 of the limit used', value: plain('relay', 'used'), atLeast: 0.97 },
    {
      text: `worst sliding second ≤ ${PER_SECOND}`,
      value: plain('relay', 'worstSecond'),
      atMost: PER_SECOND,
    },
  ],
  contenders: async (bench) => [relay(bench)],
}

const relay = (bench: Bench): Contender => ({
  key: 'relay',
  name: 'Relay',
  async measure() {
    const url = bench.sqlite()
    const port = await freePort()
    const server = await startRelay(url, { RELAY_META_GRAPH_URL: `http://127.0.0.1:${port}` })
    const projects = await Promise.all(
      Array.from({ length: numbersIn(bench) }, () => server.newProject()),
    )
    const { seconds, warmupSeconds } = bench
    const job: PacingJob = {
      ...{ url: server.url, pid: server.pid, port, projects, seconds, warmupSeconds },
      ...{ perSecond: PER_SECOND, upstreamMs: UPSTREAM_MS },
    }
    const { sent, faults, ...figures } = await measureIn<PacingResult>('./whatsapp/pacing.ts', job)
    await server.stop()
    return {
      figures: { ...figures, used: figures.perSecond / PER_SECOND },
      faults: [...faults, ...(await sentFaults(url, sent))],
    }
  },
})
