import { setTimeout as sleep } from 'node:timers/promises'
import type { Expectations } from './fault.ts'
import { type Load, type LoadOptions, type Report, startLoad } from './load.ts'
import { type Probe, type Sample, startProbe } from './probe.ts'

/** A load, and what a load balancer sees of its server meanwhile. */
export interface WatchedLoad {
  readonly load: Load
  /** `/v1/ready`: whether its database answers. */
  readonly ready: Probe
  /** `/v1/health`: whether it answers itself. */
  readonly health: Probe
  /** The 99th percentile of the health probe before anything was struck, in ms: the machine's own. */
  readonly floorMs: number
}

const PROBE_EVERY_MS = 20
const FLOOR_FOR_MS = 1_500
const FIRST_READY_WITHIN_MS = 10_000
const HEALTH_P99_MS = 50

/** Starts the load and lets it run undisturbed for a moment. */
export async function startWatchedLoad(options: LoadOptions): Promise<WatchedLoad> {
  const load = await startLoad(options)
  const { url } = load.site.api
  const ready = startProbe(`${url}/v1/ready`, PROBE_EVERY_MS)
  const health = startProbe(`${url}/v1/health`, PROBE_EVERY_MS)
  await ready.until(200, performance.now(), FIRST_READY_WITHIN_MS)
  const from = performance.now()
  await sleep(FLOOR_FOR_MS)
  const floorMs = percentile(
    health.samples.filter(({ at }) => at >= from),
    99,
  )
  return { load, ready, health, floorMs }
}

/**
 * Ends the load and judges what holds for every fault of a database that comes back: each request was
 * answered, in the end with 202, each message went out, and the server itself was there all the time.
 */
export async function settleWatched(
  { load, ready, health, floorMs }: WatchedLoad,
  { expect }: Expectations,
): Promise<{ report: Report; healthFigures: Record<string, number> }> {
  const report = await load.settle()
  await Promise.all([ready.stop(), health.stop()])
  const { figures } = report
  expect(figures.accepted === figures.requests, 'not every message was accepted', figures)
  expect(figures.delivered === figures.requests, 'not every message was delivered', figures)
  const silent = report.history.requests.flatMap(({ tries }) =>
    tries.flatMap(({ outcome }) => (outcome.kind === 'unknown' ? [outcome.error] : [])),
  )
  expect(silent.length === 0, `${silent.length} requests were not answered`, silent.slice(0, 3))
  const sick = health.samples.filter(({ status }) => status !== 200)
  expect(sick.length === 0, 'the server itself did not answer', sick.slice(0, 3))
  const healthFigures = {
    '/v1/health p99, ms': round(percentile(health.samples, 99)),
    'of which without fault, ms': round(floorMs),
  }
  return { report, healthFigures }
}

/** A database that does not answer must not take the server's own answers with it. */
export function expectHealthy({ health, floorMs }: WatchedLoad, { expect }: Expectations): void {
  const healthMs = percentile(health.samples, 99)
  const limitMs = HEALTH_P99_MS + floorMs
  expect(healthMs <= limitMs, `/v1/health took longer than ${round(limitMs)} ms (99 %)`, healthMs)
}

/** Of how long the probe's answers took, in ms. */
export function percentile(samples: readonly Sample[], percent: number): number {
  const sorted = samples.map(({ tookMs }) => tookMs).toSorted((a, b) => a - b)
  return sorted[Math.ceil((sorted.length * percent) / 100) - 1] ?? Number.NaN
}

/** How long the slowest request of the load waited for its answer, in ms. */
export const slowestTryMs = ({ history }: Report): number =>
  Math.max(...history.requests.flatMap(({ tries }) => tries.map(({ tookMs }) => tookMs)))

export const round = (ms: number): number => Math.round(ms)

/** Until the probe tells `status` again; null when it takes longer than `withinMs`. */
export async function msUntil(
  probe: Probe,
  status: number,
  from: number,
  withinMs: number,
): Promise<number | null> {
  const found = await probe.until(status, from, withinMs).catch(() => null)
  return found === null ? null : found.at + found.tookMs - from
}
