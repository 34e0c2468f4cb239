import { readFileSync } from 'node:fs'
import { quantile, randomSource } from '../figures.ts'
import type { History } from './history.ts'
import { HttpConnection, requestHead } from './http-connection.ts'
import { type OwnLoad, watchOwnLoad } from './lag.ts'
import { KINDS, type Kind, PAGE, type Place, placeIn, UNJUDGED } from './read-kinds.ts'

/** The same reads over HTTP, from a few callers at once. The job comes as JSON in argv[2]. */
export interface ReadHttpJob {
  readonly url: string
  readonly key: string
  readonly historyFile: string
  readonly seconds: number
}

export interface ReadHttpResult extends OwnLoad {
  readonly p50Ms: number
  readonly p99Ms: number
  readonly perSecond: number
  readonly p99MsByKind: Readonly<Record<string, number>>
  /** Answers that were not 200, by kind and status. */
  readonly refused: Readonly<Record<string, number>>
}

const CALLERS = 4

const job: ReadHttpJob = JSON.parse(process.argv[2] ?? '{}')
const history: History = JSON.parse(readFileSync(job.historyFile, 'utf8'))
const headers = { authorization: `Bearer ${job.key}` }
const busy = `/v1/conversations/${encodeURIComponent(history.busyPeer)}`
const asText = (ms: number): string => encodeURIComponent(new Date(ms).toISOString())

/** A later page begins at any place, not only where a page before it ended. */
async function cursorOf(path: string): Promise<(id: string) => string> {
  const response = await fetch(`${job.url}${path}`, { headers })
  if (!response.ok) throw new Error(`${path}: ${response.status}`)
  const { nextCursor }: { nextCursor: string | null } = JSON.parse(await response.text())
  const cursor = JSON.parse(Buffer.from(nextCursor ?? 'e30', 'base64url').toString())
  return (a) => Buffer.from(JSON.stringify({ ...cursor, a })).toString('base64url')
}

const later = {
  list: await cursorOf('/v1/messages'),
  failed: await cursorOf('/v1/messages?status=FAILED'),
  busy: await cursorOf(busy),
  conversations: await cursorOf('/v1/conversations'),
}

const PATH: Readonly<Record<Kind, (place: Place) => string>> = {
  get: ({ id }) => `/v1/messages/${id}`,
  list: () => `/v1/messages?limit=${PAGE}`,
  'list, later page': ({ id }) => `/v1/messages?cursor=${later.list(id)}`,
  'list by status': ({ id }) => `/v1/messages?status=FAILED&cursor=${later.failed(id)}`,
  'list by recipient': ({ peer }) => `/v1/messages?to=${encodeURIComponent(peer)}`,
  'list by device': ({ deviceId }) => `/v1/messages?deviceId=${deviceId}`,
  'list by time': ({ createdAfter, createdBefore }) =>
    `/v1/messages?createdAfter=${asText(createdAfter)}&createdBefore=${asText(createdBefore)}`,
  conversation: ({ peer }) => `/v1/conversations/${encodeURIComponent(peer)}`,
  'busy conversation, later page': ({ id }) => `${busy}?cursor=${later.busy(id)}`,
  conversations: () => '/v1/conversations',
  'conversations, later page': ({ lastId }) =>
    `/v1/conversations?cursor=${later.conversations(lastId)}`,
}

async function run(): Promise<ReadHttpResult> {
  const random = randomSource(23)
  const times = new Map<Kind, number[]>(KINDS.map((kind) => [kind, []]))
  const ownLoad = watchOwnLoad()
  const refused: Record<string, number> = {}
  const caller = async (shift: number, kinds: readonly Kind[], endAt: number) => {
    const connection = new HttpConnection(job.url)
    await connection.opened()
    for (let n = shift; performance.now() < endAt; n += 1) {
      const kind = kinds[n % kinds.length] ?? 'get'
      const path = PATH[kind](placeIn(history, history, random))
      const request = `${requestHead('GET', `${job.url}${path}`, headers)}\r\n`
      const begin = performance.now()
      const { status } = await connection.request(request)
      times.get(kind)?.push(performance.now() - begin)
      const name = `${kind}: ${status}`
      if (status !== '200') refused[name] = (refused[name] ?? 0) + 1
    }
    connection.close()
  }
  const together = async (kinds: readonly Kind[], callers: number, seconds: number) => {
    const endAt = performance.now() + seconds * 1_000
    await Promise.all(Array.from({ length: callers }, (_, i) => caller(i * 3, kinds, endAt)))
  }
  const usual = KINDS.filter((kind) => kind !== UNJUDGED)
  await together(usual, CALLERS, job.seconds)
  const load = ownLoad()
  await together([UNJUDGED], 1, job.seconds / 4)
  const judged = [...times].filter(([kind]) => kind !== UNJUDGED)
  const all = judged.flatMap(([, values]) => values)
  return {
    p50Ms: quantile(all, 0.5),
    p99Ms: quantile(all, 0.99),
    perSecond: all.length / job.seconds,
    p99MsByKind: Object.fromEntries(
      [...times].map(([kind, values]) => [kind, quantile(values, 0.99)]),
    ),
    refused,
    ...load,
  }
}

process.stdout.write(`${JSON.stringify(await run())}\n`)
process.exit(0)
