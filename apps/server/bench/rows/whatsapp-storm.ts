import type { Bench } from '../bench.ts'
import { queryText } from '../checks.ts'
import { measureIn } from '../processes.ts'
import { startRelay } from '../relay.ts'
import { type Contender, plain, type RowDefinition } from '../row.ts'
import { freePort } from '../whatsapp/free-port.ts'
import type { StormJob, StormResult } from '../whatsapp/storm.ts'

/** Fewer in a short run. */
const MOST_NUMBERS = 10
const NUMBERS_PER_SECOND = 5
const PER_SECOND = 80
const LONGEST_STORM_SECONDS = 1
const BACK_WITHIN_MS = 2_000

const numbersIn = ({ seconds }: Pick<Bench, 'seconds'>): number =>
  Math.min(MOST_NUMBERS, Math.ceil(seconds * NUMBERS_PER_SECOND))

/** What a number does when Meta says no, says nothing, or says that it is too fast. */
export const whatsappStorm: RowDefinition<Bench> = {
  id: '3c',
  what: (bench) =>
    `WhatsApp: ${numbersIn(bench)} numbers, 20 % 5xx, then a second of nothing but 429; until 95 % of the rate is back`,
  unit: 'ms',
  bar: 'backMs',
  better: 'less',
  targets: [
    { text: `≤ ${BACK_WITHIN_MS} ms`, value: plain('relay', 'backMs'), atMost: BACK_WITHIN_MS },
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
    const job: StormJob = {
      ...{ url: server.url, port, projects, perSecond: PER_SECOND },
      calmSeconds: bench.seconds / 2,
      stormSeconds: Math.min(LONGEST_STORM_SECONDS, bench.seconds / 2),
    }
    const result = await measureIn<StormResult>('./whatsapp/storm.ts', job)
    await server.stop()
    const { faults, ...figures } = result
    return { figures, faults: [...faults, ...(await rowFaults(url, result))] }
  },
})

/** What Meta took is SENT, what it refused for good FAILED, and what may have left is held. */
async function rowFaults(
  url: string,
  { known, ended, maybeTaken }: StormResult,
): Promise<readonly string[]> {
  const wanted = { "status = 'SENT'": known, "status = 'FAILED'": ended }
  const conditions = { ...wanted, 'uncertain_until is not null': maybeTaken }
  const faults: string[] = []
  for (const [condition, count] of Object.entries(conditions)) {
    const [found] = await queryText(url, `select count(*) from message where ${condition}`)
    if (Number(found) !== count) faults.push(`${found} rows with ${condition}, not ${count}`)
  }
  return faults
}
