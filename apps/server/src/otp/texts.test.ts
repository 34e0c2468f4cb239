import { describe, expect, it } from 'vitest'
import { countSegments, countSegmentsOfCode, isGsm7 } from '../messages/index.ts'
import { prefixOf, recipientOf } from './numbers.ts'
import { renderSms, type Wording } from './render.ts'
import { localeFor, TEXT_LOCALES, textIn } from './texts.ts'

const wording = (more: Partial<Wording> = {}): Wording => ({
  ...{ locale: 'en', brand: null, codeLength: 6, ttlSeconds: 300, domain: null, androidHash: null },
  ...more,
})

describe('the language', () => {
  it.each([
    ['pt-BR', null, 'pt-BR'],
    ['pt-PT', null, 'pt-BR'],
    ['pt', null, 'pt-BR'],
    ['PT_br', null, 'pt-BR'],
    ['es-419', null, 'es'],
    ['tl', null, 'fil'],
    ['zh-Hant-TW', null, 'en'],
    ['zh', 'fr-CA', 'fr'],
    ['zh', 'ja', 'en'],
    [null, 'id', 'id'],
    [null, null, 'en'],
    ['hi-IN', 'fr', 'hi'],
  ] as const)('for %s, in a project with %s, is %s', (wanted, own, found) => {
    expect(localeFor(wanted, own)).toBe(found)
  })

  it.each([
    ['en', 60, '1 minute.'],
    ['en', 119, '1 minute.'],
    ['en', 600, '10 minutes.'],
    ['pt-BR', 60, '1 minuto.'],
    ['pt-BR', 300, '5 minutos.'],
    ['es', 120, '2 minutos.'],
    ['fr', 60, '1 minute.'],
    ['ar', 60, 'دقيقة واحدة.'],
    ['ar', 120, 'دقيقتين.'],
    ['ar', 300, '5 دقائق.'],
    ['fil', 240, '4 na minuto.'],
    ['hi', 300, '5 मिनट तक'],
    ['id', 60, '1 menit.'],
  ] as const)('in %s says %i seconds as %s', (locale, seconds, words) => {
    expect(textIn(locale, ['validity'], '123456', seconds)).toContain(words)
  })
})

describe('the SMS', () => {
  it.each(TEXT_LOCALES)('in %s is one, with its expiry and a brand', (locale) => {
    for (const brand of [null, 'Acme', 'Clínica São João']) {
      const text = renderSms(wording({ locale, brand }))
      expect(countSegmentsOfCode(text)).toBe(1)
      expect(text).toContain('••••••')
      expect(text).toContain('5')
      const unaccented = locale !== 'ar' && locale !== 'hi'
      expect(isGsm7(text.replaceAll('•', '0'))).toBe(unaccented)
    }
  })

  it.each(TEXT_LOCALES)('in %s has the domain last and 140 bytes at most', (locale) => {
    for (const brand of [null, 'Clínica São João da Barra']) {
      const more = { locale, brand, domain: 'login.example.com', androidHash: 'FA+9qCX9VSu' }
      const text = renderSms(wording(more)).replaceAll('•', '7')
      expect(text.split('\n').slice(-2)).toEqual(['FA+9qCX9VSu', '@login.example.com #777777'])
      const bytes = isGsm7(text) ? Buffer.byteLength(text) : text.length * 2
      expect(bytes).toBeLessThanOrEqual(140)
      expect(countSegments(text)).toBe(1)
    }
  })

  it('says what cannot fit', () => {
    const domain = `${'long-'.repeat(11)}er.example.com`
    const more = { brand: 'Б'.repeat(30), domain, androidHash: 'FA+9qCX9VSu' }
    expect(() => renderSms(wording(more))).toThrow(/at most 140 bytes/)
  })

  it('takes as few SMS as it can where no wording fits one', () => {
    const domain = `${'long-'.repeat(8)}er.example.com`
    const text = renderSms(wording({ locale: 'hi', brand: 'Б'.repeat(30), domain }))
    expect(countSegmentsOfCode(text)).toBe(2)
    expect(text.split('\n').at(-1)).toBe(`@${domain} #••••••`)
    expect(text).toContain('कोड')
  })

  it('keeps a brand that has no plain letters', () => {
    expect(renderSms(wording({ locale: 'pt-BR', brand: 'Ромашка' }))).toMatch(/^Ромашка: /)
  })
})

it.each([
  ['+5511999998888', 'BR', false],
  ['+12025550123', 'US', false],
  ['+551133334444', 'BR', true],
  ['+558001234567', 'BR', true],
  ['+18005550199', 'US', true],
  ['+447400123456', 'GB', false],
  ['+449098790879', 'GB', true],
  // Personal numbers, satellites, and networks that are of no country.
  ['+447012345678', 'GB', true],
  ['+881612345678', null, true],
  ['+883510000000094', null, true],
])('knows of %s that it is of %s, blocked: %s', (number, country, blocked) => {
  expect(recipientOf(number)).toEqual({ country, blocked })
  expect(prefixOf(number)).toBe(number.slice(0, -4))
})
