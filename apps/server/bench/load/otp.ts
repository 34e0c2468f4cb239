import { setTimeout as sleep } from 'node:timers/promises'
import { secretKeys } from '../../src/config/readers.ts'
import { createCodes } from '../../src/otp/codes.ts'
import { quantile } from '../figures.ts'
import { cpuMs } from '../processes.ts'
import { tellResult } from '../result.ts'
import { type Answer, HttpConnection, jsonTail, requestHead } from './http-connection.ts'
import { type OwnLoad, watchOwnLoad } from './lag.ts'

/**
 * Codes are sent as fast as they are answered, each to a number of its own; then the right ones are typed at
 * a steady rate. A process of its own: the job comes as JSON in argv[2], the result leaves as one line.
 */
export interface OtpJob {
  readonly url: string
  readonly key: string
  /** The server's process. */
  readonly pid: number
  /** The server's: what recipients would read is derived from it. */
  readonly secretKey: string
  readonly connections: number
  readonly seconds: number
  readonly warmupSeconds: number
  readonly verifiesPerSecond: number
}

export interface OtpResult extends OwnLoad {
  readonly perSecond: number
  readonly p50Ms: number
  readonly p99Ms: number
  /** From the start of the POST to its answer. */
  readonly verifyP50Ms: number
  readonly verifyP99Ms: number
  /** The server's processor time for each code that was sent, and for each that was typed. */
  readonly serverCpuUs: number
  readonly verifyCpuUs: number
  readonly sent: number
  readonly verified: number
  /** Answers that were neither 202 nor `success`. */
  readonly wrong: Readonly<Record<string, number>>
}

const CODE_LENGTH = 6
/** Mobile numbers of São Paulo: eight digits behind this, of which the first is 7 to 9. */
const PREFIX = '+55119'
const FIRST_NUMBER = 70_000_000
const MOST_NUMBERS = 30_000_000
/** Steps through all of them, so that neighbours in time are none in number. */
const STRIDE = 7_654_321

const numberOf = (n: number): string => `${PREFIX}${FIRST_NUMBER + ((n * STRIDE) % MOST_NUMBERS)}`

async function run(job: OtpJob): Promise<OtpResult> {
  const headers = { authorization: `Bearer ${job.key}` }
  const wrong: Record<string, number> = {}
  const connections = Array.from({ length: job.connections }, () => new HttpConnection(job.url))
  await Promise.all(connections.map((connection) => connection.opened()))
  const ownLoad = watchOwnLoad()
  const begun = cpuMs(job.pid)
  const { ids, latencies } = await sendAll(job, headers, connections, wrong)
  const own = ownLoad()
  const between = cpuMs(job.pid)
  const { right, latencies: verified } = await verifyAll(job, headers, connections, ids, wrong)
  const ended = cpuMs(job.pid)
  for (const connection of connections) connection.close()
  return {
    perSecond: latencies.length / job.seconds,
    p50Ms: quantile(latencies, 0.5),
    p99Ms: quantile(latencies, 0.99),
    verifyP50Ms: quantile(verified, 0.5),
    verifyP99Ms: quantile(verified, 0.99),
    serverCpuUs: ((between - begun) * 1_000) / ids.length,
    verifyCpuUs: ((ended - between) * 1_000) / right,
    ...{ sent: ids.length, verified: right, wrong, ...own },
  }
}

type Headers = Readonly<Record<string, string>>

async function sendAll(
  { url, seconds, warmupSeconds }: OtpJob,
  headers: Headers,
  connections: readonly HttpConnection[],
  wrong: Record<string, number>,
) {
  const head = requestHead('POST', `${url}/v1/otp`, headers)
  const from = performance.now() + warmupSeconds * 1_000
  const end = from + seconds * 1_000
  const ids: string[] = []
  const latencies: number[] = []
  let next = 0
  const drive = (connection: HttpConnection): Promise<void> =>
    new Promise((resolve, reject) => {
      const send = () => {
        const startedAt = performance.now()
        if (startedAt >= end) return resolve()
        const n = next++
        const tail = jsonTail({ to: numberOf(n), purpose: 'login', locale: 'pt-BR' })
        const answered = ({ status, body }: Answer) => {
          const now = performance.now()
          if (now >= from && now < end) latencies.push(now - startedAt)
          if (status === '202') ids.push(JSON.parse(body).id)
          else wrong[`send ${status}`] = (wrong[`send ${status}`] ?? 0) + 1
          send()
        }
        connection.send(`${head}Idempotency-Key: otp-${n}\r\n${tail}`, answered, reject)
      }
      send()
    })
  await Promise.all(connections.map(drive))
  return { ids, latencies }
}

/** @returns how many were right, and how long those took that were typed after the warm-up. */
async function verifyAll(
  job: OtpJob,
  headers: Headers,
  connections: readonly HttpConnection[],
  ids: readonly string[],
  wrong: Record<string, number>,
): Promise<{ right: number; latencies: number[] }> {
  const codes = createCodes(secretKeys(job.secretKey))
  const warm = performance.now() + job.warmupSeconds * 1_000
  const most = Math.ceil((job.warmupSeconds + job.seconds) * job.verifiesPerSecond)
  const total = Math.min(ids.length, most)
  const idle = [...connections]
  const latencies: number[] = []
  let open = 0
  let right = 0
  const type = (otpId: string) => {
    const source = { otpId, generation: 1, length: CODE_LENGTH, keyId: codes.keyId, test: false }
    const connection = idle.pop() ?? new HttpConnection(job.url)
    const head = requestHead('POST', `${job.url}/v1/otp/${otpId}/verify`, headers)
    const startedAt = performance.now()
    open += 1
    const ended = (what: string | null) => {
      open -= 1
      if (what !== null) wrong[`verify ${what}`] = (wrong[`verify ${what}`] ?? 0) + 1
      else right += 1
      if (what === null && startedAt >= warm) latencies.push(performance.now() - startedAt)
    }
    connection.send(
      `${head}${jsonTail({ code: codes.codeOf(source) })}`,
      ({ status, body }) => {
        idle.push(connection)
        ended(body.includes('"status":"success"') ? null : status)
      },
      (error) => ended(error.message),
    )
  }
  const begin = performance.now()
  for (let n = 0; n < total; await sleep(1)) {
    const due = Math.min(total, ((performance.now() - begin) * job.verifiesPerSecond) / 1_000)
    for (; n < due; n += 1) type(ids[n] ?? '')
  }
  while (open > 0) await sleep(5)
  for (const connection of idle) connection.close()
  return { right, latencies }
}

if (process.argv[2] !== undefined) {
  const job: OtpJob = JSON.parse(process.argv[2])
  tellResult(await run(job))
}
