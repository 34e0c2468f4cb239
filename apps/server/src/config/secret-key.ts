import { randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { SECRET_KEY_BYTES } from '../projects/index.ts'
import type { Config } from './config.ts'
import { ConfigError } from './environment.ts'
import { SETTINGS } from './settings.ts'

const FILE = 'secret-key'
/** Only the user that runs the server may read it. */
const MODE = 0o600

export interface SecretKeys {
  readonly keys: readonly Buffer[]
  /** Something that the operator should know; null when all is well. */
  readonly warning: string | null
}

/**
 * The keys of the configuration, or the one in the data folder, which is made when there is none.
 * @throws ConfigError when the file cannot be read, written or understood.
 */
export function loadSecretKeys(config: Config): SecretKeys {
  if (config.secretKeys) return { keys: config.secretKeys, warning: null }
  const path = join(config.dataFolder, FILE)
  const warning = config.sharedDatabase
    ? `RELAY_SECRET_KEY is not set, so this server uses the key in ${path}. Several servers on one database must all be given the same RELAY_SECRET_KEY.`
    : null
  return { keys: keysIn(path, config.dataFolder), warning }
}

function keysIn(path: string, folder: string): readonly Buffer[] {
  try {
    makeOnce(path, folder)
  } catch (error) {
    throw new ConfigError([
      `The secret key cannot be kept in ${path}: ${reasonOf(error)}. Let this user write there, ` +
        'choose another folder with RELAY_DATABASE_URL, or set RELAY_SECRET_KEY.',
    ])
  }
  try {
    return SETTINGS.RELAY_SECRET_KEY.read(readFileSync(path, 'utf8').trim())
  } catch (error) {
    throw new ConfigError([`The secret key in ${path} cannot be used: ${reasonOf(error)}.`])
  }
}

const reasonOf = (error: unknown): string =>
  error instanceof Error ? error.message : 'it cannot be read'

function makeOnce(path: string, folder: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const key = randomBytes(SECRET_KEY_BYTES).toString('base64')
  try {
    // Exclusive: of two processes that start together, one makes the key and both use it.
    writeFileSync(path, `${key}\n`, { mode: MODE, flag: 'wx' })
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
  }
}
