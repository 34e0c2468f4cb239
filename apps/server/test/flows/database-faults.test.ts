import { setTimeout as sleep } from 'node:timers/promises'
import { type Postgres, startPostgres } from '@relay/testing'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Load, startLoad } from '../torture/load.ts'
import { startProbe } from '../torture/probe.ts'
import { NO_FAULTS } from '../torture/verdict.ts'
import { endAllPrograms } from './harness/index.ts'

const PER_SECOND = 80
const TERMINATIONS = 6
const BETWEEN_MS = 500
const READY_WITHIN_MS = 5_000
const GONE_MS = 2_000
const PROBE_EVERY_MS = 50
const RUN_MS = 120_000

describe('a database server that goes away under load', () => {
  let postgres: Postgres
  let load: Load

  beforeAll(async () => {
    // As in production: one that answers before its disk does loses what it acknowledged.
    postgres = await startPostgres({ durable: true })
    load = await startLoad({
      databaseUrl: postgres.url,
      seed: Math.floor(Math.random() * 2 ** 31),
      perSecond: PER_SECOND,
      phones: 2,
    })
  }, 60_000)
  afterAll(async () => {
    await endAllPrograms()
    await postgres.stop()
  })

  it(
    'costs time and nothing else',
    async ({ annotate }) => {
      const { url } = load.site.api
      const ready = startProbe(`${url}/v1/ready`, PROBE_EVERY_MS)
      const health = startProbe(`${url}/v1/health`, PROBE_EVERY_MS)
      await ready.until(200, performance.now(), READY_WITHIN_MS)

      // Every connection is cut, whatever it was doing, again and again.
      for (let i = 0; i < TERMINATIONS; i += 1) {
        await sleep(BETWEEN_MS)
        await terminateAll(postgres.url)
      }
      await ready.until(200, performance.now(), READY_WITHIN_MS)

      // An orderly restart, and a crash that nobody notices for a while.
      const backMs: number[] = []
      const restart = async () => {
        await postgres.restart()
        const returnedAt = performance.now()
        const back = await ready.until(200, returnedAt, READY_WITHIN_MS)
        backMs.push(back.at + back.tookMs - returnedAt)
        await sleep(BETWEEN_MS)
      }
      await restart()
      const goneAt = performance.now()
      process.kill(postgres.pid, 'SIGKILL')
      await sleep(GONE_MS)
      await ready.until(503, goneAt, READY_WITHIN_MS)
      await restart()
      const report = await load.settle()
      await Promise.all([ready.stop(), health.stop()])

      const { faults, figures } = report
      const healthMs = health.samples.map(({ tookMs }) => tookMs).toSorted((a, b) => a - b)
      await annotate(JSON.stringify({ figures, backMs, healthMaxMs: healthMs.at(-1) }))
      expect(faults).toEqual(NO_FAULTS)
      expect(figures).toMatchObject({
        accepted: figures.requests,
        onAir: figures.requests,
        delivered: figures.requests,
        unsettled: 0,
        unknownOutcomes: 0,
      })
      // It was felt, and the server itself was there all the time.
      expect(figures.unavailableTries).toBeGreaterThan(0)
      expect(figures.unknownTries).toBe(0)
      expect(health.samples.filter(({ status }) => status !== 200)).toEqual([])
    },
    RUN_MS,
  )
})

async function terminateAll(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query(
    `select pg_terminate_backend(pid) from pg_stat_activity
     where backend_type = 'client backend' and pid <> pg_backend_pid()`,
  )
  await client.end()
}
