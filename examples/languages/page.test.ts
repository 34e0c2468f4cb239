import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { page } from './page.ts'

test('docs/examples.md shows the programs as they are: run `npm run generate` when this fails', () => {
  const shown = readFileSync(new URL('../../docs/examples.md', import.meta.url), 'utf8')
  expect(shown === page(), 'docs/examples.md is stale').toBe(true)
})
