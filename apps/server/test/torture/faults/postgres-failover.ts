import { setTimeout as sleep } from 'node:timers/promises'
import { eventually } from '../../flows/harness/index.ts'
import { startProxy } from '../../flows/harness/proxy.ts'
import { type Context, type Expectations, expectations, type Fault } from '../fault.ts'
import type { Report } from '../load.ts'
import { startPair } from '../standby.ts'
import { msUntil, round, settleWatched, slowestTryMs, startWatchedLoad } from '../watched-load.ts'

const FAILOVERS = 2
const LEAST_FAILOVERS = 1
const PER_SECOND = 60
const PHONES = 2
const LOAD_BEFORE_MS = 1_500
const LOAD_AFTER_MS = 1_000
const READY_WITHIN_MS = 5_000
const SETTLED_WITHIN_MS = 3_000
/** Between the primary and its standby, one way: a commit waits for both ways of the first. */
const APART_MS = { synchronous: 20, asynchronous: 200 }

export const postgresFailover: Fault = {
  id: 'postgres-failover',
  title: 'PostgreSQL’s primary is killed and its synchronous standby promoted, under load',
  engines: ['PostgreSQL'],
  criterion: `nothing is lost; it writes, and is ready, within ${READY_WITHIN_MS / 1000} s of the promotion, without a \
restart; what an asynchronous standby would have lost is measured, not judged`,
  short: false,
  async run(context) {
    const runs = context.rounds(FAILOVERS, LEAST_FAILOVERS)
    const expected = expectations()
    const failovers: Failover[] = []
    for (let i = 0; i < runs; i += 1) failovers.push(await failOver(context, true, expected))
    const { report: without } = await failOver(context, false, expectations())
    const { lost, radioDuplicates } = without.faults
    const reports = failovers.map(({ report }) => report)
    return {
      runs,
      figures: {
        'writes again after the promotion, ms': round(
          Math.max(...failovers.map(({ backMs }) => backMs)),
        ),
        'after the kill, ms': round(Math.max(...failovers.map(({ downMs }) => downMs))),
        'slowest answer, ms': round(Math.max(...reports.map(slowestTryMs))),
        [`asynchronous standby ${APART_MS.asynchronous} ms away, lost`]: `${lost.length} of ${without.figures.accepted}, sent twice ${radioDuplicates.length}`,
      },
      verdicts: reports,
      violations: expected.violations,
    }
  },
}

interface Failover {
  readonly report: Report
  readonly backMs: number
  readonly downMs: number
}

async function failOver(
  { newPostgres, seed }: Context,
  synchronous: boolean,
  expected: Expectations,
): Promise<Failover> {
  const latencyMs = synchronous ? APART_MS.synchronous : APART_MS.asynchronous
  const pair = await startPair(newPostgres, { synchronous, latencyMs })
  const address = await startProxy(pair.primary.port)
  try {
    const watched = await startWatchedLoad({
      databaseUrl: address.through(pair.primary.url),
      seed,
      perSecond: PER_SECOND,
      phones: PHONES,
      // What a phone may forget and a lost database does not know never settles.
      ...(synchronous ? {} : { drainWithinMs: SETTLED_WITHIN_MS }),
    })
    await sleep(LOAD_BEFORE_MS)
    const killedAt = performance.now()
    await pair.lose()
    const { port } = await pair.promote()
    address.to(port)
    const promotedAt = performance.now()
    const { api } = watched.load.site
    const writes = () => api.call('PATCH', '/v1/projects/me', { name: 'Failed over' })
    await eventually(writes, ({ status }) => status === 200)
    const now = performance.now()
    const [backMs, downMs] = [now - promotedAt, now - killedAt]
    expected.expect(backMs <= READY_WITHIN_MS, 'it writes again only after, ms', backMs)
    const readyMs = await msUntil(watched.ready, 200, now, READY_WITHIN_MS)
    expected.expect(readyMs !== null, 'it writes, and is not ready')
    await sleep(LOAD_AFTER_MS)
    const { report } = await settleWatched(watched, expected)
    expected.expect(report.figures.unavailableTries > 0, 'nobody felt it', report.figures)
    await watched.load.site.relay.stop()
    return { report, backMs, downMs }
  } finally {
    await address.close()
    await pair.close()
  }
}
