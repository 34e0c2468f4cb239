import { setTimeout as sleep } from 'node:timers/promises'
import type { Postgres } from '@relay/testing'
import { expectations, type Fault } from '../fault.ts'
import { expectAllTold } from '../hooks/told.ts'
import { isRunning, processesOf, signal } from '../process-tree.ts'
import {
  expectHealthy,
  msUntil,
  round,
  settleWatched,
  slowestTryMs,
  startWatchedLoad,
  type WatchedLoad,
} from '../watched-load.ts'

const RESTARTS = 9
const LEAST_RESTARTS = 2
const PER_SECOND = 100
const PHONES = 2
const WITHIN_MS = 5_000
const LOAD_BEFORE_MS = 700
const GONE_MS = 700

/** What `pg_ctl stop` sends in its two modes, and what ends all of it at once. */
const ENDS = [
  { mode: 'immediate', name: 'SIGQUIT', all: false },
  { mode: 'kill', name: 'SIGKILL', all: true },
  { mode: 'fast', name: 'SIGINT', all: false },
] as const

export const postgresRestart: Fault = {
  id: 'postgres-restart',
  title: 'PostgreSQL restarts under load: pg_ctl -m immediate, -m fast, and kill -9 of all of it',
  engines: ['PostgreSQL'],
  criterion: `not ready within ${WITHIN_MS / 1000} s of its end, ready within ${WITHIN_MS / 1000} s \
of its return; 503 with Retry-After and nothing else; the server goes on, its webhooks too`,
  short: true,
  async run({ newPostgres, seed, rounds }) {
    const runs = rounds(RESTARTS, LEAST_RESTARTS)
    const postgres = await newPostgres()
    const expected = expectations()
    const watched = await startWatchedLoad({
      databaseUrl: postgres.url,
      seed,
      perSecond: PER_SECOND,
      phones: PHONES,
      listen: {},
    })
    const noticed: number[] = []
    const back: number[] = []
    for (let i = 0; i < runs; i += 1) {
      await sleep(LOAD_BEFORE_MS)
      const { noticedMs, backMs, mode } = await restart(postgres, watched, i)
      expected.expect(noticedMs !== null, `${mode}: still ready without a database`)
      expected.expect(backMs !== null, `${mode}: not ready again with its database`)
      noticed.push(noticedMs ?? Number.NaN)
      back.push(backMs ?? Number.NaN)
    }
    const { report, healthFigures } = await settleWatched(watched, expected)
    expectHealthy(watched, expected)
    expectAllTold(report, expected)
    expected.expect(report.figures.unavailableTries > 0, 'nobody felt it', report.figures)
    return {
      runs,
      figures: {
        'not ready after, ms': round(Math.max(...noticed)),
        'ready again after, ms': round(Math.max(...back)),
        'slowest answer, ms': round(slowestTryMs(report)),
        'events told': report.figures.told,
        ...healthFigures,
      },
      verdicts: [report],
      violations: expected.violations,
    }
  },
}

async function restart(postgres: Postgres, { ready }: WatchedLoad, i: number) {
  const { mode, name, all } = ENDS[i % ENDS.length] ?? ENDS[0]
  const postmaster = postgres.pid
  const pids = await processesOf(postmaster)
  for (const pid of all ? pids : [postmaster]) signal(pid, name)
  while (isRunning(postmaster)) await sleep(5)
  const goneAt = performance.now()
  const noticedMs = await msUntil(ready, 503, goneAt, WITHIN_MS)
  await sleep(GONE_MS)
  await postgres.restart()
  const backMs = await msUntil(ready, 200, performance.now(), WITHIN_MS)
  return { noticedMs, backMs, mode }
}
