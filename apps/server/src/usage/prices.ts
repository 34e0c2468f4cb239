import type { Clock } from '../clock.ts'
import type { Database } from '../db/index.ts'
import type { NewId } from '../ids.ts'
import { DEFAULT_PRICES } from './default-prices.ts'
import type { Price } from './price-book.ts'
import { writePriceFile } from './price-file.ts'
import { readPrices, replacePrices } from './price-store.ts'

export interface PricesOptions {
  readonly database: Database
  readonly clock: Clock
  readonly newId: NewId
}

/** The book as it stands. */
export interface CurrentPrices {
  /** False while nobody has imported one: then it is the book that ships with the relay. */
  readonly imported: boolean
  readonly prices: readonly Price[]
  /** As a file that can be changed and imported. */
  readonly csv: string
}

/** The price book, for the operator. */
export interface Prices {
  current(): Promise<CurrentPrices>
  /** Puts another book in its place. Running servers go by it within seconds; what was billed stays. */
  replace(prices: readonly Price[]): Promise<void>
}

export function createPrices({ database, clock, newId }: PricesOptions): Prices {
  return {
    async current() {
      const own = await readPrices(database)
      const prices = own.length > 0 ? own : DEFAULT_PRICES
      return { imported: own.length > 0, prices, csv: writePriceFile(prices) }
    },
    replace: (prices) =>
      database.transaction((tx) => replacePrices(tx, prices, { newId, now: clock.now() })),
  }
}
