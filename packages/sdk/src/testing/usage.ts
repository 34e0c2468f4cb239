import type { Answer, FakeRequest } from './handler.ts'
import { invalid, notFound } from './problem.ts'
import type { FakeState, Schemas } from './state.ts'

type Message = Schemas['Message']
type Group = Schemas['UsageGroup']

const GROUPS: readonly Group[] = ['month', 'day', 'channel', 'category', 'template']
const DAY = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/
const NO_AMOUNT = { amount: '0.0000', currency: 'BRL' }
const NOTE = 'The fake bills nothing: messages are counted, and cost zero.'
const MONTH_LENGTH = '2026-11'.length

/** What went out counts, at no price. */
interface Billed {
  readonly day: string
  readonly category: string
  readonly message: Message
}

/** Tells on which day an instant is where the project is. */
function daysOf({ project }: FakeState): (ms: number) => string {
  const format = new Intl.DateTimeFormat('en-CA', {
    ...{ timeZone: project.timeZone, year: 'numeric', month: '2-digit', day: '2-digit' },
  })
  return (ms) => format.format(ms)
}

function billedOf(state: FakeState): Billed[] {
  const dayOf = daysOf(state)
  return state.messages.flatMap(({ view }) => {
    if (view.sentAt === null) return []
    const category = view.channel === 'sms' ? 'sms' : 'utility'
    return [{ day: dayOf(Date.parse(view.sentAt)), category, message: view }]
  })
}

const unitsOf = (billed: readonly Billed[]): number =>
  billed.reduce((sum, { message }) => sum + (message.segments ?? 1), 0)

const totalOf = (billed: readonly Billed[]) => ({
  messages: billed.length,
  units: unitsOf(billed),
  unpriced: 0,
  amount: NO_AMOUNT,
})

const nameOf = (group: Group, { day, category, message }: Billed): string | null => {
  switch (group) {
    case 'day':
      return day
    case 'month':
      return day.slice(0, MONTH_LENGTH)
    case 'category':
      return category
    default:
      return message[group]
  }
}

export function listUsage({ state, query }: FakeRequest): Answer {
  const to = dayIn(query, 'to') ?? daysOf(state)(state.nowMs)
  const from = dayIn(query, 'from') ?? `${to.slice(0, MONTH_LENGTH)}-01`
  if (from > to) throw invalid('/to', 'conflict', 'to must not lie before from.')
  const groupBy = groupsIn(query)
  const channel = query.get('channel')
  const billed = billedOf(state).filter(
    ({ day, message }) =>
      day >= from && day <= to && (channel === null || message.channel === channel),
  )
  const lines = new Map<string, Billed[]>()
  for (const one of billed) {
    const names = GROUPS.map((group) => (groupBy.includes(group) ? nameOf(group, one) : null))
    const key = JSON.stringify(names)
    lines.set(key, [...(lines.get(key) ?? []), one])
  }
  const data = [...lines].sort().map(([key, same]) => {
    const [month, day, ch, category, template]: (string | null)[] = JSON.parse(key)
    return { month, day, channel: ch, category, template, ...totalOf(same) }
  })
  const { timeZone } = state.project
  const total = totalOf(billed)
  return { status: 200, body: { from, to, timeZone, groupBy, data, nextCursor: null, total } }
}

function dayIn(query: URLSearchParams, name: string): string | null {
  const day = query.get(name)
  if (day === null || DAY.test(day)) return day
  throw invalid(`/${name}`, 'invalid_format', `${name} must be a day such as 2026-11-21.`)
}

function groupsIn(query: URLSearchParams): Group[] {
  const names = query.get('groupBy')?.split(',') ?? ['day']
  return names.map((name) => {
    const group = GROUPS.find((one) => one === name)
    if (group !== undefined) return group
    throw invalid('/groupBy', 'invalid_choice', `groupBy must be some of ${GROUPS.join(', ')}.`)
  })
}

export function getUsageStatement({ state, path, query }: FakeRequest): Answer {
  const { month = '' } = path
  const now = daysOf(state)(state.nowMs).slice(0, MONTH_LENGTH)
  if (!/^\d{4}-(0[1-9]|1[0-2])$/.test(month) || month > now) throw notFound('statement', month)
  const billed = billedOf(state).filter(({ day }) => day.startsWith(month))
  const lines = (['sms', 'whatsapp'] as const).flatMap((channel) => {
    const same = billed.filter(({ message }) => message.channel === channel)
    const category = same[0]?.category
    const { unpriced, ...total } = totalOf(same)
    return category ? [{ channel, category, country: 'BR', unitPrice: NO_AMOUNT, ...total }] : []
  })
  const { projectId, name: projectName, timeZone } = state.project
  const statement: Schemas['Statement'] = {
    ...{ month, status: month < now ? 'closed' : 'open', mode: 'live' },
    ...{ projectId, projectName, timeZone, lines },
    categories: lines.map(({ country, unitPrice, ...line }) => ({ ...line, unpriced: 0 })),
    total: totalOf(billed),
    notes: [NOTE],
  }
  return written(statement, query.get('format') ?? 'json')
}

function written(statement: Schemas['Statement'], format: string): Answer {
  const { month, lines } = statement
  switch (format) {
    case 'json':
      return { status: 200, body: statement }
    case 'csv': {
      const head = 'month,channel,category,country,unit_price,messages,units,amount,currency'
      const rows = lines.map(
        ({ channel, category, messages, units }) =>
          `${month},${channel},${category},BR,0.0000,${messages},${units},0.0000,BRL`,
      )
      return text('text/csv', [head, ...rows].map((row) => `${row}\r\n`).join(''))
    }
    case 'html':
      return text('text/html', `<!doctype html><title>Statement ${month}</title><p>${NOTE}</p>`)
    default:
      throw invalid('/format', 'invalid_choice', 'format must be one of json, csv, html.')
  }
}

const text = (contentType: string, written: string): Answer => ({
  status: 200,
  text: written,
  headers: { 'content-type': `${contentType}; charset=utf-8` },
})
