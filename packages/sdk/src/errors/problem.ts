import type { Problem } from '../schema.ts'

/** The problem in an answer's body; null when it is something else (a proxy's page, say). */
export function parseProblem(text: string): Problem | null {
  try {
    const value: unknown = JSON.parse(text)
    return isProblem(value) ? value : null
  } catch {
    return null
  }
}

function isProblem(value: unknown): value is Problem {
  const { code, detail, type, retryable, errors = [] } = Object(value)
  return (
    [code, detail, type].every((text) => typeof text === 'string') &&
    typeof retryable === 'boolean' &&
    Array.isArray(errors)
  )
}
