import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { buildPrograms } from '@relay/testing/build-programs'
import { newFolder } from '../flows/harness/index.ts'
import type { Engine, Fault } from './fault.ts'
import { broken, resultOf, type Struck } from './result.ts'
import type { TortureReport } from './table.ts'

/** Most faults wait most of the time, and two cores have room for two of them. */
const AT_ONCE = 2
/** In the environment of a strike: its programs are built. */
export const BUILT = 'RELAY_TORTURE_BUILT'
const MAIN = fileURLToPath(new URL('./main.ts', import.meta.url))

/** One fault on one engine. */
export interface Strike {
  readonly fault: Fault
  readonly engine: Engine
}

export interface StrikesOptions {
  readonly origin: Pick<Struck, 'at' | 'commit' | 'seed'>
  readonly minutes: number
  /** What a strike took the last time, in seconds; Infinity where nobody knows. */
  readonly secondsOf: (strike: Strike) => number
  readonly say: (line: string) => void
}

/**
 * Strikes each in a process of its own, so that nothing of one is left for the next: two at a time, the longest
 * first, so that none is left over when all others are done; then one by one those that have to be alone.
 * @returns the results in the order of the strikes.
 */
export async function strikeAll(
  strikes: readonly Strike[],
  options: StrikesOptions,
): Promise<Struck[]> {
  const results = new Map<Strike, Struck>()
  const inTurns = async (waiting: Strike[]) => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      results.set(next, await strikeApart(next, options))
    }
  }
  await buildPrograms()
  const together = strikes
    .filter(({ fault }) => !fault.alone)
    .toSorted((a, b) => compare(options.secondsOf(b), options.secondsOf(a)))
  await Promise.all(Array.from({ length: AT_ONCE }, () => inTurns(together)))
  await inTurns(strikes.filter(({ fault }) => fault.alone))
  return strikes.flatMap((strike) => results.get(strike) ?? [])
}

/** Of two that nobody knows, the difference is no number. */
const compare = (a: number, b: number): number => (a === b ? 0 : a - b)

/** What it says is told when it has ended: the lines of two would be nobody's. */
async function strikeApart(
  { fault, engine }: Strike,
  { origin, minutes, say }: StrikesOptions,
): Promise<Struck> {
  const json = join(newFolder(), 'strike.json')
  const args = [
    '--faults',
    fault.id,
    '--engine',
    engine,
    '--seed',
    origin.seed,
    '--minutes',
    minutes,
  ]
  const child = spawn(
    process.execPath,
    [...process.execArgv, MAIN, ...args.map(String), '--json', json],
    { stdio: ['ignore', 'pipe', 'inherit'], env: { ...process.env, [BUILT]: '1' } },
  )
  const ended = new Promise((resolve) => child.once('close', resolve))
  const stop = () => void child.kill('SIGTERM')
  process.once('SIGINT', stop).once('SIGTERM', stop)
  const lines: string[] = []
  for await (const line of createInterface({ input: child.stdout })) lines.push(line)
  await ended
  process.off('SIGINT', stop).off('SIGTERM', stop)
  for (const line of storyOf(lines)) say(line)
  const { results }: TortureReport = existsSync(json)
    ? JSON.parse(readFileSync(json, 'utf8'))
    : { results: [] }
  const about = { fault: fault.id, ...fault, engine, seconds: 0 }
  return results[0] ?? { ...resultOf(about, broken('It left no result.')), ...origin }
}

/** From its title to its table, which stands once at the end. */
const storyOf = (lines: readonly string[]): readonly string[] => {
  const title = Math.max(
    lines.findIndex((line) => line.startsWith('▸')),
    0,
  )
  const end = lines.indexOf('', title)
  return ['', ...lines.slice(title, end < 0 ? undefined : end)]
}
