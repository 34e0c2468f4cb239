import { randomFillSync } from 'node:crypto'

/**
 * Ids are TypeIDs: a prefix, `_`, and a UUIDv7 in 26 characters of lower-case Crockford base32.
 * They sort by time across nodes, and strictly within a process.
 * @see https://github.com/jetify-com/typeid/tree/main/spec and RFC 9562, section 5.7
 */
export type IdPrefix =
  | 'proj'
  | 'key'
  | 'dev'
  | 'sim'
  | 'msg'
  | 'inb'
  | 'otp'
  | 'evt'
  | 'whk'
  | 'dlv'
  | 'att'
  | 'rpl'
  | 'req'
  | 'node'
  | 'jrn'
  | 'tpl'
  | 'rcp'
  | 'bat'
  | 'opt'
  | 'led'
  | 'prc'

export type NewId = <P extends IdPrefix>(prefix: P) => `${P}_${string}`

const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz'
const POOL_BYTES = 4096
const pool = Buffer.allocUnsafe(POOL_BYTES)
let poolAt = POOL_BYTES

const randomByte = (): number => {
  if (poolAt === POOL_BYTES) {
    randomFillSync(pool)
    poolAt = 0
  }
  const byte = pool[poolAt]
  poolAt += 1
  return byte ?? 0
}

/**
 * An id source. `now` gives the time part; within one millisecond, and when the clock steps back, a
 * counter in the 12 bits of `rand_a` (overflowing into the time) keeps the order.
 */
export function idSource(now: () => number): NewId {
  let lastMs = 0
  let counter = 0
  const bytes = new Uint8Array(16)
  return (prefix) => {
    const ms = now()
    if (ms > lastMs) {
      lastMs = ms
      counter = randomByte() // starts low: room for 3,800 ids in the same millisecond
    } else {
      counter += 1
      if (counter > 0xfff) {
        lastMs += 1
        counter = 0
      }
    }
    fill(bytes, lastMs, counter)
    return `${prefix}_${encode(bytes)}`
  }
}

function fill(bytes: Uint8Array, ms: number, counter: number): void {
  const high = Math.floor(ms / 0x1_0000)
  bytes[0] = (high >>> 24) & 0xff
  bytes[1] = (high >>> 16) & 0xff
  bytes[2] = (high >>> 8) & 0xff
  bytes[3] = high & 0xff
  bytes[4] = (ms >>> 8) & 0xff
  bytes[5] = ms & 0xff
  bytes[6] = 0x70 | (counter >>> 8)
  bytes[7] = counter & 0xff
  bytes[8] = 0x80 | (randomByte() & 0x3f)
  for (let i = 9; i < 16; i += 1) bytes[i] = randomByte()
}

/** 128 bits, most significant first, in 26 characters (the first carries 3 bits). */
function encode(bytes: Uint8Array): string {
  let out = ''
  let bits = 0
  let held = 2 // two leading zero bits make 130 = 26 × 5
  for (let i = 0; i < 16; i += 1) {
    bits = (bits << 8) | (bytes[i] ?? 0)
    held += 8
    while (held >= 5) {
      held -= 5
      out += ALPHABET[(bits >>> held) & 31]
    }
    bits &= (1 << held) - 1
  }
  return out
}

/** The sortable part behind the prefix: ids of different kinds compare by time with it. */
export const idOrder = (id: string): string => id.slice(id.indexOf('_') + 1)

/**
 * Ids run ahead of a clock that was set back. Bounds on ids are this much wider than the times that are
 * asked for; the times themselves decide.
 */
export const ID_CLOCK_SLACK_MS = 60 * 60 * 1000

/** Below every id that is made at `ms` or later, compared as `idOrder` gives them. */
export function idOrderAt(ms: number): string {
  const bytes = new Uint8Array(16)
  const whole = Math.min(Math.max(0, Math.floor(ms)), LAST_MS)
  for (let i = 0; i < 6; i += 1) bytes[i] = Math.floor(whole / 2 ** (40 - 8 * i)) % 256
  return encode(bytes)
}

/** What 48 bits hold: the year 10889. */
const LAST_MS = 2 ** 48 - 1
