import type { MessageSeen } from '../history.ts'

/** What Meta does with a message, and how it has to end. */
export interface Fate {
  readonly do: Readonly<Record<string, unknown>>
  readonly when?: Readonly<Record<string, unknown>>
  readonly end: 'READ' | 'FAILED'
  readonly failureCode?: string
  /** How often Meta may have it: 1 or 0. */
  readonly taken: 0 | 1
}

const ONCE_TAKEN = { end: 'READ', taken: 1 } as const
const NEVER_TAKEN = { end: 'FAILED', taken: 0 } as const
/** They may have left for all that we can know, and nobody ever says so. */
const UNKNOWN = { ...NEVER_TAKEN, failureCode: 'unknown_outcome' } as const

/** Each message meets the fate that its number names, in this order again and again. */
export const FATES: readonly Fate[] = [
  { ...ONCE_TAKEN, do: { order: 'reversed', duplicates: 2 } },
  { ...ONCE_TAKEN, do: { answer: { as: 'timeout' } } },
  { ...ONCE_TAKEN, do: {} },
  { ...UNKNOWN, do: { answer: { as: 'timeout' }, accepted: false } },
  { ...ONCE_TAKEN, when: { attempts: 2 }, do: { refuse: { code: 131016 } } },
  { ...ONCE_TAKEN, do: { answer: { as: 'reset' } } },
  { ...ONCE_TAKEN, when: { attempts: 1 }, do: { refuse: { code: 131000, status: 503 } } },
  { ...UNKNOWN, do: { answer: { as: 'reset' }, accepted: false } },
  // The whole story is told before the request is answered.
  {
    ...ONCE_TAKEN,
    do: {
      answer: { as: 'ok', afterMs: 700 },
      ...{ sentAfterMs: 0, deliveredAfterMs: 50, readAfterMs: 100 },
    },
  },
  { ...ONCE_TAKEN, do: { answer: { as: 'http', status: 502 } } },
  {
    ...ONCE_TAKEN,
    when: { attempts: 1, times: 3 },
    do: { refuse: { code: 130429, retryAfterSeconds: 1 } },
  },
  { ...UNKNOWN, do: { answer: { as: 'http', status: 502 }, accepted: false } },
  { ...ONCE_TAKEN, when: { attempts: 1 }, do: { refuse: { code: 131056 } } },
  { ...ONCE_TAKEN, do: { order: 'shuffled', duplicates: 3 } },
  { ...NEVER_TAKEN, failureCode: 'undeliverable', do: { refuse: { code: 131026 } } },
  { ...ONCE_TAKEN, do: { deliveredAfterMs: null, duplicates: 1 } },
  { ...NEVER_TAKEN, failureCode: 'rejected_by_provider', do: { refuse: { code: 131049 } } },
  // Taken, and given back later.
  {
    ...{ end: 'FAILED', taken: 1, failureCode: 'undeliverable' },
    do: { fail: { code: 131026, afterMs: 100 }, duplicates: 2, deliveredAfterMs: null },
  },
  {
    ...{ ...NEVER_TAKEN, failureCode: 'undeliverable' },
    do: { refuse: { code: 131026, alsoAsync: true } },
  },
  { ...ONCE_TAKEN, do: { order: 'shuffled' } },
]

/** What two digits can say. */
const HUNDRED = 100

/** For the emulator: the last two digits of a recipient count the messages. */
export const FATE_RULES = FATES.map((fate, n) => ({
  when: { to: `(${lastTwoDigits(n).join('|')})$`, ...fate.when },
  do: fate.do,
}))

function lastTwoDigits(n: number): string[] {
  const count = HUNDRED / FATES.length
  return Array.from({ length: count }, (_, i) => String(n + i * FATES.length).padStart(2, '0'))
}

/** The driver's texts begin with their number, and its recipients end with it. */
export function fateOf({ body }: Pick<MessageSeen, 'body'>): Fate {
  const n = Number(/^Number (\d+)\./.exec(body)?.[1])
  const fate = FATES[n % FATES.length]
  if (!fate) throw new Error(`"${body.slice(0, 20)}" does not begin with a number.`)
  return fate
}
