import { createHmac } from 'node:crypto'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { pairedT, shuffled } from '../../test/security/paired.ts'
import { type CodeSource, conceal, createCodes, reveal, seedOf } from './codes.ts'

/** Chance alone comes to more once in 13 million runs of two comparisons. */
const MOST_T = 5.5

const codes = createCodes([Buffer.alloc(32, 7)])
const source = (more: Partial<CodeSource> = {}): CodeSource => ({
  ...{ otpId: 'otp_1', generation: 1, length: 6, keyId: codes.keyId, test: false },
  ...more,
})
const codeOf = (more: Partial<CodeSource> = {}) => codes.codeOf(source(more)) ?? ''

/** The sum of squares that chance gives to a fair die of so many sides, and how far it may be off. */
function isFair(counts: readonly number[]): boolean {
  const total = counts.reduce((sum, count) => sum + count, 0)
  const expected = total / counts.length
  const chi = counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0)
  const free = counts.length - 1
  // Five standard deviations of the distribution, which is close to the normal one for these sides.
  return Math.abs(chi - free) < 5 * Math.sqrt(2 * free)
}

it.each([4, 6, 10])('gives codes of %i digits that are as likely as each other', (length) => {
  const places = Array.from({ length }, () => new Array<number>(10).fill(0))
  const hundreds = new Array<number>(100).fill(0)
  for (let i = 0; i < 40_000; i += 1) {
    const code = codeOf({ otpId: `otp_${i}`, length })
    for (const [place, digit] of [...code].entries()) {
      const counts = places[place] ?? []
      counts[Number(digit)] = (counts[Number(digit)] ?? 0) + 1
    }
    const start = Number(code.slice(0, 2))
    hundreds[start] = (hundreds[start] ?? 0) + 1
  }
  for (const counts of places) expect(isFair(counts)).toBe(true)
  expect(isFair(hundreds)).toBe(true)
})

it('would notice the bias that a remainder alone has', () => {
  const counts = new Array<number>(100).fill(0)
  for (let i = 0; i < 40_000; i += 1) {
    const byte = createHmac('sha256', 'k').update(String(i)).digest()[0] ?? 0
    counts[byte % 100] = (counts[byte % 100] ?? 0) + 1
  }
  expect(isFair(counts)).toBe(false)
})

it('gives the same code for the same source, and another for any other', () => {
  fc.assert(
    fc.property(fc.uuid(), fc.integer({ min: 1, max: 99 }), (otpId, generation) => {
      const code = codeOf({ otpId, generation, length: 10 })
      expect(code).toMatch(/^[0-9]{10}$/)
      expect(codeOf({ otpId, generation, length: 10 })).toBe(code)
      expect(codeOf({ otpId, generation: generation + 1, length: 10 })).not.toBe(code)
      expect(codeOf({ otpId: `${otpId}x`, generation, length: 10 })).not.toBe(code)
      expect(codes.matches(source({ otpId, generation, length: 10 }), code)).toBe(true)
    }),
  )
})

it('puts the code where the bullets are, and only in messages that carry one', () => {
  const message = { mode: 'live', otp_id: 'otp_1', otp_seed: seedOf(source()) }
  const body = '•••••• is your code.\n\n@example.com #••••••'
  const code = codeOf()
  expect(reveal(codes, message, body)).toBe(`${code} is your code.\n\n@example.com #${code}`)
  expect(reveal(codes, { ...message, mode: 'test' }, body)).toContain('000000 is')
  expect(reveal(codes, { ...message, otp_id: null }, body)).toBe(body)
  expect(reveal(codes, { ...message, otp_seed: null }, body)).toBe(body)
  expect(reveal(createCodes([Buffer.alloc(32, 8)]), message, body)).toBe(body)
})

it('takes a code out of what others say of its message, and leaves the rest', () => {
  const message = { mode: 'live', otp_id: 'otp_1', otp_seed: seedOf(source()) }
  const said = `Parameter "${codeOf()}" was refused (131009).`
  expect(conceal(codes, message, said)).toBe('Parameter "••••••" was refused (131009).')
  expect(conceal(codes, { ...message, otp_seed: null }, said)).toBe(said)
})

it('takes the same time for a code that is far off, almost right, or was right before', () => {
  const right = codeOf({ generation: 2 })
  const last = right.at(-1) === '0' ? '1' : '0'
  const kinds = [
    [...right].map((digit) => String((Number(digit) + 5) % 10)).join(''),
    right.slice(0, -1) + last,
    codeOf(),
  ]
  const times = kinds.map((): number[] => [])
  for (let i = 0; i < 20_000; i += 1) {
    for (const kind of shuffled(kinds.length)) {
      const startedAt = process.hrtime.bigint()
      const matched = codes.matches(source({ generation: 2 }), kinds[kind] ?? '')
      times[kind]?.push(Number(process.hrtime.bigint() - startedAt))
      expect(matched).toBe(false)
    }
  }
  const [far = [], almost = [], before = []] = times
  expect(Math.abs(pairedT(far, almost))).toBeLessThan(MOST_T)
  expect(Math.abs(pairedT(far, before))).toBeLessThan(MOST_T)
})
