import type { Emulation } from '../emulation.ts'
import { GraphFault } from '../graph/fault.ts'
import { objectOf, textOf } from '../json.ts'
import { DEFAULT_FATE, type Fate, type Refusal } from '../script/index.ts'
import type { Template } from '../templates/template.ts'
import type { BusinessNumber } from '../world.ts'
import { checkProduct, type Draft, readDraft } from './draft.ts'
import { checkMediaMessage, fillTemplate } from './parameters.ts'
import { type Recipient, readRecipient } from './recipient.ts'
import { planStatuses, type Sent } from './statuses.ts'
import { mintWamid } from './wamid.ts'

/** What the caller gets: a body, and the manner in which it comes, or does not. */
export interface SendAnswer {
  readonly body: object
  readonly answer: Fate['answer']
}

const WAMID_DIGITS = 18
const WINDOW_MS = 86_400_000

/**
 * `POST /{phone}/messages`.
 *
 * @throws GraphFault
 */
export function sendMessage(
  emulation: Emulation,
  number: BusinessNumber,
  body: unknown,
): SendAnswer {
  const receipt = objectOf(body)
  if (receipt.status === 'read' && receipt.type === undefined) return markRead(receipt)
  const attempt: Attempt = { number, draft: null, recipient: null }
  try {
    return take(emulation, attempt, body)
  } catch (error) {
    if (error instanceof GraphFault) noteRefusal(emulation, attempt, error.code, 'error')
    throw error
  }
}

/** What is known of a request so far. */
interface Attempt {
  readonly number: BusinessNumber
  draft: Draft | null
  recipient: Recipient | null
}

function markRead(receipt: { readonly [key: string]: unknown }): SendAnswer {
  checkProduct(receipt)
  if (textOf(receipt.message_id) === undefined) {
    throw new GraphFault(100, { title: 'The parameter message_id is required.' })
  }
  return { body: { success: true }, answer: { as: 'ok' } }
}

function take(emulation: Emulation, attempt: Attempt, body: unknown): SendAnswer {
  const { number } = attempt
  if (number.status !== 'CONNECTED') throw new GraphFault(133010)
  const draft = readDraft(body)
  attempt.draft = draft
  const recipient = readRecipient(draft.to, number, emulation.options.keepNinthDigit ?? false)
  attempt.recipient = recipient
  checkRate(emulation, number)
  const { digits } = recipient
  const fate = emulation.rules.fateOf({ phoneNumberId: number.id, digits, draft })
  if (fate.refuse) throw refusalOf(emulation, attempt, fate.refuse)
  const template = draft.template && templateOf(emulation, number, draft.template)
  const sentParts = draft.template?.components ?? []
  const text = template ? fillTemplate(template, sentParts, emulation.media) : draft.text
  if (!draft.template) checkMediaMessage(draft, emulation.media)
  if (!fate.accepted) {
    const { as } = fate.answer
    noteRefusal(emulation, attempt, null, as === 'ok' ? 'reset' : as)
    return { body: {}, answer: as === 'ok' ? { as: 'reset' } : fate.answer }
  }
  if (!emulation.meter.takePair(number.id, digits, emulation.clock.elapsed())) {
    throw new GraphFault(131056)
  }
  return accept(emulation, { number, draft, recipient, template, text, fate })
}

function checkRate({ meter, clock }: Emulation, number: BusinessNumber) {
  if (!meter.takeSecond(number.id, clock.elapsed())) throw new GraphFault(130429)
}

function refusalOf(emulation: Emulation, attempt: Attempt, refusal: Refusal): GraphFault {
  const { code, alsoAsync, retryAfterSeconds, regainAccessMinutes, ...rest } = refusal
  const { number, draft, recipient } = attempt
  if (alsoAsync && draft && recipient) {
    const sent = sentOf(emulation, number, recipient, draft.callbackData, 'utility')
    const fail = { code, ...(rest.details !== undefined && { details: rest.details }) }
    planStatuses(emulation, sent, { ...failing(DEFAULT_FATE), fail })
  }
  const usage = regainAccessMinutes !== undefined && {
    'x-business-use-case-usage': usageHeader(number.wabaId, regainAccessMinutes),
  }
  return new GraphFault(code, {
    ...rest,
    headers: {
      ...(retryAfterSeconds !== undefined && { 'retry-after': String(retryAfterSeconds) }),
      ...usage,
    },
  })
}

/** @param minutes until calls are allowed again */
export const usageHeader = (wabaId: string, minutes: number): string =>
  JSON.stringify({
    [wabaId]: [
      {
        type: 'whatsapp',
        call_count: minutes > 0 ? 100 : 1,
        total_cputime: minutes > 0 ? 100 : 1,
        total_time: minutes > 0 ? 100 : 1,
        estimated_time_to_regain_access: minutes,
      },
    ],
  })

function templateOf(
  { templates, options }: Emulation,
  number: BusinessNumber,
  { name, language }: { name: string; language: string },
): Template | null {
  const template = templates.find(number.wabaId, name, language)
  if (template?.status === 'APPROVED') return template
  if (template?.status === 'PAUSED') throw new GraphFault(132015)
  if (template?.status === 'DISABLED') throw new GraphFault(132016)
  if (!template && options.unknownTemplates === 'accept') return null
  throw new GraphFault(132001, {
    details: `template name (${name}) does not exist in ${language}`,
  })
}

interface Acceptance {
  readonly number: BusinessNumber
  readonly draft: Draft
  readonly recipient: Recipient
  readonly template: Template | null
  readonly text: string | null
  readonly fate: Fate
}

function accept(emulation: Emulation, acceptance: Acceptance): SendAnswer {
  const { number, draft, recipient, template, text, fate } = acceptance
  const category = (draft.template ? (template?.category ?? 'UTILITY') : 'SERVICE').toLowerCase()
  const sent = sentOf(emulation, number, recipient, draft.callbackData, category)
  emulation.inbox.record({
    kind: 'accepted',
    at: new Date(emulation.clock.now()).toISOString(),
    wamid: sent.wamid,
    phoneNumberId: number.id,
    wabaId: number.wabaId,
    to: `+${recipient.digits}`,
    waId: recipient.waId,
    type: draft.type,
    template: draft.template?.name ?? null,
    language: draft.template?.language ?? null,
    category,
    text,
    callbackData: draft.callbackData,
    answered: fate.answer.as,
    request: draft.request,
  })
  const isClosed = !draft.template && isWindowClosed(emulation, number, recipient)
  planStatuses(emulation, sent, isClosed ? failing(fate) : fate)
  const status = draft.template && { message_status: fate.messageStatus }
  return {
    answer: fate.answer,
    body: {
      messaging_product: 'whatsapp',
      contacts: [{ input: recipient.input, wa_id: recipient.waId }],
      messages: [{ id: sent.wamid, ...status }],
    },
  }
}

function sentOf(
  emulation: Emulation,
  number: BusinessNumber,
  { digits, waId }: Recipient,
  callbackData: string | null,
  category: string,
): Sent {
  const about = `wamid/${number.id}/${digits}`
  const unique = emulation.seed.hex(WAMID_DIGITS, about, emulation.next(about))
  return { wamid: mintWamid(waId, unique), number, digits, waId, callbackData, category }
}

/** Free text needs a message from the recipient within the last 24 hours. */
function isWindowClosed(
  { options, heardFrom, clock }: Emulation,
  number: BusinessNumber,
  { digits, waId }: Recipient,
): boolean {
  if (options.serviceWindow === false) return false
  const heard = heardFrom.get(`${number.id}/${waId}`) ?? heardFrom.get(`${number.id}/${digits}`)
  return heard === undefined || clock.now() - heard > WINDOW_MS
}

/** Meta takes the message, and tells of the closed window by webhook. */
const failing = (fate: Fate): Fate => ({
  ...fate,
  sentAfterMs: null,
  deliveredAfterMs: null,
  readAfterMs: null,
  fail: fate.fail ?? { code: 131047 },
})

function noteRefusal(
  { inbox, clock }: Emulation,
  { number, draft, recipient }: Attempt,
  code: number | null,
  answered: 'error' | 'timeout' | 'reset' | 'http',
) {
  inbox.record({
    kind: 'refused',
    at: new Date(clock.now()).toISOString(),
    phoneNumberId: number.id,
    to: recipient ? `+${recipient.digits}` : null,
    callbackData: draft?.callbackData ?? null,
    code,
    answered,
  })
}
