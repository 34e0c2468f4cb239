import { fold, wordsOf } from '../../src/recipients/fold.ts'
import { randomSource } from '../figures.ts'

/** Somebody in the directory of rows 6s. */
export interface Person {
  readonly number: string
  readonly name: string
}

const FIRST =
  'Maria José Ana João Antônio Francisco Carlos Paulo Pedro Lucas Luiz Marcos Luís Gabriel Rafael'
const LAST =
  'Silva Santos Oliveira Souza Rodrigues Ferreira Alves Pereira Lima Gomes Costa Ribeiro Martins'
const first = FIRST.split(' ')
const last = LAST.split(' ')
const RARE_NAMES = 200_000

type Random = () => number

/** A few of them very often. */
const common = (from: readonly string[], random: Random): string =>
  from[Math.floor(random() ** 2 * from.length)] ?? ''
const rare = (random: Random): string => `Nomé${Math.floor(random() * RARE_NAMES).toString(36)}`

/** The same somebody in every run. Names are as names are: seven of ten are of the common ones. */
export function personAt(i: number): Person {
  const random = randomSource(i + 1)
  const given = random() < 0.7 ? common(first, random) : rare(random)
  const family = random() < 0.7 ? common(last, random) : rare(random)
  return {
    number: `+55${11 + (i % 9)}9${String(60_000_000 + i).padStart(8, '0')}`,
    name: `${given} ${random() < 0.3 ? 'da ' : ''}${family}`,
  }
}

/** What is typed: names without their accents, numbers in the forms that people write. */
export interface Search {
  readonly text: string
  /** Whether somebody who is found is meant. */
  readonly fits: (found: Person) => boolean
}

const byName = (text: string): Search => {
  const words = wordsOf(text)
  const fits = ({ name }: Person) => {
    const theirs = wordsOf(name)
    return words.every((word) => theirs.some((one) => one.startsWith(word)))
  }
  return { text: fold(text), fits }
}

const digitsOf = ({ number }: Person): string => number.slice(1)

/** @param rows how many people there are. */
export function searches(rows: number, random: Random): Readonly<Record<string, () => Search>> {
  const anyone = () => personAt(Math.floor(random() * rows))
  return {
    'a common name': () => byName(common(first, random)),
    'one letter': () => byName(common(first, random).slice(0, 1)),
    'two common names': () =>
      byName(`${common(first, random).slice(0, 4)} ${common(last, random)}`),
    'a whole name': () => byName(anyone().name),
    'a common and a rare name': () => byName(`${common(first, random)} ${rare(random)}`),
    'a whole number': () => {
      const { number } = anyone()
      return { text: number, fits: (found) => found.number === number }
    },
    'the end of a number': () => {
      const end = digitsOf(anyone()).slice(-5)
      return { text: end, fits: (found) => found.number.includes(end) }
    },
    'the beginning of a number at home': () => {
      const begin = digitsOf(anyone()).slice(2, 8)
      const text = `(${begin.slice(0, 2)}) ${begin.slice(2)}`
      return { text, fits: (found) => digitsOf(found).includes(begin) }
    },
  }
}

/** Searches of these kinds are of somebody who is there. */
export const ALWAYS_FOUND = ['a common name', 'one letter', 'a whole name', 'a whole number']
