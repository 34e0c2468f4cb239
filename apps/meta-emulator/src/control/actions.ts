import type { Emulation, TokenState } from '../emulation.ts'
import { EmulatorError } from '../errors.ts'
import { challengeOf } from '../graph/routes.ts'
import { type InboundOptions, numberOf, receiveInbound } from '../messages/inbound.ts'
import { statusObject } from '../messages/statuses.ts'
import type { Callback, Limits, NumberOptions } from '../options.ts'
import {
  checkRule,
  compileScript,
  DEFAULT_REVIEW,
  parseScript,
  type Rule,
  type Script,
} from '../script/index.ts'
import { setTemplateStatus } from '../templates/lifecycle.ts'
import { shakeHands } from '../webhooks/index.ts'
import type { BusinessNumber } from '../world.ts'
import type { StatusOptions, TemplateStatusOptions } from './read.ts'

const UNDELIVERABLE = 131026

/** What can be done to a running emulator, by its handle and by its control endpoints. */
export interface Actions {
  /** Replaces the script, its rules and their counts. @throws EmulatorError `bad_script` */
  setScript(script: Script | object | string): void
  /** Puts a rule before the others. @throws EmulatorError `bad_script` */
  addRule(rule: Rule | object): void
  clearRules(): void
  /** Changes the app's callback. @throws GraphFault when the handshake fails */
  setWebhook(callback: Callback | null, options?: { handshake?: boolean }): Promise<void>
  /** A person writes. @returns the message's id */
  inbound(options: InboundOptions): string
  /** Tells a status of an accepted message, now. @throws EmulatorError `not_found` */
  status(options: StatusOptions): void
  /** @throws EmulatorError `not_found` */
  templateStatus(options: TemplateStatusOptions): void
  /** Adds a number, or changes the status and the health of one that is there. */
  number(options: NumberOptions): BusinessNumber
  setToken(token: string, state: TokenState): void
  /** Changes limits; what was counted stays. 0 switches one off. */
  setLimits(limits: Partial<Limits>): void
  /** Posts any field to the app's callback: `account_update`, `phone_number_quality_update` … */
  event(field: string, value: object, wabaId?: string): void
  state(): object
}

export function actionsOf(emulation: Emulation): Actions {
  const { world, rules, seed } = emulation
  const use = (script: Script) => {
    rules.fateOf = compileScript(script, seed)
    rules.review = { ...DEFAULT_REVIEW, ...script.templates }
    rules.script = script
  }
  return {
    setScript: (script) => use(parseScript(script)),
    addRule(rule) {
      checkRule(rule, 'rule')
      use({ ...rules.script, rules: [rule, ...(rules.script.rules ?? [])] })
    },
    clearRules: () => use({ ...rules.script, rules: [] }),
    async setWebhook(callback, { handshake = false } = {}) {
      if (callback && handshake) {
        await shakeHands(emulation.caller, callback, challengeOf(emulation))
      }
      world.callback = callback
    },
    inbound: (options) => receiveInbound(emulation, options),
    status: (options) => tellStatus(emulation, options),
    templateStatus: (options) => changeTemplate(emulation, options),
    number(options) {
      const known = world.numbers.get(options.id ?? '')
      if (!known) return world.add(options)
      known.status = options.status ?? known.status
      known.canSend = options.canSend ?? known.canSend
      return known
    },
    setLimits: (limits) => void Object.assign(emulation.limits, limits),
    setToken: (token, state) => emulation.tokens.set(token, state),
    event: (field, value, wabaId = numberOf(emulation, undefined).wabaId) =>
      emulation.tell({ kind: 'other', wabaId, field, value }),
    state: () => stateOf(emulation),
  }
}

function tellStatus(emulation: Emulation, { wamid, status, code, at }: StatusOptions) {
  const [message] = emulation.inbox.messages({ wamid })
  if (!message) throw new EmulatorError('not_found', 'No message with that wamid was accepted.')
  const number = emulation.world.number(message.phoneNumberId)
  const { waId, callbackData, category } = message
  const sent = { wamid, number, digits: waId, waId, callbackData, category: category ?? 'service' }
  emulation.tell({
    kind: 'status',
    number,
    contact: null,
    status: statusObject(emulation, sent, {
      status,
      at: instantOf(at) ?? emulation.clock.now(),
      priced: status !== 'failed',
      fate: { fail: { code: code ?? UNDELIVERABLE }, recipientUserId: null },
    }),
  })
}

function instantOf(at: string | undefined): number | undefined {
  if (at === undefined) return undefined
  const ms = /^\d+$/.test(at) ? Number(at) * 1_000 : Date.parse(at)
  if (Number.isFinite(ms)) return ms
  throw new EmulatorError('bad_option', 'at must be ISO 8601 or Unix seconds.')
}

function changeTemplate(emulation: Emulation, options: TemplateStatusOptions) {
  const { name, language, status, reason } = options
  const wabaId = options.wabaId ?? numberOf(emulation, undefined).wabaId
  const found = emulation.templates
    .of(wabaId)
    .filter((one) => one.name === name && (language === undefined || one.language === language))
  if (found.length === 0) throw new EmulatorError('not_found', `No template ${name}.`)
  for (const template of found) setTemplateStatus(emulation, template, status, reason)
}

function stateOf({ world, inbox, poster, meter }: Emulation): object {
  return {
    accepted: inbox.count,
    refused: inbox.refused().length,
    pendingUpdates: poster.pending,
    webhook: world.callback?.url ?? null,
    numbers: [...world.numbers.values()].map((number) => ({
      id: number.id,
      wabaId: number.wabaId,
      displayPhoneNumber: number.displayPhoneNumber,
      status: number.status,
      peakPerSecond: meter.peak(number.id),
    })),
  }
}
