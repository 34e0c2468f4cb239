import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { createServer } from 'node:http'
import { systemClock } from '../clock.ts'
import type { Config } from '../config/index.ts'
import { databaseFile, openDatabase } from '../db/index.ts'
import { heldListener } from '../http/index.ts'
import { idSource } from '../ids.ts'
import type { Logger } from '../logger.ts'
import { VERSION } from '../server.ts'
import { HELD_ADVICE, NOT_AT_HOME } from './doctor-database.ts'
import { EXIT, UsageError } from './outcome.ts'
import type { Output } from './output.ts'

/** `relay resume` lets a server begin within this. */
const LOOK_MS = 1_000
const REASON = `${NOT_AT_HOME} Nothing is accepted and nothing is sent until “relay resume”.`

/**
 * Resolves when a server may begin on its database: at once where it lives here, and otherwise when somebody has said
 * that it does. Until then nothing is changed and nothing is sent.
 */
export async function untilAtHome(config: Config, log: Logger): Promise<void> {
  const database = await open(config, log, true)
  try {
    if ((await database.arrive(systemClock.now())) === 'home') return
    const server = createServer(
      heldListener({
        ...{ reason: REASON, version: VERSION, newId: idSource(systemClock.now) },
        publicUrl: config.publicUrl ?? '',
      }),
    )
    const leave = () => process.exit(EXIT.done)
    for (const signal of SIGNALS) process.on(signal, leave)
    server.listen(config.port, config.host)
    await once(server, 'listening')
    const facts = { address: server.address(), advice: HELD_ADVICE }
    log.error(facts, `held: ${NOT_AT_HOME}`)
    while ((await database.arrive(systemClock.now())) === 'copy') {
      await new Promise<void>((resolve) => void systemClock.after(LOOK_MS, resolve))
    }
    for (const signal of SIGNALS) process.off(signal, leave)
    const closed = once(server, 'close')
    server.close()
    server.closeAllConnections()
    await closed
    log.info('the database lives here now')
  } finally {
    await database.close()
  }
}

const SIGNALS = ['SIGTERM', 'SIGINT'] as const

/** Says that the database lives here now, whatever it is a copy of. */
export async function resume(config: Config, output: Output): Promise<void> {
  const file = databaseFile(config.databaseUrl)
  // Opening it would make one that is at home, and the one that is meant would still be held.
  if (file !== null && !existsSync(file)) {
    throw new UsageError(`There is no database at ${file}. Check RELAY_DATABASE_URL.`)
  }
  const database = await open(config, { warn: (_, message) => output.note(message) }, false)
  try {
    if ((await database.arrive(systemClock.now())) === 'home') {
      return output.print('The database lives here already: nothing was held.')
    }
    await database.moveIn(systemClock.now())
    output.print('The database lives here now. A server that was held begins within a second.')
  } finally {
    await database.close()
  }
}

const open = (
  { databaseUrl: url }: Config,
  log: { warn(facts: object, message: string): void },
  exclusive: boolean,
) => openDatabase({ url, exclusive, warn: (message, err) => log.warn({ err }, message) })
