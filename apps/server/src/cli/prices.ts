import { readFile } from 'node:fs/promises'
import { systemClock } from '../clock.ts'
import type { Config } from '../config/index.ts'
import { openDatabase } from '../db/index.ts'
import { idSource } from '../ids.ts'
import { createPrices, type Prices, readPriceFile } from '../usage/index.ts'
import { UsageError } from './outcome.ts'
import type { Output } from './output.ts'

/** Of the faults of one file; who has more than these mends them first. */
const SHOWN_FAULTS = 20

/** Puts the price book of a file in the place of the one before. Works beside a running server. */
export async function importPrices(
  config: Config,
  file: string,
  { dryRun = false }: { readonly dryRun?: boolean },
  output: Output,
): Promise<void> {
  const read = readPriceFile(await textOf(file))
  if (!read.ok) {
    const shown = read.faults
      .slice(0, SHOWN_FAULTS)
      .map(({ line, text }) => `  line ${line}: ${text}`)
    const rest = read.faults.length - shown.length
    const more = rest > 0 ? `\n  and ${rest} more` : ''
    throw new UsageError(
      `${file} is no price book; nothing was changed:\n${shown.join('\n')}${more}`,
    )
  }
  const { length } = read.prices
  const prices = `${length} ${length === 1 ? 'price' : 'prices'}`
  if (dryRun) return output.note(`${file} is in order: ${prices} would be imported.`)
  await withPrices(config, output, (book) => book.replace(read.prices))
  output.note(`Imported ${prices}. Running servers bill by them within seconds.`)
}

async function textOf(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8')
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new UsageError(`The file cannot be read: ${reason}`)
  }
}

/** The book as it stands, in the form in which it is imported. */
export async function listPrices(config: Config, output: Output): Promise<void> {
  await withPrices(config, output, async (book) => {
    const { csv, imported } = await book.current()
    if (!imported) {
      output.note('These are the prices that Relay ships with. Compare them with what you pay.')
    }
    output.print(csv.replaceAll('\r\n', '\n').trimEnd())
  })
}

async function withPrices(
  config: Config,
  output: Output,
  work: (prices: Prices) => Promise<void>,
): Promise<void> {
  const warn = (message: string) => output.note(message)
  const database = await openDatabase({ url: config.databaseUrl, exclusive: false, warn })
  try {
    const clock = systemClock
    await work(createPrices({ database, clock, newId: idSource(clock.now) }))
  } finally {
    await database.close()
  }
}
