import type { Update } from './update.ts'

/** What goes to one callback. */
export interface Line {
  readonly url: string
  waiting: Update[]
  /** POSTs under way. */
  underWay: number
  /** Messages of which a POST under way tells: what is next of them waits, or it might overtake. */
  readonly told: Set<string>
  /** Whether the time to collect has begun. */
  collecting: boolean
}

export const newLine = (url: string): Line => ({
  ...{ url, waiting: [], underWay: 0, told: new Set<string>(), collecting: false },
})

/** What may leave now; all of it where their order does not matter. */
export const dueOf = ({ waiting, told }: Line, inOrder: boolean): readonly Update[] =>
  inOrder && told.size > 0 ? waiting.filter((it) => !told.has(messageOf(it))) : waiting

/**
 * Takes updates out of a line, for one POST.
 * @returns ends that POST.
 */
export function take(line: Line, updates: readonly Update[]): () => void {
  const taken = [...updates]
  const left: Update[] = []
  let at = 0
  // Both are in the same order; the same update may wait twice.
  for (const update of line.waiting) {
    if (update === taken[at]) at += 1
    else left.push(update)
  }
  line.waiting = left
  line.underWay += 1
  const messages = taken.map(messageOf).filter((id) => id !== '')
  for (const id of messages) line.told.add(id)
  return () => {
    line.underWay -= 1
    for (const id of messages) line.told.delete(id)
  }
}

const messageOf = (update: Update): string => (update.kind === 'status' ? update.status.id : '')
