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
  return (
    typeof value === 'object' &&
    value !== null &&
    'code' in value &&
    typeof value.code === 'string' &&
    'detail' in value &&
    typeof value.detail === 'string' &&
    'type' in value &&
    typeof value.type === 'string' &&
    'retryable' in value &&
    typeof value.retryable === 'boolean' &&
    (!('errors' in value) || Array.isArray(value.errors))
  )
}
