import { execFile } from 'node:child_process'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import SqliteDatabase from 'better-sqlite3'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Load, startLoad } from '../torture/load.ts'
import { type Sample, startProbe } from '../torture/probe.ts'
import { NO_FAULTS } from '../torture/verdict.ts'
import { ENGINES, endAllPrograms } from './harness/index.ts'

const PER_SECOND = 60
const PROBE_EVERY_MS = 20
const LOCKED_MS = 3_000
const STALL_MS = 250
/** Of the time from its start; starting from source on a busy machine takes most of it. */
const REFUSED_WITHIN_MS = 5_000
const RUN_MS = 60_000
const MAIN = fileURLToPath(new URL('../../src/main.ts', import.meta.url))
const [SQLITE] = ENGINES

describe('a database file that others reach for under load', () => {
  let databaseUrl: string
  let load: Load

  beforeAll(async () => {
    databaseUrl = await SQLITE.newDatabase()
    load = await startLoad({
      databaseUrl,
      seed: Math.floor(Math.random() * 2 ** 31),
      perSecond: PER_SECOND,
      phones: 2,
    })
  }, 60_000)
  afterAll(endAllPrograms)

  it('makes writes wait while it is locked, and nothing else', async ({ annotate }) => {
    const health = startProbe(`${load.site.api.url}/v1/health`, PROBE_EVERY_MS)
    await sleep(1_000)
    const lockedAt = performance.now()
    const unlock = lockFile(databaseUrl)
    const before = load.site.onAir().length
    await sleep(LOCKED_MS)
    const during = load.site.onAir().length - before
    unlock()
    const unlockedAt = performance.now()
    await sleep(1_000)
    await health.stop()
    const stalls = slowest(health.samples.filter(({ at }) => at >= lockedAt && at < unlockedAt))
    await annotate(JSON.stringify({ stalls, onAirWhileLocked: during }))
    // The worst of some hundred looks belongs to the machine: a stall of ours would last for seconds.
    expect(stalls.p95).toBeLessThan(STALL_MS)
    expect(stalls.max).toBeLessThan(LOCKED_MS / 2)
    // Phones have at most a window of messages in hand, and lose no connection over it.
    const offline = load.site.phones.flatMap((phone) =>
      phone.lines.filter((line) => line.msg === 'offline'),
    )
    expect(offline).toEqual([])
  })

  it('is refused to a second server, which ends and says why', async ({ annotate }) => {
    const startedAt = performance.now()
    const { code, output } = await secondServer(databaseUrl)
    const tookMs = performance.now() - startedAt
    await annotate(JSON.stringify({ code, tookMs, output }))
    expect(code).not.toBe(0)
    expect(output).toContain('Another relay is running on')
    expect(output).not.toContain('    at ')
    expect(tookMs).toBeLessThan(REFUSED_WITHIN_MS)
  })

  it(
    'has lost nothing and sent nothing twice by all that',
    async ({ annotate }) => {
      const { faults, figures, history } = await load.settle()
      const slowestTryMs = Math.max(
        ...history.requests.flatMap(({ tries }) => tries.map(({ tookMs }) => tookMs)),
      )
      await annotate(JSON.stringify({ figures, slowestTryMs }))
      expect(faults).toEqual(NO_FAULTS)
      expect(figures).toMatchObject({
        accepted: figures.requests,
        onAir: figures.requests,
        delivered: figures.requests,
        unsettled: 0,
        unknownTries: 0,
      })
      // Writes did wait for the lock.
      expect(slowestTryMs).toBeGreaterThan(LOCKED_MS / 2)
    },
    RUN_MS,
  )
})

/** Another process's open write transaction: this one is another than the server's. */
function lockFile(url: string): () => void {
  const handle = new SqliteDatabase(url.slice('file:'.length))
  // The server may be writing at this very moment.
  handle.pragma('busy_timeout = 2000')
  handle.exec('begin immediate')
  return () => {
    handle.exec('rollback')
    handle.close()
  }
}

function slowest(samples: readonly Sample[]): { looks: number; p95: number; max: number } {
  const sorted = samples.map(({ tookMs }) => tookMs).toSorted((a, b) => a - b)
  const p95 = sorted[Math.ceil(sorted.length * 0.95) - 1] ?? Number.NaN
  return { looks: sorted.length, p95, max: sorted.at(-1) ?? Number.NaN }
}

const secondServer = (url: string): Promise<{ code: number | null; output: string }> =>
  new Promise((resolve) => {
    const child = execFile(
      process.execPath,
      ['--conditions=source', MAIN, 'start'],
      { env: { ...process.env, RELAY_PORT: '0', RELAY_DATABASE_URL: url } },
      (_error, stdout, stderr) => resolve({ code: child.exitCode, output: stdout + stderr }),
    )
  })
