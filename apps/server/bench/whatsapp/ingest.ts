import { createHmac } from 'node:crypto'
import { quantile } from '../figures.ts'
import { HttpConnection, requestHead } from '../load/http-connection.ts'
import { type OwnLoad, watchOwnLoad } from '../load/lag.ts'
import { cpuMs } from '../processes.ts'
import type { Project } from '../relay.ts'
import { tellResult } from '../result.ts'
import { openGraph, taken } from './graph.ts'
import {
  APP_SECRET,
  connectNumbers,
  EXPIRED,
  fill,
  none,
  numbersOf,
  release,
  WABA_ID,
} from './numbers.ts'

/**
 * Meta's side of row 3w: it has taken messages, and tells of all of them in posts of a thousand updates. The
 * job comes as JSON in argv[2].
 */
export interface IngestJob {
  readonly url: string
  readonly pid: number
  /** Where Graph is to be. */
  readonly port: number
  /** Null: what is at `url` takes posts, and knows no messages. */
  readonly project: Project | null
  readonly messages: number
}

export interface IngestResult extends OwnLoad {
  /** From the first post until the last update is applied. */
  readonly perSecond: number
  readonly p50Ms: number
  readonly p99Ms: number
  readonly serverCpuUs: number
  readonly updates: number
  readonly faults: readonly string[]
}

const UPDATES_IN_POST = 1_000
const STATUSES = ['delivered', 'read'] as const
/** Posts under way at once. */
const CONNECTIONS = 4
const FILL_CONNECTIONS = 32

interface Sent {
  readonly wamid: string
  readonly callbackData: string
}

async function run(job: IngestJob): Promise<IngestResult> {
  const [number] = numbersOf(job.project ? [job.project] : [UNKNOWN])
  if (!number) throw new Error('There is no number.')
  const sent = job.project ? await sendAll(job, job.project) : inventedMessages(job.messages)
  const path = `/hooks/meta/${number.project.projectId}`
  const posts = postsOf(sent, number.numberId, `${job.url}${path}`)
  const stop = watchOwnLoad()
  const before = cpuMs(job.pid)
  const begin = performance.now()
  const { tookMs, refusals } = await postAll(job.url, posts)
  if (job.project) await applied(job, job.project)
  const seconds = (performance.now() - begin) / 1_000
  const updates = sent.length * STATUSES.length
  return {
    ...{ perSecond: updates / seconds, updates, ...stop() },
    ...{ p50Ms: quantile(tookMs, 0.5), p99Ms: quantile(tookMs, 0.99) },
    serverCpuUs: ((cpuMs(job.pid) - before) * 1_000) / updates,
    faults: refusals,
  }
}

const UNKNOWN: Project = { key: '', projectId: 'proj_bench' }

const inventedMessages = (count: number): Sent[] =>
  Array.from({ length: count }, (_, n) => {
    const id = `msg_${String(n).padStart(26, '0')}`
    return { wamid: wamidOf(id), callbackData: id }
  })

const wamidOf = (callbackData: string): string =>
  `wamid.${Buffer.from(`HBgN${callbackData}`).toString('base64')}`

/** Has Meta take all of them. */
async function sendAll({ url, port, messages }: IngestJob, project: Project): Promise<Sent[]> {
  const numbers = numbersOf([project])
  const sent: Sent[] = []
  let open = false
  const graph = await openGraph(port, ({ callbackData }) => {
    if (!open) return EXPIRED
    const wamid = wamidOf(callbackData)
    sent.push({ wamid, callbackData })
    return taken(wamid)
  })
  await connectNumbers(url, numbers)
  await fill(url, numbers, messages, FILL_CONNECTIONS)
  open = true
  await release(url, numbers)
  await none(url, project, ['QUEUED', 'DISPATCHED'])
  graph.close()
  if (sent.length !== messages) throw new Error(`${sent.length} of ${messages} were sent.`)
  return sent
}

const applied = ({ url }: IngestJob, project: Project): Promise<void> =>
  none(url, project, ['SENT', 'DELIVERED'])

/** Whole requests, in the order in which Meta sends them. */
function postsOf(sent: readonly Sent[], numberId: string, url: string): string[] {
  const each = UPDATES_IN_POST / STATUSES.length
  const posts: string[] = []
  const now = Math.floor(Date.now() / 1_000)
  for (let from = 0; from < sent.length; from += each) {
    const statuses = sent.slice(from, from + each).flatMap(({ wamid, callbackData }) =>
      STATUSES.map((status, step) => ({
        ...{ id: wamid, status, timestamp: String(now + step), recipient_id: '5511980000000' },
        ...(status === 'delivered' && { pricing: PRICING }),
        biz_opaque_callback_data: callbackData,
      })),
    )
    posts.push(request(url, payload(numberId, statuses)))
  }
  return posts
}

const PRICING = { billable: true, pricing_model: 'PMP', type: 'regular', category: 'utility' }

const payload = (numberId: string, statuses: readonly object[]): string =>
  JSON.stringify({
    object: 'whatsapp_business_account',
    entry: [
      {
        id: WABA_ID,
        changes: [
          {
            field: 'messages',
            value: {
              messaging_product: 'whatsapp',
              metadata: { phone_number_id: numberId, display_phone_number: '551140001000' },
              statuses,
            },
          },
        ],
      },
    ],
  })

function request(url: string, body: string): string {
  const signature = createHmac('sha256', APP_SECRET).update(body).digest('hex')
  const head = requestHead('POST', url, {
    'content-type': 'application/json',
    'x-hub-signature-256': `sha256=${signature}`,
    'content-length': String(Buffer.byteLength(body)),
  })
  return `${head}\r\n${body}`
}

/** A few at once, each as soon as the one before it is answered. */
async function postAll(
  url: string,
  posts: readonly string[],
): Promise<{ readonly tookMs: readonly number[]; readonly refusals: readonly string[] }> {
  const tookMs: number[] = []
  const refusals: string[] = []
  let next = 0
  const worker = async () => {
    const connection = new HttpConnection(url)
    await connection.opened()
    for (let post = posts[next]; post !== undefined; post = posts[next]) {
      next += 1
      const at = performance.now()
      const { status } = await connection.request(post)
      tookMs.push(performance.now() - at)
      if (status !== '200') refusals.push(`a post was answered ${status}`)
    }
    connection.close()
  }
  await Promise.all(Array.from({ length: CONNECTIONS }, worker))
  return { tookMs, refusals }
}

const job: IngestJob = JSON.parse(process.argv[2] ?? '{}')
tellResult(await run(job))
