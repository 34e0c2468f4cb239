import { DATABASE_TROUBLE, type DatabaseTrouble } from './problem.ts'

/** Whether the server should get traffic. */
export interface Readiness {
  /** Why it should not get any now; null when it should. */
  notReady(): Promise<string | null>
  /** The server begins to stop: from now on it is never ready again. */
  drain(): void
  readonly draining: boolean
}

export interface ReadinessOptions {
  /** Elapsed milliseconds. */
  readonly now: () => number
  /** Answers when the database can commit; rejects when it cannot. */
  readonly probe: () => Promise<void>
  /** The background loops take their turns. */
  /** What its rejection means. */
  readonly trouble: (error: unknown) => DatabaseTrouble | null
  readonly workersAlive: () => boolean
}

/** How long an answer of the database serves the next probes: each one costs it a commit. */
const PROBE_KEPT_MS = 1_000
/** A database that takes longer is of no use to a caller either. */
const PROBE_WITHIN_MS = 2_000

export function createReadiness(options: ReadinessOptions): Readiness {
  const { now, probe, trouble, workersAlive } = options
  let draining = false
  let last: { readonly at: number; readonly trouble: Promise<DatabaseTrouble | null> } | null = null

  const databaseTrouble = (): Promise<DatabaseTrouble | null> => {
    if (last === null || now() - last.at >= PROBE_KEPT_MS) {
      last = { at: now(), trouble: withinTime(troubleOf()) }
    }
    return last.trouble
  }

  const troubleOf = (): Promise<DatabaseTrouble | null> =>
    probe().then(
      () => null,
      (error: unknown) => trouble(error) ?? 'away',
    )

  return {
    async notReady() {
      if (draining) return 'The server is stopping.'
      if (!workersAlive()) return 'The workers do not take their turns.'
      const found = await databaseTrouble()
      return found === null ? null : `${DATABASE_TROUBLE[found]}.`
    },
    drain() {
      draining = true
    },
    get draining() {
      return draining
    },
  }
}

/** Real time on purpose: what is measured is the patience of whoever probes. */
function withinTime(trouble: Promise<DatabaseTrouble | null>): Promise<DatabaseTrouble | null> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<DatabaseTrouble>((resolve) => {
    timer = setTimeout(() => resolve('away'), PROBE_WITHIN_MS)
  })
  return Promise.race([trouble, late]).finally(() => clearTimeout(timer))
}
