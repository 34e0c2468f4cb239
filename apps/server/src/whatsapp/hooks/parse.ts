import {
  eventOf,
  instantOf,
  integerOf,
  type Json,
  nameOf,
  objectOf,
  objectsOf,
  textOf,
} from './json.ts'
import { alertIn } from './parse-alert.ts'
import { messageIn } from './parse-message.ts'
import type { MetaFault, StatusUpdate, TemplateUpdate, Update } from './update.ts'

/** Whose news are taken: of this number, and of this account where it is known. */
export interface Recipient {
  readonly phoneNumberId: string | null
  readonly businessAccountId: string | null
}

/** Something that is told in the log only: it holds nobody's number, name or text. */
export interface Notice {
  readonly field: string
  readonly event: string | null
  readonly code: number | null
}

export interface News {
  readonly updates: readonly Update[]
  readonly notices: readonly Notice[]
  /** Changes of other numbers or accounts, with what is of messages of ours in them. */
  readonly strangers: readonly (Addressed & { readonly updates: readonly Update[] })[]
  /** Those that were for this recipient. */
  readonly addressed: readonly Addressed[]
}

/** A change of a post, and what it is of. */
export interface Addressed {
  readonly change: Json
  readonly field: string
}

/** Whom a post names: numbers by Meta's id of them, and accounts where no number is named. */
export interface Addresses {
  readonly numbers: readonly string[]
  readonly accounts: readonly string[]
}

export function addressesIn(body: unknown): Addresses {
  const numbers = new Set<string>()
  const accounts = new Set<string>()
  for (const entry of objectsOf(objectOf(body)?.entry)) {
    for (const change of objectsOf(entry.changes)) {
      const number = numberIn(objectOf(change.value) ?? {})
      const account = nameOf(entry.id)
      if (number !== null) numbers.add(number)
      else if (account !== null) accounts.add(account)
    }
  }
  return { numbers: [...numbers], accounts: [...accounts] }
}

const numberIn = (value: Json): string | null => nameOf(objectOf(value.metadata)?.phone_number_id)

/** A post that came to another project, which has this number. */
export interface Elsewhere {
  readonly except: string | null
}

/**
 * What is in a post of Meta's: every update of every change of every entry. Whatever it is, it does not throw;
 * what it does not know, or cannot read, is left out and noted.
 * @param posted null where it was posted to this recipient. Else only what names it counts, and nothing of the number
 *   of whom it was posted to (`except`).
 * @param leave changes that are somebody else's.
 * @see https://developers.facebook.com/docs/whatsapp/cloud-api/webhooks/reference
 */
export function newsIn(
  body: unknown,
  recipient: Recipient,
  posted: Elsewhere | null = null,
  leave: ReadonlySet<Json> = new Set(),
): News {
  const updates: Update[] = []
  const notices: Notice[] = []
  const strangers: (Addressed & { updates: Update[] })[] = []
  const addressed: Addressed[] = []
  for (const entry of objectsOf(objectOf(body)?.entry)) {
    for (const change of objectsOf(entry.changes)) {
      const field = eventOf(change.field) ?? 'unknown'
      const value = objectOf(change.value)
      if (value === null) notices.push({ field, event: null, code: null })
      else if (!leave.has(change) && isFor(recipient, entry, value, posted)) {
        addressed.push({ change, field })
        readChange({ field, value, entry, recipient, updates, notices })
      } else strangers.push({ change, field, updates: statusesOfOurs(value) })
    }
  }
  return { updates, notices, strangers, addressed }
}

/** News of templates and the account name no number, only the account. */
function isFor(
  { phoneNumberId, businessAccountId }: Recipient,
  entry: Json,
  value: Json,
  posted: Elsewhere | null,
): boolean {
  const number = numberIn(value)
  if (number !== null) return number === phoneNumberId && number !== posted?.except
  const account = nameOf(entry.id)
  if (businessAccountId === null || account === null) return posted === null
  return account === businessAccountId
}

/** Of messages that left before the project's number was changed: they name us, whatever they left by. */
const OUR_ID = /^msg_[0-9a-z]{26}$/

const statusesOfOurs = (value: Json): Update[] =>
  objectsOf(value.statuses).flatMap((status) => {
    const update = statusIn(status)
    return update !== null && OUR_ID.test(update.callbackData ?? '') ? [update] : []
  })

interface Change {
  readonly field: string
  readonly value: Json
  readonly entry: Json
  readonly recipient: Recipient
  readonly updates: Update[]
  readonly notices: Notice[]
}

function readChange({ field, value, entry, recipient, updates, notices }: Change): void {
  const note = (event: string | null, code: number | null = null): void => {
    notices.push({ field, event, code })
  }
  switch (field) {
    case 'messages':
      for (const status of objectsOf(value.statuses)) {
        const update = statusIn(status)
        if (update) updates.push(update)
        else note(eventOf(status.status))
      }
      for (const message of objectsOf(value.messages)) {
        const update = messageIn(message, value)
        if (update) updates.push(update)
        else note(eventOf(message.type))
      }
      for (const error of objectsOf(value.errors)) note('error', integerOf(error.code))
      return
    case 'message_template_status_update': {
      const update = templateIn(value, instantOf(entry.time))
      if (update) updates.push(update)
      note(eventOf(value.event))
      return
    }
    case 'template_category_update': {
      // In two shapes, one of which only announces it: whoever hears of it asks Meta.
      const update = templateIn({ ...value, event: 'CATEGORY_UPDATE' }, instantOf(entry.time))
      if (update) updates.push(update)
      note(null)
      return
    }
    case 'user_preferences':
      for (const preference of objectsOf(value.user_preferences)) {
        const update = preferenceIn(preference)
        if (update) updates.push(update)
        else note(eventOf(preference.category))
      }
      return
    default: {
      const told = alertIn(field, value)
      const { phoneNumberId } = recipient
      if (told) updates.push({ kind: 'alert', ...told, phoneNumberId, at: instantOf(entry.time) })
      note(told?.code ?? eventOf(value.event))
    }
  }
}

const STATUSES: readonly string[] = ['sent', 'delivered', 'read', 'failed']
const isStatus = (text: string): text is StatusUpdate['status'] => STATUSES.includes(text)

/** Null for what is no step of a message, such as `played` of a voice note. */
function statusIn(value: Json): StatusUpdate | null {
  const wamid = nameOf(value.id)
  const status = nameOf(value.status)
  if (wamid === null || status === null || !isStatus(status)) return null
  const pricing = objectOf(value.pricing)
  return {
    kind: 'status',
    wamid,
    status,
    at: instantOf(value.timestamp),
    callbackData: nameOf(value.biz_opaque_callback_data),
    pricing: pricing && {
      type: nameOf(pricing.type),
      category: nameOf(pricing.category),
      model: nameOf(pricing.pricing_model),
      billable: typeof pricing.billable === 'boolean' ? pricing.billable : null,
    },
    error: status === 'failed' ? faultIn(objectsOf(value.errors)[0] ?? {}) : null,
  }
}

/** Of Meta's longest explanations. */
const MAX_REASON_CHARACTERS = 1_000

const faultIn = (error: Json): MetaFault => ({
  code: integerOf(error.code),
  title: (textOf(error.title) ?? textOf(error.message) ?? 'no reason was told').slice(
    0,
    MAX_REASON_CHARACTERS,
  ),
  details: textOf(objectOf(error.error_data)?.details)?.slice(0, MAX_REASON_CHARACTERS) ?? null,
})

function templateIn(value: Json, at: number | null): TemplateUpdate | null {
  const name = nameOf(value.message_template_name)
  const language = nameOf(value.message_template_language)
  const event = eventOf(value.event)
  if (name === null || language === null || event === null) return null
  return { kind: 'template', name, language, event, reason: nameOf(value.reason), at }
}

function preferenceIn(value: Json): Update | null {
  const wanted = nameOf(value.value)
  const waId = nameOf(value.wa_id)
  const userId = nameOf(value.user_id)
  const isMarketing = value.category === undefined || value.category === 'marketing_messages'
  if (!isMarketing || (waId === null && userId === null)) return null
  if (wanted !== 'stop' && wanted !== 'resume') return null
  return { kind: 'preference', waId, userId, value: wanted, at: instantOf(value.timestamp) }
}
