import { setTimeout as sleep } from 'node:timers/promises'
import type { GraphOrder } from '../limits/graph-posts.ts'
import { type OwnLoad, watchOwnLoad } from '../load/lag.ts'
import { cpuMs } from '../processes.ts'
import type { Project } from '../relay.ts'
import { tellResult } from '../result.ts'
import { openGraph, taken } from './graph.ts'
import { connectNumbers, EXPIRED, fill, none, numbersOf, release } from './numbers.ts'

/**
 * Meta's side of row 3b: it answers at once, and a backlog, or a program that only posts, comes as fast as it
 * can. The job comes as JSON in argv[2].
 */
export interface FloodJob {
  readonly url: string
  readonly pid: number
  /** Where Graph is to be. */
  readonly port: number
  /** None: what is at `url` takes a `GraphOrder`. */
  readonly projects: readonly Project[]
  readonly messages: number
  readonly inFlight: number
}

export interface FloodResult extends OwnLoad {
  /** From the first request until what Meta answered to the last one is stored. */
  readonly perSecond: number
  /** Messages that left. */
  readonly sent: number
  /** Of the processor that sent, for each message. */
  readonly serverCpuUs: number
  /** From the first number's first message to the last one's. */
  readonly beganWithinMs: number
  readonly faults: readonly string[]
}

const CONNECTIONS = 32
const PATIENCE_MS = 120_000
const LOOK_EVERY_MS = 5

async function run(job: FloodJob): Promise<FloodResult> {
  const { url, port, projects, messages } = job
  const numbers = numbersOf(projects)
  const each = Math.ceil(messages / Math.max(1, numbers.length))
  const total = numbers.length === 0 ? messages : each * numbers.length
  const times: number[] = []
  const copies = new Set<string>()
  let open = numbers.length === 0
  const began = new Map<string, number>()
  const graph = await openGraph(port, ({ numberId, callbackData, at }) => {
    if (!open) return EXPIRED
    times.push(at)
    if (!began.has(numberId)) began.set(numberId, at)
    copies.add(callbackData)
    return taken(`wamid.${times.length}`)
  })
  if (!open) {
    await connectNumbers(url, numbers)
    await fill(url, numbers, each, Math.ceil(CONNECTIONS / numbers.length))
  }
  const stop = watchOwnLoad()
  const before = cpuMs(job.pid)
  open = true
  if (numbers.length === 0) await order(job)
  else await release(url, numbers)
  const until = performance.now() + PATIENCE_MS
  while (copies.size < total && performance.now() < until) await sleep(LOOK_EVERY_MS)
  for (const { project } of numbers) await none(url, project, ['DISPATCHED'])
  const end = performance.now()
  const ownLoad = stop()
  const serverCpuUs = ((cpuMs(job.pid) - before) * 1_000) / total
  graph.close()
  const [first = end] = times
  return {
    // From the very first on: later, some of the work for the others has been done.
    perSecond: (times.length * 1_000) / (end - first),
    ...{ sent: total, serverCpuUs, ...ownLoad },
    beganWithinMs: Math.max(...began.values()) - first,
    faults: [
      ...(copies.size === total ? [] : [`${copies.size} of ${total} arrived`]),
      ...(times.length === copies.size ? [] : [`${times.length - copies.size} came again`]),
    ],
  }
}

async function order({ url, port, messages: count, inFlight }: FloodJob): Promise<void> {
  const body: GraphOrder = { graph: `http://127.0.0.1:${port}`, count, inFlight }
  const response = await fetch(url, { method: 'POST', body: JSON.stringify(body) })
  if (!response.ok) throw new Error(`It answered ${response.status}.`)
}

const job: FloodJob = JSON.parse(process.argv[2] ?? '{}')
tellResult(await run(job))
