import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { expectations, type Fault } from '../fault.ts'
import {
  expectHealthy,
  msUntil,
  round,
  settleWatched,
  slowestTryMs,
  startWatchedLoad,
} from '../watched-load.ts'

const TERMINATIONS = 40
const LEAST_TERMINATIONS = 6
const PER_SECOND = 100
const PHONES = 2
const BETWEEN_MS = 350
const READY_WITHIN_MS = 5_000

export const backendsKilled: Fault = {
  id: 'backends-killed',
  title: 'pg_terminate_backend of every connection, again and again, under load',
  engines: ['PostgreSQL'],
  criterion: `ready within ${READY_WITHIN_MS / 1000} s; 503 with Retry-After and nothing else; \
a repeated key gives the same message; the server goes on`,
  short: false,
  async run({ newPostgres, seed, rounds }) {
    const runs = rounds(TERMINATIONS, LEAST_TERMINATIONS)
    const postgres = await newPostgres()
    const expected = expectations()
    const { expect } = expected
    const watched = await startWatchedLoad({
      databaseUrl: postgres.url,
      seed,
      perSecond: PER_SECOND,
      phones: PHONES,
    })
    let cut = 0
    for (let i = 0; i < runs; i += 1) {
      await sleep(BETWEEN_MS)
      cut += await terminateAll(postgres.url)
    }
    const backMs = await msUntil(watched.ready, 200, performance.now(), READY_WITHIN_MS)
    expect(backMs !== null, 'not ready again')
    const { report, healthFigures } = await settleWatched(watched, expected)
    expectHealthy(watched, expected)
    expect(report.figures.unavailableTries > 0, 'nobody felt it', report.figures)
    return {
      runs,
      figures: {
        'connections cut': cut,
        'ready again after, ms': round(backMs ?? Number.NaN),
        'slowest answer, ms': round(slowestTryMs(report)),
        ...healthFigures,
      },
      verdicts: [report],
      violations: expected.violations,
    }
  },
}

/** @returns how many connections there were. */
async function terminateAll(url: string): Promise<number> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const { rowCount } = await client.query(
    `select pg_terminate_backend(pid) from pg_stat_activity
     where backend_type = 'client backend' and pid <> pg_backend_pid()`,
  )
  await client.end()
  return rowCount ?? 0
}
