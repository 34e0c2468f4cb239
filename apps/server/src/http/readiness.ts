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
  readonly workersAlive: () => boolean
}

/** How long an answer of the database serves the next probes: each one costs it a commit. */
const PROBE_KEPT_MS = 1_000
/** A database that takes longer is of no use to a caller either. */
const PROBE_WITHIN_MS = 2_000

export function createReadiness({ now, probe, workersAlive }: ReadinessOptions): Readiness {
  let draining = false
  let last: { readonly at: number; readonly answers: Promise<boolean> } | null = null

  const databaseAnswers = (): Promise<boolean> => {
    if (last === null || now() - last.at >= PROBE_KEPT_MS) {
      last = { at: now(), answers: withinTime(probe()) }
    }
    return last.answers
  }

  return {
    async notReady() {
      if (draining) return 'The server is stopping.'
      if (!workersAlive()) return 'The workers do not take their turns.'
      return (await databaseAnswers()) ? null : 'The database does not answer.'
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
function withinTime(probe: Promise<void>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), PROBE_WITHIN_MS)
  })
  const answered = probe.then(
    () => true,
    () => false,
  )
  return Promise.race([answered, late]).finally(() => clearTimeout(timer))
}
