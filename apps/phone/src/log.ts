import { pino } from 'pino'

/** What the agent needs of a logger; pino's form: facts first, then a constant sentence. */
export interface PhoneLog {
  debug(facts: object, sentence: string): void
  info(facts: object, sentence: string): void
  warn(facts: object, sentence: string): void
  error(facts: object, sentence: string): void
}

export const LOG_LEVELS = ['debug', 'info', 'warn', 'error', 'silent'] as const
export type LogLevel = (typeof LOG_LEVELS)[number]

/** JSON lines on standard output. Ids and codes only: no tokens, no texts, no phone numbers. */
export const createLog = (level: LogLevel, phone: string | null): PhoneLog =>
  pino({
    level,
    base: phone === null ? null : { phone },
    formatters: { level: (label) => ({ level: label }) },
  })

const nothing = () => {}
/** Libraries do not log: the default of `createPhone`. */
export const silentLog: PhoneLog = { debug: nothing, info: nothing, warn: nothing, error: nothing }
