import { setTimeout as sleep } from 'node:timers/promises'
import { type Api, apiOf, eventually, newKey, newProject } from '../../flows/harness/index.ts'
import { SHORT_LEASES } from '../../flows/harness/nodes.ts'
import { ENGINES, type Expectations, expectations, type Fault } from '../fault.ts'
import { type Follower, type Habit, startFollower } from '../live/follower.ts'
import { BEFORE_EVERY_EVENT, judgeFollowed, type LogEntry } from '../live/judge.ts'
import { type Load, startLoad } from '../load.ts'
import { type Random, seededRandom } from '../random.ts'
import type { Site } from '../site.ts'

const KILLS = 6
const LEAST_KILLS = 2
const PER_SECOND = 60
/** In each of the scopes beside that of the load. */
const OTHERS_PER_SECOND = 10
const PHONES = 2
const WORKS_FOR_MS = { least: 500, most: 2_000 }
/** After the kills; longer than anybody is away. */
const CALM_MS = 10_000
const DEAD_MS = { least: 200, most: 1_500 }
const CAUGHT_UP_WITHIN_MS = 30_000
const AT_ONCE = { least: 0, most: 200 }

/** Those who follow each scope. */
const HABITS: readonly Habit[] = [
  { name: 'one who stays', after: BEFORE_EVERY_EVENT, awayMs: AT_ONCE },
  { name: 'one who begins with now', awayMs: AT_ONCE },
  { name: 'one who is cut', staysMs: { least: 0, most: 300 }, awayMs: AT_ONCE },
  {
    name: 'one who is cut, and wants some only',
    types: ['outbound.sent', 'outbound.failed'],
    after: BEFORE_EVERY_EVENT,
    staysMs: { least: 50, most: 800 },
    awayMs: AT_ONCE,
  },
  // Comes back further behind than a node's memory goes, 1,000 events, where the node lives for that long.
  {
    name: 'one who is away for long',
    staysMs: { least: 100, most: 500 },
    awayMs: { least: 6_000, most: 7_500 },
  },
  { name: 'one who reads slowly', after: BEFORE_EVERY_EVENT, slowMs: 300, awayMs: AT_ONCE },
]

/** A project's live or test data, and who follows it. */
interface Scope {
  readonly api: Api
  readonly followers: readonly Follower[]
}

export const liveEvents: Fault = {
  id: 'live-events',
  title: 'who follows events live is cut off at random or reads slowly, and nodes are killed',
  engines: ENGINES,
  criterion: 'each gets the log of its own scope: no gap, nothing twice, in its order',
  short: false,
  async run({ engine, newDatabase, seed, rounds }) {
    const runs = rounds(KILLS, LEAST_KILLS)
    const random = seededRandom(seed)
    const nodes = engine === 'SQLite' ? [{}] : [{}, {}]
    const load = await startLoad({
      ...{ databaseUrl: await newDatabase(), seed, perSecond: PER_SECOND, phones: PHONES },
      // An attempt ends well before a lease that is short.
      server: { env: { ...SHORT_LEASES, RELAY_WEBHOOK_TIMEOUT_MS: '1000' } },
      place: { nodes, nodeOf: (phone) => phone % nodes.length },
      url: (site) => random.pick(site.nodes).url,
    })
    const { site } = load
    const own = await newKey(site.api, { mode: 'test' })
    const other = await newKey(await newProject(site.relay, 'Other'), { mode: 'test' })
    const scopes = [site.api, own, other].map((api) => startScope(site, api, random))
    const senders = [own, other].map((api) => startSender(site, api, random))
    for (let kill = 0; kill < runs; kill += 1) {
      await sleep(random.between(WORKS_FOR_MS.least, WORKS_FOR_MS.most))
      await site.killRelay(random.between(DEAD_MS.least, DEAD_MS.most), kill % nodes.length)
    }
    await sleep(CALM_MS)
    for (const sender of senders) await sender.stop()
    return judged(runs, load, scopes)
  },
}

function startScope(site: Site, api: Api, random: Random): Scope {
  const followers = HABITS.map((habit) =>
    startFollower({ ...habit, key: api.key, random, url: () => random.pick(site.nodes).url }),
  )
  return { api, followers }
}

/** Messages that the built-in carrier delivers; who asks a node that is away goes without. */
function startSender(site: Site, api: Api, random: Random): { stop(): Promise<void> } {
  let stopped = false
  const running = (async () => {
    while (!stopped) {
      await apiOf(random.pick(site.nodes).url, api.key)
        .send({ body: 'Tell everybody' })
        .catch(() => {})
      await sleep(1_000 / OTHERS_PER_SECOND)
    }
  })()
  return {
    stop() {
      stopped = true
      return running
    },
  }
}

async function judged(runs: number, load: Load, scopes: readonly Scope[]) {
  const report = await load.settle()
  const expected = expectations()
  const all = scopes.flatMap(({ followers }) => followers)
  for (const follower of all) follower.hurry()
  for (const scope of scopes) await expectLog(scope, load.site.relay.url, expected)
  await Promise.all(all.map((follower) => follower.end()))
  const sum = (of: 'opened' | 'lost') => all.reduce((n, { streams }) => n + streams[of], 0)
  expected.expect(sum('lost') > 0, 'no stream ended under its reader: the kills struck nothing')
  return {
    runs,
    figures: {
      followers: all.length,
      streams: sum('opened'),
      'of which lost': sum('lost'),
      'events told': all.reduce((n, { got }) => n + got.length, 0),
    },
    verdicts: [report],
    violations: expected.violations,
  }
}

/** What is missing may still be on its way, and so may the log's end; what came wrong stays wrong. */
async function expectLog(
  { api, followers }: Scope,
  url: string,
  { expect }: Expectations,
): Promise<void> {
  const judge = async () => {
    const log: LogEntry[] = await apiOf(url, api.key).feed()
    if (log.length === 0) return ['nothing happened']
    return followers.flatMap((follower) => judgeFollowed(follower, log))
  }
  const isSound = (faults: readonly string[]) => faults.length === 0
  const faults = await eventually(judge, isSound, CAUGHT_UP_WITHIN_MS).catch(judge)
  expect(faults.length === 0, `${faults.length} not as the log has it`, faults.slice(0, 3))
  for (const { name, refusals, streams } of followers) {
    expect(refusals.length === 0, `${name} was refused`, refusals.slice(0, 3))
    expect(streams.opened > 0, `${name} never came in`)
  }
}
