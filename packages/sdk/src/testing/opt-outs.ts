import {
  type Fields,
  faultsOf,
  nullable,
  oneOf,
  phoneNumber,
  refuseFaults,
  text,
  trueOrFalse,
} from './checks.ts'
import type { Answer, FakeRequest } from './handler.ts'
import { pageOf } from './paging.ts'
import { invalid } from './problem.ts'
import { type FakeState, instant, newId, record, type Schemas } from './state.ts'

const LONGEST_TEXT = 459
const PUT: Fields = {
  channel: { check: oneOf('sms', 'whatsapp'), required: true },
  number: { check: phoneNumber, required: true },
  optedOut: { check: trueOrFalse, required: true },
  scope: { check: oneOf('all', 'marketing') },
}
const SETTINGS: Fields = {
  keywords: { check: trueOrFalse },
  confirm: { check: trueOrFalse },
  optOutText: { check: nullable(text(1, LONGEST_TEXT)) },
  optInText: { check: nullable(text(1, LONGEST_TEXT)) },
  otpExempt: { check: trueOrFalse },
}

/** As long as nobody says anything else. */
export const DEFAULT_OPT_OUT_SETTINGS: Schemas['OptOutSettings'] = {
  ...{ keywords: true, confirm: true, optOutText: null, optInText: null, otpExempt: true },
}

function checkPut(body: unknown): asserts body is Schemas['PutOptOut'] {
  refuseFaults(faultsOf(body, PUT))
}

function checkSettings(body: unknown): asserts body is Schemas['OptOutSettingsPatch'] {
  refuseFaults(faultsOf(body, SETTINGS))
}

/** @param isMarketing whether the message is a template of that category. */
export const isOptedOut = (
  state: FakeState,
  {
    channel,
    to,
    isMarketing,
  }: Pick<Schemas['OptOut'], 'channel'> & {
    readonly to: string
    readonly isMarketing: boolean
  },
): boolean =>
  state.optOuts.some(
    (one) =>
      one.optedOut &&
      one.channel === channel &&
      one.number === to &&
      (one.scope === 'all' || isMarketing),
  )

export function listOptOuts({ state, query }: FakeRequest): Answer {
  const [channel, number] = [query.get('channel'), query.get('number')]
  const found = state.optOuts
    .filter(({ optedOut }) => optedOut)
    .filter((one) => channel === null || one.channel === channel)
    .filter((one) => number === null || one.number === number)
    .reverse()
  return { status: 200, body: pageOf(found, query, ({ id }) => id) }
}

export function putOptOut({ state, body }: FakeRequest): Answer {
  checkPut(body)
  const { scope = 'all' } = body
  if (scope === 'marketing' && body.channel === 'sms') {
    throw invalid('/scope', 'conflict', 'An SMS has no category: scope marketing is for whatsapp.')
  }
  const same = (one: Schemas['OptOut']) =>
    one.channel === body.channel && one.number === body.number && one.scope === scope
  const at = state.optOuts.findIndex(same)
  const before = state.optOuts[at]
  const changedAt = instant(state.nowMs)
  const after: Schemas['OptOut'] = {
    ...{ id: before?.id ?? newId(state, 'opt'), ...body, scope, reason: 'manual', changedAt },
  }
  if ((before?.optedOut ?? false) === body.optedOut) return { status: 200, body: before ?? after }
  if (at >= 0) state.optOuts.splice(at, 1)
  state.optOuts.push(after)
  const event = body.optedOut ? 'recipient.unsubscribed' : 'recipient.resubscribed'
  record(state, { event, data: after })
  return { status: 200, body: after }
}

export const getOptOutSettings = ({ state }: FakeRequest): Answer => ({
  status: 200,
  body: state.optOutSettings,
})

export function putOptOutSettings({ state, body }: FakeRequest): Answer {
  checkSettings(body)
  state.optOutSettings = { ...state.optOutSettings, ...body }
  return { status: 200, body: state.optOutSettings }
}
