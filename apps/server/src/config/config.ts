import { readFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { databaseFile } from '../db/index.ts'
import type { LogLevel } from '../logger.ts'
import type { PlanName } from '../projects/index.ts'
import { type Environment, type Parsed, readEnvironment } from './environment.ts'

export interface Config {
  readonly host: string
  /** 0 is any free port. */
  readonly port: number
  readonly databaseUrl: string
  /** Beside the database file; what else the server keeps on disk. */
  readonly dataFolder: string
  /** Whether other servers may use the same database, and so must hold the same secret key. */
  readonly sharedDatabase: boolean
  readonly adminToken: string | null
  /** 32 bytes each, the newest first; null when one is to be made. */
  readonly secretKeys: readonly Buffer[] | null
  /** Without a slash at the end; null is wherever it listens. */
  readonly publicUrl: string | null
  /** Whether everybody may make projects. */
  readonly openSignup: boolean
  readonly defaultPlan: PlanName
  /** Of one API key; 0 is no limit, null as its plan says. */
  readonly requestsPerMinute: number | null
  readonly logLevel: LogLevel
  readonly trustedProxies: readonly string[]
  readonly drainMs: number
  /** Of messages whose attempt failed in a way that may pass. */
  readonly retry: { readonly attempts: number; readonly baseMs: number; readonly capMs: number }
  /** How webhooks are called; times in milliseconds. */
  readonly webhooks: {
    readonly allowPrivate: boolean
    readonly allowedCidrs: readonly string[]
    readonly timeoutMs: number
    readonly retryDelaysMs: readonly number[]
    readonly pauseMs: number
    readonly disableAfterMs: number
    readonly retentionDays: number
    readonly eventRetentionDays: number
  }
  /** How long one-time passwords are kept after their time. */
  readonly otpRetentionDays: number
  /** How WhatsApp messages reach Meta. */
  readonly meta: {
    /** Without a slash at the end. */
    readonly graphUrl: string
    readonly graphVersion: string
    /** Of each number. */
    readonly messagesPerSecond: number
    readonly timeoutMs: number
    /** How long a message that may have left is held, and what becomes of it then. */
    readonly uncertainMs: number
    readonly onUncertain: 'fail' | 'retry'
    /** How often a project's templates are read. */
    readonly templateSyncMs: number
  }
  readonly dev: boolean
}

/** Where data is kept when the database is elsewhere. */
const DATA_FOLDER = './.relay'

/**
 * The configuration that the environment means.
 * @throws ConfigError with everything that is wrong with it.
 */
export const loadConfig = (
  env: Environment,
  readFile: (path: string) => string = (path) => readFileSync(path, 'utf8'),
): Config => configOf(readEnvironment(env, readFile))

/** The second step: what the variables mean together. */
export function configOf(parsed: Parsed): Config {
  const databaseUrl = known(parsed.RELAY_DATABASE_URL)
  const file = databaseFile(databaseUrl)
  return {
    host: known(parsed.RELAY_HOST),
    port: known(parsed.RELAY_PORT),
    databaseUrl,
    dataFolder: file === null ? resolve(DATA_FOLDER) : dirname(file),
    sharedDatabase: file === null,
    adminToken: parsed.RELAY_ADMIN_TOKEN ?? null,
    secretKeys: parsed.RELAY_SECRET_KEY ?? null,
    publicUrl: parsed.RELAY_PUBLIC_URL ?? null,
    openSignup: parsed.RELAY_SIGNUP === 'open' || parsed.RELAY_DEV === true,
    defaultPlan: known(parsed.RELAY_DEFAULT_PLAN),
    requestsPerMinute: parsed.RELAY_REQUESTS_PER_MINUTE ?? null,
    logLevel: known(parsed.RELAY_LOG_LEVEL),
    trustedProxies: parsed.RELAY_TRUSTED_PROXIES ?? [],
    drainMs: known(parsed.RELAY_DRAIN_MS),
    retry: {
      attempts: known(parsed.RELAY_RETRY_ATTEMPTS),
      baseMs: known(parsed.RELAY_RETRY_BASE_MS),
      capMs: known(parsed.RELAY_RETRY_CAP_MS),
    },
    webhooks: webhooksOf(parsed),
    otpRetentionDays: known(parsed.RELAY_OTP_RETENTION_DAYS),
    meta: {
      graphUrl: known(parsed.RELAY_META_GRAPH_URL),
      graphVersion: known(parsed.RELAY_META_GRAPH_VERSION),
      messagesPerSecond: known(parsed.RELAY_META_MESSAGES_PER_SECOND),
      timeoutMs: known(parsed.RELAY_META_TIMEOUT_MS),
      uncertainMs: known(parsed.RELAY_META_UNCERTAIN_MS),
      onUncertain: known(parsed.RELAY_META_ON_UNCERTAIN),
      templateSyncMs: known(parsed.RELAY_META_TEMPLATE_SYNC_MS),
    },
    dev: parsed.RELAY_DEV === true,
  }
}

const allowsPrivate = (parsed: Parsed): boolean =>
  parsed.RELAY_WEBHOOK_ALLOW_PRIVATE === true || parsed.RELAY_DEV === true

const webhooksOf = (parsed: Parsed): Config['webhooks'] => ({
  allowPrivate: allowsPrivate(parsed),
  allowedCidrs: parsed.RELAY_WEBHOOK_ALLOWED_CIDRS ?? [],
  timeoutMs: known(parsed.RELAY_WEBHOOK_TIMEOUT_MS),
  retryDelaysMs: known(parsed.RELAY_WEBHOOK_RETRY_DELAYS_MS),
  pauseMs: known(parsed.RELAY_WEBHOOK_PAUSE_MS),
  disableAfterMs: known(parsed.RELAY_WEBHOOK_DISABLE_AFTER_MS),
  retentionDays: known(parsed.RELAY_WEBHOOK_RETENTION_DAYS),
  eventRetentionDays: known(parsed.RELAY_EVENT_RETENTION_DAYS),
})

/** For a variable with a default. */
function known<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('A setting with a default has no value.')
  return value
}
