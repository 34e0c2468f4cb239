import { EmulatorError } from '../errors.ts'
import { isObject, type JsonObject } from '../json.ts'
import { DEFAULT_FATE, type Fate } from './fate.ts'

/**
 * What the emulator does with messages, templates and webhooks.
 *
 * @example { "otherwise": { "readAfterMs": null },
 *   "rules": [{ "when": { "to": "999$", "attempts": 2 }, "do": { "refuse": { "code": 131016 } } }] }
 */
export interface Script {
  /** Default: a random one. */
  seed?: number
  /** The fate of messages that no rule names; each field falls back to `DEFAULT_FATE`. */
  otherwise?: Partial<Fate>
  /** The first rule that matches decides. */
  rules?: readonly Rule[]
  templates?: Partial<Review>
  webhooks?: Partial<WebhookManners>
}

export interface Rule {
  when?: When
  do: Partial<Fate>
}

export interface When {
  /** Regular expressions, found anywhere in the digits of the recipient, the template's name, the text. */
  to?: string
  template?: string
  text?: string
  callbackData?: string
  phoneNumberId?: string
  type?: string
  /** 0 to 1; default 1. */
  probability?: number
  /** Only the first so many requests of the same callback data, or, without it, recipient. */
  attempts?: number
  /** The rule is used so many times in all. */
  times?: number
}

/** What becomes of new templates. */
export interface Review {
  /** Milliseconds until the verdict; null: it stays PENDING. */
  afterMs: number | null
  /** Names that match are rejected. */
  reject: string | null
  reason: string
}

export const DEFAULT_REVIEW: Review = { afterMs: 100, reject: null, reason: 'INVALID_FORMAT' }

/** How webhooks are posted. */
export interface WebhookManners {
  /** Waits so long for more updates after the first. Default 0. */
  batchMs: number
  /** Updates in one POST at most; Meta's limit is 1,000, the default. */
  maxUpdates: number
  /** POSTs under way at once for each callback. Default 10. */
  concurrency: number
  /** Each POST waits a random time up to this, so that their order is lost. Default 0. */
  jitterMs: number
  /** Share of updates that come twice, 0 to 1. */
  duplicates: number
  /** An answer that takes longer counts as none. */
  timeoutMs: number
  /** Before the second, third … attempt of a POST that was not answered with 200. */
  retryDelaysMs: readonly number[]
}

/** Meta repeats "immediately, then a few more times with decreasing frequency over 7 days". */
export const DEFAULT_MANNERS: WebhookManners = {
  batchMs: 0,
  maxUpdates: 1_000,
  concurrency: 10,
  jitterMs: 0,
  duplicates: 0,
  timeoutMs: 10_000,
  retryDelaysMs: [0, 1_000, 5_000, 30_000, 300_000, 3_600_000, 21_600_000, 86_400_000, 518_400_000],
}

const WHEN_FIELDS: Record<keyof When, true> = {
  to: true,
  template: true,
  text: true,
  callbackData: true,
  phoneNumberId: true,
  type: true,
  probability: true,
  attempts: true,
  times: true,
}
const SCRIPT_FIELDS = { seed: 1, otherwise: 1, rules: 1, templates: 1, webhooks: 1 }

/**
 * Reads a script: an object, or its JSON.
 *
 * @throws EmulatorError `bad_script` that names what is wrong
 */
export function parseScript(given: Script | object | string): Script {
  const script: unknown = typeof given === 'string' ? parse(given) : given
  checkScript(script)
  return script
}

function checkScript(script: unknown): asserts script is Script {
  if (!isObject(script)) throw bad('The script must be a JSON object.')
  refuseUnknown(script, SCRIPT_FIELDS, 'script')
  checkPart(script.otherwise, DEFAULT_FATE, 'otherwise')
  checkPart(script.templates, DEFAULT_REVIEW, 'templates')
  checkPart(script.webhooks, DEFAULT_MANNERS, 'webhooks')
  const { rules = [] } = script
  if (!Array.isArray(rules)) throw bad('rules must be a list.')
  for (const [index, rule] of rules.entries()) checkRule(rule, `rules[${index}]`)
}

/** @throws EmulatorError `bad_script` */
export function checkRule(rule: unknown, where: string): asserts rule is Rule {
  if (!isObject(rule) || !isObject(rule.do)) throw bad(`${where} has no "do".`)
  refuseUnknown(rule, { when: 1, do: 1 }, where)
  checkPart(rule.when, WHEN_FIELDS, `${where}.when`)
  checkPart(rule.do, DEFAULT_FATE, `${where}.do`)
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw bad(`The script is not JSON: ${error}`)
  }
}

const bad = (text: string) => new EmulatorError('bad_script', text)

function checkPart(part: unknown, known: object, where: string) {
  if (part === undefined) return
  if (!isObject(part)) throw bad(`${where} must be an object.`)
  refuseUnknown(part, known, where)
}

/** A misspelt field would silently emulate something else. */
function refuseUnknown(given: JsonObject, known: object, where: string) {
  for (const field of Object.keys(given)) {
    if (Object.hasOwn(known, field)) continue
    throw bad(`${where}: unknown field "${field}"; known: ${Object.keys(known).join(', ')}.`)
  }
}
