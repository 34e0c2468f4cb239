import { WebSocket } from 'ws'

/**
 * The other side of row 2a, in a process of its own: a thousand phones and an open-loop sender in one
 * process, so that both ends of a latency are read from the same clock. The job comes as JSON in
 * argv[2].
 */
export interface PhonesJob {
  readonly url: string
  readonly key: string
  readonly phones: number
  readonly messagesPerSecond: number
  readonly seconds: number
}

export interface PhonesResult {
  readonly sent: number
  readonly arrived: number
  /** Frames that came twice for the same message. */
  readonly repeated: number
  readonly p50Ms: number
  readonly p99Ms: number
}

const PARALLEL_SETUP = 32
const DRAIN_MS = 5_000

async function run(job: PhonesJob): Promise<PhonesResult> {
  const startedAt = new Map<string, number>()
  const latencies = new Map<string, number>()
  let repeated = 0
  const arrive = (marker: string) => {
    const start = startedAt.get(marker)
    if (start === undefined) return
    if (latencies.has(marker)) repeated += 1
    else latencies.set(marker, performance.now() - start)
  }
  const devices: string[] = []
  const open = async () => {
    while (devices.length < job.phones) {
      const place = devices.push('') - 1
      devices[place] = await openPhone(job, arrive)
    }
  }
  await Promise.all(Array.from({ length: PARALLEL_SETUP }, open))

  const pending = new Set<Promise<void>>()
  const total = job.messagesPerSecond * job.seconds
  const begin = performance.now()
  for (let n = 0; n < total; ) {
    // Open loop: what is due by now is sent, whatever became of the rest.
    const due = Math.min(total, ((performance.now() - begin) / 1000) * job.messagesPerSecond)
    for (; n < due; n += 1) {
      const marker = `m${n}`
      startedAt.set(marker, performance.now())
      const sending = post(job, '/v1/messages', {
        to: '+5511999998888',
        body: marker,
        from: devices[n % devices.length],
      }).then(() => undefined)
      pending.add(sending)
      void sending.finally(() => pending.delete(sending))
    }
    await new Promise((resolve) => setTimeout(resolve, 1))
  }
  await Promise.all(pending)
  const until = performance.now() + DRAIN_MS
  while (latencies.size < total && performance.now() < until) {
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  const sorted = [...latencies.values()].sort((a, b) => a - b)
  const at = (share: number) => sorted[Math.floor(sorted.length * share)] ?? Number.NaN
  return { sent: total, arrived: sorted.length, repeated, p50Ms: at(0.5), p99Ms: at(0.99) }
}

async function post(job: PhonesJob, path: string, body: unknown): Promise<Record<string, unknown>> {
  const response = await fetch(job.url + path, {
    method: 'POST',
    headers: { authorization: `Bearer ${job.key}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`)
  return (await response.json()) as Record<string, unknown>
}

/** Registers, pairs and connects one phone that reports every SMS as sent and delivered at once. */
async function openPhone(job: PhonesJob, arrive: (marker: string) => void): Promise<string> {
  const created = await post(job, '/v1/devices', { name: 'bench' })
  const pairing = created.pairing as { code: string }
  const paired = await post(job, '/v1/devices/pair', {
    code: pairing.code,
    agent: 'bench/1',
    sims: [{ slotIndex: 0, phoneNumber: null, carrier: null }],
  })
  const socket = new WebSocket(String(paired.connectUrl), 'relay.v1', {
    headers: { authorization: `Bearer ${String(paired.deviceToken)}` },
    perMessageDeflate: false,
  })
  let seq = 0
  const report = (frame: Record<string, unknown>) => {
    seq += 1
    socket.send(JSON.stringify({ ...frame, seq, at: new Date().toISOString() }))
  }
  await new Promise<void>((resolve, reject) => {
    socket.once('error', reject)
    socket.once('open', () =>
      socket.send(
        JSON.stringify({
          type: 'hello',
          protocol: 1,
          agent: 'bench/1',
          journalId: crypto.randomUUID().replaceAll('-', ''),
          sims: [{ slotIndex: 0, phoneNumber: null, carrier: null }],
          journal: [],
        }),
      ),
    )
    socket.on('message', (data) => {
      const frame = JSON.parse(data.toString())
      if (frame.type === 'welcome') resolve()
      if (frame.type !== 'send') return
      arrive(frame.body)
      const { messageId, attempt } = frame
      report({ type: 'accepted', messageId, attempt })
      report({ type: 'sent', messageId, attempt, parts: 1 })
      report({ type: 'delivered', messageId, attempt })
    })
  })
  return String(paired.deviceId)
}

if (process.argv[2] !== undefined) {
  const job: PhonesJob = JSON.parse(process.argv[2])
  process.stdout.write(`${JSON.stringify(await run(job))}\n`)
  process.exit(0)
}
