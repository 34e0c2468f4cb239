/** Where log lines go: `console`, pino, winston, or anything with these four methods. */
export interface Logger {
  debug(line: string): void
  info(line: string): void
  warn(line: string): void
  error(line: string): void
}

/** `info` has one line for each attempt, `debug` also the headers; `warn` has the server's notices. */
export type LogLevel = 'debug' | 'info' | 'warn' | 'error' | 'off'

const RANK: Record<LogLevel, number> = { debug: 0, info: 1, warn: 2, error: 3, off: 4 }

/** Headers whose values are no secret; all others are named only. */
const PLAIN_HEADERS: readonly string[] = [
  'accept',
  'content-type',
  'user-agent',
  'idempotency-key',
  'x-request-id',
]

export function isLogLevel(text: string | undefined): text is LogLevel {
  return text !== undefined && Object.hasOwn(RANK, text)
}

/** A logger that can say beforehand whether anybody will see a line. */
export interface LeveledLogger extends Logger {
  passes(level: keyof Logger): boolean
}

/** Passes on what is at least as loud as `level`. A logger that throws breaks no request. */
export function leveledLogger(logger: Logger, level: LogLevel): LeveledLogger {
  const passes = (method: keyof Logger) => RANK[method] >= RANK[level]
  const at = (method: keyof Logger) => (line: string) => {
    if (!passes(method)) return
    try {
      logger[method](`relay: ${line}`)
    } catch {}
  }
  return { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error'), passes }
}

/** Keeps the last four digits of whatever may be a phone number. */
export function redactNumbers(text: string): string {
  return text.replace(/\d{3,}(?=\d{4}(?!\d))/g, '***')
}

/** Headers for a log: names, and values only where they can be no secret. */
export function describeHeaders(headers: Headers): string {
  return [...headers]
    .map(([name, value]) => `${name}: ${PLAIN_HEADERS.includes(name) ? value : '***'}`)
    .join(', ')
}
