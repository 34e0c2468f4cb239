import { createHash } from 'node:crypto'
import { PhoneError } from '../errors.ts'
import type { Sim, Vitals } from '../frames.ts'

/**
 * What the simulated radio does with each SMS. All delays are milliseconds from the moment the
 * radio gets the SMS, but for `deliveredAfterMs`, `replies` and `offline`, which count from the
 * moment it is on air.
 *
 * @example { "rules": [
 *   { "when": { "body": "fail" }, "do": { "fail": { "code": "no_signal", "attempts": 2 } } }
 * ] }
 */
export interface Script {
  /** Chooses among probabilities; the same seed and message give the same fate. Default 1. */
  seed?: number
  /** SMS under way at once on each SIM. Default 1, as on a real radio. */
  concurrency?: number
  sims?: Sim[]
  battery?: Partial<Vitals>
  /**
   * A radio that remembers nothing: after a crash it answers `unknown` for what its log does not
   * show. Default false.
   */
  forgetful?: boolean
  /** The fate of SMS that no rule names; each field falls back to `DEFAULT_FATE`. */
  otherwise?: Partial<Fate>
  /** The first rule that matches decides. */
  rules?: Rule[]
}

export interface Rule {
  when?: {
    /** Regular expressions, found anywhere in the recipient or the text. */
    to?: string
    body?: string
    /** 0 to 1; default 1. */
    probability?: number
  }
  do: Partial<Fate>
}

export interface Fate {
  /** When it goes on air, which is when the radio log gets its line. */
  onAirAfterMs: number
  /** When the radio answers `sent` (or the failure). */
  sentAfterMs: number
  /** null: no delivery report ever comes. */
  deliveredAfterMs: number | null
  /** Does not go on air: for every attempt, or for the first `attempts` only. */
  fail: { code: string; reason?: string; retryable?: boolean; attempts?: number } | null
  /** The carrier refuses it after it was sent: reported in place of the delivery. */
  refuse: { code: string; reason?: string } | null
  /** The recipient answers. */
  reply: { body: string; afterMs?: number } | null
  /** The phone's data connection is gone for this long, from the moment the SMS is on air. */
  offlineMs: number | null
}

export const DEFAULT_FATE: Fate = {
  onAirAfterMs: 0,
  sentAfterMs: 20,
  deliveredAfterMs: 60,
  fail: null,
  refuse: null,
  reply: null,
  offlineMs: null,
}

export const DEFAULT_SIMS: readonly Sim[] = [
  { slotIndex: 0, phoneNumber: '+5511900000000', carrier: 'Simulated' },
]
export const DEFAULT_VITALS: Vitals = { battery: 100, charging: true, signal: 4, network: 'wifi' }

const SCRIPT_FIELDS: Record<keyof Script, true> = {
  seed: true,
  concurrency: true,
  sims: true,
  battery: true,
  forgetful: true,
  otherwise: true,
  rules: true,
}

/**
 * Reads a script's JSON.
 *
 * @throws PhoneError `bad_script` that names what is wrong
 */
export function parseScript(text: string): Script {
  let script: Script
  try {
    script = JSON.parse(text)
  } catch (error) {
    throw new PhoneError('bad_script', `The script is not JSON: ${error}`)
  }
  if (typeof script !== 'object' || script === null || Array.isArray(script)) {
    throw new PhoneError('bad_script', 'The script must be a JSON object.')
  }
  refuseUnknown(script, SCRIPT_FIELDS, 'script')
  if (script.otherwise) refuseUnknown(script.otherwise, DEFAULT_FATE, 'otherwise')
  for (const [index, rule] of (script.rules ?? []).entries()) {
    if (!rule.do) throw new PhoneError('bad_script', `rules[${index}] has no "do".`)
    refuseUnknown(rule, { when: true, do: true }, `rules[${index}]`)
    refuseUnknown(rule.when ?? {}, { to: 1, body: 1, probability: 1 }, `rules[${index}].when`)
    refuseUnknown(rule.do, DEFAULT_FATE, `rules[${index}].do`)
  }
  return script
}

/** A misspelt field would silently simulate something else. */
function refuseUnknown(given: object, known: object, where: string) {
  for (const field of Object.keys(given)) {
    if (!Object.hasOwn(known, field)) {
      const fields = Object.keys(known).join(', ')
      throw new PhoneError('bad_script', `${where}: unknown field "${field}"; known: ${fields}.`)
    }
  }
}

export type FateOf = (sms: { messageId: string; attempt: number; to: string; body: string }) => Fate

/**
 * Turns a script into the function that decides: pure, the same after a restart and in any order.
 */
export function compileScript(script: Script): FateOf {
  const otherwise: Fate = { ...DEFAULT_FATE, ...script.otherwise }
  const rules = (script.rules ?? []).map(({ when, do: fate }) => ({
    to: patternOf(when?.to),
    body: patternOf(when?.body),
    probability: when?.probability ?? 1,
    fate: { ...otherwise, ...fate },
  }))
  return (sms) => {
    const index = rules.findIndex(
      ({ to, body, probability }, at) =>
        (!to || to.test(sms.to)) &&
        (!body || body.test(sms.body)) &&
        (probability >= 1 || chanceOf(script.seed ?? 1, at, sms) < probability),
    )
    const fate = rules[index]?.fate ?? otherwise
    const isOver = fate.fail?.attempts !== undefined && sms.attempt > fate.fail.attempts
    return isOver ? { ...fate, fail: null } : fate
  }
}

function patternOf(source: string | undefined): RegExp | null {
  try {
    return source === undefined ? null : new RegExp(source, 'u')
  } catch (error) {
    throw new PhoneError('bad_script', `${error}`)
  }
}

/** A number in [0, 1) that depends on nothing but the seed, the rule and the message. */
function chanceOf(seed: number, rule: number, sms: { messageId: string; attempt: number }): number {
  const text = `${seed}/${rule}/${sms.messageId}/${sms.attempt}`
  return createHash('sha256').update(text).digest().readUInt32BE(0) / 2 ** 32
}
