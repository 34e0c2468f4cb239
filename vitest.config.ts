import { defineConfig } from 'vitest/config'

// `source` first: workspace packages are tested from their sources, nothing has to be built.
const conditions = ['source', 'module', 'node', 'development|production']

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions, externalConditions: ['source'] } },
  test: {
    include: [
      'packages/*/src/**/*.test.ts',
      'packages/*/test/**/*.test.ts',
      'apps/*/src/**/*.test.ts',
      'apps/*/test/**/*.test.ts',
      'examples/**/*.test.ts',
      'scripts/**/*.test.ts',
    ],
    exclude: ['**/node_modules/**', '**/dist/**'],
    globalSetup: ['./packages/testing/src/global-setup.ts'],
    pool: 'threads',
    // Whole-process tests wait more than they compute: two at a time even where there are two cores.
    maxWorkers: 2,
    // Generous: a busy machine must not fail a test whose point is not speed.
    testTimeout: 60_000,
    hookTimeout: 30_000,
  },
})
