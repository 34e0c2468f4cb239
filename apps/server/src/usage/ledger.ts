import type { Clock } from '../clock.ts'
import type { Database, Row, Tx } from '../db/index.ts'
import type { NewId } from '../ids.ts'
import { countryOf } from '../messages/index.ts'
import { DEFAULT_TIME_ZONE } from '../projects/index.ts'
import { type BilledStep, chargeFor, SMS_CATEGORY } from './charge.ts'
import { dayIn } from './days.ts'
import { DEFAULT_PRICES } from './default-prices.ts'
import { insertEntries } from './ledger-store.ts'
import { openBook, type PriceBook } from './price-book.ts'
import { bookVersion, readPrices, readTimeZones } from './price-store.ts'

/** How long an imported book, or a project's new time zone, may go unnoticed. */
const LOOK_EVERY_MS = 5_000

export type Entry = Row<'ledger'>

export interface LedgerOptions {
  readonly database: Database
  readonly clock: Clock
  readonly newId: NewId
  readonly warn: (message: string, error?: unknown) => void
}

/**
 * What messages cost. Its entries are written in the transaction of the step that they are for, so neither
 * can be without the other; they are never changed.
 */
export interface Ledger {
  /**
   * What a step costs: the message with its price, and the entries to write; null when nothing. Asks
   * nobody: prices and time zones are in memory.
   */
  charge(
    step: BilledStep,
  ): { readonly message: Row<'message'>; readonly entries: readonly Entry[] } | null
  /**
   * What one unit costs today, in micros; null where the book has no price.
   * @param wanted its category is null where nobody knows it; an SMS needs none.
   */
  priceOf(wanted: {
    readonly projectId: string
    readonly mode: string
    readonly channel: 'sms' | 'whatsapp'
    readonly category: string | null
    readonly to: string
  }): number | null
  /** Writes entries: one statement, whatever their number. */
  bill(tx: Tx, entries: readonly Entry[]): Promise<void>
  /** Reads the book, and looks for another from then on. */
  start(): Promise<void>
  stop(): Promise<void>
}

export function createLedger(options: LedgerOptions): Ledger {
  const { database, clock, newId, warn } = options
  let version: string | null = null
  let book: PriceBook = openBook(DEFAULT_PRICES)
  let zones: ReadonlyMap<string, string> = new Map()
  let cancel = () => {}
  let looking: Promise<void> | null = null
  let stopped = false

  const look = async () => {
    zones = await readTimeZones(database)
    const newest = await bookVersion(database)
    if (newest === version) return
    const prices = await readPrices(database)
    book = openBook(prices.length > 0 ? prices : DEFAULT_PRICES)
    version = newest
  }
  const lookLater = () => {
    cancel = clock.after(LOOK_EVERY_MS, () => {
      looking = look()
        .catch((error: unknown) => warn('the price book could not be read', error))
        .finally(() => {
          looking = null
          if (!stopped) lookLater()
        })
    })
  }

  return {
    charge(step) {
      const { project_id: projectId } = step.after
      const zone = zones.get(projectId) ?? DEFAULT_TIME_ZONE
      const now = clock.now()
      const charged = chargeFor(step, { book, dayOf: (at) => dayIn(zone, at), now })
      if (charged === null) return null
      // On the day on which it is entered: what is over never changes.
      const day = charged.items.length === 0 ? 0 : dayIn(zone, now)
      const entries = charged.items.map((item) => ({ ...item, id: newId('led'), day, at: now }))
      return { message: charged.message, entries }
    },
    priceOf({ projectId, mode, channel, category, to }) {
      if (mode !== 'live') return 0
      const kind = channel === 'sms' ? SMS_CATEGORY : category
      const day = dayIn(zones.get(projectId) ?? DEFAULT_TIME_ZONE, clock.now())
      if (kind === null) return null
      return book.priceOf({ channel, category: kind, country: countryOf(to), day })
    },
    bill: insertEntries,
    async start() {
      await look()
      lookLater()
    },
    async stop() {
      stopped = true
      cancel()
      await looking
    },
  }
}
