import { defineConfig } from 'vitest/config'

// `source` first: workspace packages are tested from their sources, nothing has to be built.
const conditions = ['source', 'module', 'node', 'development|production']

const ALL = [
  'packages/*/src/**/*.test.ts',
  'packages/*/test/**/*.test.ts',
  'apps/*/src/**/*.test.ts',
  'apps/*/test/**/*.test.ts',
  'apps/*/bench/**/*.test.ts',
  'examples/**/*.test.ts',
  'scripts/**/*.test.ts',
]

/** Whole-process tests wait more than they compute: so many at a time even where there are two cores. */
const WORKERS = 4

/** What measures latencies has the machine to itself: these run after the others, one at a time. */
const TIMED = [
  'apps/server/bench/smoke.test.ts',
  // On a PostgreSQL that others use too, a feed waits for their transactions.
  'apps/server/src/db/live.test.ts',
  'apps/server/src/db/webhook-rounds.test.ts',
  'apps/server/test/flows/database-faults*.test.ts',
  'apps/server/test/flows/nodes.test.ts',
  'apps/server/test/security/*timing.test.ts',
  'packages/sdk/test/published.test.ts',
]

/** What waits for leases, heartbeats and tokens, within limits of seconds: the others work meanwhile. */
const PATIENT = [
  'apps/server/test/flows/budget.test.ts',
  'apps/server/test/flows/heartbeat.test.ts',
  'apps/server/test/flows/nodes-*.test.ts',
]

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions, externalConditions: ['source'] } },
  test: {
    // Here and not in the groups, which share what it starts, as they share what Vite made of the sources.
    globalSetup: ['./packages/testing/src/global-setup.ts'],
    projects: [
      group({ name: 'tests', exclude: [...TIMED, ...PATIENT], maxWorkers: WORKERS, groupOrder: 0 }),
      group({ name: 'patient', include: PATIENT, maxWorkers: WORKERS, groupOrder: 0, retry: 2 }),
      group({ name: 'timed', include: TIMED, maxWorkers: 1, groupOrder: 1, retry: 2 }),
    ],
  },
})

interface Group {
  readonly name: string
  readonly include?: string[]
  readonly exclude?: string[]
  readonly maxWorkers: number
  readonly groupOrder: number
  /** A figure that was missed is measured again: the machine may have had other things to do. */
  readonly retry?: number
}

function group({ name, include = ALL, exclude = [], retry = 0, maxWorkers, groupOrder }: Group) {
  return {
    extends: true as const,
    test: {
      name,
      include,
      exclude: ['**/node_modules/**', '**/dist/**', ...exclude],
      // Of the root, once for all groups.
      globalSetup: [],
      setupFiles: ['./packages/testing/src/same-draws.ts'],
      pool: 'threads' as const,
      // What files import is evaluated once for each worker, not for each file: it took as long as the tests.
      isolate: false,
      maxWorkers,
      sequence: { groupOrder },
      retry,
      // Generous: a busy machine must not fail a test whose point is not speed.
      testTimeout: 60_000,
      hookTimeout: 60_000,
      expect: { poll: { timeout: 30_000 } },
    },
  }
}
