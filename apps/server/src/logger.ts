import { type DestinationStream, type Logger, pino } from 'pino'

export type { Logger } from 'pino'

export const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const
export type LogLevel = (typeof LOG_LEVELS)[number]

/**
 * A second belt only: nothing may put these into a log line in the first place, and a list of paths
 * cannot see free text.
 */
const NEVER_LOGGED = [
  'body',
  'text',
  'authorization',
  'apiKey',
  'key',
  'token',
  'deviceToken',
  'secret',
  'code_hash',
  'to',
  'from',
  'phoneNumber',
  'headers',
]

export interface LoggerOptions {
  readonly level: LogLevel
  readonly destination: DestinationStream
}

/** One JSON object a line; `time` is UTC milliseconds. */
export function createLogger({ level, destination }: LoggerOptions): Logger {
  return pino(
    {
      level,
      base: null,
      formatters: { level: (label) => ({ level: label }) },
      redact: { paths: NEVER_LOGGED, censor: '[redacted]' },
      serializers: { err: errorFacts, error: errorFacts },
    },
    destination,
  )
}

export interface ProcessLog {
  readonly log: Logger
  /** Writes what is still in memory; for the moment before the process ends. */
  flush(): void
}

/** Lines leave together: one write for each would cost as much as a tenth of a request. */
const BUFFERED_BYTES = 8_192
/** No line waits longer than this for others. */
const BUFFERED_MS = 50

/** The log of a server process, on its standard output. Requests never wait for what reads it. */
export function processLog(level: LogLevel): ProcessLog {
  const destination = pino.destination({
    fd: 1,
    sync: false,
    minLength: BUFFERED_BYTES,
    periodicFlush: BUFFERED_MS,
  })
  const lines = together(destination)
  return {
    log: createLogger({ level, destination: lines }),
    flush() {
      try {
        lines.send()
        destination.flushSync()
      } catch {
        // Nobody reads any more.
      }
    },
  }
}

/** Hands on what was logged in one turn of the loop as one text: each costs as much as a line. */
function together(destination: DestinationStream): DestinationStream & { send(): void } {
  let lines = ''
  const send = () => {
    const text = lines
    lines = ''
    if (text !== '') destination.write(text)
  }
  return {
    send,
    write(line) {
      if (lines === '') setImmediate(send)
      lines += line
    },
  }
}

/** How deep causes are followed. */
const MAX_CAUSES = 3

/** An error's name, code, place and causes. A database driver's `detail` may quote a row: left out. */
function errorFacts(error: unknown, depth = 0): unknown {
  if (!(error instanceof Error)) return { name: typeof error }
  return {
    name: error.name,
    ...('code' in error && { code: String(error.code) }),
    message: withoutSecrets(error.message),
    stack: error.stack === undefined ? undefined : withoutSecrets(error.stack),
    ...(error.cause !== undefined &&
      depth < MAX_CAUSES && { cause: errorFacts(error.cause, depth + 1) }),
  }
}

const PHONE_NUMBER = /\+[1-9][0-9]{6,14}\b/g
const SECRET = /\b(rly[dn]?_(?:live_|test_)?)[0-9A-Za-z]{8,}/g

/** Masks the numbers and keys that found their way into a text. */
export const withoutSecrets = (text: string): string =>
  text.replace(PHONE_NUMBER, maskNumber).replace(SECRET, '$1[redacted]')

const SHOWN_AT_START = 5
const SHOWN_AT_END = 4

/**
 * Enough of a phone number to recognise it, too little to call it.
 * @example maskNumber('+5511999998888') // '+5511****8888'
 */
export function maskNumber(number: string): string {
  if (number.length <= SHOWN_AT_START + SHOWN_AT_END) return '****'
  return `${number.slice(0, SHOWN_AT_START)}****${number.slice(-SHOWN_AT_END)}`
}
