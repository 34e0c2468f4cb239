import type { Row } from '../../db/index.ts'
import type { SendOutcome } from '../graph/index.ts'
import { personOf } from './messages.ts'
import type { PreferenceUpdate, StatusUpdate } from './update.ts'

/** What a person wants of a project's marketing on WhatsApp from now on. */
export interface PreferenceChange {
  readonly projectId: string
  readonly channel: 'whatsapp'
  /** A number in E.164, or WhatsApp's id of somebody who hides it. */
  readonly person: string
  readonly optedOut: boolean
  /** How it was learned: from the person's own settings, or from a message that Meta refused for them. */
  readonly reason: 'meta_user_preferences' | 'meta_131050'
  /** UTC milliseconds. */
  readonly at: number
}

export const preferenceChange = (
  projectId: string,
  update: PreferenceUpdate,
  now: number,
): PreferenceChange => ({
  projectId,
  channel: 'whatsapp',
  person: personOf(update),
  optedOut: update.value === 'stop',
  reason: 'meta_user_preferences',
  at: update.at ?? now,
})

/** The person stopped marketing from this business. */
const STOPPED_MARKETING = 131050

/** Null for a failure for any other reason. */
export function refusalChange(
  update: StatusUpdate,
  message: Pick<Row<'message'>, 'project_id' | 'to_number'>,
  now: number,
): PreferenceChange | null {
  return update.error?.code === STOPPED_MARKETING
    ? stoppedMarketing(message, update.at ?? now)
    : null
}

/** Meta refused the message because its recipient has stopped marketing. */
export const stoppedMarketing = (
  message: Pick<Row<'message'>, 'project_id' | 'to_number'>,
  at: number,
): PreferenceChange => ({
  projectId: message.project_id,
  channel: 'whatsapp',
  person: message.to_number,
  optedOut: true,
  reason: 'meta_131050',
  at,
})

/** What an answer of Meta’s to a send tells of the recipient. */
export const stoppedBy = (
  outcome: SendOutcome,
  message: Row<'message'>,
  now: number,
): PreferenceChange | undefined =>
  outcome.kind === 'refused' && outcome.error.effect === 'opt_out'
    ? stoppedMarketing(message, now)
    : undefined
