import { SETTINGS, type Setting, type SettingName } from './settings.ts'

/** The variables of a process. */
export type Environment = Readonly<Record<string, string | undefined>>

type ValueOf<S> = S extends Setting<infer T> ? T : never

/** Every variable with its type; undefined when it is neither set nor has a default. */
export type Parsed = { readonly [N in SettingName]: ValueOf<(typeof SETTINGS)[N]> | undefined }

/** Everything that is wrong with the environment, in one message. */
export class ConfigError extends Error {
  readonly faults: readonly string[]

  constructor(faults: readonly string[]) {
    super(`The configuration is not valid:\n${faults.map((fault) => `  - ${fault}`).join('\n')}`)
    this.name = 'ConfigError'
    this.faults = faults
  }
}

/**
 * Reads and checks every variable; `RELAY_X_FILE` names a file that holds `RELAY_X`. An empty variable
 * is one that is not set.
 * @param readFile of a `…_FILE`; throws when there is none.
 * @throws ConfigError with all faults at once; no value is ever part of a fault.
 */
export function readEnvironment(env: Environment, readFile: (path: string) => string): Parsed {
  const faults: string[] = []
  const one = <T>(name: SettingName, { default: usual, read }: Setting<T>): T | undefined => {
    try {
      const text = textOf(env, name, readFile) ?? usual
      return text === null ? undefined : read(text)
    } catch (error) {
      faults.push(`${name} ${error instanceof Error ? error.message : 'cannot be read'}.`)
      return undefined
    }
  }
  const parsed: Parsed = {
    RELAY_HOST: one('RELAY_HOST', SETTINGS.RELAY_HOST),
    RELAY_PORT: one('RELAY_PORT', SETTINGS.RELAY_PORT),
    RELAY_DATABASE_URL: one('RELAY_DATABASE_URL', SETTINGS.RELAY_DATABASE_URL),
    RELAY_ADMIN_TOKEN: one('RELAY_ADMIN_TOKEN', SETTINGS.RELAY_ADMIN_TOKEN),
    RELAY_SECRET_KEY: one('RELAY_SECRET_KEY', SETTINGS.RELAY_SECRET_KEY),
    RELAY_PUBLIC_URL: one('RELAY_PUBLIC_URL', SETTINGS.RELAY_PUBLIC_URL),
    RELAY_SIGNUP: one('RELAY_SIGNUP', SETTINGS.RELAY_SIGNUP),
    RELAY_DEFAULT_PLAN: one('RELAY_DEFAULT_PLAN', SETTINGS.RELAY_DEFAULT_PLAN),
    RELAY_REQUESTS_PER_MINUTE: one('RELAY_REQUESTS_PER_MINUTE', SETTINGS.RELAY_REQUESTS_PER_MINUTE),
    RELAY_LOG_LEVEL: one('RELAY_LOG_LEVEL', SETTINGS.RELAY_LOG_LEVEL),
    RELAY_TRUSTED_PROXIES: one('RELAY_TRUSTED_PROXIES', SETTINGS.RELAY_TRUSTED_PROXIES),
    RELAY_WEBHOOK_ALLOW_PRIVATE: one(
      'RELAY_WEBHOOK_ALLOW_PRIVATE',
      SETTINGS.RELAY_WEBHOOK_ALLOW_PRIVATE,
    ),
    RELAY_WEBHOOK_ALLOWED_CIDRS: one(
      'RELAY_WEBHOOK_ALLOWED_CIDRS',
      SETTINGS.RELAY_WEBHOOK_ALLOWED_CIDRS,
    ),
    RELAY_WEBHOOK_TIMEOUT_MS: one('RELAY_WEBHOOK_TIMEOUT_MS', SETTINGS.RELAY_WEBHOOK_TIMEOUT_MS),
    RELAY_WEBHOOK_RETRY_DELAYS_MS: one(
      'RELAY_WEBHOOK_RETRY_DELAYS_MS',
      SETTINGS.RELAY_WEBHOOK_RETRY_DELAYS_MS,
    ),
    RELAY_WEBHOOK_PAUSE_MS: one('RELAY_WEBHOOK_PAUSE_MS', SETTINGS.RELAY_WEBHOOK_PAUSE_MS),
    RELAY_WEBHOOK_DISABLE_AFTER_MS: one(
      'RELAY_WEBHOOK_DISABLE_AFTER_MS',
      SETTINGS.RELAY_WEBHOOK_DISABLE_AFTER_MS,
    ),
    RELAY_WEBHOOK_RETENTION_DAYS: one(
      'RELAY_WEBHOOK_RETENTION_DAYS',
      SETTINGS.RELAY_WEBHOOK_RETENTION_DAYS,
    ),
    RELAY_EVENT_RETENTION_DAYS: one(
      'RELAY_EVENT_RETENTION_DAYS',
      SETTINGS.RELAY_EVENT_RETENTION_DAYS,
    ),
    RELAY_OTP_RETENTION_DAYS: one('RELAY_OTP_RETENTION_DAYS', SETTINGS.RELAY_OTP_RETENTION_DAYS),
    RELAY_DRAIN_MS: one('RELAY_DRAIN_MS', SETTINGS.RELAY_DRAIN_MS),
    RELAY_RETRY_ATTEMPTS: one('RELAY_RETRY_ATTEMPTS', SETTINGS.RELAY_RETRY_ATTEMPTS),
    RELAY_RETRY_BASE_MS: one('RELAY_RETRY_BASE_MS', SETTINGS.RELAY_RETRY_BASE_MS),
    RELAY_RETRY_CAP_MS: one('RELAY_RETRY_CAP_MS', SETTINGS.RELAY_RETRY_CAP_MS),
    ...metaOf(one),
    RELAY_DEV: one('RELAY_DEV', SETTINGS.RELAY_DEV),
  }
  if (faults.length > 0) throw new ConfigError(faults)
  return parsed
}

type One = <T>(name: SettingName, setting: Setting<T>) => T | undefined

/** How Meta is reached. */
const metaOf = (one: One) => ({
  RELAY_META_GRAPH_URL: one('RELAY_META_GRAPH_URL', SETTINGS.RELAY_META_GRAPH_URL),
  RELAY_META_GRAPH_VERSION: one('RELAY_META_GRAPH_VERSION', SETTINGS.RELAY_META_GRAPH_VERSION),
  RELAY_META_MESSAGES_PER_SECOND: one(
    'RELAY_META_MESSAGES_PER_SECOND',
    SETTINGS.RELAY_META_MESSAGES_PER_SECOND,
  ),
  RELAY_META_TIMEOUT_MS: one('RELAY_META_TIMEOUT_MS', SETTINGS.RELAY_META_TIMEOUT_MS),
  RELAY_META_UNCERTAIN_MS: one('RELAY_META_UNCERTAIN_MS', SETTINGS.RELAY_META_UNCERTAIN_MS),
  RELAY_META_ON_UNCERTAIN: one('RELAY_META_ON_UNCERTAIN', SETTINGS.RELAY_META_ON_UNCERTAIN),
  RELAY_META_TEMPLATE_SYNC_MS: one(
    'RELAY_META_TEMPLATE_SYNC_MS',
    SETTINGS.RELAY_META_TEMPLATE_SYNC_MS,
  ),
})

function textOf(
  env: Environment,
  name: SettingName,
  readFile: (path: string) => string,
): string | undefined {
  const text = env[name] || undefined
  const file = env[`${name}_FILE`] || undefined
  if (file === undefined) return text
  if (text !== undefined) throw new Error(`and ${name}_FILE are both set: choose one`)
  let content: string
  try {
    content = readFile(file).trim()
  } catch {
    throw new Error(`cannot be read from the file that ${name}_FILE names`)
  }
  if (content === '') throw new Error(`is empty in the file that ${name}_FILE names`)
  return content
}
