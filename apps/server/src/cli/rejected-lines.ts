import type { Output } from './output.ts'
import { plural, tableOf } from './table.ts'

/** A line of a file that was left out. */
export interface RejectedLine {
  readonly line: number
  readonly column: string | null
  readonly value: string | null
  readonly code: string
  readonly detail: string
}

/** Of the rejected lines of one file; who has more than these reads them with `relay lists errors`. */
export const SHOWN_LINES = 20

/** What a person can do about a code. A code without a line here explains itself in its detail. */
const ADVICE: Readonly<Record<string, string>> = {
  required: 'fill the column in that line, or take the placeholder out of the text',
  invalid_phone_number: 'write the number with + and its country code: +5511999998888',
  number_rounded:
    'give the column the format of text in the spreadsheet, and fill the numbers in anew',
  duplicate: 'nothing: each number gets one message',
  recipient_opted_out: 'nothing: this person does not want to be written to',
  too_long: 'shorten the text, or what fills it',
  too_many: 'quote fields that hold the separator: "Silva, João"',
  invalid_format: 'save the file as CSV in UTF-8, and double the quotes inside of quoted fields',
  template_variables_mismatch: 'mend what fills the template in that line',
  monthly_limit_exceeded: 'send them next month, or get a larger plan',
}

/** `line 4  to  11 9999  invalid_phone_number  …`, one for each. */
export const rejectedTable = (lines: readonly RejectedLine[]): string[] =>
  tableOf([
    ['line', 'column', 'value', 'code', 'what is wrong'],
    ...lines.map(({ line, column, value, code, detail }) => [
      ...[String(line), column ?? '', value ?? '', code, detail],
    ]),
  ])

/** What to do about the codes that these lines have. */
export function adviceOn(lines: readonly RejectedLine[]): string[] {
  const codes = [...new Set(lines.map(({ code }) => code))]
  return codes.flatMap((code) => (ADVICE[code] ? [`  ${code}: ${ADVICE[code]}`] : []))
}

/**
 * Says which lines were left out, why, and what to do.
 * @param more where the rest of them is, when there are more than are shown
 */
export function tellRejected(
  lines: readonly RejectedLine[],
  count: number,
  output: Output,
  more = 'mend these first',
): void {
  if (count === 0) return
  output.note(`${plural(count, 'line')} rejected:`)
  const shown = lines.slice(0, SHOWN_LINES)
  for (const row of rejectedTable(shown)) output.note(`  ${row}`)
  if (count > shown.length) output.note(`  and ${count - shown.length} more: ${more}`)
  const advice = adviceOn(lines)
  if (advice.length > 0) output.note('What to do:')
  for (const line of advice) output.note(line)
}
