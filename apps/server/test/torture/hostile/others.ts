import { setTimeout as sleep } from 'node:timers/promises'
import type { Context, Expectations } from '../fault.ts'
import { type Load, type Report, startLoad } from '../load.ts'
import { watchMemory } from '../memory.ts'
import { percentile } from '../percentile.ts'

const PER_SECOND = 20
const PHONES = 1
/** Long enough for a 95th percentile, and for the server to have its code compiled. */
const BEFORE_MS = 6_000
const WARM_AFTER_MS = 2_000
/** Below this a doubled latency is this machine's noise and nobody's trouble. */
const FLOOR_MS = 250
const TIMES = 2
/** Garbage is collected often, so that resident memory tells what the server keeps. */
export const COLLECTING = {
  NODE_OPTIONS: `--expose-gc --max-semi-space-size=2 --import=${new URL('collect.ts', import.meta.url)}`,
}

/** Honest callers and a phone, beside whom somebody misbehaves. */
export interface Others {
  readonly load: Load
  readonly url: string
  /** How much larger than before the server's memory has been at most, in MB. */
  growthMb(): number
  /** Ends them, and judges whether they noticed anything. */
  settle(expected: Expectations): Promise<{ report: Report; figures: Record<string, number> }>
}

export async function startOthers({ newDatabase, seed }: Context): Promise<Others> {
  const databaseUrl = await newDatabase()
  const load = await startLoad({
    databaseUrl,
    seed,
    perSecond: PER_SECOND,
    phones: PHONES,
    server: { env: COLLECTING },
  })
  const beganAt = performance.now()
  await sleep(BEFORE_MS)
  const memory = watchMemory(load.site.relay.pid)
  const struckAt = performance.now() - beganAt
  return {
    load,
    url: load.site.api.url,
    growthMb: memory.growthMb,
    async settle({ expect }) {
      memory.stop()
      const endedAt = performance.now() - beganAt
      const report = await load.settle()
      const p95 = (from: number, to: number) =>
        Math.round(percentile(timesOf(report, from, to), 0.95))
      const [before, during] = [p95(WARM_AFTER_MS, struckAt), p95(struckAt, endedAt)]
      const limit = Math.max(FLOOR_MS, before * TIMES)
      expect(during <= limit, `others waited longer than ${limit} ms (95 %)`, during)
      const { figures } = report
      expect(figures.delivered === figures.requests, 'not every message was delivered', figures)
      return {
        report,
        figures: { 'others p95 before, ms': before, 'others p95 meanwhile, ms': during },
      }
    },
  }
}

const timesOf = ({ history }: Report, from: number, to: number): number[] =>
  history.requests.flatMap(({ tries }) =>
    tries.flatMap(({ at, tookMs }) => (at >= from && at < to ? [tookMs] : [])),
  )
