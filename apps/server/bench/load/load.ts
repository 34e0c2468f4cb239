import { writeFileSync } from 'node:fs'
import { quantile } from '../figures.ts'
import { type Answer, HttpConnection, jsonTail, requestHead } from './http-connection.ts'
import { type OwnLoad, watchOwnLoad } from './lag.ts'
import { sampleMessages } from './messages.ts'
import { type Kind, mixOf } from './mix.ts'

/**
 * A closed-loop load generator: one request at a time per connection, the next one as soon as the answer
 * is complete. A process of its own: the job comes as JSON in argv[2], the result leaves as one line.
 */
export interface LoadJob {
  readonly url: string
  readonly connections: number
  readonly seconds: number
  readonly warmupSeconds: number
  readonly headers: Readonly<Record<string, string>>
  /** `mixed`: half the requests repeat an answered one under its key, a tenth is invalid. */
  readonly mix: 'new' | 'mixed'
  /** Where the ids of the accepted messages are written, one a line. */
  readonly idsFile: string | null
}

export interface LoadResult extends OwnLoad {
  readonly perSecond: number
  readonly p50Ms: number
  readonly p99Ms: number
  /** Answers by kind of request and status, warm-up included: what the server must have stored. */
  readonly answers: Readonly<Record<string, number>>
  /** Replays that were answered with another message, or did not say that they are replays. */
  readonly wrongReplays: number
}

const DIFFERENT_MESSAGES = 20_000

async function run(job: LoadJob): Promise<LoadResult> {
  const head = requestHead('POST', job.url, job.headers)
  const tails = sampleMessages(DIFFERENT_MESSAGES).map(jsonTail)
  const mix = mixOf(job.mix, tails)
  const answers: Record<string, number> = {}
  const ids: string[] = []
  const latencies: number[] = []
  let wrongReplays = 0
  const measureFrom = performance.now() + job.warmupSeconds * 1_000
  const endAt = measureFrom + job.seconds * 1_000

  const answered = (kind: Kind, { status, head, body }: Answer, startedAt: number) => {
    const now = performance.now()
    const name = `${kind.name} ${status}`
    answers[name] = (answers[name] ?? 0) + 1
    if (now >= measureFrom && now < endAt) latencies.push(now - startedAt)
    if (kind.name === 'new' && status === '202' && job.idsFile !== null) {
      const id = idIn(body)
      ids.push(id)
      mix.answered({ ...kind, id })
    }
    if (kind.name === 'replay') {
      if (idIn(body) !== kind.id || !/\r\nidempotent-replayed: true/i.test(head)) wrongReplays += 1
      mix.answered(kind)
    }
  }

  const drive = async (): Promise<void> => {
    const connection = new HttpConnection(job.url)
    await connection.opened()
    await new Promise<void>((resolve, reject) => {
      const next = () => {
        const startedAt = performance.now()
        if (startedAt >= endAt) return resolve()
        const kind = mix.next()
        connection.send(
          `${head}Idempotency-Key: ${kind.key}\r\n${kind.tail}`,
          (answer) => {
            answered(kind, answer, startedAt)
            next()
          },
          reject,
        )
      }
      next()
    })
    connection.close()
  }

  const ownLoad = watchOwnLoad()
  await Promise.all(Array.from({ length: job.connections }, drive))
  if (job.idsFile !== null) writeFileSync(job.idsFile, ids.join('\n'))
  return {
    perSecond: latencies.length / job.seconds,
    p50Ms: quantile(latencies, 0.5),
    p99Ms: quantile(latencies, 0.99),
    answers,
    wrongReplays,
    ...ownLoad(),
  }
}

/** The first id in an answer: cheaper than parsing it. */
function idIn(body: string): string {
  const from = body.indexOf('"id":"') + 6
  return body.slice(from, body.indexOf('"', from))
}

if (process.argv[2] !== undefined) {
  const job: LoadJob = JSON.parse(process.argv[2])
  process.stdout.write(`${JSON.stringify(await run(job))}\n`)
  process.exit(0)
}
