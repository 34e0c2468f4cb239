import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { type Crowd, crowdWithin, residentBytes, startCrowd } from '../crowd.ts'
import { ENGINES, expectations, type Fault } from '../fault.ts'
import { type Load, startLoad } from '../load.ts'
import { percentile } from '../percentile.ts'

const CROWD = 5_000
const LEAST_CROWD = 500
const SIGNALS = ['SIGTERM', 'SIGKILL'] as const
const PER_SECOND = 30
const PHONES = 2
const WARM_MS = 2_000
const ALL_BACK_WITHIN_MS = 60_000
const API_P99_MS = 1_000
const BYTES_PER_DEVICE = 60 * 1_024
/** PostgreSQL counts with a delay. */
const COUNTED_AFTER_MS = 2_000

export const reconnectStorm: Fault = {
  id: 'reconnect-storm',
  title: 'The server restarts, and thousands of phones come back at once',
  engines: ENGINES,
  criterion: `all back within ${ALL_BACK_WITHIN_MS / 1000} s; API p99 ≤ ${API_P99_MS / 1000} s meanwhile; one look-up and ${BYTES_PER_DEVICE / 1024} KiB per phone`,
  short: false,
  async run({ newDatabase, seed, rounds, say, engine }) {
    const databaseUrl = await newDatabase()
    const load = await startLoad({ databaseUrl, seed, perSecond: PER_SECOND, phones: PHONES })
    const startedAt = performance.now()
    const { expect, violations } = expectations()
    await sleep(WARM_MS)
    const size = crowdWithin(rounds(CROWD, LEAST_CROWD))
    const before = residentBytes(load.site.relay.pid)
    const crowd = await startCrowd(load.site.relay, databaseUrl, size)
    const firstMs = await crowd.allOnline(ALL_BACK_WITHIN_MS)
    expect(Number.isFinite(firstMs), 'not every phone came on', crowd.online())
    const perDevice = (residentBytes(load.site.relay.pid) - before) / size
    say(`${size} phones online after ${Math.round(firstMs)} ms`)
    const storms: Storm[] = []
    const lookUps = engine === 'PostgreSQL' ? counterOf(databaseUrl) : null
    for (const signal of SIGNALS) {
      const lookedUp = await lookUps?.()
      storms.push(await strike(load, crowd, signal))
      const more = lookUps && lookedUp !== undefined ? (await lookUps()) - lookedUp : 0
      expect(more <= size + PHONES, 'more than one look-up for each phone', more)
    }
    await crowd.end()
    const { history, ...verdict } = await load.settle()
    const tries = history.requests.flatMap(({ tries }) => tries)
    const p99s = storms.map(({ from, until }) => {
      const meanwhile = tries.filter(
        ({ at, outcome }) =>
          outcome.kind === 'accepted' && at + startedAt >= from && at + startedAt <= until,
      )
      return percentile(
        meanwhile.map(({ tookMs }) => tookMs),
        0.99,
      )
    })
    const backMs = Math.max(...storms.map(({ from, until }) => until - from))
    const p99Ms = Math.max(...p99s)
    expect(
      storms.every(({ online }) => online === size),
      'not every phone came back',
      storms,
    )
    expect(backMs <= ALL_BACK_WITHIN_MS, 'they took too long to come back', backMs)
    expect(p99Ms <= API_P99_MS, 'callers waited too long meanwhile', p99s)
    expect(perDevice <= BYTES_PER_DEVICE, 'a phone takes too much memory', perDevice)
    return {
      runs: SIGNALS.length,
      figures: {
        phones: size,
        'all back after, ms': Math.round(backMs),
        'API p99 meanwhile, ms': Math.round(p99Ms),
        'memory per phone, KiB': Math.round(perDevice / 1_024),
      },
      verdicts: [verdict],
      violations,
    }
  },
}

interface Storm {
  /** From the server's start until all phones were back, by `performance.now()`. */
  readonly from: number
  readonly until: number
  readonly online: number
}

async function strike(
  { site }: Load,
  crowd: Crowd,
  signal: (typeof SIGNALS)[number],
): Promise<Storm> {
  await site.endRelay(0, signal)
  await site.startRelay(0)
  const from = performance.now()
  await crowd.allOnline(ALL_BACK_WITHIN_MS)
  return { from, until: performance.now(), online: crowd.online() }
}

/** Counts how often the database has looked a device token up. */
const counterOf = (databaseUrl: string) => async (): Promise<number> => {
  await sleep(COUNTED_AFTER_MS)
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  const { rows } = await client.query<{ idx_scan: string }>(
    `select idx_scan from pg_stat_user_indexes where indexrelname = 'device_token'`,
  )
  await client.end()
  return Number(rows[0]?.idx_scan)
}
