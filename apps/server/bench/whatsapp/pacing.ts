import { setTimeout as sleep } from 'node:timers/promises'
import { type OwnLoad, watchOwnLoad } from '../load/lag.ts'
import { cpuMs } from '../processes.ts'
import type { Project } from '../relay.ts'
import { tellResult } from '../result.ts'
import { openGraph, taken } from './graph.ts'
import { connectNumbers, EXPIRED, fill, numbersOf, release } from './numbers.ts'
import { countWithin, worstSecond } from './times.ts'

/**
 * Meta's side of row 3a: numbers that have more to send than their limit allows. The job comes as JSON in
 * argv[2].
 */
export interface PacingJob {
  readonly url: string
  /** Of the relay's process. */
  readonly pid: number
  /** Where Graph is to be. */
  readonly port: number
  readonly projects: readonly Project[]
  readonly perSecond: number
  readonly upstreamMs: number
  readonly seconds: number
  readonly warmupSeconds: number
}

export interface PacingResult extends OwnLoad {
  readonly sent: number
  /** Of a number, on average. */
  readonly perSecond: number
  /** Of any number, in any second from the first message on. */
  readonly worstSecond: number
  /** Of the relay's processor, for each message that left. */
  readonly serverCpuUs: number
  readonly faults: readonly string[]
}

/** Until new credentials are looked at, and all numbers are at it. */
const BEGINS_WITHIN_S = 2
const LOOK_EVERY_MS = 5
const PATIENCE_MS = 60_000
/** Answers that are on their way, and their commits. */
const SETTLE_MS = 300

async function run(job: PacingJob): Promise<PacingResult> {
  const numbers = numbersOf(job.projects)
  const arrivals = new Map(numbers.map(({ numberId }) => [numberId, [] as number[]]))
  const copies = new Map<string, number>()
  let open = false
  let count = 0
  const graph = await openGraph(job.port, ({ numberId, callbackData, at }) => {
    if (!open) return EXPIRED
    count += 1
    arrivals.get(numberId)?.push(at)
    copies.set(callbackData, (copies.get(callbackData) ?? 0) + 1)
    return taken(`wamid.${count}`, job.upstreamMs)
  })
  await connectNumbers(job.url, numbers)
  const each = Math.ceil(job.perSecond * (job.seconds + job.warmupSeconds + BEGINS_WITHIN_S))
  await fill(job.url, numbers, each)
  const before = cpuMs(job.pid)
  open = true
  await release(job.url, numbers)
  const until = performance.now() + PATIENCE_MS
  while ([...arrivals.values()].some((times) => times.length === 0)) {
    if (performance.now() > until) throw new Error('A number did not begin.')
    await sleep(LOOK_EVERY_MS)
  }
  const from = performance.now() + job.warmupSeconds * 1_000
  const stop = watchOwnLoad()
  await sleep((job.warmupSeconds + job.seconds) * 1_000)
  const ownLoad = stop()
  const to = from + job.seconds * 1_000
  const inTime = [...arrivals.values()].map((times) => countWithin(times, from, to))
  while (count < each * numbers.length && performance.now() < until) await sleep(LOOK_EVERY_MS)
  await sleep(job.upstreamMs + SETTLE_MS)
  graph.close()
  const serverCpuUs = ((cpuMs(job.pid) - before) * 1_000) / count
  const twice = [...copies.values()].filter((times) => times > 1).length
  return {
    ...{ sent: each * numbers.length, ...ownLoad, serverCpuUs },
    perSecond: inTime.reduce((sum, one) => sum + one, 0) / numbers.length / job.seconds,
    worstSecond: Math.max(...[...arrivals.values()].map(worstSecond)),
    faults: [
      ...(copies.size === each * numbers.length ? [] : [`${copies.size} arrived`]),
      ...(twice === 0 ? [] : [`${twice} came twice`]),
    ],
  }
}

const job: PacingJob = JSON.parse(process.argv[2] ?? '{}')
tellResult(await run(job))
