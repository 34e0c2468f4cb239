import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { RelayError } from '../errors.ts'
import { MAX_DEPTH, parseJson } from './json.ts'

const REFUSED = ['__proto__', 'constructor', 'prototype']

/** Any JSON whose keys and texts are taken. */
const value = fc.letrec((tie) => ({
  json: fc.oneof(
    { maxDepth: 6 },
    fc.string({ unit: 'grapheme' }).filter((text) => !text.includes('\0')),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie('json'), { maxLength: 5 }),
    fc.dictionary(
      fc
        .string({ unit: 'grapheme' })
        .filter((key) => !REFUSED.includes(key) && !key.includes('\0')),
      tie('json'),
      { maxKeys: 5 },
    ),
  ),
})).json

const faultOf = (text: string): string => {
  try {
    parseJson(text)
  } catch (error) {
    if (error instanceof RelayError) return `${error.code} ${error.errors?.[0]?.pointer ?? ''}`
    throw error
  }
  return 'taken'
}

describe('strict JSON', () => {
  it('is what the language parses, however it is spaced and escaped', () => {
    fc.assert(
      fc.property(value, fc.boolean(), (any, escaped) => {
        const plain = JSON.stringify(any, null, escaped ? 2 : 0)
        const text = escaped
          ? plain.replace(
              /[^\x20-\x7e\n]/g,
              (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`,
            )
          : plain
        expect(parseJson(text)).toEqual(JSON.parse(plain))
      }),
      { numRuns: 500 },
    )
  })

  it('has no key twice in one object, and many times in many', () => {
    fc.assert(
      fc.property(
        value,
        value,
        fc.string().filter((key) => !REFUSED.includes(key)),
        (a, b, key) => {
          const name = JSON.stringify(key)
          const [left, right] = [JSON.stringify(a), JSON.stringify(b)]
          expect(faultOf(`{${name}:${left},"x":1,${name}:${right}}`)).toBe('malformed_json ')
          expect(faultOf(`[{${name}:1},{${name}:2},{"n":{${name}:3}}]`)).toBe(
            key.includes('\0') ? 'validation_failed /0/\ufffd' : 'taken',
          )
        },
      ),
      { numRuns: 200, examples: [] },
    )
  })

  it.each([
    [String.raw`{"a\"b":1,"a\"b":2}`, 'malformed_json '],
    [String.raw`{"a\\":1,"a":2}`, 'taken'],
    [String.raw`{"a":"\\","b":"{\"a\":1,\"a\":2}"}`, 'taken'],
    ['{"a":{"prototype":1}}', 'malformed_json '],
    [String.raw`{"a":["x","\ud800"]}`, 'validation_failed /a/1'],
    [String.raw`{"a/b~c":"\u0000"}`, 'validation_failed /a~1b~0c'],
    [String.raw`"\udc00\ud800"`, 'validation_failed '],
    [String.raw`{"a":"\ud83d\udc4b"}`, 'taken'],
    ['', 'malformed_json '],
    ['{"a":1,}', 'malformed_json '],
    ["{'a':1}", 'malformed_json '],
    ['NaN', 'malformed_json '],
  ])('answers %s with %s', (text, fault) => {
    expect(faultOf(text)).toBe(fault)
  })

  it('is nested so deeply and no deeper', () => {
    const nested = (depth: number) => '['.repeat(depth) + ']'.repeat(depth)
    expect(faultOf(nested(MAX_DEPTH))).toBe('taken')
    expect(faultOf(nested(MAX_DEPTH + 1))).toBe('malformed_json ')
    expect(faultOf(`[${`${nested(MAX_DEPTH - 1)},`.repeat(50)}1]`)).toBe('taken')
  })

  it('costs little where it is made to cost much', () => {
    // The work of this thread alone: on a busy machine time passes without any.
    const before = process.threadCpuUsage()
    for (const text of [
      `"${'\\\\'.repeat(32_000)}"`,
      `{${Array.from({ length: 6_000 }, (_, i) => `"k${i}":0`).join(',')}}`,
      `"${'\\u0041'.repeat(10_000)}"`,
      `[${'{},'.repeat(20_000)}{}]`,
    ]) {
      faultOf(text)
    }
    const { user, system } = process.threadCpuUsage(before)
    expect((user + system) / 1_000).toBeLessThan(500)
  })
})
