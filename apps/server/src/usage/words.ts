/** The languages of a statement; the last one is for everybody else. */
export const LOCALES = ['pt-BR', 'en'] as const
export type Locale = (typeof LOCALES)[number]

/** Every word of a statement. */
export interface Words {
  readonly statement: string
  readonly project: string
  readonly timeZone: string
  readonly status: Readonly<Record<'open' | 'closed', string>>
  readonly test: string
  /** The columns of the table, in their order. */
  readonly columns: readonly [
    channel: string,
    category: string,
    country: string,
    unitPrice: string,
    messages: string,
    units: string,
    amount: string,
  ]
  readonly totalsByCategory: string
  readonly total: string
  readonly noPrice: string
  readonly nothing: string
  /** What the figures are. */
  readonly fees: string
  readonly unpriced: (messages: number) => string
  readonly testNote: string
  readonly openNote: string
  /** The first row of a CSV file. */
  readonly csv: readonly string[]
  /** Names of categories that Meta has today, and of SMS. */
  readonly categories: Readonly<Record<string, string>>
}

const en: Words = {
  statement: 'Statement',
  project: 'Project',
  timeZone: 'Time zone',
  status: { open: 'open: the month has not ended', closed: 'closed' },
  test: 'Test messages',
  columns: ['Channel', 'Category', 'Country', 'Price', 'Messages', 'Units', 'Amount'],
  totalsByCategory: 'Totals by category',
  total: 'Total',
  noPrice: 'none set',
  nothing: 'Nothing was billed in this month.',
  fees: "Amounts are the providers' fees as configured on this relay. Taxes are not included.",
  unpriced: (messages) =>
    `No price is configured for ${messages} of the messages: they count as 0.`,
  testNote: 'Test messages reach nobody and cost nothing.',
  openNote: 'The month has not ended: more may be billed.',
  csv: [
    ...['month', 'channel', 'category', 'country', 'unit_price'],
    ...['messages', 'units', 'amount', 'currency'],
  ],
  categories: {
    sms: 'SMS',
    marketing: 'Marketing',
    utility: 'Utility',
    authentication: 'Authentication',
    service: 'Service',
  },
}

const ptBr: Words = {
  statement: 'Extrato',
  project: 'Projeto',
  timeZone: 'Fuso horário',
  status: { open: 'aberto: o mês não terminou', closed: 'fechado' },
  test: 'Mensagens de teste',
  columns: ['Canal', 'Categoria', 'País', 'Preço', 'Mensagens', 'Unidades', 'Valor'],
  totalsByCategory: 'Totais por categoria',
  total: 'Total',
  noPrice: 'não definido',
  nothing: 'Nada foi cobrado neste mês.',
  fees: 'Os valores são as tarifas dos provedores, conforme configuradas neste relay. Impostos não estão incluídos.',
  unpriced: (messages) =>
    `Não há preço configurado para ${messages} das mensagens: elas contam como 0.`,
  testNote: 'Mensagens de teste não chegam a ninguém e não custam nada.',
  openNote: 'O mês não terminou: pode haver mais cobranças.',
  csv: [
    ...['mes', 'canal', 'categoria', 'pais', 'preco_unitario'],
    ...['mensagens', 'unidades', 'valor', 'moeda'],
  ],
  categories: {
    sms: 'SMS',
    marketing: 'Marketing',
    utility: 'Utilidade',
    authentication: 'Autenticação',
    service: 'Serviço',
  },
}

export const WORDS: Readonly<Record<Locale, Words>> = { 'pt-BR': ptBr, en }
