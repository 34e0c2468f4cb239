import { setTimeout as sleep } from 'node:timers/promises'
import { randomSource } from '../figures.ts'
import type { Project } from '../relay.ts'
import { tellResult } from '../result.ts'
import { type GraphAnswer, openGraph, refused, taken, UNCLEAR } from './graph.ts'
import { connectNumbers, EXPIRED, fill, numbersOf, release } from './numbers.ts'
import { countWithin } from './times.ts'

/**
 * Meta's side of row 3c: a fifth of its answers is 5xx all the time, and for a while every answer is 429. The
 * job comes as JSON in argv[2].
 */
export interface StormJob {
  readonly url: string
  /** Where Graph is to be. */
  readonly port: number
  readonly projects: readonly Project[]
  readonly perSecond: number
  readonly calmSeconds: number
  readonly stormSeconds: number
}

export interface StormResult {
  /** Requests of all numbers before the storm. */
  readonly perSecond: number
  /** From the storm's end until 95 % of that rate is back; far too large when it did not come. */
  readonly backMs: number
  /** Refused in the storm. */
  readonly refusals: number
  readonly maybeTaken: number
  /** What Meta took, as far as the relay can know. */
  readonly known: number
  /** Refused for good. */
  readonly ended: number
  readonly faults: readonly string[]
}

/** 5xx, half of each kind: a no, to be tried again, and one that leaves it open. */
const SAYS_NO = 0.1
const UNCLEAR_SHARE = 0.1
const FOR_GOOD = 0.03
const BACK_SHARE = 0.95
const WATCHED_SECONDS = 4
/** The rate is that of so long a time. */
const WINDOW_MS = 500
const STEP_MS = 20
/** Until new credentials are looked at. */
const BEGINS_WITHIN_S = 2
const LOOK_EVERY_MS = 5
const PATIENCE_MS = 30_000
/** Until every number has heard that it is to stop, and everything is committed. */
const SETTLE_MS = 1_500
const SEED = 1

type Word = 'taken' | 'unclear' | 'ended'

class Meta {
  readonly arrivals: number[] = []
  readonly said = new Map<string, Word>()
  phase: 'expired' | 'calm' | 'storm' = 'expired'
  refusals = 0
  /** Requests for what had its definite answer, or may have been taken. */
  again = 0
  readonly #random = randomSource(SEED)

  answer(callbackData: string, at: number): GraphAnswer {
    if (this.said.has(callbackData)) this.again += 1
    if (this.phase === 'expired') return EXPIRED
    this.arrivals.push(at)
    if (this.phase === 'storm') {
      this.refusals += 1
      return refused(429, 130_429)
    }
    const drawn = this.#random()
    if (drawn < SAYS_NO) return refused(500, 131_000)
    if (drawn < SAYS_NO + UNCLEAR_SHARE) return this.#tell(callbackData, 'unclear', UNCLEAR)
    if (drawn < SAYS_NO + UNCLEAR_SHARE + FOR_GOOD) {
      return this.#tell(callbackData, 'ended', refused(400, 131_026))
    }
    return this.#tell(callbackData, 'taken', taken(`wamid.${callbackData}`))
  }

  #tell(callbackData: string, word: Word, answer: GraphAnswer): GraphAnswer {
    this.said.set(callbackData, word)
    return answer
  }

  count(word: Word): number {
    return [...this.said.values()].filter((one) => one === word).length
  }
}

async function run(job: StormJob): Promise<StormResult> {
  const numbers = numbersOf(job.projects)
  const meta = new Meta()
  const graph = await openGraph(job.port, ({ callbackData, at }) => meta.answer(callbackData, at))
  await connectNumbers(job.url, numbers)
  const seconds = BEGINS_WITHIN_S + job.calmSeconds + job.stormSeconds + WATCHED_SECONDS
  await fill(job.url, numbers, Math.ceil(seconds * job.perSecond))
  meta.phase = 'calm'
  await release(job.url, numbers)
  const until = performance.now() + PATIENCE_MS
  while (meta.arrivals.length < numbers.length * job.perSecond && performance.now() < until) {
    await sleep(LOOK_EVERY_MS)
  }
  const from = performance.now()
  await sleep(job.calmSeconds * 1_000)
  const calm = countWithin(meta.arrivals, from, performance.now()) / job.calmSeconds
  meta.phase = 'storm'
  await sleep(job.stormSeconds * 1_000)
  meta.phase = 'calm'
  const end = performance.now()
  await sleep(WATCHED_SECONDS * 1_000)
  meta.phase = 'expired'
  await sleep(SETTLE_MS)
  graph.close()
  return {
    ...{ perSecond: calm, backMs: backAfter(meta.arrivals, end, calm), refusals: meta.refusals },
    maybeTaken: meta.count('unclear'),
    ...{ known: meta.count('taken'), ended: meta.count('ended') },
    faults: [
      ...(meta.refusals > 0 ? [] : ['the storm met nobody']),
      ...(meta.again === 0 ? [] : [`${meta.again} requests after a definite answer`]),
    ],
  }
}

/** When the first window begins that has the rate again, in milliseconds after `end`. */
function backAfter(times: readonly number[], end: number, perSecond: number): number {
  const wanted = (BACK_SHARE * perSecond * WINDOW_MS) / 1_000
  for (let after = 0; after <= WATCHED_SECONDS * 1_000 - WINDOW_MS; after += STEP_MS) {
    const from = end + after
    if (countWithin(times, from, from + WINDOW_MS) >= wanted) return after
  }
  return Number.MAX_SAFE_INTEGER
}

const job: StormJob = JSON.parse(process.argv[2] ?? '{}')
tellResult(await run(job))
