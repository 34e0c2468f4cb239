import { join } from 'node:path'
import type { Bench } from '../bench.ts'
import { queryText } from '../checks.ts'
import { commitsOf } from '../load/commits.ts'
import { cpuMs, measureIn, type Running, startServer } from '../processes.ts'
import { startRelay } from '../relay.ts'
import { type Contender, type Reading, type RowDefinition, ratio, type Target } from '../row.ts'
import type { BacklogJob, BacklogResult } from '../webhooks/backlog.ts'
import type { PostedJob, PostedResult } from '../webhooks/posted.ts'
import type { EngineOfRow } from './engines.ts'

/** Each of a project of its own, so that no two go through the same events. Fewer in a short run. */
const MOST_WEBHOOKS = 100
const WEBHOOKS_PER_SECOND = 50
/** How many events a contender gets for each second of the run: about what a second is good for. */
const RELAY_EVENTS_PER_SECOND = 5_000
const LIMIT_EVENTS_PER_SECOND = 15_000
const NAIVE_EVENTS_PER_SECOND = 1_000
const PATIENCE_MS = 60_000

const TARGETS: readonly Target[] = [
  {
    text: '≥ 0.30 × undici + HMAC',
    value: ratio(['relay', 'perSecond'], ['limit', 'perSecond']),
    atLeast: 0.3,
  },
  {
    text: '≥ 8 × naive, three commits',
    value: ratio(['relay', 'perSecond'], ['naive', 'perSecond']),
    atLeast: 8,
  },
]

const webhooksIn = ({ seconds }: Pick<Bench, 'seconds'>): number =>
  Math.min(MOST_WEBHOOKS, Math.ceil(seconds * WEBHOOKS_PER_SECOND))

/** Webhooks that catch up: claim, sign, post, attempt log, everything committed. */
export const webhooks = (engine: EngineOfRow): RowDefinition<Bench> => ({
  id: `4a${engine.suffix}`,
  what: (bench) =>
    `webhooks: 1 kB, signed, posted, each attempt logged, ${webhooksIn(bench)} of them, ${engine.name}`,
  unit: 'deliveries/s',
  bar: 'perSecond',
  better: 'more',
  targets: TARGETS,
  contenders: async (bench) => [
    posting(bench, { key: 'limit', name: 'undici + HMAC' }, LIMIT_EVENTS_PER_SECOND, () =>
      startServer('./limits/signed-posts.ts'),
    ),
    catchingUp(bench, engine, { dead: 0 }),
    ...(bench.peers ? [naive(bench)] : []),
  ],
})

const naive = (bench: Bench): Contender =>
  posting(bench, { key: 'naive', name: 'naive, three commits' }, NAIVE_EVENTS_PER_SECOND, () =>
    startServer('./peers/naive-webhooks.ts', [join(bench.folder(), 'naive.db')]),
  )

/** One of the receivers takes everything and never answers. */
export const deadWebhook = (engine: EngineOfRow): RowDefinition<Bench> => ({
  id: `4b${engine.suffix}`,
  what: (bench) =>
    `webhooks: one dead endpoint of ${webhooksIn(bench)}, ${engine.name}; deliveries to the others`,
  unit: 'deliveries/s',
  bar: 'perSecond',
  better: 'more',
  targets: [
    {
      text: '≥ 0.95 × without it',
      value: ratio(['relay', 'perSecond'], ['limit', 'perSecond']),
      atLeast: 0.95,
    },
  ],
  contenders: async (bench) => [
    catchingUp(bench, engine, { dead: 0, key: 'limit', name: 'Relay, all alive' }),
    catchingUp(bench, engine, { dead: 1 }),
  ],
})

interface CatchingUp {
  readonly dead: number
  readonly key?: string
  readonly name?: string
}

const catchingUp = (
  bench: Bench,
  engine: EngineOfRow,
  { dead, key = 'relay', name = 'Relay' }: CatchingUp,
): Contender => ({
  key,
  name,
  async measure() {
    const url = await engine.database(bench)
    const server = await startRelay(url)
    const count = webhooksIn(bench)
    const projects = await Promise.all(Array.from({ length: count }, () => server.newProject()))
    const { seconds, warmupSeconds } = bench
    const events = (seconds + warmupSeconds) * RELAY_EVENTS_PER_SECOND
    const eventsEach = Math.max(1, Math.round(events / count))
    const warmup = warmupSeconds / (seconds + warmupSeconds)
    const job: BacklogJob = {
      ...{ url: server.url, database: url, projects, eventsEach, warmup, dead },
      patienceMs: PATIENCE_MS,
    }
    const commits = url.startsWith('file:') ? () => commitsOf(url) : () => Number.NaN
    const before = { cpu: cpuMs(server.pid), commits: commits() }
    const { faults, ...figures } = await measureIn<BacklogResult>('./webhooks/backlog.ts', job)
    const spentMs = cpuMs(server.pid) - before.cpu
    const deliveriesPerCommit = (count * eventsEach) / (commits() - before.commits)
    const stored = dead === 0 ? await logFaults(url, server, count * eventsEach) : []
    if (dead > 0) await server.stop()
    const serverCpuUs = (spentMs * 1_000) / (count * eventsEach)
    return {
      figures: { ...figures, serverCpuUs, deliveriesPerCommit },
      faults: [...faults, ...stored],
    }
  },
})

/** Every delivery succeeded with one attempt, which the log has. Ends the server first, and with it what it writes. */
async function logFaults(url: string, server: Running, count: number): Promise<string[]> {
  await server.stop()
  const states = await queryText(
    url,
    `select state || ' after ' || attempts || ' attempts: ' || count(*) from webhook_delivery
      group by state, attempts`,
  )
  const [attempts] = await queryText(url, 'select count(*) from webhook_attempt')
  const expected = `succeeded after 1 attempts: ${count}`
  return [
    ...(states.length === 1 && states[0] === expected
      ? []
      : [`deliveries are ${states.join(', ')}`]),
    ...(Number(attempts) === count ? [] : [`${attempts} of ${count} attempts are in the log`]),
  ]
}

const posting = (
  bench: Bench,
  { key, name }: Pick<Contender, 'key' | 'name'>,
  perSecond: number,
  start: () => Promise<Running>,
): Contender => ({
  key,
  name,
  async measure(): Promise<Reading> {
    const server = await start()
    const events = Math.max(1, Math.round(perSecond * bench.seconds))
    const warmupEvents = Math.round(perSecond * bench.warmupSeconds)
    const job: PostedJob = { url: server.url, events, warmupEvents }
    const before = cpuMs(server.pid)
    const { perSecond: rate, faults } = await measureIn<PostedResult>('./webhooks/posted.ts', job)
    const spentMs = cpuMs(server.pid) - before
    await server.stop()
    const serverCpuUs = (spentMs * 1_000) / (events + warmupEvents)
    return { figures: { perSecond: rate, serverCpuUs }, faults }
  },
})
