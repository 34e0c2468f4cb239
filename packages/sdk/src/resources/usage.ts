import type { APIPromise } from '../api-promise.ts'
import type { Caller } from '../caller.ts'
import type { RequestOptions } from '../options.ts'
import type { ListUsage, Statement, StatementLocale, Usage } from '../schema.ts'

/** What `usage.statement` takes besides the options of every call. */
export interface StatementOptions extends RequestOptions {
  /** The language of its notes; `en` when left out. */
  locale?: StatementLocale | undefined
}

/** What `usage.statementText` takes besides the options of every call. */
export interface StatementTextOptions extends StatementOptions {
  /** A table (RFC 4180), or a page to print. */
  format: 'csv' | 'html'
}

/** What was billed, and for what. */
export class UsageResource {
  readonly #caller: Caller

  /** @internal */
  constructor(caller: Caller) {
    this.#caller = caller
  }

  /**
   * What was billed in a range of days, added up, oldest first. Amounts are decimals in a string, in
   * reais: `{ amount: '0.0350', currency: 'BRL' }`.
   *
   * @param query `groupBy` what the lines are added up by (`day`, `month`, `channel`, `category`,
   *   `template`; `['day']` when left out), `from` and `to` days such as `2026-11-21` (this month until
   *   today when left out, 366 days at most), `channel`
   * @param options timeouts in milliseconds, a signal, headers
   * @throws ValidationError, AuthenticationError, PermissionError (scope `account.read`), RateLimitError, ServerError
   * @example
   * import { Relay } from '@relay/sdk'
   *
   * const relay = new Relay()
   * const usage = await relay.usage.list({ groupBy: ['month', 'category'] })
   * for (const line of usage.data) console.log(line.month, line.category, line.amount.amount)
   * console.log(usage.total.messages, usage.total.amount.amount)
   * @see GET /v1/usage, http://127.0.0.1:4600/docs#listUsage
   */
  list(query: ListUsage = {}, options?: RequestOptions): APIPromise<Usage> {
    return this.#caller.data(async (client) => {
      const answer = await client.GET('/v1/usage', { params: { query } })
      // openapi-fetch's types drop a field that is only null.
      return { ...answer, data: answer.data && { ...answer.data, nextCursor: null } }
    }, options)
  }

  /**
   * What a month comes to. One that is `closed` never changes again.
   *
   * @param month `2026-11`, in the project's time zone
   * @param options `locale` of its notes; timeouts in milliseconds, a signal, headers
   * @throws NotFoundError for a month that has not begun; AuthenticationError, PermissionError (scope `account.read`), RateLimitError, ServerError
   * @example
   * import { Relay } from '@relay/sdk'
   *
   * const relay = new Relay()
   * const month = new Date().toISOString().slice(0, 7)
   * const statement = await relay.usage.statement(month)
   * for (const line of statement.lines) {
   *   console.log(line.category, line.country, line.units, line.unitPrice?.amount, line.amount.amount)
   * }
   * console.log(statement.status, statement.total.amount.amount)
   * @see GET /v1/usage/statements/{month}, http://127.0.0.1:4600/docs#getUsageStatement
   */
  statement(month: string, { locale, ...options }: StatementOptions = {}): APIPromise<Statement> {
    const query = { format: 'json', ...(locale !== undefined && { locale }) } as const
    const params = { path: { month }, query }
    return this.#caller.data(
      (client) => client.GET('/v1/usage/statements/{month}', { params }),
      options,
    )
  }

  /**
   * A month's statement as text: a table for spreadsheets, or a page to print.
   *
   * @param month `2026-11`, in the project's time zone
   * @param options `format`, `csv` or `html`; `locale` of its words (`en` when left out); timeouts in
   *   milliseconds, a signal, headers
   * @throws NotFoundError for a month that has not begun; AuthenticationError, PermissionError (scope `account.read`), RateLimitError, ServerError
   * @example
   * import { Relay } from '@relay/sdk'
   *
   * const relay = new Relay()
   * const month = new Date().toISOString().slice(0, 7)
   * const csv = await relay.usage.statementText(month, { format: 'csv', locale: 'pt-BR' })
   * console.log(csv)
   * @see GET /v1/usage/statements/{month}, http://127.0.0.1:4600/docs#getUsageStatement
   */
  statementText(month: string, options: StatementTextOptions): APIPromise<string> {
    const { format, locale, ...rest } = options
    const query = new URLSearchParams({ format, ...(locale !== undefined && { locale }) })
    return this.#caller.text(`/v1/usage/statements/${encodeURIComponent(month)}`, query, rest)
  }
}
