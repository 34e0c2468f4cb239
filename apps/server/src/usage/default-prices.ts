import { ANY, type Price } from './price-book.ts'

const META = 'Meta, business.whatsapp.com, Brasil/BRL, July 2026, by way of third parties'
const SERVICE = 'as utility, from 1 October 2026 on, after 1,000 free ones a month'
const OWN_SIM = 'what your carrier takes is not known here'

/**
 * The book until an operator imports another: Meta's fees for a delivered message to Brazil, without taxes.
 * Meta publishes no file of them, so these are what third parties quote: to be compared with one's own
 * agreement, and replaced.
 */
export const DEFAULT_PRICES: readonly Price[] = [
  whatsApp('marketing', 20260701, 321_700, META),
  whatsApp('utility', 20260701, 35_000, META),
  whatsApp('authentication', 20260701, 35_000, META),
  whatsApp('service', 20261001, 35_000, `${META}; ${SERVICE}`),
  {
    ...{ channel: 'sms', category: ANY, country: ANY },
    ...{ validFrom: 19700101, micros: 0, source: `Your own SIM: ${OWN_SIM}` },
  },
]

function whatsApp(category: string, validFrom: number, micros: number, source: string): Price {
  return { channel: 'whatsapp', category, country: 'BR', validFrom, micros, source }
}
