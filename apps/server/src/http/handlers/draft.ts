import type { Schemas } from '@relay/contract'
import type { Devices } from '../../devices/index.ts'
import { fieldError } from '../../errors.ts'
import {
  countSegments,
  type Draft,
  type Line,
  normalizePhoneNumber,
  poolLane,
  sandboxLane,
} from '../../messages/index.ts'
import type { Principal } from '../../projects/index.ts'
import { instant } from '../instant.ts'

const DAY_MS = 24 * 60 * 60 * 1000
/** How far ahead a message may be planned. */
const MAX_AHEAD_DAYS = 365

/**
 * The message that an SMS body asks for, sent by this key.
 * @param toName what the caller calls the recipient.
 * @throws RelayError `invalid_phone_number`, `invalid_device`, `forbidden` or `validation_failed`.
 */
export async function draftFrom(
  body: Schemas['SendSms'],
  principal: Principal,
  devices: Devices,
  now: number,
  toName = 'to',
): Promise<Draft> {
  const to = recipientOf(body.to, toName)
  const sendAt = sendAtOf(body, now)
  return {
    projectId: principal.projectId,
    mode: principal.mode,
    apiKeyId: principal.keyId,
    to,
    body: body.body,
    segments: countSegments(body.body),
    line: await lineOf(body.from, principal, devices),
    sendAt,
    expiresAt: expiresAtOf(body, sendAt, now),
    priority: body.priority ?? 'normal',
    metadata: body.metadata ?? null,
  }
}

/** @throws RelayError `invalid_phone_number` */
export function recipientOf(text: string, name = 'to'): string {
  const to = normalizePhoneNumber(text)
  if (to !== null) return to
  const detail = `${name} is not a phone number that can exist.`
  throw fieldError(`/${name}`, 'invalid_phone_number', detail, 'invalid_phone_number')
}

/** The line that this key's messages leave by. */
export async function lineOf(
  from: string | undefined,
  { projectId, mode, binding }: Principal,
  devices: Devices,
): Promise<Line> {
  const anyLine = from === undefined && binding === null
  const line = anyLine
    ? { ...NO_LINE, lane: poolLane(projectId) }
    : await devices.lineFor({ id: projectId }, { from, binding })
  // A test message reaches no phone, whatever line it names: the built-in carrier takes it.
  return mode === 'test' ? { ...line, lane: sandboxLane(projectId) } : line
}

const NO_LINE = { deviceId: null, deviceName: null, simSlotIndex: null, fromNumber: null }

/** When a message may leave, as both bodies say it. */
type Schedule = Pick<Schemas['SendSms'], 'sendAt' | 'expiresAt' | 'ttlSeconds'>

export function sendAtOf({ sendAt }: Schedule, now: number): number | null {
  const at = instant(sendAt)
  // What should have left already leaves at once.
  if (at === undefined || at <= now) return null
  if (at > now + MAX_AHEAD_DAYS * DAY_MS) {
    const detail = `sendAt must be at most ${MAX_AHEAD_DAYS} days ahead.`
    throw fieldError('/sendAt', 'too_far_ahead', detail)
  }
  return at
}

export function expiresAtOf(
  { expiresAt, ttlSeconds }: Schedule,
  sendAt: number | null,
  now: number,
): number | null {
  const from = sendAt ?? now
  if (ttlSeconds !== undefined) return from + ttlSeconds * 1000
  const at = instant(expiresAt)
  if (at === undefined) return null
  if (at <= now) throw fieldError('/expiresAt', 'in_the_past', 'expiresAt must be in the future.')
  if (at <= from) throw fieldError('/expiresAt', 'conflict', 'expiresAt must be after sendAt.')
  if (at > from + MAX_AHEAD_DAYS * DAY_MS) {
    const detail = `expiresAt must be at most ${MAX_AHEAD_DAYS} days after sendAt.`
    throw fieldError('/expiresAt', 'too_far_ahead', detail)
  }
  return at
}
