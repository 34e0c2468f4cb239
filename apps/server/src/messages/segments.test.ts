import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { countSegments } from './segments.ts'

/** 3GPP TS 23.038, section 6.2.1, written down again; the extension table takes two septets. */
const BASIC =
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡' +
  'ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà'
const EXTENSION = '\f^{}\\[~]|€'

/** How many parts of `size` units hold these pieces, none of which may be cut. */
function parts(pieces: readonly number[], size: number): number {
  let count = 1
  let used = 0
  for (const piece of pieces) {
    if (used + piece > size) {
      count += 1
      used = 0
    }
    used += piece
  }
  return count
}

function independentCount(body: string): number {
  const characters = [...body]
  const isGsm = characters.every((one) => BASIC.includes(one) || EXTENSION.includes(one))
  const pieces = characters.map((one) => (isGsm ? (EXTENSION.includes(one) ? 2 : 1) : one.length))
  const total = pieces.reduce((sum, piece) => sum + piece, 0)
  if (isGsm) return total <= 160 ? 1 : parts(pieces, 153)
  return total <= 70 ? 1 : parts(pieces, 67)
}

const textOf = (alphabet: readonly string[]) =>
  fc
    .array(fc.constantFrom(...alphabet), { minLength: 1, maxLength: 400 })
    .map((all) => all.join(''))
// Without CR LF in a row, which nobody would cut either.
const GSM = [...BASIC, ...EXTENSION].filter((one) => one !== '\r')
const OTHER = ['日', 'я', 'ç', '`', '👋', '😀', '🙏', '\u0001']

describe('segments', () => {
  it('are those of an independent count, in GSM-7', () => {
    fc.assert(
      fc.property(textOf(GSM), (body) => countSegments(body) === independentCount(body)),
      { numRuns: 2_000 },
    )
  })

  it('are those of an independent count, in UCS-2, where no character is cut', () => {
    fc.assert(
      fc.property(
        textOf([...GSM, ...OTHER, ...OTHER, ...OTHER]),
        (body) => countSegments(body) === independentCount(body),
      ),
      { numRuns: 2_000 },
    )
  })

  it('are those of an independent count, in letters that GSM-7 does not have', () => {
    fc.assert(
      fc.property(
        textOf(['я', 'ç', 'ã', 'ő', '“', '–', ...GSM.filter((one) => !EXTENSION.includes(one))]),
        (body) => countSegments(body) === independentCount(body),
      ),
      { numRuns: 2_000 },
    )
  })

  it.each([
    ['a'.repeat(160), 1],
    ['a'.repeat(161), 2],
    ['a'.repeat(306), 2],
    ['a'.repeat(307), 3],
    ['€'.repeat(80), 1],
    ['€'.repeat(81), 2],
    [`${'a'.repeat(152)}€${'a'.repeat(10)}`, 2],
    ['я'.repeat(70), 1],
    ['я'.repeat(71), 2],
    ['😀'.repeat(35), 1],
    ['😀'.repeat(36), 2],
    // 66 units and half a character: the whole of it goes into the next one.
    [`${'я'.repeat(66)}😀${'я'.repeat(66)}`, 3],
    ['a\r\nb', 1],
    // One letter under two hundred accents is longer than an SMS.
    [`a${'\u0301'.repeat(200)}`, 3],
    ['a'.repeat(1600), 11],
  ])('of %j are %i', (body, count) => {
    expect(countSegments(body)).toBe(count)
  })
})
