import type { Config } from '../config/index.ts'
import { migrateDatabase } from '../db/index.ts'
import type { Output } from './output.ts'

/** Brings the database's schema up to date, or only says what is missing. */
export async function migrate(config: Config, dryRun: boolean, output: Output): Promise<void> {
  const warn = (message: string) => output.note(message)
  const names = await migrateDatabase({ url: config.databaseUrl, dryRun, warn })
  if (names.length === 0) return output.print('The database is up to date.')
  output.print(dryRun ? 'These migrations would run:' : 'These migrations have run:')
  for (const name of names) output.print(`  ${name}`)
}
