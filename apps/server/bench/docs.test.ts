import { expect, it } from 'vitest'
import { mergeRows, readChart, readMeasured, readPage, renderDocs, withBlock } from './docs.ts'
import { ROWS } from './registry.ts'

const rows = readMeasured()
const order = ROWS.map(({ id }) => id)

it('shows what was measured: the table and the charts are those of the stored figures', () => {
  expect(rows.length).toBeGreaterThan(0)
  const { block, charts } = renderDocs(rows)
  const page = readPage()
  expect(withBlock(page, block)).toBe(page)
  for (const [id, svg] of charts) expect(readChart(id)).toBe(svg)
})

it('tells rows that exist, each once, in their order', () => {
  const ids = rows.map(({ id }) => id)
  expect(ids).toEqual(order.filter((id) => ids.includes(id)))
})

it('tells which machine, day, commit and versions the figures are of', () => {
  for (const { id, stamp } of rows) {
    expect(stamp.date, id).toMatch(/^\d{4}-\d\d-\d\d$/)
    expect(stamp.commit, id).toMatch(/^[0-9a-f]{10}\+?$/)
    expect(readPage()).toContain(stamp.commit)
    expect(readPage()).toContain(stamp.software)
  }
})

it('puts a new figure in the place of the old one, and nowhere else', () => {
  const [first] = rows
  if (!first) throw new Error('Nothing was measured.')
  const fresh = { ...first, relay: { ...first.relay, median: 123_456_789 } }
  const merged = mergeRows(rows, [fresh], order)
  expect(merged.map(({ id }) => id)).toEqual(rows.map(({ id }) => id))
  const before = readPage()
  const after = withBlock(before, renderDocs(merged).block)
  expect(after).toContain('123,456,789')
  const intro = before.slice(0, before.indexOf('<!-- measured'))
  expect(after.startsWith(intro)).toBe(true)
})

it('shows every row that is measured, with its chart', () => {
  const [first] = rows
  if (!first) throw new Error('Nothing was measured.')
  const all = order.map((id) => ({ ...first, id }))
  const { block, charts } = renderDocs(mergeRows([], all, order))
  for (const id of order) {
    expect(block).toContain(`| ${id} | `)
    expect(block).toContain(`](generated/charts/${id}.svg)`)
    expect(charts.get(id)).toContain(`Row ${id}: `)
  }
})

it('says when the page has lost its markers', () => {
  expect(() => withBlock('# Performance', 'block')).toThrow('The page has no')
})
