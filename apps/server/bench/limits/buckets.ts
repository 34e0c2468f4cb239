import { type Bucket, fullBucket, msUntil, refill, take } from '@relay/token-bucket'
import { systemClock } from '../../src/clock.ts'
import { quantile, randomSource } from '../figures.ts'
import { ExactBucket } from './exact-bucket.ts'

/**
 * A thousand buckets on a virtual clock, beside exact ones; then a thousand that sleep on real timers. The
 * job comes as JSON in argv[2].
 */
export interface BucketsJob {
  readonly lanes: number
  readonly operations: number
  /** Of the sleeping lanes. */
  readonly seconds: number
}

export interface BucketsResult {
  readonly relayNsPerOperation: number
  readonly exactNsPerOperation: number
  /** Lanes whose history of taken and refused tokens is another than that of an exact bucket. */
  readonly violations: number
  /** Wake-ups that were computed for another millisecond than the exact first one. */
  readonly wrongWakes: number
  /** How late lanes woke on real timers. */
  readonly lateP99Ms: number
  readonly lateMaxMs: number
  readonly wakes: number
}

const START_MS = 1_800_000_000_000
const LONGEST_STEP_MS = 40
const WAKES = 200
/** Of the sleeping lanes, so that a thousand of them wake two thousand times a second. */
const SLEEPING = { burst: 1, refillPerMinute: 120 }

interface Walk {
  readonly limits: { readonly burst: number; readonly refillPerMinute: number }
  /** Milliseconds to the next wish for a token. */
  readonly steps: readonly number[]
}

interface Run {
  readonly ms: number
  /** One number for each lane's whole history: a single other decision changes it. */
  readonly prints: readonly number[]
}

async function run(job: BucketsJob): Promise<BucketsResult> {
  const walks = makeWalks(job)
  // Once for the compiler, then for the clock.
  runRelay(walks)
  runExact(walks)
  const relay = runRelay(walks)
  const exact = runExact(walks)
  const operations = walks.reduce((sum, { steps }) => sum + steps.length, 0)
  const late = await sleepers(job)
  return {
    relayNsPerOperation: (relay.ms * 1e6) / operations,
    exactNsPerOperation: (exact.ms * 1e6) / operations,
    violations: relay.prints.filter((print, lane) => print !== exact.prints[lane]).length,
    wrongWakes: wrongWakes(walks),
    lateP99Ms: quantile(late, 0.99),
    lateMaxMs: Math.max(...late),
    wakes: late.length,
  }
}

function makeWalks({ lanes, operations }: BucketsJob): Walk[] {
  const random = randomSource(3)
  const below = (limit: number) => Math.floor(random() * limit)
  return Array.from({ length: lanes }, () => ({
    limits: { burst: 1 + below(100), refillPerMinute: (1 + below(3_000_000)) / 1_000 },
    steps: Array.from({ length: Math.ceil(operations / lanes) }, () => below(LONGEST_STEP_MS)),
  }))
}

const fold = (print: number, taken: boolean): number => (Math.imul(print, 31) + (taken ? 1 : 2)) | 0

function runRelay(walks: readonly Walk[]): Run {
  const begin = performance.now()
  const prints = walks.map(({ limits, steps }) => {
    let bucket: Bucket = fullBucket(limits, START_MS)
    let now = START_MS
    let print = 0
    for (const step of steps) {
      now += step
      bucket = refill(bucket, limits, now)
      const fits = bucket.tokens >= 1
      if (fits) bucket = take(bucket, limits, 1, now)
      print = fold(print, fits)
    }
    return print
  })
  return { ms: performance.now() - begin, prints }
}

function runExact(walks: readonly Walk[]): Run {
  const begin = performance.now()
  const prints = walks.map(({ limits, steps }) => {
    const bucket = new ExactBucket(limits, START_MS)
    let now = START_MS
    let print = 0
    for (const step of steps) {
      now += step
      print = fold(print, bucket.tryTake(now))
    }
    return print
  })
  return { ms: performance.now() - begin, prints }
}

/** Sleeps in virtual time as long as the bucket says, whenever it is empty. */
function wrongWakes(walks: readonly Walk[]): number {
  let wrong = 0
  for (const { limits } of walks) {
    const exact = new ExactBucket(limits, START_MS)
    let bucket = fullBucket(limits, START_MS)
    let now = START_MS
    for (let wake = 0; wake < limits.burst + WAKES; wake += 1) {
      const at = now + msUntil(bucket, limits, 1, now)
      if (at !== exact.nextAt(now)) wrong += 1
      now = at
      bucket = take(bucket, limits, 1, now)
      exact.tryTake(now)
    }
  }
  return wrong
}

/** Lanes that sleep until their next token on the server's own clock; how late each wake-up was. */
function sleepers({ lanes, seconds }: BucketsJob): Promise<number[]> {
  const late: number[] = []
  const endAt = performance.now() + seconds * 1_000
  const random = randomSource(5)
  const { now, after } = systemClock
  const runLane = (bucket: Bucket): void => {
    const wait = msUntil(bucket, SLEEPING, 1, now())
    const dueAt = performance.now() + wait
    after(wait, () => {
      const at = performance.now()
      if (at > endAt) return
      late.push(at - dueAt)
      const here = now()
      // A timer may fire a fraction of a millisecond before the clock shows its time.
      const fits = refill(bucket, SLEEPING, here).tokens >= 1
      runLane(fits ? take(bucket, SLEEPING, 1, here) : bucket)
    })
  }
  for (let lane = 0; lane < lanes; lane += 1) runLane({ tokens: random(), updatedAtMs: now() })
  return new Promise((resolve) => setTimeout(() => resolve(late), seconds * 1_000))
}

const job: BucketsJob = JSON.parse(process.argv[2] ?? '{}')
process.stdout.write(`${JSON.stringify(await run(job))}\n`)
