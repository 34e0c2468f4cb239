import type { Clock } from '../clock.ts'
import { idOrder, idOrderAt } from '../ids.ts'
import { type Side, STEP } from './conversation-side.ts'

/**
 * How long marks are believed. Messages come at the end; the few that leave a conversation otherwise (a number
 * that was chosen anew, a project that is removed), or come into its past (by a node whose clock is far
 * behind), may be unknown for so long.
 */
const KEPT_MS = 10_000
/** Ids are made before their commit, by clocks that differ: what is younger is counted for each page. */
export const SETTLED_MS = 30_000
/** Some ten megabytes, or conversations of thirteen million entries. */
const MOST_MARKS = 100_000
/** Conversations that are paged through at once. */
const MOST_KEPT = 1_000

/** One direction as it was just now. */
export interface Marked {
  readonly count: number
  /** Every `STEP`th id, from the oldest. */
  readonly marks: readonly string[]
}

export interface Wanted {
  /** Of the entries that are counted. */
  readonly key: string
  readonly side: Side
  /** A place before the first of them. */
  readonly start: string
  /** Whether there are probably more than a few: a hint. */
  readonly isLong: boolean
}

interface Kept {
  readonly at: number
  readonly marks: readonly string[]
}

/**
 * Places in long conversations: whoever pages through one asks for its total with each page, and most of it was
 * counted a moment ago.
 */
export interface Marks {
  of(wanted: Wanted): Promise<Marked>
  /** What is known already, if anything; there may be any number more. */
  known(key: string): Marked
}

export function createMarks(clock: Pick<Clock, 'now'>): Marks {
  const kept = new Map<string, Kept>()
  const walks = new Map<string, Promise<unknown>>()
  let total = 0
  const forget = (key: string) => {
    total -= kept.get(key)?.marks.length ?? 0
    kept.delete(key)
  }
  const keep = (key: string, marks: readonly string[], at: number, settled: string) => {
    forget(key)
    const known = marks.filter((mark) => idOrder(mark) < settled)
    if (known.length === 0) return
    // The newest last, so that the first is the one to forget.
    kept.set(key, { at, marks: known })
    total += known.length
    for (const oldest of kept.keys()) {
      if (oldest === key || (kept.size <= MOST_KEPT && total <= MOST_MARKS)) return
      forget(oldest)
    }
  }
  const knownOf = (key: string): Kept | undefined => {
    const known = kept.get(key)
    return known && clock.now() - known.at < KEPT_MS ? known : undefined
  }
  const look = async (wanted: Wanted): Promise<Marked> => {
    const { key } = wanted
    const known = knownOf(key)
    const now = clock.now()
    const marked = await walk(wanted, known?.marks ?? [])
    // What was believed does not get younger by what was added.
    const settled = idOrderAt(now - SETTLED_MS)
    if (marked.marks.length > 0) keep(key, marked.marks, known?.at ?? now, settled)
    return marked
  }
  return {
    known(key) {
      return { marks: knownOf(key)?.marks ?? [], count: Number.POSITIVE_INFINITY }
    },
    async of(wanted) {
      const { key } = wanted
      // Pages that are asked for together walk once; each then looks for what came since.
      await walks.get(key)?.catch(() => {})
      if (knownOf(key)) return look(wanted)
      const own = look(wanted)
      walks.set(key, own)
      return own.finally(() => {
        if (walks.get(key) === own) walks.delete(key)
      })
    },
  }
}

async function walk({ side, start, isLong }: Wanted, known: readonly string[]): Promise<Marked> {
  const marks = [...known]
  let rest = STEP
  if (known.length > 0 || !isLong) rest = await side.countBehind(marks.at(-1) ?? start)
  while (rest >= STEP) {
    const more = await side.marksBehind(marks.at(-1) ?? start)
    marks.push(...more.marks)
    rest = more.rest
  }
  return { count: marks.length * STEP + rest, marks }
}
