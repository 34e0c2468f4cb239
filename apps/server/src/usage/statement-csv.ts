import { CURRENCY } from '../money.ts'
import { csvText } from './csv.ts'
import type { Statement } from './statement.ts'
import { type Locale, WORDS } from './words.ts'

/** The lines of a statement as a table; amounts with a point, whatever the language of the first row. */
export const statementCsv = ({ month, lines }: Statement, locale: Locale): string =>
  csvText([
    WORDS[locale].csv,
    ...lines.map((line) => [
      ...[month, line.channel, line.category, line.country ?? ''],
      ...[line.unitPrice?.amount ?? '', String(line.messages), String(line.units)],
      ...[line.amount.amount, CURRENCY],
    ]),
  ])
