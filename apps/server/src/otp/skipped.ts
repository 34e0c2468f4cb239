import type { NewEvent } from '../events/index.ts'
import type { OtpRow } from './otp-store.ts'
import { sentAt, skippedOf } from './view.ts'
import type { Skipped } from './ways.ts'

/** Why an SMS was not a WhatsApp message first, for people. */
const REASONS: Readonly<Record<Skipped, string>> = {
  meta_credentials_missing: 'The project has no Meta credentials.',
  template_not_approved: 'The project has no approved authentication template of this name.',
  recipient_opted_out: 'The recipient wants nothing by WhatsApp.',
  line_bound: 'The key is bound to the line of a phone: it sends SMS.',
}

/** What the timeline of an SMS tells where `auto` did not begin by WhatsApp; null for any other OTP. */
export function skippedEvent(row: OtpRow, newEventId: () => string): NewEvent | null {
  const code = skippedOf(row)
  if (code === null) return null
  return {
    ...{ id: newEventId(), projectId: row.project_id, mode: row.mode },
    ...{ type: 'message.whatsapp_skipped', subjectId: row.message_id, at: sentAt(row) },
    ...{ attempt: null, deviceId: null, data: null },
    detail: JSON.stringify({ code, reason: REASONS[code] }),
  }
}
