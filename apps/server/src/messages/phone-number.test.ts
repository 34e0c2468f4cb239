import fc from 'fast-check'
import {
  getCountries,
  getCountryCallingCode,
  getExampleNumber,
  parsePhoneNumberFromString,
} from 'libphonenumber-js/max'
import examples from 'libphonenumber-js/mobile/examples'
import { describe, expect, it } from 'vitest'
import { normalizePhoneNumber, normalizeSender } from './phone-number.ts'
import { isPlainlyValid, plainMobileCountry } from './quick-number.ts'

/** The area codes of Brazil. */
const AREAS = [
  ...[11, 12, 13, 14, 15, 16, 17, 18, 19, 21, 22, 24, 27, 28, 31, 32, 33, 34, 35, 37, 38],
  ...[41, 42, 43, 44, 45, 46, 47, 48, 49, 51, 53, 54, 55, 61, 62, 63, 64, 65, 66, 67, 68, 69],
  ...[
    71, 73, 74, 75, 77, 79, 81, 82, 83, 84, 85, 86, 87, 88, 89, 91, 92, 93, 94, 95, 96, 97, 98, 99,
  ],
]
const area = fc.constantFrom(...AREAS)
const digits = (length: number) => fc.stringMatching(new RegExp(`^[0-9]{${length}}$`))
const mobile = fc.tuple(area, fc.constantFrom('6', '7', '8', '9'), digits(7))
const landline = fc.tuple(area, fc.constantFrom('2', '3', '4', '5'), digits(7))

describe('a Brazilian number', () => {
  it('gets its ninth digit where it is missing, in every area', () => {
    fc.assert(
      fc.property(mobile, ([code, first, rest]) => {
        const old = `+55${code}${first}${rest}`
        const now = `+55${code}9${first}${rest}`
        const isReal = parsePhoneNumberFromString(now)?.isValid() ?? false
        expect(normalizePhoneNumber(old)).toBe(isReal ? now : null)
        // Both forms are one recipient.
        expect(normalizePhoneNumber(now)).toBe(normalizePhoneNumber(old))
      }),
    )
  })

  it('keeps its digits where it is a landline', () => {
    fc.assert(
      fc.property(landline, ([code, first, rest]) => {
        const number = `+55${code}${first}${rest}`
        const isReal = parsePhoneNumberFromString(number)?.isValid() ?? false
        expect(normalizePhoneNumber(number)).toBe(isReal ? number : null)
      }),
    )
  })

  it.each([
    ['+551199998888', '+5511999998888'],
    ['+553196883193', '+5531996883193'],
    ['+5511999998888', '+5511999998888'],
    ['+551133334444', '+551133334444'],
    ['+558001234567', '+558001234567'],
    // No such area, no such length, a landline with a ninth digit.
    ['+5520999998888', null],
    ['+551100000000', null],
    ['+5511300312345', null],
    ['+55119999988887', null],
  ])('%s is %s', (text, number) => {
    expect(normalizePhoneNumber(text)).toBe(number)
  })
})

describe('a phone number', () => {
  it('of another country keeps its digits', () => {
    for (const number of ['+14155552671', '+351912345678', '+525512345678', '+5491123456789']) {
      expect(normalizePhoneNumber(number)).toBe(number)
    }
  })

  it('of any country is one recipient, with what is dialled at home only or without', () => {
    let both = 0
    for (const country of getCountries()) {
      const example = getExampleNumber(country, examples)
      if (!example) continue
      for (const prefix of ['0', '1', '8', '06']) {
        const text = `+${example.countryCallingCode}${prefix}${example.nationalNumber}`
        const number = normalizePhoneNumber(text)
        if (number === null || parsePhoneNumberFromString(text)?.number === text) continue
        both += 1
        expect(number, text).toBe(parsePhoneNumberFromString(text)?.number)
      }
    }
    expect(both).toBeGreaterThan(100)
    expect(normalizePhoneNumber('+4407911123456')).toBe('+447911123456')
    expect(normalizePhoneNumber('+55011999998888')).toBe('+5511999998888')
    expect(normalizePhoneNumber('+5501199998888')).toBe('+5511999998888')
  })

  it('is the same when it is normalised again, whatever it was', () => {
    const text = fc.oneof(fc.string(), fc.stringMatching(/^\+[1-9][0-9]{5,15}$/))
    fc.assert(
      fc.property(text, (one) => {
        const number = normalizePhoneNumber(one)
        if (number === null) return
        expect(number).toMatch(/^\+[1-9][0-9]{6,14}$/)
        expect(normalizePhoneNumber(number)).toBe(number)
        expect(normalizeSender(number)).toBe(number)
      }),
      { numRuns: 500 },
    )
  })

  it('of a sender may be a name or a short code', () => {
    expect(normalizeSender(' MYBANK ')).toBe('MYBANK')
    expect(normalizeSender('27182')).toBe('27182')
    expect(normalizeSender('+55 (31) 9688-3193')).toBe('+5531996883193')
  })
})

describe('the quick look at a number', () => {
  it('never takes one that the library does not', () => {
    const anyCountry = fc.constantFrom(...getCountries())
    fc.assert(
      fc.property(anyCountry, fc.nat(14), digits(14), (country, kept, more) => {
        const example: string = examples[country]
        const national = (example.slice(0, kept) + more).slice(0, example.length)
        const number = `+${getCountryCallingCode(country)}${national}`
        const mobileOf = plainMobileCountry(number)
        const parsed = parsePhoneNumberFromString(number)
        if (mobileOf !== null) {
          expect([parsed?.country, parsed?.getType()]).toEqual([mobileOf, 'MOBILE'])
        }
        if (!isPlainlyValid(number)) return
        expect([parsed?.isValid(), parsed?.number]).toEqual([true, number])
      }),
      { numRuns: 2_000 },
    )
  })

  it('knows the mobiles of most countries', () => {
    const known = getCountries().filter((country) =>
      isPlainlyValid(`+${getCountryCallingCode(country)}${examples[country]}`),
    )
    expect(known).toEqual(expect.arrayContaining(['BR', 'US', 'PT', 'FR', 'IN', 'GB']))
    expect(known.length).toBeGreaterThan(150)
    expect(plainMobileCountry('+5511999998888')).toBe('BR')
    expect(plainMobileCountry('+551133334444')).toBe(null)
  })
})
