import { parse } from 'csv-parse/sync'
import { isCountry } from '../messages/index.ts'
import { CURRENCY, decimalOf, microsOf } from '../money.ts'
import { csvText } from './csv.ts'
import { dayOf, dayText, isDay } from './days.ts'
import { ANY, type Price } from './price-book.ts'

/** The columns of a price file, in their order. */
export const PRICE_COLUMNS = [
  ...(['channel', 'category', 'country', 'validFrom', 'amount', 'currency', 'source'] as const),
] as const

/** A book has some dozens of lines; one of this size is a mistake. */
const MOST_LINES = 5_000
const LONGEST_SOURCE = 200
const CATEGORY = /^[a-z][a-z0-9_-]{0,63}$/

export interface PriceFault {
  /** Counted from 1, the first row included. */
  readonly line: number
  readonly text: string
}

export type ImportedPrices =
  | { readonly ok: true; readonly prices: readonly Price[] }
  /** Everything that is wrong, at once. */
  | { readonly ok: false; readonly faults: readonly PriceFault[] }

/** Reads a price book from CSV. */
export function readPriceFile(text: string): ImportedPrices {
  const faults: PriceFault[] = []
  const rows = rowsOf(text, faults)
  const [head, ...lines] = rows
  const columns = head?.cells.join(',')
  if (faults.length === 0 && columns !== PRICE_COLUMNS.join(',')) {
    faults.push({ line: 1, text: `The first row must be ${PRICE_COLUMNS.join(',')}` })
  }
  if (faults.length > 0) return { ok: false, faults }
  if (lines.length === 0) faults.push({ line: 2, text: 'There are no prices.' })
  if (lines.length > MOST_LINES) {
    faults.push({ line: MOST_LINES + 2, text: `There are more than ${MOST_LINES} prices.` })
    return { ok: false, faults }
  }
  const seen = new Map<string, number>()
  const prices = lines.map(({ line, cells }) => priceIn(cells, line, seen, faults))
  return faults.length > 0 ? { ok: false, faults } : { ok: true, prices }
}

interface Row {
  readonly line: number
  readonly cells: readonly string[]
}

function rowsOf(text: string, faults: PriceFault[]): Row[] {
  try {
    const found: unknown = parse(text, {
      ...{ bom: true, info: true, trim: true },
      ...{ skip_empty_lines: true, relax_column_count: true },
    })
    if (!Array.isArray(found)) return []
    return found.map(({ info, record }) => ({ line: info.lines, cells: record }))
  } catch (error) {
    const line = error instanceof Error && 'lines' in error ? Number(error.lines) : 1
    faults.push({ line, text: error instanceof Error ? error.message : String(error) })
    return []
  }
}

function priceIn(
  cells: readonly string[],
  line: number,
  seen: Map<string, number>,
  faults: PriceFault[],
): Price {
  const wrong = (text: string) => void faults.push({ line, text })
  if (cells.length !== PRICE_COLUMNS.length) {
    wrong(`There are ${cells.length} values, not ${PRICE_COLUMNS.length}.`)
  }
  const [channel = '', category = '', country = '', from = '', amount = '', currency = ''] = cells
  const source = cells[PRICE_COLUMNS.length - 1] ?? ''
  if (channel !== 'sms' && channel !== 'whatsapp') wrong('channel must be sms or whatsapp.')
  if (category !== ANY && !CATEGORY.test(category)) {
    wrong('category must be one such as utility, sms for SMS, or * for any.')
  }
  if (country !== ANY && !isCountry(country)) {
    wrong('country must be a code of ISO 3166-1 such as BR, or * for any.')
  }
  if (!isDay(from)) wrong('validFrom must be a day such as 2026-10-01.')
  const micros = microsOf(amount)
  if (micros === null) wrong('amount must be a decimal such as 0.0350, with six places at most.')
  if (currency !== CURRENCY) wrong(`currency must be ${CURRENCY}.`)
  if (source.length > LONGEST_SOURCE)
    wrong(`source must have ${LONGEST_SOURCE} characters at most.`)
  const key = JSON.stringify([channel, category, country, from])
  const earlier = seen.get(key)
  if (earlier !== undefined) wrong(`Line ${earlier} has a price for the same from the same day.`)
  seen.set(key, line)
  const validFrom = isDay(from) ? dayOf(from) : 0
  return { channel, category, country, validFrom, micros: micros ?? 0, source }
}

/** The same file again. */
export const writePriceFile = (prices: readonly Price[]): string =>
  csvText([
    PRICE_COLUMNS,
    ...prices.map((price) => [
      ...[price.channel, price.category, price.country, dayText(price.validFrom)],
      ...[decimalOf(price.micros), CURRENCY, price.source],
    ]),
  ])
