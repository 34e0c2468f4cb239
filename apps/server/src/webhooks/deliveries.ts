import type { Schemas } from '@relay/contract'
import type { Clock } from '../clock.ts'
import type { Database } from '../db/index.ts'
import { RelayError } from '../errors.ts'
import { type EventScope, findEvents } from '../events/index.ts'
import {
  attemptsOf,
  type DeliveryFilter,
  findDelivery,
  listDeliveries,
  SAVE_DELIVERIES,
} from './delivery-store.ts'
import { attemptView, deliveryView } from './view.ts'
import { changeWebhook, findWebhook, type Page } from './webhook-store.ts'

/** What was, is and will be posted to webhooks. */
export interface Deliveries {
  /** Newest first; one more than the limit when there is another page. Null without such a webhook. */
  deliveries(
    scope: EventScope,
    webhookId: string,
    filter: DeliveryFilter,
    page: Page,
  ): Promise<Schemas['Delivery'][] | null>
  delivery(scope: EventScope, id: string): Promise<Schemas['DeliveryWithAttempts'] | null>
  /**
   * Asks for one attempt out of turn.
   * @throws RelayError `delivery_not_retryable`; null when there is no such delivery.
   */
  retry(scope: EventScope, id: string): Promise<Schemas['Delivery'] | null>
}

export interface DeliveriesOptions {
  readonly database: Database
  readonly clock: Clock
  readonly onChanged: (webhookId: string) => void
}

export function createDeliveries({ database, onChanged }: DeliveriesOptions): Deliveries {
  return {
    async deliveries(scope, webhookId, filter, page) {
      if (!(await findWebhook(database.read, scope, webhookId))) return null
      return (await listDeliveries(database, webhookId, filter, page)).map(deliveryView)
    },
    async delivery(scope, id) {
      const row = await findDelivery(database.read, scope, id)
      if (!row) return null
      const attempts = await attemptsOf(database, id)
      return { ...deliveryView(row), attemptLog: attempts.map(attemptView) }
    },
    async retry(scope, id) {
      const known = await findDelivery(database.read, scope, id)
      if (!known) return null
      const webhookId = known.webhook_id
      const row = await database.transaction(async (tx) => {
        // Changes nothing but the version: whoever serves the lane looks at its deliveries anew.
        const webhook = await changeWebhook(tx, scope, webhookId, () => ({}))
        if (!webhook) throw notRetryable('Its webhook is gone.')
        const before = await findDelivery(tx.query, scope, id)
        if (!before) return null
        if (before.state === 'delivering') {
          throw notRetryable('An attempt of this delivery is under way; read what comes of it.')
        }
        const [event] = await findEvents(tx.query, [before.event_id])
        if (!event) throw notRetryable('Its event is no longer kept.')
        const from = before.manual_from ?? before.state
        const wanted = { ...before, state: 'waiting', manual_from: from }
        await tx.updateMany(SAVE_DELIVERIES, [wanted])
        return wanted
      })
      if (row) onChanged(webhookId)
      return row && deliveryView(row)
    },
  }
}

const notRetryable = (detail: string): RelayError =>
  new RelayError('delivery_not_retryable', detail)
