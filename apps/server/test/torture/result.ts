import { allFaults, type Engine, FAULT_NAMES, type Outcome } from './fault.ts'
import type { Faults } from './verdict.ts'

/** What a fault did to one engine, as it is printed and kept. */
export interface Result {
  readonly fault: string
  readonly title: string
  readonly criterion: string
  readonly engine: Engine
  readonly runs: number
  readonly seconds: number
  /** Messages that were accepted while it struck. */
  readonly accepted: number
  /** Events that receivers of webhooks took; 0, or absent in older results, where none listened. */
  readonly told?: number
  /** How many of each kind the checker found. */
  readonly counts: Readonly<Record<keyof Faults, number>>
  readonly figures: Outcome['figures']
  /** What did not hold: the checker's findings and the fault's own criteria. */
  readonly violations: readonly string[]
  readonly state: 'passed' | 'FAILED' | 'not covered'
  readonly notCovered: string | null
}

/** A result, and what it was struck on. */
export interface Struck extends Result {
  /** When the run began: UTC, ISO 8601. */
  readonly at: string
  readonly commit: string
  readonly seed: number
}

/** Findings of a kind that are spelled out; their number is in `counts`. */
const SPELLED_OUT = 5

export function resultOf(
  about: Pick<Result, 'fault' | 'title' | 'criterion' | 'engine' | 'seconds'>,
  outcome: Outcome,
): Result {
  const found = allFaults(outcome.verdicts)
  const violations = [
    ...outcome.violations,
    ...FAULT_NAMES.flatMap((name) =>
      found[name].slice(0, SPELLED_OUT).map((finding) => `${name}: ${finding}`),
    ),
  ]
  const notCovered = outcome.notCovered ?? null
  const held = notCovered === null ? 'passed' : 'not covered'
  return {
    ...about,
    runs: outcome.runs,
    accepted: outcome.verdicts.reduce((sum, { figures }) => sum + figures.accepted, 0),
    told: outcome.verdicts.reduce((sum, { figures }) => sum + figures.told, 0),
    counts: countsOf(found),
    figures: outcome.figures,
    violations,
    // What was seen to go wrong counts, whatever else could not be struck.
    state: violations.length === 0 ? held : 'FAILED',
    notCovered,
  }
}

export function countsOf(found: Faults): Record<keyof Faults, number> {
  return {
    lost: found.lost.length,
    unexpected: found.unexpected.length,
    radioDuplicates: found.radioDuplicates.length,
    keyDuplicates: found.keyDuplicates.length,
    statusRegressions: found.statusRegressions.length,
    lostInbound: found.lostInbound.length,
    duplicateInbound: found.duplicateInbound.length,
    missingEvents: found.missingEvents.length,
    extraEvents: found.extraEvents.length,
    webhookLost: found.webhookLost.length,
    badSignature: found.badSignature.length,
    webhookWrong: found.webhookWrong.length,
    badAnswers: found.badAnswers.length,
    unexpectedExits: found.unexpectedExits.length,
  }
}

/** A fault that could not be struck to its end has not been withstood. */
export const broken = (error: unknown): Outcome => ({
  runs: 0,
  figures: {},
  verdicts: [],
  violations: [error instanceof Error ? (error.stack ?? error.message) : String(error)],
})
