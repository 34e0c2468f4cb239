import type { Handlers } from '@relay/contract'
import { LOCALES, type Locale, type Usage } from '../../usage/index.ts'
import { type Call, caller } from '../call.ts'
import { preferred, sameLanguage } from '../negotiate.ts'

type Ids = 'listUsage' | 'getUsageStatement'

const FORMATS = { json: 'application/json', csv: 'text/csv', html: 'text/html' } as const
type Format = keyof typeof FORMATS
const NAMES: readonly Format[] = ['json', 'csv', 'html']

/** Who asks for the other one gets another answer. */
const VARY = { Vary: 'Accept, Accept-Language' }

export function usageHandlers(usage: Usage) {
  return {
    async listUsage({ query }, call) {
      return { status: 200, body: await usage.list(caller(call), query) }
    },
    async getUsageStatement({ path: { month }, query }, call) {
      const { accept, acceptLanguage } = call
      const format: Format =
        query.format ?? preferred(accept, NAMES, (range, name) => range === FORMATS[name]) ?? 'json'
      const locale: Locale =
        query.locale ?? preferred(acceptLanguage, LOCALES, sameLanguage) ?? 'en'
      const statement = await usage.statement(caller(call), month, locale)
      const headers = { ...VARY, 'Content-Language': locale }
      if (format === 'json') return { status: 200, headers, body: statement }
      const text = usage.write(statement, format, locale)
      return {
        status: 200,
        headers: { ...headers, ...saved(format, month) },
        text,
        contentType: FORMATS[format],
      }
    },
  } satisfies Pick<Handlers<Call>, Ids>
}

/** Browsers show a page, and save a table under a name that says what it is. */
const saved = (format: Format, month: string): Readonly<Record<string, string>> =>
  format === 'csv' ? { 'Content-Disposition': `attachment; filename="statement-${month}.csv"` } : {}
