import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { testDatabase } from '@relay/testing'
import { afterAll, beforeAll, describe } from 'vitest'
import { type Database, openDatabase } from '../src/db/index.ts'

/** A database that exists for one block of tests. */
export interface OpenedDatabase {
  readonly url: string
  readonly database: Database
}

interface Created {
  readonly url: string
  drop(): Promise<void>
}

/** Whether commits overlap: a few tests only make sense where they do. */
export interface TestEngine {
  readonly name: 'SQLite' | 'PostgreSQL'
  create(migrated: boolean): Promise<Created>
}

/** Opens a database as a server does; what it warns of fails the test. */
export async function openForTest(url: string): Promise<Database> {
  let closing = false
  const database = await openDatabase({
    url,
    exclusive: false,
    warn(message) {
      // Test servers run without fsync, which the relay rightly complains about; and a database that
      // is dropped cuts the connections that are just closing.
      if (!closing && !message.includes('power cut')) throw new Error(message)
    },
  })
  return {
    ...database,
    close() {
      closing = true
      return database.close()
    },
  }
}

async function migrate(url: string): Promise<void> {
  await (await openForTest(url)).close()
}

export const ENGINES: readonly TestEngine[] = [
  {
    name: 'SQLite',
    async create(migrated) {
      const folder = mkdtempSync(join(tmpdir(), 'relay-test-'))
      const url = `file:${join(folder, 'relay.db')}`
      if (migrated) await migrate(url)
      return { url, drop: async () => rmSync(folder, { recursive: true, force: true }) }
    },
  },
  {
    name: 'PostgreSQL',
    create: (migrated) => (migrated ? testDatabase(migrate) : testDatabase()),
  },
]

/**
 * Runs the same tests on both engines, each time on a migrated database of their own.
 * @example onBothEngines('devices', (opened) => { it('…', async () => { opened().database … }) })
 */
export function onBothEngines(
  subject: string,
  tests: (opened: () => OpenedDatabase, engine: TestEngine) => void,
): void {
  describe.each(ENGINES)(`${subject} on $name`, (engine) => {
    let opened: OpenedDatabase | undefined
    let drop = async () => {}
    beforeAll(async () => {
      const created = await engine.create(true)
      drop = created.drop
      opened = { url: created.url, database: await openForTest(created.url) }
    })
    afterAll(async () => {
      await opened?.database.close()
      await drop()
    })
    tests(() => {
      if (!opened) throw new Error('The database is open only while tests run.')
      return opened
    }, engine)
  })
}
