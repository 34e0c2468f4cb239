import type { Clock } from '../../clock.ts'
import type { Database } from '../../db/index.ts'
import { keepOwnNumber, type OwnNumber } from './account-store.ts'
import { nameOf, objectOf, objectsOf } from './json.ts'
import { digitsOf } from './parse-alert.ts'

/** Projects whose number a node remembers to have stored. */
const MOST_KNOWN = 10_000

/** Numbers in a post, by Meta's id of them, as Meta shows them: digits only. */
export function numbersIn(body: unknown): ReadonlyMap<string, string> {
  const numbers = new Map<string, string>()
  for (const entry of objectsOf(objectOf(body)?.entry)) {
    for (const change of objectsOf(entry.changes)) {
      const metadata = objectOf(objectOf(change.value)?.metadata)
      const id = nameOf(metadata?.phone_number_id)
      const digits = digitsOf(metadata?.display_phone_number)
      if (id !== null && digits !== null) numbers.set(id, digits)
    }
  }
  return numbers
}

/** Learns from posts how projects' numbers are written, as news of their quality name them only so. */
export interface OwnNumbers {
  /** Behind the answer: whoever posts next tells it again. */
  note(numbers: readonly OwnNumber[]): void
  /** Resolves when nothing is being stored any more. */
  quiet(): Promise<void>
}

export function createOwnNumbers(
  { database, clock }: { readonly database: Database; readonly clock: Clock },
  warn: (message: string, error: unknown) => void,
): OwnNumbers {
  const known = new Map<string, string>()
  const storing = new Set<Promise<void>>()
  const store = (own: OwnNumber): void => {
    const { projectId, phoneNumberId, number } = own
    const names = `${phoneNumberId} ${number}`
    if (known.get(projectId) === names) return
    if (known.size >= MOST_KNOWN) known.clear()
    known.set(projectId, names)
    const stored: Promise<void> = keepOwnNumber(database, own, clock.now())
      .catch((error: unknown) => {
        known.delete(projectId)
        warn('a WhatsApp number could not be noted', error)
      })
      .finally(() => storing.delete(stored))
    storing.add(stored)
  }
  return {
    note: (numbers) => numbers.forEach(store),
    quiet: async () => void (await Promise.all(storing)),
  }
}
