import { load, type Running, startRelay, startServer } from './processes.ts'
import { median, percent, type Row, spread } from './report.ts'

const CONNECTIONS = 64
const WARMUP_SECONDS = 1
const BODY = { to: '+5511999998888', body: 'Your table is ready.' }

/**
 * Rows 1a and 1b: `POST /v1/messages` with authentication, validation and an idempotency key of its own
 * per request, beside a plain echo that stores nothing. The two take turns, so that what else the
 * machine does hits both.
 */
export async function acceptRow(
  id: string,
  engine: string,
  database: () => string,
  { rounds, seconds }: { rounds: number; seconds: number },
): Promise<Row> {
  const measured: Record<string, number>[] = []
  const faults: string[] = []
  for (let round = 0; round < rounds; round += 1) {
    const echo = await measure(await startServer('./echo.ts'), {}, seconds)
    const relay = await startRelay(database())
    const accept = await measure(relay, { authorization: `Bearer ${relay.key}` }, seconds)
    faults.push(...accept.faults.map((fault) => `round ${round + 1}: ${fault}`))
    measured.push({
      echoPerSecond: echo.requestsPerSecond,
      acceptPerSecond: accept.requestsPerSecond,
      share: accept.requestsPerSecond / echo.requestsPerSecond,
      p50Ms: accept.p50Ms,
      p99Ms: accept.p99Ms,
    })
  }
  const of = (name: string) => measured.map((one) => one[name] ?? Number.NaN)
  return {
    id,
    what: `accept, ${engine}`,
    rounds: measured,
    result:
      `${median(of('share')).toFixed(2)} E (±${percent(spread(of('share')))}), ` +
      `${Math.round(median(of('acceptPerSecond')))}/s, p99 ${median(of('p99Ms')).toFixed(1)} ms`,
    target: '≥ 0.70 E',
    faults,
  }
}

async function measure(
  server: Running & { readonly key?: string },
  headers: Record<string, string>,
  seconds: number,
) {
  const result = await load({
    url: `${server.url}/v1/messages`,
    connections: CONNECTIONS,
    seconds,
    warmupSeconds: WARMUP_SECONDS,
    headers,
    body: BODY,
    uniqueKeys: server.key !== undefined,
  })
  const faults =
    server.key === undefined ? [] : await check(server.url, server.key, result.statuses)
  await server.stop()
  return { ...result, faults }
}

/** Every 202 must be one waiting message, and nothing else may have been answered. */
async function check(
  url: string,
  key: string,
  statuses: Readonly<Record<string, number>>,
): Promise<string[]> {
  const { 202: accepted = 0, ...others } = statuses
  const faults = Object.entries(others).map(([status, count]) => `${count} answers of ${status}`)
  const response = await fetch(`${url}/v1/queue`, { headers: { authorization: `Bearer ${key}` } })
  const { depth } = (await response.json()) as { depth: number }
  if (depth !== accepted) faults.push(`${accepted} accepted, ${depth} stored`)
  return faults
}
