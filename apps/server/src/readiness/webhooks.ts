import type { Schemas } from '@relay/contract'
import { RelayError } from '../errors.ts'
import type { Scope } from '../messages/index.ts'
import type { Webhooks } from '../webhooks/index.ts'
import { type Check, fail, pass, warn } from './check.ts'

type Webhook = Schemas['Webhook']

/** Webhooks that are looked at, the newest first: as many as a project may have. */
const MOST_LOOKED_AT = 100
/** Webhooks that are called for one answer, side by side: it takes as long as the slowest. */
const MOST_PROBED = 5
/** Deliveries that are looked at for one that has been tried. */
const RECENT = 20

interface Found {
  readonly webhook: Webhook
  readonly state: 'reached' | 'failing' | 'disabled' | 'paused' | 'untried'
  /** What it failed with. */
  readonly error: string | null
}

/**
 * Whether what happens is told to somebody.
 * @param probe calls them, instead of going by what was delivered.
 */
export async function webhookReachable(
  webhooks: Pick<Webhooks, 'list' | 'deliveries' | 'test'>,
  scope: Scope,
  probe: boolean,
): Promise<Check> {
  const page = { limit: MOST_LOOKED_AT, after: null }
  const all = (await webhooks.list(scope, page)).slice(0, MOST_LOOKED_AT)
  if (all.length === 0) return warn('webhook_reachable', 'There is no webhook.', CREATE)
  const active = all.filter(({ status }) => status === 'active')
  const probed = probe ? active.slice(0, MOST_PROBED) : []
  const found = await Promise.all(
    all.map((webhook) =>
      probed.includes(webhook)
        ? called(webhooks, scope, webhook)
        : remembered(webhooks, scope, webhook),
    ),
  )
  return verdict(found, probe)
}

async function called(
  webhooks: Pick<Webhooks, 'test'>,
  scope: Scope,
  webhook: Webhook,
): Promise<Found> {
  try {
    const attempt = await webhooks.test(scope, webhook.id)
    if (attempt === null) return { webhook, state: 'untried', error: null }
    const error = attempt.httpStatus === null ? attempt.error : `HTTP ${attempt.httpStatus}`
    return attempt.outcome === 'succeeded'
      ? { webhook, state: 'reached', error: null }
      : { webhook, state: 'failing', error }
  } catch (error) {
    // Too many tests at once: then what is known has to do.
    if (error instanceof RelayError) return { webhook, state: 'untried', error: null }
    throw error
  }
}

async function remembered(
  webhooks: Pick<Webhooks, 'deliveries'>,
  scope: Scope,
  webhook: Webhook,
): Promise<Found> {
  if (webhook.status === 'disabled') return { webhook, state: 'disabled', error: null }
  if (webhook.status !== 'active') return { webhook, state: 'paused', error: null }
  const page = { limit: RECENT, after: null }
  const recent = (await webhooks.deliveries(scope, webhook.id, {}, page)) ?? []
  const tried = recent.find(({ attempts }) => attempts > 0)
  if (webhook.failingSince !== null || (tried && tried.succeededAt === null)) {
    const error = tried?.lastHttpStatus
      ? `HTTP ${tried.lastHttpStatus}`
      : (tried?.lastError ?? null)
    return { webhook, state: 'failing', error }
  }
  return { webhook, state: tried ? 'reached' : 'untried', error: null }
}

function verdict(found: readonly Found[], probe: boolean): Check {
  const of = (state: Found['state']) => found.filter((one) => one.state === state)
  const named = (some: readonly Found[]) =>
    some
      .map(({ webhook, error }) => (error === null ? webhook.id : `${webhook.id} (${error})`))
      .join(', ')
  const broken = [...of('disabled'), ...of('failing')]
  if (broken.length > 0) {
    return fail('webhook_reachable', `Not reached: ${named(broken)}.`, MEND)
  }
  const untried = of('untried')
  if (untried.length > 0) {
    const detail = `Not called yet: ${named(untried)}.`
    return warn('webhook_reachable', detail, probe ? ASK_AGAIN : TRY)
  }
  const paused = of('paused')
  if (paused.length > 0) {
    return warn('webhook_reachable', `Paused: ${named(paused)}.`, RESUME)
  }
  const how = probe ? 'answered just now' : 'took what was delivered last'
  return pass('webhook_reachable', `${found.length} of ${found.length} ${how}.`)
}

const CREATE =
  'Make one with POST /v1/webhooks, unless your program asks GET /v1/events for what happened.'
const MEND =
  'GET /v1/webhooks/{webhookId}/deliveries shows what came back. Mend the receiver, then resume and replay.'
const TRY = 'Ask with ?probe=true, or POST /v1/webhooks/{webhookId}/test.'
const ASK_AGAIN = 'Ask again in a moment: at most five webhooks are called for one answer.'
const RESUME = 'Resume it with PATCH /v1/webhooks/{webhookId}.'
