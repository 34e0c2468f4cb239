import { EmulatorError } from '../errors.ts'
import type { Draft } from '../messages/draft.ts'
import type { Seed } from '../seed.ts'
import { DEFAULT_FATE, type Fate } from './fate.ts'
import { fateOfNumber } from './magic.ts'
import type { Rule, Script, When } from './script.ts'

/** A request whose fate is asked for. */
export interface Request {
  readonly phoneNumberId: string
  readonly digits: string
  readonly draft: Draft
}

/** Decides; it counts attempts, so ask once for each request. */
export type FateOf = (request: Request) => Fate

/** Requests whose attempts are remembered; the oldest are forgotten. */
const ATTEMPTS_KEPT = 200_000

/**
 * Turns a script into the function that decides. Numbers that say what happens to them come after
 * the rules, and before `otherwise`.
 *
 * @throws EmulatorError `bad_script` for a regular expression that is none
 */
export function compileScript(script: Script, seed: Seed): FateOf {
  const otherwise: Fate = { ...DEFAULT_FATE, ...script.otherwise }
  const rules = (script.rules ?? []).map((rule, index) => compileRule(rule, index, seed))
  const attempts = new Map<string, number>()
  return (request) => {
    const attempt = countAttempt(attempts, request)
    const rule = rules.find((one) => one.matches(request, attempt))
    return { ...otherwise, ...(rule ? rule.fate : fateOfNumber(request.digits)) }
  }
}

function countAttempt(attempts: Map<string, number>, { phoneNumberId, digits, draft }: Request) {
  const key = `${phoneNumberId}/${draft.callbackData ?? digits}`
  const attempt = (attempts.get(key) ?? 0) + 1
  attempts.delete(key)
  attempts.set(key, attempt)
  if (attempts.size > ATTEMPTS_KEPT) {
    for (const [oldest] of attempts) {
      attempts.delete(oldest)
      break
    }
  }
  return attempt
}

function compileRule({ when = {}, do: fate }: Rule, index: number, seed: Seed) {
  const to = patternOf(when.to)
  const template = patternOf(when.template)
  const text = patternOf(when.text)
  const callbackData = patternOf(when.callbackData)
  let used = 0
  const names = ({ phoneNumberId, digits, draft }: Request) =>
    (when.phoneNumberId === undefined || when.phoneNumberId === phoneNumberId) &&
    (when.type === undefined || when.type === draft.type) &&
    found(to, digits) &&
    found(template, draft.template?.name) &&
    found(text, draft.text) &&
    found(callbackData, draft.callbackData)
  const isOver = (attempt: number) =>
    attempt > (when.attempts ?? Number.POSITIVE_INFINITY) ||
    used >= (when.times ?? Number.POSITIVE_INFINITY)
  return {
    fate,
    matches(request: Request, attempt: number): boolean {
      if (!names(request) || isOver(attempt) || !isDrawn(when, index, seed, request, attempt)) {
        return false
      }
      used += 1
      return true
    },
  }
}

const found = (pattern: RegExp | null, text: string | null | undefined): boolean =>
  pattern === null || (typeof text === 'string' && pattern.test(text))

function isDrawn(when: When, index: number, seed: Seed, request: Request, attempt: number) {
  const { probability = 1 } = when
  if (probability >= 1) return true
  const { phoneNumberId, digits, draft } = request
  const about = [phoneNumberId, digits, draft.callbackData ?? '', attempt]
  return seed.chance('rule', index, ...about) < probability
}

function patternOf(source: string | undefined): RegExp | null {
  try {
    return source === undefined ? null : new RegExp(source, 'u')
  } catch (error) {
    throw new EmulatorError('bad_script', `${error}`)
  }
}
