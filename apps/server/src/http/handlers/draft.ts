import type { Schemas } from '@relay/contract'
import type { Devices } from '../../devices/index.ts'
import { fieldError, RelayError } from '../../errors.ts'
import {
  countSegments,
  type Draft,
  type Line,
  normalizePhoneNumber,
  poolLane,
  sandboxLane,
} from '../../messages/index.ts'
import type { Principal, Projects } from '../../projects/index.ts'
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
  const to = normalizePhoneNumber(body.to)
  if (to === null) {
    const detail = `${toName} is not a phone number that can exist.`
    throw fieldError(`/${toName}`, 'invalid_phone_number', detail, 'invalid_phone_number')
  }
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

function sendAtOf({ sendAt }: Schemas['SendSms'], now: number): number | null {
  const at = instant(sendAt)
  // What should have left already leaves at once.
  if (at === undefined || at <= now) return null
  if (at > now + MAX_AHEAD_DAYS * DAY_MS) {
    const detail = `sendAt must be at most ${MAX_AHEAD_DAYS} days ahead.`
    throw fieldError('/sendAt', 'too_far_ahead', detail)
  }
  return at
}

function expiresAtOf(
  { expiresAt, ttlSeconds }: Schemas['SendSms'],
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

/** What a WhatsApp message lacks: there is no template that could be approved yet. */
export async function refuseWhatsApp(projects: Projects, projectId: string): Promise<RelayError> {
  const project = await projects.get(projectId)
  if (project?.metaPhoneNumberId === null) {
    return new RelayError(
      'meta_credentials_missing',
      'Set the project’s Meta credentials before the first WhatsApp message.',
    )
  }
  const detail = 'This project has no approved template of this name and language.'
  return fieldError('/template', 'invalid_reference', detail, 'template_not_approved')
}
