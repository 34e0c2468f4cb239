import type { Money } from '../money.ts'
import type { Statement } from './statement.ts'
import { type Locale, WORDS, type Words } from './words.ts'

/** A statement as a page to print. It has no styles: pages of the relay may not carry any. */
export function statementHtml(statement: Statement, locale: Locale): string {
  const words = WORDS[locale]
  const { month, projectName, projectId, timeZone, status, mode, notes } = statement
  const title = `${words.statement} ${month}`
  const facts = [
    [words.project, `${projectName} (${projectId})`],
    [words.timeZone, timeZone],
    [words.statement, `${month}, ${words.status[status]}`],
  ]
  return `<!doctype html>
<html lang="${locale}"><head><meta charset="utf-8"><title>${escaped(title)}</title>
<meta name="viewport" content="width=device-width"></head>
<body><h1>${escaped(title)}</h1>
${mode === 'test' ? `<p><strong>${escaped(words.test)}</strong></p>\n` : ''}<table cellpadding="4">
${facts.map(([name = '', value = '']) => `<tr><th align="left">${escaped(name)}</th><td>${escaped(value)}</td></tr>`).join('\n')}
</table>
${statement.lines.length === 0 ? `<p>${escaped(words.nothing)}</p>` : tables(statement, words, locale)}
${notes.map((note) => `<p><small>${escaped(note)}</small></p>`).join('\n')}
</body></html>
`
}

function tables({ lines, categories, total }: Statement, words: Words, locale: Locale): string {
  const money = (amount: Money | null) => (amount === null ? words.noPrice : shown(amount, locale))
  const count = (value: number) => value.toLocaleString(locale)
  const name = (category: string) => words.categories[category] ?? category
  const [, category, , , messages, units, amount] = words.columns
  const all = lines.map((line) => [
    ...[channelName(line.channel), name(line.category), line.country ?? ''],
    ...[money(line.unitPrice), count(line.messages), count(line.units), money(line.amount)],
  ])
  const sums = categories.map((one) => [
    ...[`${channelName(one.channel)}: ${name(one.category)}`],
    ...[count(one.messages), count(one.units), money(one.amount)],
  ])
  const end = [words.total, count(total.messages), count(total.units), money(total.amount)]
  return `${table(words.columns, all, TEXT_COLUMNS)}
<h2>${escaped(words.totalsByCategory)}</h2>
${table([category, messages, units, amount], sums, 1, end)}`
}

/** Of the large table: the others are numbers. */
const TEXT_COLUMNS = 3

function table(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  texts: number,
  end?: readonly string[],
): string {
  const cells = (row: readonly string[], tag: 'td' | 'th') =>
    row
      .map((text, i) => `<${tag} align="${i < texts ? 'left' : 'right'}">${escaped(text)}</${tag}>`)
      .join('')
  const body = rows.map((row) => `<tr>${cells(row, 'td')}</tr>`).join('\n')
  const foot = end === undefined ? '' : `\n<tfoot><tr>${cells(end, 'th')}</tr></tfoot>`
  return `<table border="1" cellspacing="0" cellpadding="4">
<thead><tr>${cells(head, 'th')}</tr></thead>
<tbody>
${body}
</tbody>${foot}
</table>`
}

const channelName = (channel: Statement['lines'][number]['channel']): string =>
  channel === 'whatsapp' ? 'WhatsApp' : 'SMS'

/** As the country writes it, from the decimal itself: a number would round it. */
function shown({ amount }: Money, locale: Locale): string {
  const [, sign = '', whole = '', places = ''] = /^(-?)(\d+)\.(\d+)$/.exec(amount) ?? []
  const [group, point] = locale === 'pt-BR' ? ['.', ','] : [',', '.']
  return `${sign}R$ ${grouped(whole, group)}${point}${places}`
}

/** `1234567` as `1.234.567`. */
function grouped(digits: string, sign = ','): string {
  const groups: string[] = []
  for (let end = digits.length; end > 0; end -= 3) {
    groups.unshift(digits.slice(Math.max(0, end - 3), end))
  }
  return groups.join(sign)
}

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => ESCAPES[sign] ?? sign)
