import { eventOf, instantOf, type Json, nameOf, objectOf, objectsOf, textOf } from './json.ts'
import type { AlertUpdate } from './update.ts'

type Told = Omit<AlertUpdate, 'kind' | 'phoneNumberId' | 'at'>

/** Of Meta's longest explanations. */
const MAX_REASON_CHARACTERS = 1_000
/** `TIER_2K`: Meta's words with digits. */
const TIER = /^[A-Z0-9_]{1,64}$/

const INFO: Omit<Told, 'code' | 'reason'> = {
  about: 'account',
  ...{ severity: 'info', quality: null, messagingLimit: null, until: null, ends: null },
  ofNumber: null,
}

/** What happened to the account where messages stop, and where they may. Everything else is news only. */
const STOPS: readonly string[] = [
  ...['ACCOUNT_RESTRICTION', 'DISABLED_UPDATE', 'ACCOUNT_DELETED', 'PARTNER_REMOVED'],
]
const WARNS: readonly string[] = ['ACCOUNT_VIOLATION', 'ACCOUNT_OFFBOARDED']

/**
 * News of the account or its number; null for a field that tells of something else, or says nothing.
 * @see https://developers.facebook.com/docs/whatsapp/cloud-api/webhooks/reference
 */
export function alertIn(field: string, value: Json): Told | null {
  switch (field) {
    case 'account_update':
      return accountUpdate(value)
    case 'account_alerts':
      return accountAlert(value)
    case 'phone_number_quality_update':
      return qualityUpdate(value)
    case 'business_capability_update':
      return capabilityUpdate(value)
    case 'account_review_update':
    case 'phone_number_name_update':
      return decision(field, value)
    default:
      return null
  }
}

function accountUpdate(value: Json): Told | null {
  const code = eventOf(value.event)
  if (code === null) return null
  const banState = eventOf(objectOf(value.ban_info)?.waba_ban_state)
  const restrictions = objectsOf(value.restriction_info)
  const words = [
    banState,
    eventOf(objectOf(value.violation_info)?.violation_type),
    ...restrictions.map((one) => eventOf(one.restriction_type)),
  ].filter((word) => word !== null)
  const ends = restrictions.map((one) => instantOf(one.expiration)).filter((at) => at !== null)
  const isBack = banState === 'REINSTATE'
  return {
    ...INFO,
    severity: isBack ? 'info' : severityOf(code),
    code,
    reason: `Meta tells of the account: ${code}${inBrackets(words)}.`,
    // Each has its own end: what one of them never loses is never over by itself.
    until: ends.length > 0 && ends.length === restrictions.length ? Math.max(...ends) : null,
    ends: isBack ? 'all' : null,
  }
}

const severityOf = (code: string): Told['severity'] => {
  if (STOPS.includes(code)) return 'critical'
  return WARNS.includes(code) ? 'warning' : 'info'
}

const inBrackets = (words: readonly string[]): string =>
  words.length === 0 ? '' : ` (${words.join(', ')})`

/** Meta has written its facts at the top, and lower down since. */
function accountAlert(value: Json): Told | null {
  const facts = objectOf(value.alert_info) ?? value
  const code = eventOf(facts.alert_type)
  if (code === null) return null
  const isActive = (eventOf(facts.alert_status) ?? 'ACTIVE') === 'ACTIVE'
  const severity = eventOf(facts.alert_severity)
  const description = textOf(facts.alert_description)?.slice(0, MAX_REASON_CHARACTERS)
  return {
    ...INFO,
    about: eventOf(value.entity_type) === 'PHONE_NUMBER' ? 'number' : 'account',
    severity: isActive ? alertSeverity(severity) : 'info',
    code,
    reason: description ?? `Meta tells of the account: ${code}.`,
    ends: isActive ? null : 'this',
  }
}

function alertSeverity(word: string | null): Told['severity'] {
  if (word === 'CRITICAL') return 'critical'
  return word === 'WARNING' ? 'warning' : 'info'
}

function qualityUpdate(value: Json): Told | null {
  const code = eventOf(value.event)
  if (code === null) return null
  const messagingLimit = tierOf(
    value.max_daily_conversations_per_business ?? value.current_limit ?? null,
  )
  const isQuality = code === 'FLAGGED' || code === 'UNFLAGGED'
  const limit = messagingLimit === null ? '' : `; its limit is ${messagingLimit}`
  return {
    ...INFO,
    about: 'number',
    severity: code === 'FLAGGED' || code === 'DOWNGRADE' ? 'warning' : 'info',
    code,
    reason: `Meta tells of the number${endingOf(value.display_phone_number)}: ${code}${limit}.`,
    ...{ quality: isQuality ? code : null, messagingLimit },
    ofNumber: digitsOf(value.display_phone_number),
  }
}

/** An account may have several numbers: which one, without telling it. */
function endingOf(number: unknown): string {
  const digits = digitsOf(number)
  return digits === null ? '' : ` that ends in ${digits.slice(-4)}`
}

/** Meta writes a number with a sign, blanks and hyphens in one place, and bare in another. */
export function digitsOf(number: unknown): string | null {
  const digits = (nameOf(number) ?? '').replace(/\D/g, '')
  return digits.length < 8 ? null : digits
}

function capabilityUpdate(value: Json): Told | null {
  const messagingLimit = tierOf(
    value.max_daily_conversations_per_business ?? value.max_daily_conversation_per_phone,
  )
  if (messagingLimit === null) return null
  const reason = `Meta tells of the account: its limit is ${messagingLimit}.`
  return { ...INFO, code: 'CAPABILITY_UPDATE', reason, messagingLimit }
}

/** A tier's name, or the number of people itself. */
function tierOf(value: unknown): string | null {
  const word = nameOf(value)
  return word !== null && TIER.test(word) ? word : null
}

function decision(field: string, value: Json): Told | null {
  const word = eventOf(value.decision)
  if (word === null) return null
  const isName = field === 'phone_number_name_update'
  const what = isName ? 'the number’s name' : 'the account’s review'
  return {
    ...INFO,
    about: isName ? 'number' : 'account',
    severity: word === 'REJECTED' ? 'warning' : 'info',
    code: `${isName ? 'NAME' : 'REVIEW'}_${word}`,
    reason: `Meta tells of ${what}: ${word}.`,
  }
}
