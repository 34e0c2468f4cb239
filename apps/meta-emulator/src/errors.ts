export type EmulatorErrorCode = 'bad_option' | 'bad_script' | 'not_found' | 'timed_out'

/** What this package throws at its own callers; Meta's errors are answers, see `graph/fault.ts`. */
export class EmulatorError extends Error {
  readonly code: EmulatorErrorCode

  constructor(code: EmulatorErrorCode, message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'EmulatorError'
    this.code = code
  }
}

export const messageOf = (error: unknown): string =>
  error instanceof Error ? error.message : String(error)
