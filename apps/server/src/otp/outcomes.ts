import type { Clock } from '../clock.ts'
import type { Database } from '../db/index.ts'
import type { Logger } from '../logger.ts'
import { countOutcomes, type Outcome } from './country-store.ts'
import { APART, type OtpRow } from './otp-store.ts'

/**
 * How long outcomes gather before they are counted. All codes of a country are one row, which two transactions cannot
 * hold at once: who types a code does not wait for it.
 */
export const GATHER_MS = 200

export interface OutcomesOptions {
  readonly database: Database
  readonly clock: Clock
  readonly log: Logger
  readonly warn: (message: string, error?: unknown) => void
}

/** Counts what becomes of live codes, by country, behind the answers. */
export interface Outcomes {
  /** Hears of codes that have ended, after the commit. */
  ended(rows: readonly OtpRow[]): void
  /** Counts what is left. */
  stop(): Promise<void>
}

export function watchOutcomes({ database, clock, log, warn }: OutcomesOptions): Outcomes {
  const submit = database.funnel.define<readonly Outcome[], void>(
    async (tx, ended) => {
      for (const paused of await countOutcomes(tx, ended.flat(), clock.now())) {
        log.warn(paused, 'OTPs to a country are paused: hardly any code is typed there')
      }
      return ended.map(() => undefined)
    },
    // Countries are locked behind codes.
    { apart: APART },
  )
  let gathered: Outcome[] = []
  let cancel: (() => void) | null = null
  let counting: Promise<void> = Promise.resolve()
  const count = () => {
    cancel?.()
    cancel = null
    if (gathered.length === 0) return
    counting = submit(gathered).catch((error: unknown) =>
      warn('the outcomes of OTPs were not counted', error),
    )
    gathered = []
  }
  return {
    ended(rows) {
      gathered.push(...outcomesOf(rows))
      cancel ??= clock.after(GATHER_MS, count)
    },
    stop() {
      count()
      return counting
    },
  }
}

const outcomesOf = (rows: readonly OtpRow[]): Outcome[] =>
  rows.flatMap(({ project_id: projectId, country, mode, status }) =>
    country === null || mode === 'test'
      ? []
      : [{ projectId, country, verified: status === 'verified' }],
  )
