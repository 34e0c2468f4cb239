import type { Call } from './call.ts'
import { type Logger, redactNumbers } from './logging.ts'

/** How many different notices a process remembers; a server that words each one anew ends here. */
const MAX_NOTICES = 100

const shown = new Set<string>()

/**
 * Logs what the server wants people to know (`Relay-Notice`, and `Deprecation` with `Sunset`, RFC
 * 9745 and 8594), each text once in a process.
 */
export function showNotices(headers: Headers, { method, path }: Call, logger: Logger): void {
  const notice = headers.get('relay-notice')
  if (notice) once(notice, logger)
  if (!headers.has('deprecation')) return
  const sunset = headers.get('sunset')
  const end = sunset ? ` and ends on ${sunset}` : ''
  once(`${method} ${redactNumbers(path)} is deprecated${end}`, logger)
}

function once(text: string, logger: Logger): void {
  if (shown.has(text) || shown.size >= MAX_NOTICES) return
  shown.add(text)
  logger.warn(text)
}
