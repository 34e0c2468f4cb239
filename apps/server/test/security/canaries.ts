import { randomBytes, randomInt } from 'node:crypto'

/** What must be where, and nowhere else. */
export type Kind =
  /** Opens something: never stored as it is, never in a log, never in an answer but the first. */
  | 'secret'
  /** What people write, and to whom: stored and shown to its project, never in a log or error. */
  | 'private'

export interface Canary {
  readonly name: string
  readonly kind: Kind
  readonly text: string
}

/** Texts that are nowhere else in the world, by which a leak is recognised. */
export interface Canaries {
  /** A new one. `form` makes it look like what it stands for. */
  plant(name: string, kind: Kind, form?: (random: string) => string): string
  /** A phone number that no other canary has. */
  number(name: string): string
  /** Something that the server made, such as a key. */
  add(name: string, kind: Kind, text: string): void
  /** Which of them the text holds, in any form in which it would still be of use. */
  foundIn(text: string, kind?: Kind): string[]
  readonly all: readonly Canary[]
}

export function plantCanaries(): Canaries {
  const all: Canary[] = []
  const forms = new Map<Canary, string[]>()
  const add = (name: string, kind: Kind, text: string) => {
    const canary = { name, kind, text }
    all.push(canary)
    forms.set(canary, formsOf(text))
  }
  return {
    all,
    add,
    plant(name, kind, form = (random) => `canary${random}`) {
      const text = form(randomBytes(8).toString('hex'))
      add(name, kind, text)
      return text
    },
    number(name) {
      const digits = `55119${randomInt(7000_0000, 9999_9999)}`
      // Without the plus too: whoever reads it knows how to call it.
      add(name, 'private', digits)
      return `+${digits}`
    },
    foundIn: (text, kind) =>
      all
        .filter((one) => kind === undefined || one.kind === kind)
        .filter((one) => forms.get(one)?.some((form) => text.includes(form)))
        .map(({ name }) => name),
  }
}

const BASE64_STEP = 3
const SHORTEST_FORM = 6

/** As it is, escaped for a URL, in hex, and in base64 wherever it may begin in a group of three. */
export function formsOf(secret: string): string[] {
  const bytes = Buffer.from(secret)
  const base64 = Array.from({ length: BASE64_STEP }, (_, shift) => {
    const whole = Buffer.concat([Buffer.alloc(shift), bytes]).toString('base64')
    // The first and the last group depend on the neighbours.
    return whole.slice(shift === 0 ? 0 : 4, -4)
  })
  const base64url = base64.map((text) => text.replaceAll('+', '-').replaceAll('/', '_'))
  const forms = [secret, encodeURIComponent(secret), bytes.toString('hex'), ...base64, ...base64url]
  // What is left of a short secret between its neighbours would be found by chance.
  return [...new Set(forms)].filter((form) => form.length >= SHORTEST_FORM)
}
