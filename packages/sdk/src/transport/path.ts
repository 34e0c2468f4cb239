import { RelayError } from '../errors/index.ts'

/**
 * Fills `{name}` in a path. What is empty, not a string, or would climb (`.`, `..`) is refused:
 * `devices.remove('')` must never become a call of another endpoint.
 */
export function fillPath(template: string, values: Record<string, unknown>): string {
  return template.replace(/\{([^{}]+)\}/g, (_, name: string) => encodeSegment(name, values[name]))
}

function encodeSegment(name: string, value: unknown): string {
  if (typeof value !== 'string' || ['', '.', '..'].includes(value)) {
    throw invalidArgument(`${name} must be a string that is not empty, "." or ".."`)
  }
  try {
    return encodeURIComponent(value)
  } catch (cause) {
    throw invalidArgument(`${name} is not well-formed Unicode`, cause)
  }
}

export function invalidArgument(message: string, cause?: unknown): RelayError {
  return new RelayError(message, { code: 'invalid_argument', cause })
}
