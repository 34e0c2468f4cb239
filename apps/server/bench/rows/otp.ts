import type { Bench } from '../bench.ts'
import { queryText } from '../checks.ts'
import type { OtpJob, OtpResult } from '../load/otp.ts'
import { measureIn } from '../processes.ts'
import { BENCH_SECRET_KEY, type Project, startRelay } from '../relay.ts'
import { type Contender, plain, type RowDefinition, ratio } from '../row.ts'
import { acceptingRelay, CONNECTIONS } from './accept.ts'
import type { EngineOfRow } from './engines.ts'

const VERIFIES_PER_SECOND = 1_000
const VERIFY_P99_MS = 10
/** No guard may end the measurement; each still counts. */
const NO_LIMIT = 1_000_000

/** Codes sent to a number each, and the right ones typed; beside what the same server takes of messages. */
export const otp = (engine: EngineOfRow): RowDefinition<Bench> => ({
  id: `5${engine.suffix}`,
  what: () =>
    `OTP: POST /v1/otp from ${CONNECTIONS} callers, then ${VERIFIES_PER_SECOND} verifies/s, ${engine.name}`,
  unit: 'requests/s',
  bar: 'perSecond',
  tail: 'p99Ms',
  better: 'more',
  targets: [
    {
      text: `≥ 0.75 × ${messages(engine)}`,
      value: ratio(['relay', 'perSecond'], ['limit', 'perSecond']),
      atLeast: 0.75,
    },
    {
      text: `verify ≤ ${VERIFY_P99_MS} ms, p99`,
      value: plain('relay', 'verifyP99Ms'),
      atMost: VERIFY_P99_MS,
    },
  ],
  contenders: async (bench) => [
    acceptingRelay(
      bench,
      () => engine.database(bench),
      { connections: CONNECTIONS, mix: 'new' },
      { key: 'limit', name: `Relay, messages (${messages(engine)})` },
    ),
    relay(bench, engine),
  ],
})

const messages = ({ suffix }: EngineOfRow): string => (suffix === '' ? 'row 1a' : 'row 1b')

const relay = (bench: Bench, engine: EngineOfRow): Contender => ({
  key: 'relay',
  name: 'Relay, OTP',
  async measure() {
    const url = await engine.database(bench)
    const server = await startRelay(url)
    await openGuards(server.url, server)
    const job: OtpJob = {
      ...{ url: server.url, pid: server.pid, key: server.key, secretKey: BENCH_SECRET_KEY },
      ...{ connections: CONNECTIONS, verifiesPerSecond: VERIFIES_PER_SECOND },
      ...{ seconds: bench.seconds, warmupSeconds: bench.warmupSeconds },
    }
    const { sent, verified, wrong, ...figures } = await measureIn<OtpResult>('./load/otp.ts', job)
    await server.stop()
    const answers = Object.entries(wrong).map(([name, count]) => `${count} × ${name}`)
    return {
      figures,
      faults: [...answers, ...(await storedFaults(url, sent, verified))],
    }
  },
})

async function openGuards(url: string, { key }: Pick<Project, 'key'>): Promise<void> {
  const response = await fetch(`${url}/v1/otp/settings`, {
    method: 'PATCH',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    body: JSON.stringify({ limits: { projectPerHour: NO_LIMIT, prefixPerHour: NO_LIMIT } }),
  })
  if (!response.ok) throw new Error(`No settings: ${response.status} ${await response.text()}`)
}

/** Every code that was answered is one OTP with one message, and each that was typed is used up once. */
async function storedFaults(url: string, sent: number, verified: number): Promise<string[]> {
  const count = async (sql: string) => Number((await queryText(url, sql))[0])
  const wanted = [
    ['OTPs', 'select count(*) from otp', sent],
    ['messages', 'select count(distinct otp_id) from message', sent],
    ['verified OTPs', `select count(*) from otp where status = 'verified'`, verified],
    ['events', `select count(*) from event where type = 'otp.verified'`, verified],
  ] as const
  const found = await Promise.all(wanted.map(([, sql]) => count(sql)))
  return wanted.flatMap(([name, , right], i) =>
    found[i] === right ? [] : [`${found[i]} ${name} instead of ${right}`],
  )
}
