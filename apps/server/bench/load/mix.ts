import { randomSource } from '../figures.ts'
import { jsonTail } from './http-connection.ts'

/** One request, before it is sent. */
export interface Kind {
  readonly name: 'new' | 'replay' | 'invalid'
  readonly key: string
  /** The end of its head, and its body. */
  readonly tail: string
  /** Of the message that a replay must be answered with. */
  readonly id: string
}

export interface Mix {
  next(): Kind
  /** It was answered with this message, and may be repeated from now on. */
  answered(kind: Kind): void
}

const REPLAYS = 0.5
const INVALID = 0.1
/** Answered requests that may come again. */
const REMEMBERED = 50_000
/** What callers get wrong: a number that does not exist, no text, no JSON, a field of another API. */
const INVALID_TAILS = [
  jsonTail({ to: '+5511000', body: 'Hello' }),
  jsonTail({ to: '+5511999998888' }),
  jsonTail({ to: '+5511999998888', text: 'Hello' }),
  'Content-Type: application/json\r\nContent-Length: 8\r\n\r\n{"to": +',
]

/** Draws the requests of a load, the same in every run but for their keys. */
export function mixOf(mix: 'new' | 'mixed', tails: readonly string[]): Mix {
  const random = randomSource(7)
  const run = Math.random().toString(36).slice(2)
  const done: Kind[] = []
  let drawn = 0
  const fresh = (): Kind => {
    drawn += 1
    return { name: 'new', key: `${run}-${drawn}`, tail: tails[drawn % tails.length] ?? '', id: '' }
  }
  return {
    next() {
      if (mix === 'new') return fresh()
      const share = random()
      if (share < INVALID) {
        const tail = INVALID_TAILS[Math.floor(random() * INVALID_TAILS.length)] ?? ''
        return { ...fresh(), name: 'invalid', tail }
      }
      if (share >= INVALID + REPLAYS || done.length === 0) return fresh()
      // Taken out while it is under way: a key in use is another answer (409).
      const place = Math.floor(random() * done.length)
      const old = done[place]
      const last = done.pop()
      if (last && last !== old) done[place] = last
      return old ? { ...old, name: 'replay' } : fresh()
    },
    answered(kind) {
      if (mix === 'mixed' && done.length < REMEMBERED) done.push(kind)
    },
  }
}
