import { setImmediate as breathe } from 'node:timers/promises'

/** Entries of an index that are skipped at once: about two milliseconds, in which nobody else is served. */
const STEP_ENTRIES = 20_000

/**
 * Walks to a page by its place in a list, a step at a time: others are served between the steps.
 * @param nth the id at place `n` behind another, from 1; undefined when there are fewer.
 * @returns the id behind which the rest is skipped, or null when the list ends before the page.
 */
export async function walkTo(
  offset: number,
  nth: (behind: string | null, n: number) => Promise<string | undefined>,
  step = STEP_ENTRIES,
): Promise<{ readonly behind: string | null; readonly rest: number } | null> {
  let behind: string | null = null
  let rest = offset
  while (rest > step) {
    const id = await nth(behind, step)
    if (id === undefined) return null
    behind = id
    rest -= step
    await breathe()
  }
  return { behind, rest }
}
