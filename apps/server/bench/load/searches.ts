import { quantile, randomSource } from '../figures.ts'
import { ALWAYS_FOUND, type Person, type Search, searches } from '../recipients/people.ts'
import { tellResult } from '../result.ts'
import { HttpConnection, requestHead } from './http-connection.ts'
import { type OwnLoad, watchOwnLoad } from './lag.ts'

/** Searches in a directory over HTTP, one after the other. The job comes as JSON in argv[2]. */
export interface SearchJob {
  readonly url: string
  readonly key: string
  /** People in the directory: see `personAt`. */
  readonly rows: number
  readonly seconds: number
}

export interface SearchResult extends OwnLoad {
  readonly p50Ms: number
  readonly p99Ms: number
  readonly p99MsByKind: Readonly<Record<string, number>>
  /** `GET /v1/recipients/{id}`, beside them. */
  readonly byKeyP50Ms: number
  readonly byKeyP99Ms: number
  readonly searches: number
  readonly faults: readonly string[]
}

interface Found extends Person {
  readonly id: string
}

const job: SearchJob = JSON.parse(process.argv[2] ?? '{}')
const random = randomSource(29)
const kinds = Object.entries(searches(job.rows, random))
const headers = { authorization: `Bearer ${job.key}` }
const faults = new Set<string>()

async function ask(connection: HttpConnection, path: string) {
  const request = `${requestHead('GET', `${job.url}${path}`, headers)}\r\n`
  const begin = performance.now()
  const { status, body } = await connection.request(request)
  const ms = performance.now() - begin
  if (status !== '200') faults.add(`${path.split('?')[0]} was answered ${status}`)
  // The connection reads bytes.
  return { ms, body: JSON.parse(Buffer.from(body, 'latin1').toString()) }
}

function judge(kind: string, { text, fits }: Search, found: readonly Found[]): void {
  const wrong = found.find((one) => !fits(one))
  if (wrong) faults.add(`${kind}: "${text}" found ${wrong.name} ${wrong.number}`)
  if (found.length === 0 && ALWAYS_FOUND.includes(kind)) {
    faults.add(`${kind}: "${text}" found nobody`)
  }
}

async function run(): Promise<SearchResult> {
  const connection = new HttpConnection(job.url)
  await connection.opened()
  const times = new Map<string, number[]>(kinds.map(([kind]) => [kind, []]))
  const byKey: number[] = []
  const ownLoad = watchOwnLoad()
  const endAt = performance.now() + job.seconds * 1_000
  do {
    for (const [kind, searchOf] of kinds) {
      const search = searchOf()
      const { ms, body } = await ask(
        connection,
        `/v1/recipients?limit=20&search=${encodeURIComponent(search.text)}`,
      )
      times.get(kind)?.push(ms)
      const found: readonly Found[] = body.data ?? []
      judge(kind, search, found)
      const [somebody] = found
      if (somebody) byKey.push((await ask(connection, `/v1/recipients/${somebody.id}`)).ms)
    }
  } while (performance.now() < endAt)
  connection.close()
  const all = [...times.values()].flat()
  return {
    ...{ p50Ms: quantile(all, 0.5), p99Ms: quantile(all, 0.99), searches: all.length },
    p99MsByKind: Object.fromEntries([...times].map(([kind, ms]) => [kind, quantile(ms, 0.99)])),
    ...{ byKeyP50Ms: quantile(byKey, 0.5), byKeyP99Ms: quantile(byKey, 0.99) },
    faults: [...faults],
    ...ownLoad(),
  }
}

tellResult(await run())
