import { UsageError } from './outcome.ts'
import type { Output } from './output.ts'

/** What a terminal scrolls through; whoever wants more takes an export. */
const MOST_SHOWN = 10_000

/** @throws UsageError for what is no count. */
export function countIn(text: string, option: string): number {
  const count = /^\d+$/.test(text) ? Number(text) : 0
  if (count >= 1 && count <= MOST_SHOWN) return count
  throw new UsageError(`${option} must be a whole number from 1 to ${MOST_SHOWN}.`)
}

/** Says that there is more than was shown. */
export function showMore(more: boolean, limit: number, output: Output): void {
  if (more) output.note(`These are the first ${limit}; --limit shows more.`)
}
