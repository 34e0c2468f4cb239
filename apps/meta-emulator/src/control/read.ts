import { EmulatorError } from '../errors.ts'
import { type JsonObject, textOf } from '../json.ts'
import type { InboundOptions } from '../messages/inbound.ts'
import type { StatusName } from '../messages/statuses.ts'
import {
  type Callback,
  type Limits,
  META_LIMITS,
  type NumberOptions,
  type NumberStatus,
  type TemplateStatus,
} from '../options.ts'

/** A status that is told on demand, of a message that was accepted. */
export interface StatusOptions {
  wamid: string
  status: StatusName
  /** For `failed`. Default 131026. */
  code?: number
  /** ISO 8601 or Unix seconds; default now. */
  at?: string
}

export interface TemplateStatusOptions {
  /** Default: the first account. */
  wabaId?: string
  name: string
  /** Default: every language of the name. */
  language?: string
  status: TemplateStatus
  /** For `REJECTED`: `ABUSIVE_CONTENT`, `INVALID_FORMAT`, `SCAM` … */
  reason?: string
}

const STATUSES: readonly StatusName[] = ['sent', 'delivered', 'read', 'failed']
const TEMPLATE_STATUSES: readonly TemplateStatus[] = [
  ...(['APPROVED', 'ARCHIVED', 'DELETED', 'DISABLED', 'IN_APPEAL', 'LIMIT_EXCEEDED'] as const),
  ...(['PAUSED', 'PENDING', 'PENDING_DELETION', 'REJECTED'] as const),
]
const NUMBER_STATUSES: readonly NumberStatus[] = [
  ...(['CONNECTED', 'PENDING', 'DISCONNECTED', 'FLAGGED', 'RESTRICTED'] as const),
  ...(['BANNED', 'MIGRATED'] as const),
]
const INBOUND_TYPES = ['text', 'button', 'button_reply', 'list_reply'] as const

function needed(body: JsonObject, name: string): string {
  const text = textOf(body[name])
  if (text !== undefined) return text
  throw new EmulatorError('bad_option', `${name} is needed.`)
}

function oneOf<T extends string>(name: string, given: unknown, allowed: readonly T[]): T {
  const found = allowed.find((one) => one === given)
  if (found !== undefined) return found
  throw new EmulatorError('bad_option', `${name} must be one of ${allowed.join(', ')}.`)
}

/** Only what was given: fields that are there but undefined would hide defaults. */
function optional<K extends string>(body: JsonObject, ...names: readonly K[]) {
  const given: { [name in K]?: string } = {}
  for (const name of names) {
    const text = textOf(body[name])
    if (text !== undefined) given[name] = text
  }
  return given
}

export const readCallback = (body: JsonObject): Callback => ({
  url: needed(body, 'url'),
  ...optional(body, 'verifyToken'),
})

export const readInbound = (body: JsonObject): InboundOptions => ({
  from: needed(body, 'from'),
  text: needed(body, 'text'),
  type: oneOf('type', body.type ?? 'text', INBOUND_TYPES),
  ...optional(body, 'phoneNumberId', 'payload', 'contextId', 'profileName', 'userId'),
  hideNumber: body.hideNumber === true,
})

export const readStatus = (body: JsonObject): StatusOptions => ({
  wamid: needed(body, 'wamid'),
  status: oneOf('status', body.status, STATUSES),
  ...(typeof body.code === 'number' && { code: body.code }),
  ...optional(body, 'at'),
})

export const readTemplateStatus = (body: JsonObject): TemplateStatusOptions => ({
  name: needed(body, 'name'),
  status: oneOf('status', body.status, TEMPLATE_STATUSES),
  ...optional(body, 'wabaId', 'language', 'reason'),
})

export const readNumber = (body: JsonObject): NumberOptions => ({
  ...optional(body, 'id', 'wabaId', 'displayPhoneNumber', 'verifiedName'),
  ...(body.status !== undefined && { status: oneOf('status', body.status, NUMBER_STATUSES) }),
})

export function readLimits(body: JsonObject): Partial<Limits> {
  const limits: Partial<Limits> = {}
  for (const name of LIMIT_NAMES) {
    const value = body[name]
    if (value === undefined) continue
    if (typeof value !== 'number' || value < 0) {
      throw new EmulatorError('bad_option', `${name} must be a number from 0 on.`)
    }
    limits[name] = value
  }
  const unknown = Object.keys(body).find((name) => !Object.hasOwn(META_LIMITS, name))
  if (unknown === undefined) return limits
  throw new EmulatorError('bad_option', `Unknown limit "${unknown}"; known: ${LIMIT_NAMES}.`)
}

const LIMIT_NAMES = ['perSecond', 'pairBurst', 'pairEveryMs', 'managementPerHour'] as const
