/** Each order is as likely as each other: a comparison that answers by chance would favour the first. */
export function shuffled(count: number): number[] {
  const order = Array.from({ length: count }, (_, i) => i)
  for (let last = count - 1; last > 0; last -= 1) {
    const other = Math.floor(Math.random() * (last + 1))
    const kept = order[last] ?? 0
    order[last] = order[other] ?? 0
    order[other] = kept
  }
  return order
}

/** Of the differences, the largest count no more than the largest of the others: the machine made those. */
const COUNTED_WHOLE = 0.9

/**
 * By how many standard errors two kinds of work differ that were timed side by side. Where they take the same time
 * and chance ordered each pair, each difference is as likely to be the other way round, whatever else the machine
 * does and for how long: 5.5 and more then come once in 26 million times.
 */
export function pairedT(a: readonly number[], b: readonly number[]): number {
  const differences = a.map((value, i) => value - (b[i] ?? value))
  const sizes = differences.map(Math.abs).toSorted((one, other) => one - other)
  const most = sizes[Math.floor(sizes.length * COUNTED_WHOLE)] ?? 0
  const counted = differences.map((value) => Math.max(-most, Math.min(most, value)))
  const sum = counted.reduce((total, value) => total + value, 0)
  const squares = counted.reduce((total, value) => total + value ** 2, 0)
  return squares === 0 ? 0 : sum / Math.sqrt(squares)
}
