import { fileURLToPath } from 'node:url'
import { createContext, Script } from 'node:vm'
import { openapi } from '@relay/contract'
import { parseSync, Visitor } from 'oxc-parser'
import { expect, it } from 'vitest'
import { isTest, readSources } from '../architecture.ts'
import type { Json } from './contract.ts'

const ROOT = fileURLToPath(new URL('../../../..', import.meta.url))
const LENGTH = 100_000
const WITHIN_MS = 10
/** The best of so many: another program on this machine is no fault of an expression. */
const TRIES = 5

interface Expression {
  readonly place: string
  readonly regex: RegExp
}

/** Every regular expression that outside input may meet: in the server's sources and in the contract. */
function expressions(): Expression[] {
  const found: Expression[] = []
  for (const [path, text] of readSources(ROOT, ['apps/server/src', 'packages/contract/src'])) {
    // The environment and the command line are the operator's own.
    if (isTest(path) || /src\/(config|cli)\//.test(path)) continue
    new Visitor({
      Literal(node) {
        if (!('regex' in node) || !node.regex) return
        const { pattern, flags } = node.regex
        found.push({ place: `${path} /${pattern}/`, regex: new RegExp(pattern, flags) })
      },
    }).visit(parseSync(path, text).program)
  }
  const walk = (value: Json): void => {
    if (value === null || typeof value !== 'object') return
    if (typeof value.pattern === 'string') {
      const place = `contract ${value.pattern}`
      found.push({ place, regex: new RegExp(value.pattern, 'u') })
    }
    for (const inside of Object.values(value)) walk(inside)
  }
  walk(openapi)
  return [...new Map(found.map((one) => [one.place, one])).values()]
}

/** The characters that an expression speaks of, and some that it surely does not. */
function alphabetOf({ source }: RegExp): string[] {
  const named = [...source.replace(/\\[a-zA-Z]/g, '')].filter((one) =>
    /[^\\()[\]{}|?*+^$.]/.test(one),
  )
  return [
    ...new Set([
      ...named,
      'a',
      '0',
      ' ',
      '\t',
      '-',
      '_',
      '.',
      ':',
      ',',
      '"',
      '\\',
      '%',
      '+',
      '\u00e9',
    ]),
  ]
}

/** Beginnings that get past a fixed prefix, so that the rest of the expression is what works. */
const PREFIXES = [
  'Bearer ',
  'application/json;',
  '"',
  '+5',
  'rlyd_',
  'rly_live_',
  'rlyn_',
  'device 1 ',
  'file:',
  'postgres://',
  '2026-01-01T00:00:00',
]

/** Backtracking shows when the end does not fit, so each text comes with one that fits nowhere. */
function worstCases(regex: RegExp, length: number): string[] {
  const alphabet = alphabetOf(regex)
  const prefixes = ['', ...PREFIXES.filter((one) => regex.source.includes(one.slice(0, 4)))]
  const long = (text: string) => text.repeat(Math.ceil(length / text.length)).slice(0, length)
  const repeated = alphabet
    .slice(0, SINGLES)
    .flatMap((one) => prefixes.map((prefix) => prefix + long(one)))
  const some = alphabet.slice(0, PAIRS)
  const pairs = some.flatMap((a) => some.map((b) => long(a + b)))
  return [...repeated, ...pairs].flatMap((text) => [text, `${text}\u0001`])
}

const SINGLES = 24
const PAIRS = 7
/** What takes this long altogether takes for ever: V8 can be stopped in the middle of an expression. */
const GIVEN_UP_MS = 3_000

const RUN = new Script(`texts.map((text) => {
  let best = Infinity
  for (let i = 0; i < tries && best > enough; i += 1) {
    regex.lastIndex = 0
    const startedAt = now()
    regex.test(text)
    best = Math.min(best, now() - startedAt)
  }
  return best
})`)

/** Of all texts of this length that are bad for the expression; Infinity when it was given up. */
function slowestMs(regex: RegExp, length = LENGTH): number {
  const texts = worstCases(regex, length)
  const now = () => performance.now()
  const context = createContext({ regex, texts, now, tries: TRIES, enough: WITHIN_MS / 2 })
  try {
    return Math.max(...RUN.runInContext(context, { timeout: GIVEN_UP_MS }))
  } catch {
    return Number.POSITIVE_INFINITY
  }
}

it('finds the expressions that there are', () => {
  const places = expressions().map(({ place }) => place)
  expect(places.length).toBeGreaterThan(40)
  expect(places.join('\n')).toContain('Bearer +([!-~]+) *')
})

it('notices an expression that backtracks', () => {
  expect(slowestMs(/^(?:\w+ ?)*$/)).toBe(Number.POSITIVE_INFINITY)
  expect(slowestMs(/\d+x/)).toBeGreaterThan(WITHIN_MS)
})

it.each(expressions())('is through 100 KB within 10 ms: $place', ({ regex }) => {
  expect(slowestMs(regex)).toBeLessThan(WITHIN_MS)
})
