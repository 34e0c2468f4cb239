import { createHash } from 'node:crypto'

/** Chance that depends on nothing but the seed and what it is asked for, in any order. */
export interface Seed {
  /** A number in [0, 1). */
  chance(...about: readonly (string | number)[]): number
  /** Upper-case hexadecimal digits, 64 at most. */
  hex(length: number, ...about: readonly (string | number)[]): string
}

export function createSeed(seed: number): Seed {
  const digest = (about: readonly (string | number)[]) =>
    createHash('sha256')
      .update(`${seed}/${about.join('/')}`)
      .digest()
  return {
    chance: (...about) => digest(about).readUInt32BE(0) / 2 ** 32,
    hex: (length, ...about) => digest(about).toString('hex').slice(0, length).toUpperCase(),
  }
}
