import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { type Crowd, crowdWithin, residentBytes, startCrowd } from '../crowd.ts'
import { ENGINES, expectations, type Fault } from '../fault.ts'
import type { History } from '../history.ts'
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
/** With fewer, what the server's heap grows by anyway is more than what they need. */
const WEIGHED_CROWD = 2_000
/** It lets the phone in; nothing after it asks again. */
const LOOK_UPS_PER_PHONE = 1
/** A phone can be let in and cut off again while the server is still starting, or stops. */
const TWICE_CONNECTED = 0.25
/** PostgreSQL counts with a delay. */
const COUNTED_AFTER_MS = 2_000

export const reconnectStorm: Fault = {
  id: 'reconnect-storm',
  title: 'the server restarts, and thousands of phones come back at once',
  engines: ENGINES,
  criterion: `all back within ${ALL_BACK_WITHIN_MS / 1000} s; API p99 ≤ ${API_P99_MS / 1000} s meanwhile; its token looked up once to let a phone in; ${BYTES_PER_DEVICE / 1024} KiB per phone`,
  short: false,
  alone: true,
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
    let lookedUp = 0
    for (const signal of SIGNALS) {
      const before = (await lookUps?.()) ?? 0
      storms.push(await strike(load, crowd, signal))
      lookedUp = Math.max(lookedUp, ((await lookUps?.()) ?? 0) - before)
    }
    await crowd.end()
    const { history, ...verdict } = await load.settle()
    const backMs = Math.max(...storms.map(({ from, until }) => until - from))
    const p99Ms = Math.max(...storms.map((storm) => p99Of(history, storm, startedAt)))
    const most = (size + PHONES) * LOOK_UPS_PER_PHONE * (1 + TWICE_CONNECTED)
    expect(lookedUp <= most, 'too many look-ups of tokens', lookedUp)
    expect(
      storms.every(({ online }) => online === size),
      'not every phone came back',
      storms,
    )
    expect(backMs <= ALL_BACK_WITHIN_MS, 'they took too long to come back', backMs)
    expect(p99Ms <= API_P99_MS, 'callers waited too long meanwhile', p99Ms)
    const isWeighed = size >= WEIGHED_CROWD
    expect(!isWeighed || perDevice <= BYTES_PER_DEVICE, 'a phone takes too much memory', perDevice)
    return {
      runs: SIGNALS.length,
      figures: {
        phones: size,
        'all back after, ms': Math.round(backMs),
        'API p99 meanwhile, ms': Math.round(p99Ms),
        ...(isWeighed && { 'memory per phone, KiB': Math.round(perDevice / 1_024) }),
        ...(lookUps && { 'look-ups per phone': Number((lookedUp / size).toFixed(2)) }),
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

/** What callers had to wait meanwhile, those included who gave up. A 503 is an answer, and judged as one. */
function p99Of({ requests }: History, { from, until }: Storm, startedAt: number): number {
  const tries = requests.flatMap((request) => request.tries)
  const meanwhile = tries.filter(
    ({ at, outcome }) =>
      outcome.kind !== 'refused' && at + startedAt >= from && at + startedAt <= until,
  )
  const took = meanwhile.map(({ tookMs }) => tookMs)
  return percentile(took, 0.99)
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
