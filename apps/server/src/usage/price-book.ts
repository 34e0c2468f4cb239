import type { Day } from './days.ts'

/** One line of the price book: what a unit costs from a day on, until a later line of the same kind. */
export interface Price {
  readonly channel: string
  /** `*` is every category that has no line of its own. */
  readonly category: string
  /** ISO 3166-1; `*` is every country that has no line of its own. */
  readonly country: string
  readonly validFrom: Day
  /** Of an SMS segment, or of a WhatsApp message. */
  readonly micros: number
  /** Where the figure is from, for whoever reads the book. */
  readonly source: string
}

/** What is looked up: a unit that was used on a day. */
export interface Wanted {
  readonly channel: string
  readonly category: string
  /** Null where nobody knows it. */
  readonly country: string | null
  readonly day: Day
}

export interface PriceBook {
  /** Micros of one unit; null where the book has no line for it. */
  priceOf(wanted: Wanted): number | null
}

export const ANY = '*'

const keyOf = (channel: string, category: string, country: string) =>
  `${channel} ${category} ${country}`

/** The line that says most counts, category before country; of those the latest that holds by then. */
export function openBook(prices: readonly Price[]): PriceBook {
  const lines = Map.groupBy(prices, (one) => keyOf(one.channel, one.category, one.country))
  for (const same of lines.values()) same.sort((a, b) => b.validFrom - a.validFrom)
  const find = (channel: string, category: string, country: string, day: Day) =>
    lines.get(keyOf(channel, category, country))?.find(({ validFrom }) => validFrom <= day)
  return {
    priceOf({ channel, category, country, day }) {
      const from = country ?? ANY
      const line =
        find(channel, category, from, day) ??
        find(channel, category, ANY, day) ??
        find(channel, ANY, from, day) ??
        find(channel, ANY, ANY, day)
      return line?.micros ?? null
    },
  }
}
