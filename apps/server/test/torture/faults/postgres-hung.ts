import { setTimeout as sleep } from 'node:timers/promises'
import { expectations, type Fault } from '../fault.ts'
import { processesOf, signal } from '../process-tree.ts'
import {
  expectHealthy,
  msUntil,
  round,
  settleWatched,
  slowestTryMs,
  startWatchedLoad,
} from '../watched-load.ts'

/** Long enough that every limit of time runs out more than once. */
const HUNG_MS = { full: 20_000, short: 8_000 }
/** With less than this of the full form's time, one short hang has to do. */
const LEAST_RUNS = 1
const RUNS = 2
const PER_SECOND = 30
const PHONES = 2
const ANSWERED_WITHIN_MS = 6_000
const READY_WITHIN_MS = 5_000
const BETWEEN_MS = 2_000

export const postgresHung: Fault = {
  id: 'postgres-hung',
  title: 'PostgreSQL stands still (SIGSTOP of all its processes) and goes on',
  engines: ['PostgreSQL'],
  criterion: `every request ends within ${ANSWERED_WITHIN_MS / 1000} s, with 503 meanwhile; \
/v1/health p99 <= 50 ms over the machine's own; ready within ${READY_WITHIN_MS / 1000} s of its return`,
  short: false,
  alone: true,
  async run({ newPostgres, seed, rounds }) {
    const runs = rounds(RUNS, LEAST_RUNS)
    const hungMs = runs >= RUNS ? HUNG_MS.full : HUNG_MS.short
    const postgres = await newPostgres()
    const expected = expectations()
    const { expect } = expected
    const watched = await startWatchedLoad({
      databaseUrl: postgres.url,
      seed,
      perSecond: PER_SECOND,
      phones: PHONES,
    })
    const back: number[] = []
    for (let i = 0; i < runs; i += 1) {
      const stoppedAt = performance.now()
      const goOn = await stopAll(postgres.pid)
      await sleep(hungMs)
      const noticed = watched.ready.samples.some(
        ({ at, status }) => at > stoppedAt && status === 503,
      )
      goOn()
      const backMs = await msUntil(watched.ready, 200, performance.now(), READY_WITHIN_MS)
      expect(noticed, 'it was ready all the time')
      expect(backMs !== null, 'not ready again')
      back.push(backMs ?? Number.NaN)
      await sleep(BETWEEN_MS)
    }
    const { report, healthFigures } = await settleWatched(watched, expected)
    expectHealthy(watched, expected)
    const slowestMs = slowestTryMs(report)
    expect(report.figures.unavailableTries > 0, 'nobody felt it', report.figures)
    expect(slowestMs <= ANSWERED_WITHIN_MS, 'an answer came too late, ms', slowestMs)
    return {
      runs,
      figures: {
        'hung for, s': hungMs / 1_000,
        'slowest answer, ms': round(slowestMs),
        'ready again after, ms': round(Math.max(...back)),
        ...healthFigures,
      },
      verdicts: [report],
      violations: expected.violations,
    }
  },
}

/** Stops every process of the server where it is; what it returns lets them go on. */
async function stopAll(postmaster: number): Promise<() => void> {
  const pids = await processesOf(postmaster)
  for (const pid of pids) signal(pid, 'SIGSTOP')
  return () => {
    for (const pid of pids) signal(pid, 'SIGCONT')
  }
}
