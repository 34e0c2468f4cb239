import { describe, expect, it } from 'vitest'
import { openBench } from './bench.ts'
import { ROWS } from './registry.ts'
import { type Row, runRow } from './row.ts'

/** So little that the figures say nothing of speed: only that the rows measure, and check, what they say. */
const SMALL = { seconds: 0.4, phones: 100, messages: 20_000, lines: null, peers: false }

/** @param tries before this one, which has four times as long as the last: the machine was busy. */
async function smoke(id: string, tries: number): Promise<Row> {
  const row = ROWS.find((one) => one.id === id)
  if (!row) throw new Error(`There is no row ${id}.`)
  const bench = openBench({ ...SMALL, seconds: SMALL.seconds * 4 ** tries }, () => {})
  try {
    return await runRow(row, bench, { rounds: 1, progress() {}, leaveOut() {} })
  } finally {
    await bench.close()
  }
}

/** Figures of the relay that every machine reaches, and none exceeds. */
const SANE: Record<string, Record<string, [number, number]>> = {
  '1a': { perSecond: [50, 1e6], p50Ms: [0.01, 2_000], loadBusy: [0, 1] },
  '1b': { perSecond: [20, 1e6], p50Ms: [0.01, 5_000] },
  '1c': { perSecond: [5, 1e5], p50Ms: [0.01, 1_000] },
  '1d': { perSecond: [50, 1e6] },
  '2a': { p50Ms: [0.05, 5_000], p99Ms: [0.05, 10_000], loadLagP99Ms: [0, 1_000] },
  '2b': { perSecond: [10, 1e6], writesPerCommit: [0.1, 1_000] },
  '2c': { nsPerOperation: [1, 10_000], wakes: [10, 1e6], violations: [0, 0], wrongWakes: [0, 0] },
  '3a': { perSecond: [1, 80], worstSecond: [1, 100] },
  '3b': { perSecond: [20, 1e6], serverCpuUs: [5, 1e5] },
  '3b-pg': { perSecond: [10, 1e6], serverCpuUs: [5, 1e5] },
  '3c': { perSecond: [10, 1e4], refusals: [1, 1e5], backMs: [0, 1e16] },
  '3w': { perSecond: [20, 1e6], p50Ms: [0.1, 30_000] },
  '3w-pg': { perSecond: [10, 1e6], p50Ms: [0.1, 30_000] },
  '4a': { perSecond: [20, 1e6], serverCpuUs: [5, 1e5] },
  '4a-pg': { perSecond: [10, 1e6], serverCpuUs: [5, 1e5] },
  '4b': { perSecond: [20, 1e6] },
  '4b-pg': { perSecond: [10, 1e6] },
  '4c': { p50Ms: [0.05, 5_000], loadLagP99Ms: [0, 1_000] },
  '4c-pg': { p50Ms: [0.05, 5_000], loadLagP99Ms: [0, 1_000] },
  '5': { perSecond: [20, 1e6], p50Ms: [0.01, 5_000], verifyP99Ms: [0.05, 10_000] },
  '5-pg': { perSecond: [10, 1e6], p50Ms: [0.01, 10_000], verifyP99Ms: [0.05, 10_000] },
  '6': { perSecond: [100, 1e6], p99Ms: [0.05, 5_000], rssGrowthMb: [-1_000, 1_000] },
  '6-pg': { perSecond: [50, 1e6], p99Ms: [0.05, 10_000] },
  '6s': { p99Ms: [0.05, 2_000], searches: [8, 1e6], loadBusy: [0, 1] },
  '6s-pg': { p99Ms: [0.05, 5_000], searches: [8, 1e6] },
  '7a': { databaseP99Ms: [0.001, 1_000], httpP99Ms: [0.01, 5_000] },
  '7b': { databaseP50Ms: [0.001, 1_000], entries: [500, 1e6], naiveP50Ms: [0.01, 10_000] },
  '7b-pg': { databaseP50Ms: [0.001, 1_000], entries: [500, 1e6], naiveP50Ms: [0.01, 10_000] },
  // A hundred phones are too few for memory: it may even go down.
  '8a': { phones: [100, 100], welcomesPerSecond: [5, 1e6], idleCpuShare: [0, 1.2] },
  '8b': { perSecond: [5, 1e6], drainedSeconds: [0.001, 30] },
  '9': { us: [10, 1e6], cpuUs: [10, 1e6] },
}

describe('every row', () => {
  it('has sane figures to be held to', () => {
    expect(Object.keys(SANE).toSorted()).toEqual(ROWS.map(({ id }) => id).toSorted())
  })

  // What differs on the other engine is the engine: the tests of stores go through that.
  const programs = ROWS.map(({ id }) => id).filter((id) => !id.endsWith('-pg'))

  it.for(programs)('%s measures, and finds nothing wrong', async (id, { task }) => {
    const row = await smoke(id, task.result?.retryCount ?? 0)
    expect(row.faults).toEqual([])
    expect(row.rounds).toHaveLength(1)
    const figures = row.rounds[0]?.relay ?? {}
    for (const [name, [least, most]] of Object.entries(SANE[id] ?? {})) {
      expect(figures[name], name).toBeGreaterThanOrEqual(least)
      expect(figures[name], name).toBeLessThanOrEqual(most)
    }
    expect(Number.isFinite(row.relay.median)).toBe(true)
    if (row.limit) expect(Number.isFinite(row.limit.median)).toBe(true)
    expect(row.peers).toEqual([])
  })
})
