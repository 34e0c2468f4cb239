import { ConfigError } from '../config/index.ts'
import { InstanceLockedError, NewerSchemaError } from '../db/index.ts'
import { RelayError } from '../errors.ts'

/** `usage`: what was asked for makes no sense. `failed`: it did, and could not be done. */
export const EXIT = { done: 0, failed: 1, usage: 2 } as const

/** A mistake in how a command was called. */
export class UsageError extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'UsageError'
  }
}

/** What to tell a person of an error, and how the process ends. */
export function explain(error: unknown): { readonly text: string; readonly code: number } {
  if (error instanceof UsageError || error instanceof ConfigError) {
    return { text: error.message, code: EXIT.usage }
  }
  if (error instanceof RelayError) return { text: error.detail, code: EXIT.failed }
  if (error instanceof InstanceLockedError || error instanceof NewerSchemaError) {
    return { text: error.message, code: EXIT.failed }
  }
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  const advice = ADVICE[code]
  const message = error instanceof Error ? error.message : String(error)
  // The machine's own words name the port, the path or the user that it is about.
  const text = advice === undefined ? message || code : `${advice} (${message || code})`
  return { text, code: EXIT.failed }
}

/** What to do about the faults of the machine that are met most. */
const ADVICE: Readonly<Record<string, string>> = {
  EADDRINUSE:
    'The port is in use. Stop what listens there, or set RELAY_PORT to another one (0 is any free one).',
  EACCES:
    'The port or the folder may not be used by this user. Set RELAY_PORT or RELAY_DATABASE_URL to another one.',
  EADDRNOTAVAIL: 'RELAY_HOST is not an address of this machine.',
  ECONNREFUSED: 'The database does not answer. Is it running where RELAY_DATABASE_URL points to?',
  ENOTFOUND: 'The host in RELAY_DATABASE_URL is not known.',
  SQLITE_CANTOPEN: 'The database file cannot be opened or made. Check RELAY_DATABASE_URL.',
  SQLITE_NOTADB: 'The file in RELAY_DATABASE_URL is not a database.',
  SQLITE_CORRUPT: 'The database file is damaged. Restore it from a backup.',
  SQLITE_READONLY: 'The database file may not be written by this user.',
  '28000':
    'The database does not let the user in RELAY_DATABASE_URL in from this machine, or does not know it.',
  '28P01': 'The database refuses the user or password in RELAY_DATABASE_URL.',
  '3D000':
    'The database in RELAY_DATABASE_URL does not exist. Create it first (createdb, or “create database …”).',
}
