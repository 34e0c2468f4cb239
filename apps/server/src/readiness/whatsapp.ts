import { toIso } from '../clock.ts'
import { type Check, fail, pass, warn } from './check.ts'

/** What is known of a project's number at Meta. */
export interface WhatsAppAccount {
  /** Whether its templates can be read. */
  readonly hasBusinessAccount: boolean
  /** Whether what Meta's webhooks tell can be checked. */
  readonly hasAppSecret: boolean
  /** When a number that Meta refuses is tried again; null for one that it takes. UTC milliseconds. */
  readonly refusedUntil: number | null
  /** What Meta tells of the account that stops messages; null for nothing. */
  readonly alert: string | null
}

export function metaCredentials(account: WhatsAppAccount, refused: string | null): Check {
  if (refused !== null) {
    return fail('meta_credentials', `Meta refuses the credentials: ${refused}`, SET_AGAIN)
  }
  if (account.refusedUntil !== null) {
    const again = toIso(account.refusedUntil)
    const detail = `Meta refuses this number; it is tried again at ${again}.`
    return fail('meta_credentials', detail, SET_AGAIN)
  }
  if (account.alert !== null) return warn('meta_credentials', account.alert, LOOK_THERE)
  const lacking = [
    ...(account.hasBusinessAccount ? [] : ['metaBusinessAccountId (for templates)']),
    ...(account.hasAppSecret ? [] : ['metaAppSecret (for receipts)']),
  ]
  return lacking.length === 0
    ? pass('meta_credentials', 'The Meta credentials are set, and Meta has not refused them.')
    : warn('meta_credentials', `Not set: ${lacking.join(', ')}.`, SET_AGAIN)
}

const LOOK_THERE =
  'See Business Support Home in Meta’s Business Suite: it says what is restricted, why, and how to ask for a review.'
const SET_AGAIN =
  'Set all of them with PUT /v1/projects/me/meta-credentials; the token must be a permanent one of a system user.'

export const templateApproved = (approved: boolean): Check =>
  approved
    ? pass('template_approved', 'There is an approved template.')
    : fail(
        'template_approved',
        'No template is approved: WhatsApp messages need one.',
        'Make one with POST /v1/templates and wait for Meta, or read those there are with POST /v1/templates/sync.',
      )
