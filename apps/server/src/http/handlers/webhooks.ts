import type { Handlers } from '@relay/contract'
import type { Once } from '../../projects/index.ts'
import type { Webhooks } from '../../webhooks/index.ts'
import { type Call, caller } from '../call.ts'
import { pageOf, pageRequest } from '../cursor.ts'
import { instant } from '../instant.ts'
import { createdOnce, found } from '../written.ts'

type Ids =
  | 'listWebhooks'
  | 'createWebhook'
  | 'getWebhook'
  | 'updateWebhook'
  | 'deleteWebhook'
  | 'rotateWebhookSecret'
  | 'testWebhook'
  | 'listWebhookDeliveries'
  | 'getWebhookDelivery'
  | 'retryWebhookDelivery'
  | 'replayWebhook'
  | 'getWebhookReplay'

/** What a rotation that says nothing leaves to the secret before, as the contract has it. */
const DEFAULT_GRACE_SECONDS = 86_400

export function webhookHandlers(webhooks: Webhooks, once: Once) {
  return {
    createWebhook({ body }, call) {
      const scope = caller(call)
      const create = (tx?: Parameters<typeof webhooks.create>[2]) =>
        webhooks.create(scope, body, tx)
      const check = () => webhooks.check(body)
      return createdOnce(once, call, 201, '/v1/webhooks/', create, check)
    },
    async listWebhooks({ query }, call) {
      const scope = caller(call)
      const filters = ['webhooks', scope.projectId, scope.mode]
      const page = pageRequest(query, filters)
      const list = await webhooks.list(scope, page)
      return { status: 200, body: pageOf(list, page.limit, filters, (one) => one.id) }
    },
    async getWebhook({ path: { webhookId } }, call) {
      const webhook = await webhooks.get(caller(call), webhookId)
      return { status: 200, body: found(webhook, 'webhook', webhookId) }
    },
    async updateWebhook({ path: { webhookId }, body }, call) {
      const webhook = await webhooks.update(caller(call), webhookId, body)
      return { status: 200, body: found(webhook, 'webhook', webhookId) }
    },
    async deleteWebhook({ path: { webhookId } }, call) {
      const removed = await webhooks.remove(caller(call), webhookId)
      found(removed || null, 'webhook', webhookId)
      return { status: 204 }
    },
    rotateWebhookSecret({ path: { webhookId }, body }, call) {
      const scope = caller(call)
      const seconds = body?.graceSeconds ?? DEFAULT_GRACE_SECONDS
      return createdOnce(once, call, 200, null, async (tx) => {
        const rotated = await webhooks.rotate(scope, webhookId, seconds, tx)
        return found(rotated, 'webhook', webhookId)
      })
    },
    async testWebhook({ path: { webhookId }, body }, call) {
      const attempt = await webhooks.test(caller(call), webhookId, body?.event, call.gone())
      return { status: 200, body: found(attempt, 'webhook', webhookId) }
    },
    ...deliveryHandlers(webhooks),
    ...replayHandlers(webhooks, once),
  } satisfies Pick<Handlers<Call>, Ids>
}

function deliveryHandlers(webhooks: Webhooks) {
  return {
    async listWebhookDeliveries({ path: { webhookId }, query }, call) {
      const scope = caller(call)
      const { limit: _limit, cursor: _cursor, ...filter } = query
      const filters = ['webhook-deliveries', scope.projectId, scope.mode, webhookId, filter]
      const page = pageRequest(query, filters)
      const list = await webhooks.deliveries(
        scope,
        webhookId,
        {
          ...filter,
          createdAfter: instant(filter.createdAfter),
          createdBefore: instant(filter.createdBefore),
        },
        page,
      )
      const rows = found(list, 'webhook', webhookId)
      return { status: 200, body: pageOf(rows, page.limit, filters, (one) => one.id) }
    },
    async getWebhookDelivery({ path: { deliveryId } }, call) {
      const delivery = await webhooks.delivery(caller(call), deliveryId)
      return { status: 200, body: found(delivery, 'delivery', deliveryId) }
    },
    async retryWebhookDelivery({ path: { deliveryId } }, call) {
      const delivery = await webhooks.retry(caller(call), deliveryId)
      return { status: 202, body: found(delivery, 'delivery', deliveryId) }
    },
  } satisfies Pick<
    Handlers<Call>,
    'listWebhookDeliveries' | 'getWebhookDelivery' | 'retryWebhookDelivery'
  >
}

function replayHandlers(webhooks: Webhooks, once: Once) {
  return {
    replayWebhook({ path: { webhookId }, body }, call) {
      const scope = caller(call)
      const { since, until, dryRun } = body
      const wish = {
        since: instant(since),
        ...(until !== undefined && { until: instant(until) }),
        ...(dryRun !== undefined && { dryRun }),
      }
      return createdOnce(once, call, 202, null, async (tx) => {
        const replay = await webhooks.replay(scope, webhookId, wish, tx)
        return found(replay, 'webhook', webhookId)
      })
    },
    async getWebhookReplay({ path: { replayId } }, call) {
      const replay = await webhooks.getReplay(caller(call), replayId)
      return { status: 200, body: found(replay, 'replay', replayId) }
    },
  } satisfies Pick<Handlers<Call>, 'replayWebhook' | 'getWebhookReplay'>
}
