/**
 * A language as Meta's API writes it: `pt_BR`. Its webhooks and BCP 47 write `pt-BR`; cases differ, too.
 * @example normalizeLanguage('pt-br') // 'pt_BR'
 */
export function normalizeLanguage(text: string): string {
  const [language = '', ...rest] = text.split(/[-_]/)
  return [language.toLowerCase(), ...rest.map(subtag)].join('_')
}

/** Two letters are a region, four a script (`zh_Hans`); numbers stay as they are. */
const subtag = (text: string): string =>
  text.length === 4
    ? text.charAt(0).toUpperCase() + text.slice(1).toLowerCase()
    : text.toUpperCase()
