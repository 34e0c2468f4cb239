import { expect, it } from 'vitest'
import { chart } from './chart.ts'
import type { Row } from './row.ts'

const bar = (key: string, median: number) => ({
  key,
  name: `${key} <&>`,
  median,
  spread: 0.1,
  p99Ms: 7,
})

const row = (peers: readonly number[]): Row => ({
  ...{ id: '1a', what: 'a "path"', unit: 'requests/s', better: 'more', met: true },
  limit: bar('limit', 100),
  relay: bar('relay', 50),
  peers: peers.map((median, i) => bar(`peer${i}`, median)),
  ...{ target: [], rounds: [], faults: [], notCovered: [] },
})

const widths = (svg: string): number[] =>
  [...svg.matchAll(/<rect [^>]*width="([\d.]+)"/g)].map((match) => Number(match[1]))

it('draws bars as long as their values, the limit first', () => {
  const [limit = 0, relay = 0, peer = 0] = widths(chart(row([25])))
  expect(relay / limit).toBeCloseTo(0.5, 1)
  expect(peer / limit).toBeCloseTo(0.25, 1)
})

it('cuts what would hide everything else, and says its value all the same', () => {
  const svg = chart(row([100_000]))
  const [limit = 0, , peer = 0] = widths(svg)
  // Eight times as far as the line of its spread goes.
  expect(peer / limit).toBeCloseTo(8.8, 1)
  expect(svg.match(/class="cut"/g)).toHaveLength(1)
  expect(svg).toContain('100,000 ±10 %, p99 7.00 ms')
})

it('writes a value behind the line of its spread', () => {
  const svg = chart(row([]))
  const [, line = ''] = /class="spread" d="M[\d.]+ [\d.]+H([\d.]+)"/.exec(svg) ?? []
  expect(svg).toContain(`<text x="${Number(line) + 8}"`)
})

it('draws no line of a spread that nobody knows', () => {
  const one = row([])
  const alone = { ...one, limit: null, relay: { ...one.relay, spread: null } }
  const svg = chart(alone)
  expect(svg).not.toContain('class="spread"')
  expect(svg).toContain('>50.0, p99 7.00 ms<')
})

it('has colours for dark pages, and no markup from names', () => {
  const svg = chart(row([]))
  expect(svg).toContain('prefers-color-scheme: dark')
  expect(svg).toContain('relay &#60;&#38;&#62;')
  expect(svg).toContain('a &#34;path&#34;')
})
