import type { Schemas } from '@relay/contract'
import { toIso } from '../clock.ts'
import type { OptOutRow, SettingsRow } from './opt-out-store.ts'
import { type RecipientRow, tagsOf } from './recipient-store.ts'

/** @param optOuts of this recipient's number. */
export const recipientView = (
  row: RecipientRow,
  optOuts: readonly OptOutRow[],
): Schemas['Recipient'] => ({
  id: row.id,
  name: row.name,
  number: row.number,
  tags: tagsOf(row),
  locale: row.locale,
  metadata: metadataOf(row),
  optOuts: optOuts.map(({ channel, scope, reason, changed_at: changedAt }) => ({
    channel: channelOf(channel),
    scope: scopeOf(scope),
    reason: reasonOf(reason),
    changedAt: toIso(changedAt),
  })),
  createdAt: toIso(row.created_at),
  updatedAt: toIso(row.updated_at),
})

export const metadataOf = ({ metadata }: RecipientRow): Record<string, string> =>
  metadata === null ? {} : JSON.parse(metadata)

export const optOutView = (row: OptOutRow): Schemas['OptOut'] => ({
  id: row.id,
  channel: channelOf(row.channel),
  scope: scopeOf(row.scope),
  number: row.number,
  optedOut: row.opted_out === 1,
  reason: reasonOf(row.reason),
  changedAt: toIso(row.changed_at),
})

export const settingsView = (row: SettingsRow): Schemas['OptOutSettings'] => ({
  keywords: row.keywords === 1,
  confirm: row.confirm === 1,
  optOutText: row.opt_out_text,
  optInText: row.opt_in_text,
  otpExempt: row.otp_exempt === 1,
})

const channelOf = (text: string): Schemas['Channel'] => (text === 'whatsapp' ? 'whatsapp' : 'sms')

const scopeOf = (text: string): Schemas['OptOutScope'] => (text === 'marketing' ? text : 'all')

type Reason = Schemas['OptOutReason']
const REASONS: readonly Reason[] = ['keyword', 'manual', 'meta_user_preferences', 'meta_131050']

const reasonOf = (text: string): Reason => REASONS.find((one) => one === text) ?? 'manual'
