import type { Postgres, PostgresOptions } from '@relay/testing'
import { type Faults, NO_FAULTS, type Verdict } from './verdict.ts'

export const ENGINES = ['SQLite', 'PostgreSQL'] as const
export type Engine = (typeof ENGINES)[number]

/** One thing that goes wrong in the world, and what has to be true all the same. */
export interface Fault {
  /** Short and stable: what `--faults` takes. */
  readonly id: string
  /** As a person would say it: the first column of the table. */
  readonly title: string
  readonly engines: readonly Engine[]
  /** What passes, beyond the checks that every run has to pass, in one line. */
  readonly criterion: string
  /** Whether the short form runs it too. */
  readonly short: boolean
  /** On which engines it does. Default: all of the fault's. */
  readonly shortOn?: readonly Engine[]
  /** Its criterion is a short time, or it takes the whole machine: nothing is struck beside it. */
  readonly alone?: true
  run(context: Context): Promise<Outcome>
}

/** What a fault gets to work with. Everything in it is ended and removed after its run. */
export interface Context {
  readonly engine: Engine
  /** The same seed makes the same requests and the same faults. */
  readonly seed: number
  /** So many of `full` as the time allows, and at least `least`. */
  rounds(full: number, least: number): number
  /** An empty database of this engine that syncs as in production. */
  newDatabase(): Promise<string>
  /** A PostgreSQL server of its own, to be stopped, killed or cut off. */
  newPostgres(options?: PostgresOptions): Promise<Postgres>
  newFolder(): string
  /** A line of progress. */
  say(line: string): void
}

export interface Outcome {
  /** How often the fault was struck. */
  readonly runs: number
  /** What was measured, by name with its unit: `{ 'ready again, ms': 812 }`. */
  readonly figures: Readonly<Record<string, number | string>>
  /** What the checker found in the histories of all loads that ran meanwhile. */
  readonly verdicts: readonly Verdict[]
  /** Criteria of the fault itself that were not met, each with what was seen. */
  readonly violations: readonly string[]
  /** Set when this machine cannot strike the fault: why, in one line. It has neither passed nor failed. */
  readonly notCovered?: string
}

/** Collects what did not hold. */
export interface Expectations {
  readonly violations: string[]
  /** @param seen what was there instead, for whoever has to find out why. */
  expect(holds: boolean, what: string, seen?: unknown): void
}

export function expectations(): Expectations {
  const violations: string[] = []
  return {
    violations,
    expect(holds, what, seen) {
      if (holds) return
      violations.push(seen === undefined ? what : `${what}; seen: ${JSON.stringify(seen)}`)
    },
  }
}

/** The findings of several loads, under one name each. */
export function allFaults(verdicts: readonly Verdict[]): Faults {
  const sum = structuredClone(NO_FAULTS)
  for (const { faults } of verdicts) {
    for (const name of FAULT_NAMES) sum[name].push(...faults[name])
  }
  return sum
}

export const FAULT_NAMES = Object.keys(NO_FAULTS) as readonly (keyof Faults)[]
