import { setTimeout as sleep } from 'node:timers/promises'
import { quantile } from '../figures.ts'
import { type OwnLoad, watchOwnLoad } from './lag.ts'
import { sampleMessages } from './messages.ts'
import { openSenders } from './senders.ts'

/** Messages at a steady rate, whatever becomes of them. */
export interface OpenLoopJob {
  readonly url: string
  readonly perSecond: number
  readonly seconds: number
  readonly warmupSeconds: number
}

export interface LatencyResult extends OwnLoad {
  readonly sent: number
  readonly arrived: number
  /** Messages that came again. */
  readonly repeated: number
  /** Answers that were not 202. */
  readonly refused: number
  /** From the start of the POST to the arrival. */
  readonly p50Ms: number
  readonly p99Ms: number
  /** From the start of the POST to its answer. */
  readonly answerP50Ms: number
}

export interface OpenLoop {
  /** Takes a body that arrived; the mark in it says which one it is. */
  arrive(body: string): void
  readonly total: number
  /** Sends everything at its time. */
  send(): Promise<void>
  /** Waits for what has not arrived, and until `done` says that nothing else is to come. */
  drain(done: () => boolean): Promise<LatencyResult>
}

const CONNECTIONS = 64
const DRAIN_MS = 10_000
const LOOK_EVERY_MS = 20
const MARK = '#'

/** @param lineOf adds what names the line of the nth message. */
export async function openLoop(
  job: OpenLoopJob,
  headers: Readonly<Record<string, string>>,
  lineOf: (n: number) => Readonly<Record<string, string>>,
): Promise<OpenLoop> {
  const total = Math.round(job.perSecond * (job.warmupSeconds + job.seconds))
  const skipped = Math.round(job.perSecond * job.warmupSeconds)
  const messages = sampleMessages(total)
  const startedAt = new Float64Array(total)
  const arrivedAt = new Float64Array(total)
  const answeredAt = new Float64Array(total)
  const count = { arrived: 0, repeated: 0, refused: 0 }
  const senders = await openSenders(job.url, headers, CONNECTIONS)
  let ownLoad: OwnLoad = { loadLagP99Ms: Number.NaN, loadBusy: Number.NaN }
  const post = (n: number, run: number) => {
    const { to = '', body = '' } = messages[n] ?? {}
    startedAt[n] = performance.now()
    senders.post(`${run}-${n}`, { to, body: `${body} ${MARK}${n}`, ...lineOf(n) }, (status) => {
      answeredAt[n] = performance.now()
      if (status !== '202') count.refused += 1
    })
  }
  const since = (ends: Float64Array) =>
    startedAt.map((at, n) => (ends[n] ?? 0) - at).subarray(skipped)
  return {
    total,
    arrive(body) {
      const n = Number(body.slice(body.lastIndexOf(MARK) + 1))
      if (arrivedAt[n] !== 0) count.repeated += 1
      else count.arrived += 1
      arrivedAt[n] ||= performance.now()
    },
    async send() {
      const stop = watchOwnLoad()
      const begin = performance.now()
      for (let n = 0; n < total; await sleep(1)) {
        const due = Math.min(total, ((performance.now() - begin) / 1_000) * job.perSecond)
        for (; n < due; n += 1) post(n, begin)
      }
      ownLoad = stop()
    },
    async drain(done) {
      const until = performance.now() + DRAIN_MS
      while ((count.arrived < total || !done()) && performance.now() < until) {
        await sleep(LOOK_EVERY_MS)
      }
      senders.close()
      return {
        ...{ sent: total, ...count },
        p50Ms: quantile(since(arrivedAt), 0.5),
        p99Ms: quantile(since(arrivedAt), 0.99),
        answerP50Ms: quantile(since(answeredAt), 0.5),
        ...ownLoad,
      }
    },
  }
}
