import type { Schemas } from '@relay/contract'
import type { Tx } from '../db/index.ts'
import type { EventScope } from '../events/index.ts'
import type { Callbacks } from '../projects/index.ts'
import { activated, addWebhook, checkUrl, dropWebhook, type EndpointsOptions } from './endpoints.ts'
import { newSecret } from './signature.ts'
import { changeWebhook, findManaged } from './webhook-store.ts'

/** What a project's callback hears, and how it is told. */
const CALLBACK = {
  events: ['outbound.*'],
  payloadFormat: 'relayos',
  description: 'callbackUrl of the Meta credentials',
} satisfies Omit<Schemas['NewWebhook'], 'url'>

/** The webhooks that belong to projects' Meta credentials: made, moved and ended with them only. */
export function createManaged(options: EndpointsOptions): Callbacks {
  const { guard, onChanged } = options
  return {
    check: (url) => checkUrl(guard, url, 'callbackUrl'),
    async set(tx, projectId, url) {
      const scope = { projectId, mode: 'live' }
      const id = await write(options, tx, scope, url)
      return () => {
        if (id !== null) onChanged(id)
      }
    },
  }
}

/** @returns the webhook's id; null when there was none to end. */
async function write(
  options: EndpointsOptions,
  tx: Tx,
  scope: EventScope,
  url: string | null,
): Promise<string | null> {
  const { database, clock } = options
  const now = clock.now()
  const found = await findManaged(tx.query, scope)
  if (!found) {
    if (url === null) return null
    const made = await addWebhook(options, tx, scope, { ...CALLBACK, url }, newSecret(), 1)
    return made.id
  }
  if (url === null) await dropWebhook(tx, scope, found.id, now, () => {})
  else {
    // Said anew, it is wanted: also after its receiver had failed for too long.
    await changeWebhook(tx, scope, found.id, async (before) => ({
      ...{ url, updated_at: now },
      ...(before.status !== 'active' && (await activated(database, tx, scope, before))),
    }))
  }
  return found.id
}
