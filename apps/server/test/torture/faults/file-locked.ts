import { setTimeout as sleep } from 'node:timers/promises'
import { expectations, type Fault } from '../fault.ts'
import { lockFile } from '../file-lock.ts'
import type { Load, Report } from '../load.ts'
import {
  expectHealthy,
  percentile,
  round,
  settleWatched,
  slowestTryMs,
  startWatchedLoad,
} from '../watched-load.ts'

const LOCKS = 3
const LEAST_LOCKS = 1
/** Twice what a write waits for the file. */
const LOCKED_MS = 10_000
const PER_SECOND = 60
const INBOUND_PER_SECOND = 10
const PHONES = 2
const ANSWERED_WITHIN_MS = 5_000
const STALL_MS = 250
const BETWEEN_MS = 1_000

export const fileLocked: Fault = {
  id: 'file-locked',
  title: 'another process holds the write lock of the database file for 10 s',
  engines: ['SQLite'],
  criterion: `no answer stalls longer than ${STALL_MS} ms but writes, which end within \
${ANSWERED_WITHIN_MS / 1000} s with 503; phones lose no connection; nothing received is lost`,
  short: false,
  async run({ newDatabase, seed, rounds }) {
    const runs = rounds(LOCKS, LEAST_LOCKS)
    const databaseUrl = await newDatabase()
    const expected = expectations()
    const { expect } = expected
    const watched = await startWatchedLoad({
      databaseUrl,
      seed,
      perSecond: PER_SECOND,
      inboundPerSecond: INBOUND_PER_SECOND,
      phones: PHONES,
    })
    const stalls: number[] = []
    for (let i = 0; i < runs; i += 1) {
      const lock = await lockFile(databaseUrl)
      const lockedAt = performance.now()
      await sleep(LOCKED_MS)
      const meanwhile = watched.health.samples.filter(({ at }) => at >= lockedAt)
      stalls.push(percentile(meanwhile, 100))
      await lock.release()
      await sleep(BETWEEN_MS)
    }
    const { report, healthFigures } = await settleWatched(watched, expected)
    expectHealthy(watched, expected)
    const stallMs = Math.max(...stalls)
    expect(stallMs <= STALL_MS + watched.floorMs, 'the server stood still, ms', stallMs)
    const slowestMs = slowestTryMs(report)
    expect(slowestMs <= ANSWERED_WITHIN_MS, 'an answer came too late, ms', slowestMs)
    expect(report.figures.unavailableTries > 0, 'nobody felt it', report.figures)
    const offline = timesOffline(watched.load)
    expect(offline === 0, 'phones lost their connection, times', offline)
    return {
      runs,
      figures: {
        'longest stall, ms': round(stallMs),
        'slowest answer, ms': round(slowestMs),
        'answers with 503': unavailable(report),
        'phones offline, times': offline,
        ...healthFigures,
      },
      verdicts: [report],
      violations: expected.violations,
    }
  },
}

const unavailable = ({ figures }: Report): number => figures.unavailableTries

const timesOffline = ({ site }: Load): number =>
  site.phones.flatMap(({ lines }) => lines.filter((line) => line.msg === 'offline')).length
