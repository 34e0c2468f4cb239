import { connect, type Socket } from 'node:net'

/**
 * A closed-loop load generator on raw sockets: one request at a time per connection, the next one as
 * soon as the answer is complete. It costs a fraction of what an HTTP client does, so on two cores the
 * server is what is measured. Runs as a process of its own: the job comes as JSON in argv[2], the
 * result leaves as one JSON line.
 */
export interface LoadJob {
  readonly url: string
  readonly connections: number
  readonly seconds: number
  readonly warmupSeconds: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: Readonly<Record<string, unknown>>
  /** Gives every request an `Idempotency-Key` of its own. */
  readonly uniqueKeys: boolean
}

export interface LoadResult {
  readonly requestsPerSecond: number
  readonly p50Ms: number
  readonly p99Ms: number
  /** Answers by status, warm-up included: what the server must have stored. */
  readonly statuses: Readonly<Record<string, number>>
}

const CRLF = '\r\n'

async function run(job: LoadJob): Promise<LoadResult> {
  const { hostname, port, pathname } = new URL(job.url)
  const body = JSON.stringify(job.body)
  const head = [
    `POST ${pathname} HTTP/1.1`,
    `Host: ${hostname}:${port}`,
    'Content-Type: application/json',
    `Content-Length: ${Buffer.byteLength(body)}`,
    ...Object.entries(job.headers).map(([name, value]) => `${name}: ${value}`),
  ].join(CRLF)
  const run = Math.random().toString(36).slice(2)
  let sent = 0
  const request = (): string => {
    sent += 1
    const key = job.uniqueKeys ? `${CRLF}Idempotency-Key: ${run}-${sent}` : ''
    return `${head}${key}${CRLF}${CRLF}${body}`
  }
  const statuses: Record<string, number> = {}
  const latencies: number[] = []
  const startedAt = performance.now()
  const measureFrom = startedAt + job.warmupSeconds * 1000
  const endAt = measureFrom + job.seconds * 1000
  await Promise.all(
    Array.from({ length: job.connections }, () =>
      drive(Number(port), hostname, {
        next: () => (performance.now() < endAt ? request() : null),
        done: (status, ms) => {
          statuses[status] = (statuses[status] ?? 0) + 1
          const now = performance.now()
          if (now >= measureFrom && now < endAt) latencies.push(ms)
        },
      }),
    ),
  )
  latencies.sort((a, b) => a - b)
  const at = (share: number) => latencies[Math.floor(latencies.length * share)] ?? Number.NaN
  return {
    requestsPerSecond: latencies.length / job.seconds,
    p50Ms: at(0.5),
    p99Ms: at(0.99),
    statuses,
  }
}

interface Driver {
  readonly next: () => string | null
  readonly done: (status: string, ms: number) => void
}

/** One connection. Resolves when `next` has no more requests. */
function drive(port: number, host: string, { next, done }: Driver): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket: Socket = connect({ port, host, noDelay: true })
    let buffered = ''
    let startedAt = 0
    const send = () => {
      const request = next()
      if (request === null) {
        socket.end()
        return resolve()
      }
      startedAt = performance.now()
      socket.write(request)
    }
    socket.setEncoding('latin1')
    socket.on('connect', send)
    socket.on('error', reject)
    socket.on('data', (chunk: string) => {
      buffered += chunk
      const length = answerLength(buffered)
      if (length === null || buffered.length < length) return
      const status = buffered.slice(9, 12)
      buffered = buffered.slice(length)
      done(status, performance.now() - startedAt)
      send()
    })
  })
}

/** Bytes of the answer at the head of the buffer, or null while its headers are incomplete. */
function answerLength(buffered: string): number | null {
  const end = buffered.indexOf('\r\n\r\n')
  if (end < 0) return null
  const length = /\r\ncontent-length: (\d+)/i.exec(buffered.slice(0, end + 2))?.[1] ?? '0'
  return end + 4 + Number(length)
}

if (process.argv[2] !== undefined) {
  const job: LoadJob = JSON.parse(process.argv[2])
  process.stdout.write(`${JSON.stringify(await run(job))}\n`)
}
