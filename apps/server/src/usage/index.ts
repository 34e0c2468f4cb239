import type { Schemas } from '@relay/contract'
import type { Clock } from '../clock.ts'
import type { Database } from '../db/index.ts'
import { RelayError } from '../errors.ts'
import type { Scope } from './ledger-store.ts'
import { type UsageQuery, usageReport } from './report.ts'
import { type Statement, type StatementProject, statementOf } from './statement.ts'
import { statementCsv } from './statement-csv.ts'
import { statementHtml } from './statement-html.ts'
import type { Locale } from './words.ts'

export { createLedger, type Entry, type Ledger } from './ledger.ts'
export { type ImportedPrices, PRICE_COLUMNS, type PriceFault, readPriceFile } from './price-file.ts'
export { createPrices, type Prices } from './prices.ts'
export type { UsageQuery } from './report.ts'
export type { Statement } from './statement.ts'
export { LOCALES, type Locale } from './words.ts'

export interface UsageOptions {
  readonly database: Database
  readonly clock: Clock
  /** What of `Projects` is needed here. */
  readonly projects: { get(projectId: string): Promise<StatementProject | null> }
}

type ModeScope = Scope & { readonly mode: 'live' | 'test' }

/** What was billed, read. */
export interface Usage {
  /** @throws RelayError `validation_failed` for a range or a number of lines that is too large. */
  list(scope: Scope, query: UsageQuery): Promise<Schemas['Usage']>
  /**
   * @param month `2026-11`.
   * @throws RelayError `not_found` for a month that has not begun.
   */
  statement(scope: ModeScope, month: string, locale: Locale): Promise<Statement>
  /** A statement as text. */
  write(statement: Statement, format: 'csv' | 'html', locale: Locale): string
}

export function createUsage({ database, clock, projects }: UsageOptions): Usage {
  const projectOf = async ({ projectId }: Scope): Promise<StatementProject> => {
    const project = await projects.get(projectId)
    if (project === null) throw new RelayError('not_found', `There is no project ${projectId}.`)
    return project
  }
  return {
    async list(scope, query) {
      const { timeZone } = await projectOf(scope)
      return usageReport(database, scope, query, { timeZone, now: clock.now() })
    },
    async statement(scope, month, locale) {
      const project = await projectOf(scope)
      return statementOf(database, scope, project, month, { locale, now: clock.now() })
    },
    write: (statement, format, locale) =>
      format === 'csv' ? statementCsv(statement, locale) : statementHtml(statement, locale),
  }
}
