import { randomBytes } from 'node:crypto'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Api } from '../../flows/harness/index.ts'
import { integrityOf, newDatabaseIn } from '../database-files.ts'
import { type Context, ENGINES, type Expectations, expectations, type Fault } from '../fault.ts'
import { mountSmallDisk, type SmallDisk } from '../small-disk.ts'
import {
  msUntil,
  round,
  settleWatched,
  startWatchedLoad,
  type WatchedLoad,
} from '../watched-load.ts'

const TIMES = 2
const LEAST_TIMES = 1
const DISK_MB = 40
const PER_SECOND = 50
const INBOUND_PER_SECOND = 10
const PHONES = 2
/** What is left inside of the database's own files has to be used up first. */
const FELT_WITHIN_MS = 20_000
const FULL_FOR_MS = 4_000
const WRITE_EVERY_MS = 20
const RESUMED_WITHIN_MS = 10_000
const SAYS = /no space/

export const diskFull: Fault = {
  id: 'disk-full',
  title: 'the disk of the database runs full under load, and has space again',
  engines: ENGINES,
  criterion: `503 with Retry-After that says why, /v1/ready too; no 202 that is not kept; nothing \
that phones report is lost; at work again within ${RESUMED_WITHIN_MS / 1000} s, without a restart; \
the database is whole`,
  short: false,
  async run(context) {
    const disk = await mountSmallDisk(DISK_MB)
    if (disk === null) {
      const notCovered = 'Filling a disk takes one to fill: a tmpfs, which only root can mount.'
      return { runs: 0, figures: {}, verdicts: [], violations: [], notCovered }
    }
    try {
      return await fillAndFree(context, disk)
    } finally {
      await disk.remove()
    }
  },
}

async function fillAndFree(context: Context, disk: SmallDisk): ReturnType<Fault['run']> {
  const { seed, rounds } = context
  const runs = rounds(TIMES, LEAST_TIMES)
  const expected = expectations()
  const folder = join(disk.folder, 'database')
  await mkdir(folder)
  const databaseUrl = await newDatabaseIn(folder, context)
  const watched = await startWatchedLoad({
    databaseUrl,
    seed,
    perSecond: PER_SECOND,
    inboundPerSecond: INBOUND_PER_SECOND,
    phones: PHONES,
  })
  const felt: number[] = []
  const resumed: number[] = []
  for (let i = 0; i < runs; i += 1) {
    const { feltMs, resumedMs } = await once(disk, watched, expected)
    felt.push(feltMs ?? Number.NaN)
    resumed.push(resumedMs ?? Number.NaN)
  }
  const { report, healthFigures } = await settleWatched(watched, expected)
  await watched.load.site.relay.stop()
  const integrity = await integrityOf(databaseUrl)
  expected.expect(integrity === 'ok', 'the database is not whole', integrity)
  expected.expect(report.figures.unavailableTries > 0, 'nobody felt it', report.figures)
  return {
    runs,
    figures: {
      'not ready after, ms': round(Math.max(...felt)),
      'answers with 503': report.figures.unavailableTries,
      'ready again after, ms': round(Math.max(...resumed)),
      ...healthFigures,
    },
    verdicts: [report],
    violations: expected.violations,
  }
}

async function once(disk: SmallDisk, { load, ready }: WatchedLoad, { expect }: Expectations) {
  await disk.fill()
  const feltMs = await msUntil(ready, 503, performance.now(), FELT_WITHIN_MS)
  expect(feltMs !== null, 'it stayed ready on a full disk')
  const fullAt = performance.now()
  const { api } = load.site
  const written = await refusedWrite(api)
  const looked = await api.call('GET', '/v1/ready')
  for (const [what, { status, body, headers }] of Object.entries({ written, looked })) {
    expect(
      status === 503 && headers.has('retry-after'),
      `${what}: not 503 with Retry-After`,
      status,
    )
    expect(SAYS.test(body.detail), `${what}: it does not say why`, body.detail)
  }
  await sleep(FULL_FOR_MS)
  const unready = ready.samples.filter(({ at }) => at > fullAt)
  const readyAgain = unready.filter(({ status }) => status === 200).length
  expect(readyAgain === 0, `ready in between, of ${unready.length} looks`, readyAgain)
  await disk.free()
  const resumedMs = await msUntil(ready, 200, performance.now(), RESUMED_WITHIN_MS)
  expect(resumedMs !== null, 'not ready again')
  return { feltMs, resumedMs }
}

/**
 * A write that is no message, so that nobody misses it: what is left inside of the database's files takes some more
 * for a while. Nothing of it can be packed.
 */
async function refusedWrite(api: Api): ReturnType<Api['call']> {
  const until = performance.now() + FELT_WITHIN_MS
  let count = 0
  for (;;) {
    count += 1
    const answer = await api.call('POST', '/v1/recipients', {
      number: `+5511987${String(650_000 + count)}`,
      metadata: Object.fromEntries(
        Array.from({ length: 16 }, (_, i) => [`k${i}`, randomBytes(150).toString('base64')]),
      ),
    })
    if (answer.status === 503 || performance.now() > until) return answer
    await sleep(WRITE_EVERY_MS)
  }
}
