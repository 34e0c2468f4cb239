/** Reais: what everything is billed in. */
export const CURRENCY = 'BRL'

/** Decimal places of a micro: 1 real is 1,000,000 of them. */
const PLACES = 6
/** As prices of messages are written: R$ 0.0350. */
const SHOWN_PLACES = 4
const MICROS = 1_000_000n
const DECIMAL = /^(0|[1-9][0-9]{0,8})(?:\.([0-9]{1,6}))?$/

/** An amount as the API shows it. */
export interface Money {
  readonly amount: string
  readonly currency: string
}

/**
 * An amount in micros as a decimal: four places, more only where they are needed.
 * @example decimalOf(35_000n) // '0.0350'
 */
export function decimalOf(micros: bigint | number): string {
  const value = BigInt(micros)
  const size = value < 0n ? -value : value
  const places = (size % MICROS).toString().padStart(PLACES, '0')
  const kept = places.slice(0, SHOWN_PLACES) + places.slice(SHOWN_PLACES).replace(/0{1,2}$/, '')
  return `${value < 0n ? '-' : ''}${size / MICROS}.${kept}`
}

/**
 * Micros from a decimal that is not negative; null where it is none, or is finer than a micro.
 * @example microsOf('0.0350') // 35_000
 */
export function microsOf(decimal: string): number | null {
  const [, whole, places = ''] = DECIMAL.exec(decimal) ?? []
  if (whole === undefined) return null
  // At most 10^15: whole numbers of this size are exact.
  return Number(BigInt(whole) * MICROS + BigInt(places.padEnd(PLACES, '0')))
}

export const moneyOf = (micros: bigint | number): Money => ({
  amount: decimalOf(micros),
  currency: CURRENCY,
})
