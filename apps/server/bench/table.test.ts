import { expect, it } from 'vitest'
import type { Row } from './row.ts'
import { markdownTable, outcome, textTable, valueText, verdictText } from './table.ts'

const bar = (name: string, median: number) => ({ key: name, name, median, spread: 0.05, p99Ms: 7 })
const ROW: Row = {
  ...{ id: '1a', what: 'accept | all', unit: 'requests/s', better: 'more', met: true },
  limit: bar('echo', 100),
  relay: bar('relay', 80),
  peers: [bar('slow', 10)],
  target: [
    { text: '≥ 0.7', measured: 0.8, spread: 0, met: true },
    { text: '≥ 9 × slow', measured: 8, spread: 0, met: false },
    { text: 'told', measured: 5, spread: 0, met: null },
    { text: '≥ 2 × absent', measured: null, spread: null, met: null },
  ],
  rounds: [],
  faults: [],
  notCovered: ['quick: cannot be had'],
}

it('says of each target whether it was met, and what was not compared', () => {
  expect(ROW.target.map(verdictText)).toEqual([
    '≥ 0.7: 0.800 ✓',
    '≥ 9 × slow: 8.00 ✗',
    'told: 5.00',
    '≥ 2 × absent: not compared',
  ])
})

it('says of a row whether it was met, missed or wrong', () => {
  expect(outcome(ROW)).toBe('met')
  expect(outcome({ ...ROW, met: false })).toBe('missed')
  expect(outcome({ ...ROW, faults: ['one lost'] })).toBe('WRONG')
})

it('names peers that are not covered, and keeps the cells of a page apart', () => {
  const page = markdownTable([ROW])
  expect(page).toContain('slow: 10.0 ±5 %, p99 7.00 ms<br>quick: cannot be had')
  expect(page).toContain('accept \\| all')
  const lines = page.split('\n')
  expect(lines).toHaveLength(3)
  expect(lines.map((line) => line.replaceAll('\\|', '').split('|').length)).toEqual([9, 9, 9])
})

it('aligns the columns in a terminal', () => {
  const [head = '', , first = ''] = textTable([ROW]).split('\n')
  expect(first.indexOf('echo')).toBe(head.indexOf('limit'))
  expect(first.indexOf('slow')).toBe(head.indexOf('peers'))
})

it('tells no spread of a single round', () => {
  expect(valueText(ROW.relay)).toBe('80.0 ±5 %, p99 7.00 ms')
  expect(valueText({ ...ROW.relay, spread: null })).toBe('80.0, p99 7.00 ms')
})
