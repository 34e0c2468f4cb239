/** What both samples say: by how many standard errors their means differ. */
export function welchT(a: readonly number[], b: readonly number[]): number {
  const [first, second] = [momentsOf(a), momentsOf(b)]
  const error = Math.sqrt(first.variance / a.length + second.variance / b.length)
  return (first.mean - second.mean) / error
}

function momentsOf(values: readonly number[]): { mean: number; variance: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0)
  return { mean, variance: squares / (values.length - 1) }
}

/** Without the slowest ones: those waited for the machine, not for the code. */
export const trimmed = (values: readonly number[], share: number): number[] =>
  values.toSorted((a, b) => a - b).slice(0, Math.floor(values.length * (1 - share)))
