import { toIso } from '../clock.ts'
import type { Terms } from '../projects/index.ts'
import type { Hold } from '../queue/index.ts'
import { type Check, fail, pass, warn } from './check.ts'

const DAY_MS = 24 * 60 * 60 * 1_000
/** Time to renew a plan. */
const ENDS_SOON_MS = 7 * DAY_MS
/** Of the month's messages: from here on one may run out. */
const NEARLY_USED = 0.9

/** Whether the plan lets messages in. */
export function planActive(terms: Terms, used: number, now: number): Check {
  const { plan, expiresAt, limits } = terms
  if (expiresAt !== null && expiresAt <= now) {
    return fail('plan_active', `The plan ended at ${toIso(expiresAt)}.`, RENEW)
  }
  const { monthlyCap: cap } = limits
  if (cap !== null && used >= cap) {
    return fail('plan_active', `All ${cap} messages of this month are used.`, MORE)
  }
  if (cap !== null && used >= cap * NEARLY_USED) {
    return warn('plan_active', `${used} of ${cap} messages of this month are used.`, MORE)
  }
  if (expiresAt !== null && expiresAt - now < ENDS_SOON_MS) {
    return warn('plan_active', `The plan ends at ${toIso(expiresAt)}.`, RENEW)
  }
  return pass('plan_active', `The plan ${plan} is active.`)
}

const RENEW = 'Ask the operator of this relay to renew it (“relay plan set”).'
const MORE =
  'Ask the operator of this relay for a larger plan; GET /v1/plan tells when the month ends.'

/** Whether anything leaves. */
export function queueOpen(hold: Hold | null): Check {
  if (hold === null) return pass('queue_open', 'Nothing holds messages back.')
  if (hold.reason === 'queue_paused') {
    return fail('queue_open', 'The queue is paused.', 'Resume it with PUT /v1/queue/policy.')
  }
  return warn(
    'queue_open',
    'Quiet hours hold back what is not urgent.',
    `Nothing, if that is meant: messages leave ${hold.until === null ? 'later' : `at ${toIso(hold.until)}`}.`,
  )
}

/** Whether the key is one that sends. */
export const keyLive = (mode: string): Check =>
  mode === 'live'
    ? pass('key_live', 'The key is a live one.')
    : warn(
        'key_live',
        'This is a test key: nothing that it sends leaves the server.',
        'Use a live key (rly_live_…) for real traffic; this answer is about the test webhooks and queue.',
      )

export const serverReady = (trouble: string | null): Check =>
  trouble === null
    ? pass('server_ready', 'Database and workers answer.')
    : fail('server_ready', trouble, 'Ask the operator: “relay doctor” on the server says more.')
