import { execFile } from 'node:child_process'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

import { expectations, type Fault } from '../fault.ts'
import { plainStart } from '../plain-start.ts'
import {
  expectHealthy,
  round,
  settleWatched,
  slowestTryMs,
  startWatchedLoad,
} from '../watched-load.ts'

const STARTS = 8
const LEAST_STARTS = 2
const PER_SECOND = 60
const PHONES = 2
/** On top of what any start costs on this machine. */
const ENDS_WITHIN_MS = 2_000
const SAYS = 'Another relay is running on'
/** Lines of a stack are for developers. */
const STACK = '    at '
/** One that runs on is ended, and has not passed. */
const ENDED_AFTER_MS = 15_000
const BETWEEN_MS = 200

const MAIN = fileURLToPath(new URL('../../../src/main.ts', import.meta.url))

export const secondServer: Fault = {
  id: 'second-server',
  title: 'a second server is started on the same database file',
  engines: ['SQLite'],
  criterion: `it ends with a code other than 0 and says why, within ${ENDS_WITHIN_MS / 1000} s of \
what a start costs; the first one is not disturbed`,
  short: true,
  async run({ newDatabase, seed, rounds }) {
    const runs = rounds(STARTS, LEAST_STARTS)
    const databaseUrl = await newDatabase()
    const expected = expectations()
    const { expect } = expected
    const options = { databaseUrl, seed, perSecond: PER_SECOND, phones: PHONES }
    const watched = await startWatchedLoad(options)
    const startMs = await plainStart(await newDatabase())
    const tookMs: number[] = []
    for (let i = 0; i < runs; i += 1) {
      const startedAt = performance.now()
      const { code, output } = await startSecond(databaseUrl)
      tookMs.push(performance.now() - startedAt)
      expect(typeof code === 'number' && code !== 0, 'the second server ended with', code)
      expect(output.includes(SAYS) && !output.includes(STACK), 'it did not say why', output)
      await sleep(BETWEEN_MS)
    }
    const { report, healthFigures } = await settleWatched(watched, expected)
    expectHealthy(watched, expected)
    const slowestMs = Math.max(...tookMs)
    expect(slowestMs <= startMs + ENDS_WITHIN_MS, 'the second server took, ms', slowestMs)
    expect(report.figures.unavailableTries === 0, 'the first one was disturbed', report.figures)
    return {
      runs,
      figures: {
        'ended after, ms': round(slowestMs),
        'of which a plain start, ms': round(startMs),
        'slowest answer, ms': round(slowestTryMs(report)),
        ...healthFigures,
      },
      verdicts: [report],
      violations: expected.violations,
    }
  },
}

const startSecond = (url: string): Promise<{ code: unknown; output: string }> =>
  new Promise((resolve) => {
    const child = execFile(
      process.execPath,
      ['--conditions=source', MAIN, 'start'],
      {
        env: { ...process.env, RELAY_PORT: '0', RELAY_DATABASE_URL: url },
        timeout: ENDED_AFTER_MS,
      },
      (_error, stdout, stderr) => resolve({ code: child.exitCode, output: stdout + stderr }),
    )
  })
