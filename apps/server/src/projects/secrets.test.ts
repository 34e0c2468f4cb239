import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createSecretBox, SecretBoxError } from './secret-box.ts'
import { isToken, mintToken, tokenHash, tokenPrefix } from './token.ts'

const PREFIXES = ['rly_live_', 'rly_test_', 'rlyn_', 'rlyd_'] as const
const KEY = Buffer.alloc(32, 1)
const OTHER_KEY = Buffer.alloc(32, 2)

describe('a token', () => {
  it('has its form, and never comes twice', () => {
    for (const prefix of PREFIXES) {
      const tokens = Array.from({ length: 1_000 }, () => mintToken(prefix))
      expect(new Set(tokens).size).toBe(tokens.length)
      for (const token of tokens) {
        expect(token).toMatch(new RegExp(`^${prefix}[0-9A-Za-z]{38}$`))
        expect(isToken(prefix, token)).toBe(true)
      }
    }
  })

  it('is checked by the CRC32 of all that precedes, in base62', () => {
    // crc32('rlyd_' + 32 zeros) is 1519374889, which is 1Ehnhb + 0 in base62.
    const token = `rlyd_${'0'.repeat(32)}`
    const last = [...'0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz']
    const checks = last.filter((one) => isToken('rlyd_', `${token}${checkBut(token)}${one}`))
    expect(checks).toHaveLength(1)
  })

  it('is no token with any one character changed, or of another prefix', () => {
    const token = mintToken('rly_live_')
    for (let i = 0; i < token.length; i += 1) {
      const other = token[i] === 'x' ? 'y' : 'x'
      expect(isToken('rly_live_', token.slice(0, i) + other + token.slice(i + 1))).toBe(false)
    }
    expect(isToken('rly_test_', token)).toBe(false)
    expect(isToken('rly_live_', `${token} `)).toBe(false)
    expect(isToken('rly_live_', token.slice(0, -1))).toBe(false)
  })

  it('is stored as its hash and shown by its beginning', () => {
    const token = mintToken('rly_live_')
    expect(tokenHash(token)).toMatch(/^[0-9a-f]{64}$/)
    expect(tokenPrefix('rly_live_', token)).toBe(token.slice(0, 17))
  })
})

/** The first five characters of the check, by the definition. */
function checkBut(text: string): string {
  let crc = 0xffffffff
  for (const byte of Buffer.from(text)) {
    crc ^= byte
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0)
  }
  let rest = (crc ^ 0xffffffff) >>> 0
  let out = ''
  const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
  for (let i = 0; i < 6; i += 1) {
    out = alphabet.charAt(rest % 62) + out
    rest = Math.floor(rest / 62)
  }
  return out.slice(0, 5)
}

describe('the secret box', () => {
  const box = createSecretBox([KEY])

  it('marks a text so that its own key finds it, an older one too, and no other', () => {
    const [mark, ...none] = box.marks('A1B2C3D4', 'place')
    expect(none).toEqual([])
    expect(mark).toMatch(/^[0-9a-f]{64}$/)
    expect(box.marks('A1B2C3D4', 'place')).toEqual([mark])
    expect(createSecretBox([OTHER_KEY, KEY]).marks('A1B2C3D4', 'place')).toContain(mark)
    expect(createSecretBox([OTHER_KEY]).marks('A1B2C3D4', 'place')).not.toContain(mark)
    expect(box.marks('A1B2C3D4', 'other')).not.toContain(mark)
    expect(box.marks('A1B2C3D5', 'place')).not.toContain(mark)
  })

  it('opens what it sealed, and never seals alike', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string(), (text, place) => {
        const sealed = box.seal(text, place)
        expect(box.open(sealed, place)).toBe(text)
        expect(box.seal(text, place)).not.toBe(sealed)
        expect(sealed).toMatch(/^v1\.[0-9a-f]{8}\.[\w-]{16}\.[\w-]{22,}$/)
      }),
    )
  })

  it('opens nothing that was changed by a bit, cut, or moved', () => {
    const sealed = box.seal('a secret', 'project.meta_access_token proj_1')
    const [version, keyId, nonce = '', text = ''] = sealed.split('.')
    const flip = (part: string, at: number): string => {
      const bytes = Buffer.from(part, 'base64url')
      bytes[at] = (bytes[at] ?? 0) ^ 1
      return bytes.toString('base64url')
    }
    const bad = [
      ...Array.from({ length: 12 }, (_, i) => [version, keyId, flip(nonce, i), text]),
      ...Array.from({ length: 24 }, (_, i) => [version, keyId, nonce, flip(text, i)]),
      [version, keyId, nonce, text.slice(0, -4)],
      [version, keyId, nonce, ''],
      [version, keyId, nonce],
      ['v2', keyId, nonce, text],
      ['', '', '', ''],
    ].map((parts) => parts.join('.'))
    for (const one of bad) {
      expect(() => box.open(one, 'project.meta_access_token proj_1')).toThrow(SecretBoxError)
    }
    expect(() => box.open(sealed, 'project.meta_access_token proj_2')).toThrow(SecretBoxError)
    expect(() => box.open(sealed, 'project.meta_app_secret proj_1')).toThrow(SecretBoxError)
  })

  it('opens with an old key and seals with the new one', () => {
    const sealed = box.seal('a secret', 'place')
    const rotated = createSecretBox([OTHER_KEY, KEY])
    expect(rotated.open(sealed, 'place')).toBe('a secret')
    const again = rotated.seal('a secret', 'place')
    expect(() => box.open(again, 'place')).toThrow('RELAY_SECRET_KEY does not hold')
    expect(createSecretBox([OTHER_KEY]).open(again, 'place')).toBe('a secret')
  })
})
