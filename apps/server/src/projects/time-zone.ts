import { fieldError } from '../errors.ts'

/** Where Meta's prices in reais are those of a project that says nothing else. */
export const DEFAULT_TIME_ZONE = 'America/Sao_Paulo'

/**
 * @param pointer where the name stands in the body.
 * @throws RelayError `validation_failed` for a name that is not known.
 */
export function knownTimeZone(name: string, pointer = '/timeZone'): string {
  try {
    // Offsets such as +03:00 are known to Intl too, and do not follow any country's changes.
    const { timeZone } = new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions()
    if (!timeZone.startsWith('+') && !timeZone.startsWith('-')) return timeZone
  } catch {
    // Intl throws for what it does not know.
  }
  throw fieldError(
    pointer,
    'invalid_choice',
    'timeZone must be a time zone of the IANA database, such as America/Sao_Paulo.',
  )
}
