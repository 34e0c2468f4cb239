import type { Clock } from '../clock.ts'
import type { Database } from '../db/index.ts'
import { RelayError } from '../errors.ts'
import { followChanges } from './changes.ts'
import { type PlanLimits, type PlanName, planLimits, planName } from './plans.ts'
import { findProject, type ProjectRow } from './project-store.ts'
import { DEFAULT_TIME_ZONE } from './time-zone.ts'

/** What a project has paid for, and where its months begin. */
export interface Terms {
  readonly plan: PlanName
  readonly limits: PlanLimits
  /** UTC milliseconds; null is never. */
  readonly expiresAt: number | null
  readonly timeZone: string
  /** When they were changed last, in UTC milliseconds; null where they never were. */
  readonly changedAt: number | null
}

/** How long terms serve without asking again; a change is told at once. */
const KEPT_MS = 2_000
const KEPT_PROJECTS = 10_000
const HINT = 'terms '

/** The terms of every project, kept in memory: every message is held to them. */
export interface TermsBook {
  /** Answers at once for a project that was asked for within the last seconds. */
  of(projectId: string): Terms | Promise<Terms>
  /** The terms were changed by this process. */
  tell(projectId: string): Promise<void>
  /** Calls back for every change of terms, by whichever process. */
  onChange(hear: (projectId: string) => void): void
  start(): Promise<void>
  stop(): Promise<void>
}

export interface TermsOptions {
  readonly database: Database
  readonly clock: Clock
  readonly warn: (message: string, error?: unknown) => void
}

export function createTerms({ database, clock, warn }: TermsOptions): TermsBook {
  const kept = new Map<string, { readonly terms: Terms; readonly at: number }>()
  const hearers: ((projectId: string) => void)[] = []
  /** Rises with every change: what was read before one must not be kept. */
  let generation = 0
  let stopListening = async () => {}

  const changed = (projectId: string) => {
    generation += 1
    kept.delete(projectId)
    for (const hear of hearers) hear(projectId)
  }
  const changes = followChanges({
    ...{ clock, warn },
    read: (since) =>
      database.read
        .selectFrom('project')
        .where('terms_changed_at', 'is not', null)
        .where('terms_changed_at', '>=', since)
        .select(['id', (eb) => eb.ref('terms_changed_at').$notNull().as('at')])
        .execute(),
    hear: ({ id }) => changed(id),
  })
  const read = async (projectId: string): Promise<Terms> => {
    const before = generation
    const at = clock.elapsed()
    const row = await findProject(database, projectId)
    if (!row) throw new RelayError('not_found', `There is no project ${projectId}.`)
    const terms = termsOf(row)
    if (generation === before) {
      if (kept.size >= KEPT_PROJECTS) kept.clear()
      kept.set(projectId, { terms, at })
    }
    return terms
  }

  return {
    of(projectId) {
      const known = kept.get(projectId)
      return known && clock.elapsed() - known.at < KEPT_MS ? known.terms : read(projectId)
    },
    async tell(projectId) {
      changed(projectId)
      // A lost hint costs at most the cache's life.
      if (database.otherNodes) await database.publish(HINT + projectId).catch(() => {})
    },
    onChange: (hear) => void hearers.push(hear),
    async start() {
      stopListening = await database.subscribe((payload) => {
        if (payload.startsWith(HINT)) changed(payload.slice(HINT.length))
      })
      await changes.start(clock.now())
    },
    async stop() {
      await changes.stop()
      await stopListening()
    },
  }
}

export const termsOf = (row: ProjectRow): Terms => ({
  plan: planName(row.plan),
  limits: planLimits(row),
  expiresAt: row.plan_expires_at,
  timeZone: row.time_zone ?? DEFAULT_TIME_ZONE,
  changedAt: row.terms_changed_at,
})
