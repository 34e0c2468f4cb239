import { hash, randomBytes } from 'node:crypto'
import { crc32 } from 'node:zlib'

/** What secrets begin with, so that people and scanners know them on sight. */
export type TokenPrefix = 'rly_live_' | 'rly_test_' | 'rlyn_' | 'rlyd_'

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
/** 32 characters of base62 are 190 bits. */
const RANDOM_CHARACTERS = 32
/** 62^6 is more than 2^32, so the whole checksum fits. */
const CHECK_CHARACTERS = 6
/** The largest multiple of 62 in a byte: bytes from here on would make some characters likelier. */
const FAIR_BYTES = 248

const FORM = /^(rly_live_|rly_test_|rlyn_|rlyd_)[0-9A-Za-z]{38}$/

/**
 * Makes a secret that is shown once: the prefix, 32 random characters, and the CRC32 of all that in
 * 6 characters, most significant first, padded with `0`.
 */
export function mintToken(prefix: TokenPrefix): string {
  const start = prefix + randomCharacters(RANDOM_CHARACTERS)
  return start + checkOf(start)
}

/**
 * Whether the text can be a token with this prefix: form and checksum. It costs no query, so typos and
 * random probes never reach the database.
 */
export function isToken(prefix: TokenPrefix, text: string): boolean {
  if (!text.startsWith(prefix) || !FORM.test(text)) return false
  return text.slice(-CHECK_CHARACTERS) === checkOf(text.slice(0, -CHECK_CHARACTERS))
}

const HELD = /rly(?:[dn]|(?:_|%5f)(?:live|test))(?:_|%5f)[0-9a-z]{38}/i

/** Whether a key or a device token stands in a URL, whoever's it is. */
export const holdsToken = (url: string): boolean => /rly/i.test(url) && HELD.test(url)

/** What is stored of a token: with 190 random bits a plain hash cannot be reversed. */
export const tokenHash = (token: string): string => hash('sha256', token)

const PREFIX_SHOWN = 8

/** What is shown of a token for ever, to tell tokens apart. */
export const tokenPrefix = (prefix: TokenPrefix, token: string): string =>
  token.slice(0, prefix.length + PREFIX_SHOWN)

function checkOf(text: string): string {
  let rest = crc32(text)
  let out = ''
  for (let i = 0; i < CHECK_CHARACTERS; i += 1) {
    out = ALPHABET.charAt(rest % ALPHABET.length) + out
    rest = Math.floor(rest / ALPHABET.length)
  }
  return out
}

function randomCharacters(count: number): string {
  let out = ''
  while (out.length < count) {
    for (const byte of randomBytes(count)) {
      if (byte >= FAIR_BYTES || out.length === count) continue
      out += ALPHABET.charAt(byte % ALPHABET.length)
    }
  }
  return out
}
