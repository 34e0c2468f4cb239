import type { Bar, Row } from './row.ts'
import { valueText } from './table.ts'

const WIDTH = 820
const LABELS = 190
const VALUES = 190
const BAR_ROOM = WIDTH - LABELS - VALUES
const LINE = 30
const BAR = 18
const TOP = 48
const BOTTOM = 14
/** A bar longer than this many times the relay or its limit is cut: it would hide all others. */
const CUT_AT = 8

/** Readable on white and on black, also where a page shows the picture without its own colours. */
const STYLE = `
  text { font: 13px system-ui, 'Segoe UI', sans-serif; fill: #1f2328 }
  .title { font-weight: 600 }
  .small { font-size: 12px; fill: #59636e }
  .limit { fill: #8c959f } .relay { fill: #0969da } .peer { fill: #bf8700 }
  .spread { stroke: #1f2328; stroke-width: 1.5 }
  .cut { stroke: #ffffff; stroke-width: 3 }
  @media (prefers-color-scheme: dark) {
    text { fill: #e6edf3 }
    .small { fill: #9198a1 }
    .limit { fill: #6e7681 } .relay { fill: #4493f8 } .peer { fill: #d29922 }
    .spread { stroke: #e6edf3 } .cut { stroke: #0d1117 }
  }`

/** One bar each for the limit, the relay and its peers. */
export function chart(row: Row): string {
  const bars = [...(row.limit ? [row.limit] : []), row.relay, ...row.peers]
  const scale = scaleOf(row)
  const height = TOP + bars.length * LINE + BOTTOM
  const name = `Row ${row.id}: ${row.what}`
  return `${[
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" role="img" aria-label="${xml(name)}">`,
    `<style>${STYLE}\n</style>`,
    `<text class="title" x="0" y="16">${xml(name)}</text>`,
    `<text class="small" x="0" y="35">${xml(`${row.unit}, ${row.better} is better`)}</text>`,
    ...bars.flatMap((bar, i) => drawBar(bar, TOP + i * LINE, scale)),
    '</svg>',
  ].join('\n')}\n`
}

/** Where the thin line of a bar's spread ends. */
const upper = ({ median, spread }: Bar): number => median * (1 + (spread ?? 0))

/** The value that fills the room. */
function scaleOf({ limit, relay, peers }: Row): number {
  const own = Math.max(limit ? upper(limit) : 0, upper(relay))
  return Math.min(Math.max(own, ...peers.map(upper)), own * CUT_AT)
}

function drawBar(bar: Bar, y: number, scale: number): string[] {
  const { key, name, median, spread } = bar
  const kind = key === 'limit' || key === 'relay' ? key : 'peer'
  const x = (value: number) => round(LABELS + Math.min(1, Math.max(0, value / scale)) * BAR_ROOM)
  const end = x(median)
  const middle = y + LINE / 2
  const text = middle + 4.5
  const cut = median > scale
  return [
    `<text x="${LABELS - 8}" y="${text}" text-anchor="end">${xml(name)}</text>`,
    `<rect class="${kind}" x="${LABELS}" y="${middle - BAR / 2}" width="${round(Math.max(1, end - LABELS))}" height="${BAR}" rx="2"/>`,
    ...(cut ? [`<path class="cut" d="M${end - 24} ${middle + BAR / 2}l8 ${-BAR}"/>`] : []),
    ...(cut || spread === null
      ? []
      : [`<path class="spread" d="M${x(median * (1 - spread))} ${middle}H${x(upper(bar))}"/>`]),
    `<text x="${Math.max(end, x(upper(bar))) + 8}" y="${text}">${xml(valueText(bar))}</text>`,
  ]
}

const round = (value: number): number => Math.round(value * 10) / 10

const xml = (text: string): string =>
  text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`)
