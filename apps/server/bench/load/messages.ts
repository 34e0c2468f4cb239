import { randomSource } from '../figures.ts'

/** What a caller sends. */
export interface SampleMessage {
  readonly to: string
  readonly body: string
}

/** National numbers of mobile phones in several plans: `#` is any digit. */
const NUMBERS = [
  '+55119########',
  '+55219########',
  '+1212#######',
  '+4915#########',
  '+3519########',
]
/** The free digits may make a number that its plan does not have: these always do. */
const LEADS: Record<string, string> = {
  '+55119': '8',
  '+55219': '8',
  '+1212': '5',
  '+4915': '1',
  '+3519': '1',
}
const NAMES = [
  'Ana',
  'Bruno',
  'Carla',
  'Davi',
  'Élodie',
  'Fátima',
  'Günter',
  'Helena',
  'Ícaro',
  'João',
]
const TEXTS = [
  '{name}, your table for {n} is ready at {time}.',
  'Your code is {code}. It is valid for {n} minutes. Do not share it with anybody.',
  'Olá {name}, sua consulta é amanhã às {time}. Responda SIM para confirmar ou NÃO para remarcar.',
  'Parcel {code} is out for delivery and will be with you before {time}.',
  '{name}, we have received your payment of {n}.{code} €. Thank you!',
  'Reminder: {time}, room {n}. Bring document {code}. To cancel, call us until noon on the day before.',
]

/**
 * Messages to many different recipients with many different texts, the same in every run: what a server
 * remembers of the last ones must not flatter it.
 */
export function sampleMessages(count: number, seed = 1): SampleMessage[] {
  const random = randomSource(seed)
  const below = (limit: number) => Math.floor(random() * limit)
  const pick = (list: readonly string[]) => list[below(list.length)] ?? ''
  return Array.from({ length: count }, () => {
    const to = numberFrom(pick(NUMBERS), below)
    const body = pick(TEXTS)
      .replace('{name}', pick(NAMES))
      .replace('{n}', String(1 + below(90)))
      .replace('{time}', `${below(24)}:${String(below(60)).padStart(2, '0')}`)
      .replace('{code}', String(100_000 + below(900_000)))
    return { to, body }
  })
}

function numberFrom(plan: string, below: (limit: number) => number): string {
  const lead = plan.slice(0, plan.indexOf('#'))
  const free = plan.length - lead.length
  const digits = String(below(10 ** free)).padStart(free, '0')
  const fixed = LEADS[lead] ?? ''
  return lead + fixed + digits.slice(fixed.length)
}
