import { expect, it } from 'vitest'
import { parseOptions, warnings } from './options.ts'

const KNOWN = ['1a', '2b']

it('measures everything with peers when nothing is said', () => {
  expect(parseOptions([], KNOWN)).toMatchObject({
    ...{ rows: [], rounds: 3, peers: true, writeDocs: false },
    ...{ phones: 10_000, messages: 2_000_000, lines: null, json: '.scratch/bench.json' },
  })
})

it('takes what is said', () => {
  const args = ['--rows', '2b,1a', '--rounds=5', '--seconds', '0.5', '--no-peers', '--write-docs']
  expect(parseOptions(args, KNOWN)).toMatchObject({
    ...{ rows: ['2b', '1a'], rounds: 5, seconds: 0.5, peers: false, writeDocs: true },
  })
})

it.for([
  [['--rows', '9z'], 'There is no row 9z. There are 1a, 2b.'],
  [['--rounds', '1.5'], '--rounds must be a whole number above 0, not 1.5.'],
  [['--seconds', '0'], '--seconds must be a number above 0, not 0.'],
  [['--lines', '0'], '--lines must be a whole number above 0, not 0.'],
  [['--phones', 'many'], '--phones must be a whole number above 0, not many.'],
  [['--fast'], '--fast'],
] as const)('says what is wrong with %j', ([args, words]) => {
  expect(() => parseOptions(args, KNOWN)).toThrow(words)
})

it('warns of what makes figures worthless', () => {
  expect(warnings(2, 0.4)).toEqual([])
  expect(warnings(1, 0)).toEqual([expect.stringContaining('one core')])
  expect(warnings(4, 3)).toEqual([expect.stringContaining('load average 3')])
})
