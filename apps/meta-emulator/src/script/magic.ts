import { CATALOGUE } from '../graph/catalogue.ts'
import type { Fate } from './fate.ts'

/** Their last eight digits begin with these two, then come six for the code or the behaviour. */
const REFUSED = '71'
const FAILED = '72'
const BEHAVES = '73'

/** What the last six digits say after `73`. */
const BEHAVIOURS: Readonly<Record<number, Partial<Fate>>> = {
  1: { sentAfterMs: null, deliveredAfterMs: null, readAfterMs: null },
  2: { deliveredAfterMs: null, readAfterMs: null },
  3: { readAfterMs: null },
  4: { deliveredAfterMs: null },
  5: { answer: { as: 'timeout' } },
  6: { answer: { as: 'timeout' }, accepted: false },
  7: { answer: { as: 'reset' } },
  8: { answer: { as: 'reset' }, accepted: false },
  9: { answer: { as: 'http' } },
  10: { answer: { as: 'http' }, accepted: false },
  11: { duplicates: 2 },
  12: { order: 'reversed' },
  13: { answer: { as: 'ok', afterMs: 500 }, sentAfterMs: 0 },
  14: { messageStatus: 'held_for_quality_assessment' },
  15: { reply: { type: 'text', text: 'SIM' } },
  16: {
    reply: { type: 'button', text: 'Não fui eu', payload: 'DID_NOT_REQUEST_CODE' },
  },
  17: { reply: { type: 'text', text: 'SAIR' } },
}

/**
 * Numbers that say what happens to them, so that a test needs no script:
 * `+55 11 9 71 131026` is refused with 131026, `+55 11 9 72 131026` fails with it later.
 *
 * @param digits with country code
 * @returns null for an ordinary number
 */
export function fateOfNumber(digits: string): Partial<Fate> | null {
  const kind = digits.slice(-8, -6)
  const code = Number(digits.slice(-6))
  if (kind === BEHAVES) return BEHAVIOURS[code] ?? null
  if (CATALOGUE[code] === undefined) return null
  if (kind === REFUSED) return { refuse: { code } }
  if (kind === FAILED) return { fail: { code }, ...NOTHING_ELSE }
  return null
}

const NOTHING_ELSE = { sentAfterMs: null, deliveredAfterMs: null, readAfterMs: null }
