import { describe, expect, it } from 'vitest'
import { countSegments } from '../messages/index.ts'
import { confirmationText, keywordIn, languageFor } from './keywords.ts'

describe('keywords', () => {
  it.each([
    ...['STOP', 'stop', ' Stop. ', 'SAIR', 'sair!', 'PARAR', 'Pare', 'PÁRE', 'cancelar', '«ARRÊT»'],
    ...['dar  de baja', 'berhenti', 'إلغاء', 'बंद करें', 'बन्द', '🛑 STOP 🛑', 'ＳＴＯＰ'],
    ...['OPT-OUT', 'opt–out', 'revoke', '🛑️ STOP 🛑️', 'الغاء', 'توقّف', 'STOP\u200b', 'रोको!'],
  ])('%s is one that ends', (text) => {
    expect(keywordIn(text)?.wish).toBe('stop')
  })

  it.each(['START', 'voltar', 'começar', 'COMECAR', 'alta', 'mulai', 'unstop'])(
    '%s is one that begins',
    (text) => {
      expect(keywordIn(text)?.wish).toBe('start')
    },
  )

  it.each([
    ...['não quero parar', 'stop it', 'nonstop', 'parar?sim', 'sairam', 'yes', 'sim', '', '!!!'],
    // A lion, a noise, a drop and what is bad have the consonants of keywords.
    ...['शेर', 'शोर', 'बूंद', 'बद', 'stop-it'],
    ...['don’t stop', 'toString', '__proto__', `STOP${' '.repeat(50)}`],
  ])('%s is none', (text) => {
    expect(keywordIn(text)).toBeNull()
  })

  it('are answered in what people of the number read', () => {
    const stop = { wish: 'stop', language: 'en' } as const
    expect(languageFor('+5511987654321', stop)).toBe('pt')
    expect(languageFor('+34612345678', stop)).toBe('es')
    expect(languageFor('+12025550143', stop)).toBe('en')
    // Beside Spanish: Guyana, Guadeloupe and Suriname.
    expect(languageFor('+5926001234', stop)).toBe('en')
    expect(languageFor('+590690001234', stop)).toBe('fr')
    expect(languageFor('+5977123456', stop)).toBe('en')
    expect(languageFor('+59171234567', stop)).toBe('es')
    expect(languageFor('+4915112345678', { ...stop, language: 'fr' })).toBe('fr')
  })

  it.each(['en', 'pt', 'es', 'fr', 'ar', 'fil', 'hi', 'id'] as const)(
    'in %s, each answer names a word that leads back',
    (language) => {
      const wishes = (text: string) => text.split(/[\s.।]+/).map((word) => keywordIn(word)?.wish)
      expect(wishes(confirmationText(language, 'stop'))).toContain('start')
      expect(wishes(confirmationText(language, 'start'))).toContain('stop')
      for (const wish of ['stop', 'start'] as const) {
        expect(countSegments(confirmationText(language, wish))).toBe(1)
      }
    },
  )
})
