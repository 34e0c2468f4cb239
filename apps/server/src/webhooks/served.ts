import type { Row } from '../db/index.ts'
import type { WebhookLane } from './lane.ts'

/** What tells which events a webhook may get. */
export type Scoped = Pick<Row<'webhook'>, 'project_id' | 'mode'>

/** `<project> <mode>`: the events that it may get. */
export const scopeOf = ({ project_id: projectId, mode }: Scoped): string => `${projectId} ${mode}`

/** The webhooks that this node serves, by their ids and by whose events they get. */
export interface Served {
  get(id: string): WebhookLane | undefined
  has(id: string): boolean
  add(lane: WebhookLane): void
  remove(lane: WebhookLane): void
  all(): WebhookLane[]
  of(scope: string): Iterable<WebhookLane>
}

export function createServed(): Served {
  const byId = new Map<string, WebhookLane>()
  const byScope = new Map<string, Set<WebhookLane>>()
  return {
    get: (id) => byId.get(id),
    has: (id) => byId.has(id),
    add(lane) {
      const scope = scopeOf(lane.webhook)
      byId.set(lane.webhook.id, lane)
      byScope.set(scope, (byScope.get(scope) ?? new Set()).add(lane))
    },
    remove(lane) {
      const scope = scopeOf(lane.webhook)
      if (byId.get(lane.webhook.id) === lane) byId.delete(lane.webhook.id)
      const lanes = byScope.get(scope)
      lanes?.delete(lane)
      if (lanes?.size === 0) byScope.delete(scope)
    },
    all: () => [...byId.values()],
    of: (scope) => byScope.get(scope) ?? [],
  }
}
