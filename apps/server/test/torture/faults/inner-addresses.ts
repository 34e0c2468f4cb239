import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { type Api, apiOf, eventually, newKey, newProject } from '../../flows/harness/index.ts'
import { type Received, type Said, webhookReceiver } from '../../webhook-receiver.ts'
import { ENGINES, type Expectations, expectations, type Fault } from '../fault.ts'
import { INNER, INNER_HOSTS, OUTSIDE, OWN } from '../hooks/inner.ts'
import { startNameServer } from '../hooks/name-server.ts'
import { startSink } from '../hooks/sink.ts'
import { storeUrls } from '../hooks/stored-urls.ts'
import { startLoad } from '../load.ts'

const PER_SECOND = 4
const PHONES = 1
const WITHIN_MS = 60_000
const REFUSED = 422
const BLOCKED = 'blocked_address'
/** Each webhook hears once of each message. */
const EVENTS = ['outbound.delivered']
/** A project has 100 webhooks at most. */
const PLANTED_EACH = 50
const REDIRECTS = [301, 302, 303, 307, 308]
/** Loaded by the server: it asks our name server. */
const PRELOAD = pathToFileURL(join(import.meta.dirname, '../preload/name-server.ts')).href
const DOMAIN = 'torture.example'
/** Asked for once, it is outside, and the next time inside, and so on. */
const DANCING = `dancing.${DOMAIN}`
/** Outside and inside at once. */
const MIXED = `mixed.${DOMAIN}`
/** Each of these is an address of `INNER`: always, and after a moment. */
const ALWAYS = INNER.map((_, i) => `always-${i}.${DOMAIN}`)
const FLIPPING = INNER.map((_, i) => `flip-${i}.${DOMAIN}`)

export const innerAddresses: Fault = {
  id: 'inner-addresses',
  title:
    'webhooks are led inside: all spellings of an address, DNS that changes its mind, redirects',
  engines: ENGINES,
  criterion: `refused when they are made, every attempt ends ${BLOCKED}, and no one inside is called`,
  short: false,
  async run({ newDatabase, seed }) {
    const databaseUrl = await newDatabase()
    const dns = startNames()
    await using nameServer = await startNameServer(dns.addresses)
    await using outside = await webhookReceiver((received) => said(received, outside.port), OUTSIDE)
    await using sink = await startSink(OWN, outside.port)
    const load = await startLoad({
      ...{ databaseUrl, seed, perSecond: PER_SECOND, phones: PHONES },
      server: {
        env: {
          NODE_OPTIONS: `--import=${PRELOAD}`,
          RELAY_TORTURE_NAME_SERVER: nameServer.address,
          RELAY_WEBHOOK_ALLOWED_CIDRS: OUTSIDE,
          RELAY_WEBHOOK_RETRY_DELAYS_MS: '200,400',
        },
      },
    })
    const expected = expectations()
    const { expect } = expected
    const api = await newKey(await newProject(load.site.relay, 'Inside'), { mode: 'test' })
    const urlOf = (host: string, path = '/') => `http://${host}:${outside.port}${path}`
    const refused = [...INNER_HOSTS, ...ALWAYS, MIXED].map((host) => urlOf(host))
    await allRefused(api, refused, expected)

    const make = (url: string) => makeFor(api, url)
    const flips = await each(FLIPPING, (host) => make(urlOf(host, `/${host}`)))
    const dancing = await make(urlOf(DANCING))
    const redirects = await each(REDIRECTS, (status) => make(urlOf(OUTSIDE, `/${status}`)))
    await api.send({ body: 'Outside' })
    await eventually(
      () => FLIPPING.filter((host) => !outside.received.some(({ path }) => path === `/${host}`)),
      (missing) => missing.length === 0,
      WITHIN_MS,
    )
    dns.flip()
    await api.send({ body: 'Inside' })
    const blocked = await allEnd(api, flips, 1, BLOCKED, expected)
    await allEnd(api, redirects, 2, 'redirect', expected)

    const planted = new Map<string, string>()
    const homes = await each(inParts(refused, PLANTED_EACH), async (urls) => {
      const home = await newKey(await newProject(load.site.relay, 'Planted'), { mode: 'test' })
      const ids = await each(urls, () => makeFor(home, urlOf(OUTSIDE)))
      for (const [i, id] of ids.entries()) planted.set(id, urls[i] ?? '')
      return { home, ids }
    })
    await load.site.endRelay(0, 'SIGTERM')
    await storeUrls(databaseUrl, planted)
    await load.site.startRelay(0)
    let stored = 0
    for (const { home, ids } of homes) {
      const again = apiOf(load.site.relay.url, home.key)
      await again.send({ body: 'Planted' })
      stored += await allEnd(again, ids, 1, BLOCKED, expected)
    }
    const dances = await attemptsOf(api, dancing)
    const astray = dances.filter((one) => one.error !== null && !isUncalled(one))
    expect(dances.length > 0 && astray.length === 0, 'a name that dances led elsewhere', astray)
    expect(sink.connections() === 0, 'somebody inside was called', sink.connections())
    expect(await sink.counts(), 'the sink counts nothing')
    const report = await load.settle()
    return {
      runs: refused.length + flips.length + redirects.length + planted.size,
      figures: { 'refused when made': refused.length, 'attempts blocked': blocked + stored },
      verdicts: [report],
      violations: expected.violations,
    }
  },
}

const makeFor = async (api: Api, url: string): Promise<string> =>
  (await api.created('/v1/webhooks', { url, events: EVENTS })).id

const inParts = <T>(all: readonly T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(all.length / size) }, (_, i) =>
    all.slice(i * size, (i + 1) * size),
  )

function startNames() {
  let flipped = false
  let asked = 0
  return {
    flip() {
      flipped = true
    },
    addresses(name: string): readonly string[] {
      if (name === MIXED) return [OUTSIDE, ...OWN]
      if (name === DANCING) {
        asked += 1
        // Asked for both families at a time.
        return Math.ceil(asked / 2) % 2 === 1 ? [OUTSIDE] : OWN
      }
      const inner = INNER[Math.max(ALWAYS.indexOf(name), FLIPPING.indexOf(name))]
      if (inner === undefined) return []
      return ALWAYS.includes(name) || flipped ? [inner] : [OUTSIDE]
    },
  }
}

/** Each answer ends its connection, so that every attempt asks for the name. */
function said({ path }: Received, port: number): Said {
  const status = Number(path.slice(1)) || 204
  const location = `http://127.0.0.1:${port}/`
  const headers = { connection: 'close', ...(status >= 300 && { location }) }
  return { status, headers }
}

async function each<T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = []
  for (const item of items) results.push(await work(item))
  return results
}

async function allRefused(
  api: Api,
  urls: readonly string[],
  { expect }: Expectations,
): Promise<void> {
  const made: string[] = []
  for (const url of urls) {
    const { status } = await api.call('POST', '/v1/webhooks', { url, events: EVENTS })
    if (status !== REFUSED) made.push(url)
  }
  expect(made.length === 0, 'not all were refused', made)
}

interface Attempt {
  /** Null when it was taken. */
  readonly error: string | null
  readonly timings: { readonly connectMs: number | null }
}

async function attemptsOf(api: Api, webhookId: string): Promise<Attempt[]> {
  const deliveries = await api.all(`/v1/webhooks/${webhookId}/deliveries`)
  const logs = await each(deliveries, ({ id }) => api.get(`/v1/webhook-deliveries/${id}`))
  return logs.flatMap(({ attemptLog }) => attemptLog)
}

/** Nobody was called: not one that refuses connections either. */
const isUncalled = ({ error, timings }: Attempt): boolean =>
  error === BLOCKED && timings.connectMs === null

/** Waits for the end of so many deliveries of each, and looks how. @returns the attempts. */
async function allEnd(
  api: Api,
  webhookIds: readonly string[],
  count: number,
  error: string,
  { expect }: Expectations,
): Promise<number> {
  const until = performance.now() + WITHIN_MS
  const astray: unknown[] = []
  let attempts = 0
  for (const id of webhookIds) {
    const left = Math.max(0, until - performance.now())
    const ended = await eventually(
      () => api.all(`/v1/webhooks/${id}/deliveries?state=exhausted`),
      ({ length }) => length === count,
      left,
    ).catch(() => [])
    const ends = (await attemptsOf(api, id)).filter((one) => one.error !== null)
    const { url } = await api.get(`/v1/webhooks/${id}`)
    const other = ends.find((one) => (error === BLOCKED ? !isUncalled(one) : one.error !== error))
    if (ended.length < count || other) astray.push({ url, other })
    attempts += ends.length
  }
  expect(astray.length === 0, `not every attempt ended ${error}`, astray)
  return attempts
}
