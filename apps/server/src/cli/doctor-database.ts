import { constants } from 'node:fs'
import { access, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { systemClock, toIso } from '../clock.ts'
import type { Config } from '../config/index.ts'
import { databaseFile, type Inspection, inspectDatabase, NewerSchemaError } from '../db/index.ts'
import { type HostCheck, nearestThere } from './doctor-host.ts'
import { explain } from './outcome.ts'

/** A commit that takes longer holds every accepted message up. Milliseconds. */
const SLOW_COMMIT_MS = 50
/** The migration that makes the tables. */
const FIRST = '0001-'
/** Tokens, schedules and signatures of webhooks bear that much. */
const MOST_SKEW_MS = 1_000

/** Whether the database can be reached and keeps what it has acknowledged, and whether the clocks agree. */
export async function checkDatabase(config: Config): Promise<HostCheck[]> {
  try {
    const warn = () => {}
    const found = await inspectDatabase({ url: config.databaseUrl, warn }, systemClock.now)
    if (found === null) return [await absent(config)]
    return judge(found, systemClock.now())
  } catch (error) {
    const { text } = explain(error)
    const action =
      error instanceof NewerSchemaError
        ? 'Run the release that has been on it.'
        : 'Check RELAY_DATABASE_URL, and that the database runs and may be reached.'
    return [{ name: 'database', status: 'fail', detail: text, action }]
  }
}

/** @param now UTC milliseconds by this machine's clock. */
export const judge = (found: Inspection, now: number): HostCheck[] => [
  reached(found),
  durable(found),
  homeOf(found),
  clockOf(found, now),
  ...newsOf(found),
]

/** There is no file yet; whether one could be made. */
async function absent({ databaseUrl }: Pick<Config, 'databaseUrl'>): Promise<HostCheck> {
  const folder = dirname(databaseFile(databaseUrl) ?? '.')
  if (await mayWrite(nearestThere(folder))) {
    return {
      ...{ name: 'database', status: 'warn', detail: 'The database file does not exist yet.' },
      action: '“relay migrate” makes it now, the first start otherwise.',
    }
  }
  return {
    ...{ name: 'database', status: 'fail' },
    detail: `The database file does not exist, and cannot be made in ${folder}.`,
    action: 'Set RELAY_DATABASE_URL to a file in a folder that this user may write to.',
  }
}

async function mayWrite(folder: string): Promise<boolean> {
  try {
    await access(folder, constants.W_OK | constants.X_OK)
    return (await stat(folder)).isDirectory()
  } catch {
    return false
  }
}

function reached({ pending, commitMs }: Inspection): HostCheck {
  const took = `A commit took ${commitMs.toFixed(1)} ms.`
  if (pending.length > 0) {
    // With the first one nothing is there at all: a list of all of them tells a newcomer nothing.
    const isEmpty = pending.some((name) => name.startsWith(FIRST))
    const detail = isEmpty
      ? `${took} The database is empty: it has no tables yet.`
      : `${took} Migrations that have not run: ${pending.join(', ')}.`
    return {
      name: 'database',
      status: 'warn',
      detail,
      action: 'Run “relay migrate”, or start the server.',
    }
  }
  return commitMs > SLOW_COMMIT_MS
    ? {
        name: 'database',
        status: 'warn',
        detail: took,
        action: 'Put the database on a faster disk.',
      }
    : { name: 'database', status: 'pass', detail: took, action: null }
}

function durable({ settings }: Inspection): HostCheck {
  const shown = (some: Inspection['settings']) =>
    some.map(({ name, value }) => `${name}=${value}`).join(', ')
  const unsafe = settings.filter(({ safe }) => !safe)
  if (unsafe.length === 0) {
    return { name: 'durability', status: 'pass', detail: `${shown(settings)}.`, action: null }
  }
  return {
    ...{ name: 'durability', status: 'fail' },
    detail: `${shown(unsafe)}: a power cut can lose accepted messages.`,
    action: 'Set them in the database’s configuration to “on”, and reload it.',
  }
}

function homeOf({ whereabouts }: Inspection): HostCheck {
  const name = 'home'
  if (whereabouts !== 'copy') {
    return { name, status: 'pass', detail: 'The database lives here.', action: null }
  }
  return {
    ...{ name, status: 'fail', detail: NOT_AT_HOME },
    action: HELD_ADVICE,
  }
}

export const NOT_AT_HOME =
  'The database was served elsewhere before: it is a copy, or it was moved.'

/** What somebody has to decide, whom nobody here can decide it for. */
export const HELD_ADVICE =
  'A server on it sends nothing until you run “relay resume”: at once where it was moved; where it is a copy, when the ' +
  'other one is gone for good, as both would send the same messages and webhooks.'

/** Only where there is something: most hosts have never heard of Meta. */
function newsOf({ unread }: Inspection): HostCheck[] {
  if (unread === 0) return []
  return [
    {
      ...{ name: 'meta_news', status: 'warn' },
      detail: `Stored and not to be read: ${unread} of Meta’s news, which were set aside.`,
      action:
        'Something but the relay has written to the database, or its disk is damaged. The log has their ids; ' +
        'the rows stay in meta_update for eight days.',
    },
  ]
}

function clockOf({ aheadMs, newestAt }: Inspection, now: number): HostCheck {
  const action = 'Let NTP set the clock of this machine (and of the database’s) and keep it right.'
  if (newestAt !== null && newestAt > now + Math.max(0, aheadMs ?? 0) + MOST_SKEW_MS) {
    const detail = `The newest message is of ${toIso(newestAt)}: the clock was set back since.`
    return { name: 'clock', status: 'fail', detail, action }
  }
  if (aheadMs === null) {
    return {
      name: 'clock',
      status: 'pass',
      detail: 'Nothing stored is of the future.',
      action: null,
    }
  }
  const skewMs = Math.round(aheadMs)
  const detail = `The database’s clock is ${Math.abs(skewMs)} ms ${skewMs < 0 ? 'behind' : 'ahead'}.`
  return Math.abs(skewMs) > MOST_SKEW_MS
    ? { name: 'clock', status: 'warn', detail, action }
    : { name: 'clock', status: 'pass', detail, action: null }
}
