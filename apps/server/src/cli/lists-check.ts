import type { BatchCheck } from '@relay/sdk'
import type { Output } from './output.ts'
import { tellRejected } from './rejected-lines.ts'
import { counted, plural, tableOf } from './table.ts'

/** Characters of a text that a line of the table shows. */
const SHOWN = 60

/** What would become of a list: how much of it, what the first people would get, and what is wrong. */
export function tellCheck(check: BatchCheck, output: Output): void {
  const { total, accepted, rejected, segments, fallback, ignoredColumns, errors } = check
  const sms = segments === null ? '' : ` (${counted(segments)} SMS on the air)`
  output.print(`${plural(total, 'line')}: ${plural(accepted, 'message')} would be sent${sms}`)
  output.print(`It would cost ${costOf(check)} by today's price book.`)
  if (fallback !== null) {
    const all = `${counted(fallback.segments)} SMS`
    output.print(`Its fallback would be ${all} at most, ${costOf(fallback)} more.`)
  }
  for (const row of previewTable(check)) output.print(`  ${row}`)
  for (const [code, count] of Object.entries(check.rejectedByCode)) {
    output.print(`${plural(count, 'line')} rejected: ${code}`)
  }
  if (ignoredColumns.length > 0) output.note(`Nothing asks for ${ignoredColumns.join(', ')}.`)
  if (check.charset !== null && check.charset !== 'utf-8') {
    output.note(`The file was read as ${check.charset}.`)
  }
  tellRejected(errors, rejected, output, '"relay lists errors" shows all once the list is sent')
}

type Cost = Pick<BatchCheck, 'price' | 'unpriced'>

const costOf = ({ price, unpriced }: Cost): string =>
  `${price.currency} ${price.amount}${unpriced > 0 ? ` (${plural(unpriced, 'message')} without a price)` : ''}`

function previewTable({ preview }: BatchCheck): string[] {
  if (preview.length === 0) return []
  return tableOf([
    ['to', 'text', 'fallback', 'metadata', 'SMS', 'price'],
    ...preview.map(({ to, body, variables, fallback, metadata, segments, price }) => [
      ...[to, cut(body ?? JSON.stringify(variables)), cut(fallback ?? '')],
      Object.entries(metadata)
        .map((pair) => pair.join('='))
        .join(' '),
      ...[segments === null ? '' : String(segments), price?.amount ?? 'none'],
    ]),
  ])
}

function cut(text: string): string {
  const line = [...text.replaceAll(/\s+/g, ' ')]
  return line.length > SHOWN ? `${line.slice(0, SHOWN - 1).join('')}…` : line.join('')
}
