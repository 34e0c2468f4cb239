import type { Clock } from '../clock.ts'
import type { Database } from '../db/index.ts'
import { type Changed, followChanges } from '../projects/index.ts'
import { policyOf, putPolicy, type QueuePolicy, readPolicies } from './policy-store.ts'
import { type QuietHours, type QuietSpan, quietSpan } from './quiet-hours.ts'

export type { QueuePolicy } from './policy-store.ts'
export { isQuiet, type QuietHours, type QuietSpan, quietSpan } from './quiet-hours.ts'

/** A project's live or test messages. */
export interface PolicyScope {
  readonly projectId: string
  readonly mode: string
}

/** Why messages that are ready do not leave. */
export interface Hold {
  readonly reason: 'queue_paused' | 'quiet_hours'
  readonly since: number
  /** When it ends by itself. */
  readonly until: number | null
  /**
   * Whether it holds messages of high priority too. A pause does; quiet hours do not: whoever asks for a
   * code at night is awake.
   */
  readonly holdsUrgent: boolean
}

export interface PolicyWish {
  readonly paused: boolean
  readonly quietHours: QuietHours | null
  readonly maxDepth: number | null
}

export interface PoliciesOptions {
  readonly database: Database
  readonly clock: Clock
  readonly warn: (message: string, error?: unknown) => void
}

/**
 * The queues' policies. Each node has all of them in memory: most projects have none, and every message
 * asks. A change counts at once on its own node, and within a hint's flight on the others.
 */
export interface Policies {
  /** Null where nothing was ever set. */
  of(scope: PolicyScope): QueuePolicy | null
  /** Why nothing leaves now; null when it does. */
  hold(scope: PolicyScope): Hold | null
  /** Since when at least nothing that is not urgent is held; 0 where it never was. While it is held, it says nothing. */
  freeSince(scope: PolicyScope): number
  put(scope: PolicyScope, wish: PolicyWish): Promise<QueuePolicy>
  /** Calls back when messages that were held may leave. */
  onRelease(hear: (scope: PolicyScope) => void): void
  start(): Promise<void>
  stop(): Promise<void>
}

interface Kept {
  readonly scope: PolicyScope
  readonly policy: QueuePolicy
  span: QuietSpan | null
  /** How much was held at the last look: nothing, what is not urgent, everything. */
  held: number
}

/** How late after the end of the quiet hours messages may begin to leave. */
const LOOK_EVERY_MS = 1_000
const HINT = 'policies'

export function createPolicies({ database, clock, warn }: PoliciesOptions): Policies {
  const kept = new Map<string, Kept>()
  const hearers: ((scope: PolicyScope) => void)[] = []
  let stopListening = async () => {}
  let cancel = () => {}

  /** Tells of what has begun to leave since the last look. */
  const look = (entry: Kept) => {
    const before = entry.held
    entry.held = weightOf(holdOf(entry, clock.now()))
    if (entry.held < before) for (const hear of hearers) hear(entry.scope)
  }
  const keep = (row: Awaited<ReturnType<typeof putPolicy>>) => {
    const last = kept.get(row.id)
    if (last && last.policy.updatedAt > row.updated_at) return
    const scope = { projectId: row.project_id, mode: row.mode }
    const entry = { scope, policy: policyOf(row), span: null, held: last?.held ?? 0 }
    kept.set(row.id, entry)
    look(entry)
  }
  const changes = followChanges<Awaited<ReturnType<typeof putPolicy>> & Changed>({
    ...{ clock, warn },
    read: async (since) =>
      (await readPolicies(database, since)).map((row) => ({ ...row, at: row.updated_at })),
    hear: keep,
  })
  const lookAgain = () => {
    cancel = clock.after(LOOK_EVERY_MS, () => {
      for (const entry of kept.values()) if (entry.policy.quietHours) look(entry)
      lookAgain()
    })
  }

  return {
    of: (scope) => kept.get(idOf(scope))?.policy ?? null,
    hold(scope) {
      // Most nodes have none at all.
      if (kept.size === 0) return null
      const entry = kept.get(idOf(scope))
      return entry ? holdOf(entry, clock.now()) : null
    },
    freeSince(scope) {
      const policy = kept.get(idOf(scope))?.policy
      if (!policy) return 0
      const { quietHours, updatedAt } = policy
      return Math.max(updatedAt, quietHours ? quietSpan(quietHours, clock.now()).since : 0)
    },
    async put(scope, { paused, quietHours, maxDepth }) {
      const row = {
        ...{ id: idOf(scope), project_id: scope.projectId, mode: scope.mode },
        quiet_hours: quietHours && JSON.stringify(quietHours),
        max_depth: maxDepth,
        updated_at: clock.now(),
      }
      const stored = await putPolicy(database, row, paused)
      keep(stored)
      if (database.otherNodes) await database.publish(HINT).catch(() => {})
      return policyOf(stored)
    },
    onRelease: (hear) => void hearers.push(hear),
    async start() {
      stopListening = await database.subscribe((payload) => {
        if (payload === HINT) changes.look().catch((error: unknown) => warn('lost hint', error))
      })
      await changes.start(0)
      lookAgain()
    },
    async stop() {
      cancel()
      await changes.stop()
      await stopListening()
    },
  }
}

const idOf = ({ projectId, mode }: PolicyScope): string => `${projectId} ${mode}`

const weightOf = (hold: Hold | null): number => (hold === null ? 0 : hold.holdsUrgent ? 2 : 1)

function holdOf(entry: Kept, now: number): Hold | null {
  const { pausedAt, quietHours } = entry.policy
  if (pausedAt !== null) {
    return { reason: 'queue_paused', since: pausedAt, until: null, holdsUrgent: true }
  }
  if (quietHours === null) return null
  const known = entry.span
  const span = known && now >= known.since && now < known.until ? known : quietSpan(quietHours, now)
  entry.span = span
  if (!span.quiet) return null
  const since = Math.max(span.since, entry.policy.updatedAt)
  return { reason: 'quiet_hours', since, until: span.until, holdsUrgent: false }
}
