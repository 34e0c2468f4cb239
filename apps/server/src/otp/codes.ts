import {
  createHash,
  createHmac,
  createSecretKey,
  type KeyObject,
  timingSafeEqual,
} from 'node:crypto'
import { BULLET } from '../messages/index.ts'

/** Bytes of one drawn number; 2^48 is 28,000 times the largest range, so that drawing again is rare. */
const DRAW_BYTES = 6
const DRAWS = 2 ** (8 * DRAW_BYTES)
const KEY_ID_CHARACTERS = 8

/** Which code: all that it takes besides the server's key, and worth nothing without that. */
export interface CodeSource {
  readonly otpId: string
  /** Rises with every code that is made for the same OTP. */
  readonly generation: number
  /** How many digits. */
  readonly length: number
  /** Names the key that was the first when the code was made. */
  readonly keyId: string
  /** Test codes are all zeros. */
  readonly test: boolean
}

/**
 * Codes are never stored: each is derived from a server key, the OTP's id and its generation. So two channels
 * carry the same code, whoever has the database has none, and another generation is another code.
 */
export interface Codes {
  /** The key that new codes are made with. */
  readonly keyId: string
  /** Null where the key is not held any more. */
  codeOf(source: CodeSource): string | null
  /** In a time that does not depend on the digits. */
  matches(source: CodeSource, code: string): boolean
}

/** @param secrets the server's secret keys, the newest first. */
export function createCodes(secrets: readonly Buffer[]): Codes {
  const keys = secrets.map((secret) => {
    const key = createHmac('sha256', secret).update('relay otp codes v1').digest()
    const id = createHash('sha256').update(key).digest('hex').slice(0, KEY_ID_CHARACTERS)
    return { id, key: createSecretKey(key) }
  })
  const [first] = keys
  if (first === undefined) throw new Error('One-time passwords need a secret key.')
  const codeOf: Codes['codeOf'] = ({ otpId, generation, length, keyId, test }) => {
    if (test) return '0'.repeat(length)
    const key = keys.find(({ id }) => id === keyId)
    return key ? derive(key.key, `${otpId}\0${generation}\0${length}`, length) : null
  }
  return {
    keyId: first.id,
    codeOf,
    matches(source, code) {
      const right = codeOf(source)
      if (right === null || right.length !== code.length) return false
      return timingSafeEqual(Buffer.from(right), Buffer.from(code))
    },
  }
}

/**
 * A uniform number of so many digits. What lies above the largest multiple of the range is drawn again:
 * the remainder alone would favour small numbers.
 */
function derive(key: KeyObject, what: string, length: number): string {
  const range = 10 ** length
  const fair = DRAWS - (DRAWS % range)
  for (let block = 0; ; block += 1) {
    const bytes = createHmac('sha256', key).update(`${what}\0${block}`).digest()
    for (let at = 0; at + DRAW_BYTES <= bytes.length; at += DRAW_BYTES) {
      const drawn = bytes.readUIntBE(at, DRAW_BYTES)
      if (drawn < fair) return String(drawn % range).padStart(length, '0')
    }
  }
}

/** What a message keeps of its code: `<key id>.<generation>.<digits>`. */
export const seedOf = ({ keyId, generation, length }: CodeSource): string =>
  `${keyId}.${generation}.${length}`

const SEED = /^([0-9a-f]{8})\.([0-9]{1,9})\.([0-9]{1,2})$/

/** What of a stored message tells its code to whoever has the server's key. */
export interface Coded {
  readonly mode: string
  readonly otp_id: string | null
  readonly otp_seed: string | null
}

/** A text of a stored message with its code in the place of the bullets. */
export function reveal(codes: Codes, message: Coded, text: string): string {
  const code = codeIn(codes, message)
  // Without its key nobody can read the code any more; the OTP cannot be verified then either.
  return code === null ? text : text.replaceAll(BULLET.repeat(code.length), code)
}

/** What somebody else says of a message, with bullets in the place of its code: they may quote it. */
export function conceal(codes: Codes, message: Coded, text: string): string {
  const code = message.mode === 'test' ? null : codeIn(codes, message)
  return code === null ? text : text.replaceAll(code, BULLET.repeat(code.length))
}

function codeIn(codes: Codes, { mode, otp_id: otpId, otp_seed: seed }: Coded): string | null {
  const [, keyId, generation, length] = SEED.exec(seed ?? '') ?? []
  if (otpId === null || keyId === undefined) return null
  return codes.codeOf({
    otpId,
    keyId,
    generation: Number(generation),
    length: Number(length),
    test: mode === 'test',
  })
}
