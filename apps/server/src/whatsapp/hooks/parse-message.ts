import { instantOf, type Json, nameOf, objectOf, objectsOf, textOf } from './json.ts'
import type { MessageUpdate } from './update.ts'

/** What is told in `messages[]` and is no message of a person's: a number or an id has changed. */
const NO_MESSAGES: ReadonlySet<string> = new Set(['system'])

/**
 * A person's message, or null for what is none, or comes from nobody: without a number or an id, it could only
 * be taken for somebody else's.
 */
export function messageIn(message: Json, value: Json): MessageUpdate | null {
  const wamid = nameOf(message.id)
  const type = typeOf(message.type)
  const { waId, userId } = senderOf(message, objectsOf(value.contacts))
  if (wamid === null || NO_MESSAGES.has(type) || (waId === null && userId === null)) return null
  return {
    kind: 'message',
    wamid,
    at: instantOf(message.timestamp),
    waId,
    userId,
    ourNumber: nameOf(objectOf(value.metadata)?.display_phone_number),
    type,
    ...contentOf(message, type),
    replyTo: nameOf(objectOf(message.context)?.id),
  }
}

const TYPE = /^[a-z][a-z0-9_]{0,63}$/

function typeOf(value: unknown): string {
  const type = nameOf(value) ?? ''
  return TYPE.test(type) ? type : 'unknown'
}

/** Digits, as WhatsApp writes numbers; anything else is none. */
const DIGITS = /^\+?\d{5,20}$/

const numberOf = (value: unknown): string | null => {
  const text = nameOf(value)
  return text !== null && DIGITS.test(text) ? text.replace('+', '') : null
}

/** The message names its sender, or the only contact beside it does; a missing name stays missing. */
function senderOf(message: Json, contacts: readonly Json[]) {
  const waId = numberOf(message.from)
  const userId = userIdOf(message.from_user_id)
  const known = contacts.find(
    (contact) =>
      (waId !== null && numberOf(contact.wa_id) === waId) ||
      (userId !== null && userIdOf(contact.user_id) === userId),
  )
  const contact = known ?? (contacts.length === 1 ? contacts[0] : undefined)
  return {
    waId: waId ?? numberOf(contact?.wa_id),
    userId: userId ?? userIdOf(contact?.user_id),
  }
}

/** The longest that Meta gives: two letters, `.ENT.`, 128 characters. */
const MAX_USER_ID_CHARACTERS = 150
const userIdOf = (value: unknown): string | null => nameOf(value, MAX_USER_ID_CHARACTERS)

/** What was said, and what our application had given the button or row that was tapped. */
function contentOf(message: Json, type: string): { text: string; payload: string | null } {
  const own = objectOf(message[type]) ?? {}
  switch (type) {
    case 'text':
      return { text: textOf(own.body) ?? '', payload: null }
    case 'button':
      return { text: textOf(own.text) ?? '', payload: textOf(own.payload) }
    case 'interactive':
      return interactive(own)
    case 'reaction':
      return { text: textOf(own.emoji) ?? '', payload: null }
    default:
      return { text: textOf(own.caption) ?? '', payload: null }
  }
}

function interactive(value: Json): { text: string; payload: string | null } {
  const reply = objectOf(value.button_reply) ?? objectOf(value.list_reply)
  if (reply) return { text: textOf(reply.title) ?? '', payload: textOf(reply.id) }
  const flow = objectOf(value.nfm_reply) ?? {}
  return { text: textOf(flow.body) ?? '', payload: textOf(flow.response_json) }
}
