import { readFileSync, writeFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { quantile } from '../figures.ts'
import { type OwnLoad, watchOwnLoad } from '../load/lag.ts'
import { openSenders } from '../load/senders.ts'
import { cpuMs } from '../processes.ts'
import { tellResult } from '../result.ts'

/**
 * Sends a list as a file, piece by piece, and single messages meanwhile, until every line is a message. The job comes
 * as JSON in argv[2].
 */
export interface UploadJob {
  readonly url: string
  readonly pid: number
  readonly key: string
  readonly lines: number
}

export interface UploadResult extends OwnLoad {
  /** From the start of the upload until the last line is a message. */
  readonly seconds: number
  readonly perSecond: number
  /** Until the 202. */
  readonly answeredSeconds: number
  /** Of the single messages sent meanwhile. */
  readonly p50Ms: number
  readonly p99Ms: number
  readonly rssGrowthMb: number
  readonly serverCpuUs: number
  readonly singles: number
  readonly faults: readonly string[]
}

const TEXT = 'Olá {{name}}, sua consulta é amanhã às {{time}}. Responda SIM para confirmar.'
const LINES_PER_PIECE = 1_000
const FIRST_NUMBER = 11_970_000_000
const SINGLES_EVERY_MS = 5
const CONNECTIONS = 8
/** Looking itself takes a third of a millisecond of the server. */
const LOOK_EVERY_MS = 20
const KB_PER_MB = 1_024
/** Of memory so far. @see proc_pid_clear_refs(5) */
const FORGET_PEAK = '5'
/** What runs for the first time costs memory and time that no later list does. */
const WARMUP_LINES = 60_000

async function* file(lines: number, first: number): AsyncGenerator<Uint8Array, void> {
  yield Buffer.from('to,name,time\n')
  for (let n = 0; n < lines; ) {
    let piece = ''
    for (const end = Math.min(lines, n + LINES_PER_PIECE); n < end; n += 1) {
      piece += `+55${first + n},João da Silva ${n},14h30\n`
    }
    yield Buffer.from(piece)
  }
}

interface Answer {
  readonly id: string
  readonly accepted: number
  readonly pending: number
  readonly status: string
}

async function send({ url, key }: UploadJob, lines: number, first: number): Promise<Answer> {
  const query = new URLSearchParams({ body: TEXT })
  const response = await fetch(`${url}/v1/batches?${query}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'text/csv' },
    body: ReadableStream.from(file(lines, first)),
    duplex: 'half',
  })
  if (response.status !== 202) throw new Error(`${response.status} ${await response.text()}`)
  return JSON.parse(await response.text())
}

async function queued({ url, key }: UploadJob, id: string): Promise<void> {
  for (;;) {
    const response = await fetch(`${url}/v1/batches?limit=1`, {
      headers: { authorization: `Bearer ${key}` },
    })
    const { data }: { data: readonly Answer[] } = JSON.parse(await response.text())
    if (data[0]?.id === id && data[0].pending === 0) return
    await sleep(LOOK_EVERY_MS)
  }
}

/** In kB: what it has now, and what it had at most. */
function memoryOf(pid: number): { rss: number; peak: number } {
  const text = readFileSync(`/proc/${pid}/status`, 'utf8')
  const field = (name: string) => Number(new RegExp(`${name}:\\s+(\\d+)`).exec(text)?.[1])
  return { rss: field('VmRSS'), peak: field('VmHWM') }
}

async function run(job: UploadJob): Promise<UploadResult> {
  const warm = await send(job, WARMUP_LINES, FIRST_NUMBER)
  await queued(job, warm.id)
  const headers = { authorization: `Bearer ${job.key}` }
  const senders = await openSenders(job.url, headers, CONNECTIONS)
  const tookMs: number[] = []
  const faults: string[] = []
  let open = 0
  const post = (n: number) => {
    const begin = performance.now()
    open += 1
    const body = { to: `+55${FIRST_NUMBER + n}`, body: 'Your table is ready.', priority: 'high' }
    senders.post(`single-${begin}-${n}`, body, (status) => {
      open -= 1
      tookMs.push(performance.now() - begin)
      if (status !== '202') faults.push(`a single message was answered with ${status}`)
    })
  }
  const stop = watchOwnLoad()
  const cpu = cpuMs(job.pid)
  writeFileSync(`/proc/${job.pid}/clear_refs`, FORGET_PEAK)
  const before = memoryOf(job.pid)
  const begin = performance.now()
  const uploading = send(job, job.lines, FIRST_NUMBER)
  let answeredAt = 0
  let done = false
  const ended = uploading.then(async ({ id, accepted }) => {
    answeredAt = performance.now()
    if (accepted !== job.lines) faults.push(`${accepted} of ${job.lines} lines were accepted`)
    await queued(job, id)
    done = true
  })
  let n = 0
  while (!done) {
    post(n++)
    await Promise.race([sleep(SINGLES_EVERY_MS), ended])
  }
  const seconds = (performance.now() - begin) / 1_000
  const spentMs = cpuMs(job.pid) - cpu
  const after = memoryOf(job.pid)
  while (open > 0) await sleep(LOOK_EVERY_MS)
  senders.close()
  return {
    ...{ seconds, perSecond: job.lines / seconds, ...stop(), singles: n, faults },
    answeredSeconds: (answeredAt - begin) / 1_000,
    ...{ p50Ms: quantile(tookMs, 0.5), p99Ms: quantile(tookMs, 0.99) },
    rssGrowthMb: (Math.max(after.peak, after.rss) - before.rss) / KB_PER_MB,
    serverCpuUs: (spentMs * 1_000) / job.lines,
  }
}

tellResult(await run(JSON.parse(process.argv[2] ?? '{}')))
