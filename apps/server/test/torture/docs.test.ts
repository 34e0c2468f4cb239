import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { blockOf, replaceBlock } from '../_generated-block.ts'
import { FAULTS } from './faults/index.ts'
import { markdownTable, type TortureReport } from './table.ts'

const file = (path: string): string =>
  readFileSync(new URL(`../../../../docs/${path}`, import.meta.url), 'utf8')

describe('docs/reliability.md', () => {
  const report: TortureReport = JSON.parse(file('generated/reliability.json'))

  it('shows the table of the report beside it', () => {
    expect(blockOf(file('reliability.md'), 'torture')).toBe(markdownTable(report))
  })

  it('shows every fault on each of its engines, in their order, and none that failed', () => {
    const shown = report.results.map(({ fault, engine }) => `${fault} ${engine}`)
    expect(shown).toEqual(
      FAULTS.flatMap(({ id, engines }) => engines.map((engine) => `${id} ${engine}`)),
    )
    const failed = report.results.filter(
      ({ state, counts }) => state === 'FAILED' || Object.values(counts).some((count) => count > 0),
    )
    expect(failed).toEqual([])
  })
})

describe('replaceBlock', () => {
  const page = 'a\n<!-- x: generated, do not edit -->\nold\n<!-- /x -->\nb\n'

  it('changes what stands between the markers only, and the same twice', () => {
    const once = replaceBlock(page, 'x', 'new')
    expect(once).toBe('a\n<!-- x: generated, do not edit -->\nnew\n<!-- /x -->\nb\n')
    expect(replaceBlock(once, 'x', 'new')).toBe(once)
    expect(blockOf(once, 'x')).toBe('new')
  })

  it('refuses a page without the markers', () => {
    expect(() => replaceBlock(page, 'y', 'new')).toThrow('no block "y"')
  })
})
