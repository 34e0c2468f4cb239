import { hkdfSync } from 'node:crypto'
import { isIP } from 'node:net'
import { SECRET_KEY_BYTES } from '../projects/index.ts'

/** One variable of the environment: how it reads, and what the example file says of it. */
export interface Setting<T> {
  /** As it would be written in the environment; null when leaving it out means something else. */
  readonly default: string | null
  /** What it is for, with its unit. */
  readonly meaning: string
  /** What it looks like, for one that has no default. */
  readonly example?: string
  /** @throws Error whose message ends the sentence "RELAY_X …". */
  readonly read: (text: string) => T
}

export const setting = <T>(it: Setting<T>): Setting<T> => it

export const LONGEST_RETRY_MS = 24 * 60 * 60 * 1_000
const MOST_DELAYS = 20
const SHORTEST_SECRET = 32

export function matching(pattern: RegExp, rule: string) {
  return (text: string): string => {
    if (!pattern.test(text)) throw new Error(rule)
    return text
  }
}

export function wholeNumber(least: number, most: number) {
  return (text: string): number => {
    const value = /^[0-9]{1,10}$/.test(text) ? Number(text) : Number.NaN
    if (!(value >= least && value <= most)) {
      throw new Error(`must be a whole number from ${least} to ${most}`)
    }
    return value
  }
}

export function delays(text: string): number[] {
  const parts = text.split(',').map((part) => part.trim())
  if (parts.length > MOST_DELAYS) throw new Error(`must have ${MOST_DELAYS} numbers at most`)
  return parts.map(wholeNumber(1, LONGEST_RETRY_MS))
}

export function oneOf<const T extends string>(choices: readonly T[]) {
  return (text: string): T => {
    const found = choices.find((choice) => choice === text)
    if (found === undefined) throw new Error(`must be one of ${choices.join(', ')}`)
    return found
  }
}

export function flag(text: string): boolean {
  if (text !== 'true' && text !== 'false') throw new Error('must be true or false')
  return text === 'true'
}

export function databaseUrl(text: string): string {
  const known = /^file:./.test(text) || (/^postgres(ql)?:\/\/./.test(text) && URL.canParse(text))
  // The value is not repeated: it may hold a password.
  if (!known) throw new Error('must be file:<path> or postgres://user:password@host/database')
  // It would be a file of that name: what is accepted is kept.
  if (/^file:(\/\/)?:memory:/.test(text)) throw new Error('must be kept in a file, not in memory')
  return text
}

/**
 * Keys from texts: whatever random text the operator has becomes 32 bytes.
 * @see RFC 5869; no salt, because each text must always give the same key
 */
export function secretKeys(text: string): Buffer[] {
  return text.split(',').map((part) => {
    const secret = part.trim()
    if (secret.length < SHORTEST_SECRET) {
      throw new Error(
        `must have at least ${SHORTEST_SECRET} random characters, such as "openssl rand -base64 32" makes them`,
      )
    }
    return Buffer.from(hkdfSync('sha256', secret, '', 'relay secret box', SECRET_KEY_BYTES))
  })
}

export function publicUrl(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : null
  if (!url || !/^https?:$/.test(url.protocol) || url.search || url.hash || url.username) {
    throw new Error('must be an http:// or https:// URL without user, query or fragment')
  }
  return url.href.replace(/\/+$/, '')
}

export function networks(text: string): string[] {
  return text.split(',').map((part) => {
    const network = part.trim()
    const [address = '', bits, ...more] = network.split('/')
    const most = isIP(address) === 4 ? 32 : 128
    const known =
      isIP(address) !== 0 &&
      more.length === 0 &&
      (bits === undefined || (/^[0-9]{1,3}$/.test(bits) && Number(bits) <= most))
    if (!known) throw new Error('must be IP addresses or networks such as 10.0.0.0/8')
    return network
  })
}
