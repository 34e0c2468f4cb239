import type { Schemas } from '@relay/contract'
import type { Clock } from '../clock.ts'
import type { Database, Tx } from '../db/index.ts'
import { fieldError, RelayError } from '../errors.ts'
import { categoryOf, type EventScope, newestPlace } from '../events/index.ts'
import type { NewId } from '../ids.ts'
import type { SecretBox } from '../projects/index.ts'
import type { AddressGuard } from './address/index.ts'
import { endWaiting } from './delivery-store.ts'
import { cancelReplays } from './replay-store.ts'
import { hintOf, sealSecret } from './secrets.ts'
import { newSecret } from './signature.ts'
import { typesOf } from './types-of.ts'
import { webhookView } from './view.ts'
import {
  changeWebhook,
  countWebhooks,
  findWebhook,
  insertWebhook,
  listWebhooks,
  type Page,
  type WebhookRow,
} from './webhook-store.ts'

/** Webhooks as their owners see and change them. */
export interface Endpoints {
  /**
   * Whether such a webhook may be made. It asks DNS, which may take seconds: never within a transaction.
   * @throws RelayError `mixed_event_categories`, `webhook_url_forbidden` or `validation_failed`.
   */
  check(draft: Schemas['NewWebhook']): Promise<void>
  /**
   * Makes what `check` has let pass; every attempt judges the URL anew.
   * @param tx the transaction to share; one of its own without it.
   * @throws RelayError `validation_failed` when the project has no room for it.
   */
  create(
    scope: EventScope,
    draft: Schemas['NewWebhook'],
    tx?: Tx,
  ): Promise<Schemas['WebhookWithSecret']>
  get(scope: EventScope, id: string): Promise<Schemas['Webhook'] | null>
  /** Newest first; one more than the limit when there is another page. */
  list(scope: EventScope, page: Page): Promise<Schemas['Webhook'][]>
  /** @throws RelayError as `check` does, or `webhook_managed`; null when there is no such webhook. */
  update(
    scope: EventScope,
    id: string,
    patch: Schemas['WebhookPatch'],
  ): Promise<Schemas['Webhook'] | null>
  /** False when there is none. @throws RelayError `webhook_managed`. */
  remove(scope: EventScope, id: string): Promise<boolean>
  /** @param graceSeconds for how long the secret before signs too. */
  rotate(
    scope: EventScope,
    id: string,
    graceSeconds: number,
    tx?: Tx,
  ): Promise<Schemas['WebhookWithSecret'] | null>
}

export interface EndpointsOptions {
  readonly database: Database
  readonly clock: Clock
  readonly newId: NewId
  readonly box: SecretBox
  readonly guard: AddressGuard
  /** Somebody has made or changed this webhook; called when it is committed, or just before. */
  readonly onChanged: (id: string) => void
}

export function createEndpoints(options: EndpointsOptions): Endpoints {
  const { database, clock, box, guard, onChanged } = options
  const within = <T>(tx: Tx | undefined, work: (tx: Tx) => Promise<T>) =>
    tx ? work(tx) : database.transaction(work)
  const view = (row: WebhookRow) => webhookView(row, clock.now())

  return {
    async check(draft) {
      checkEvents(draft.events, draft.payloadFormat ?? 'relay')
      await checkUrl(guard, draft.url)
    },
    async create(scope, draft, shared) {
      const secret = newSecret()
      const row = await within(shared, async (tx) => {
        await checkRoom(tx, scope.projectId)
        return addWebhook(options, tx, scope, draft, secret, 0)
      })
      onChanged(row.id)
      return { ...view(row), secret }
    },
    async get(scope, id) {
      const row = await findWebhook(database.read, scope, id)
      return row ? view(row) : null
    },
    list: async (scope, page) => (await listWebhooks(database, scope, page)).map(view),
    async update(scope, id, patch) {
      if (patch.url !== undefined) await checkUrl(guard, patch.url)
      const row = await database.transaction((tx) =>
        changeWebhook(tx, scope, id, (before) => {
          refuseManaged(before)
          return patched(database, tx, scope, before, patch, clock)
        }),
      )
      if (row) onChanged(id)
      return row && view(row)
    },
    async remove(scope, id) {
      const row = await database.transaction((tx) =>
        dropWebhook(tx, scope, id, clock.now(), refuseManaged),
      )
      if (row) onChanged(id)
      return row !== null
    },
    async rotate(scope, id, graceSeconds, shared) {
      const secret = newSecret()
      const row = await within(shared, (tx) =>
        changeWebhook(tx, scope, id, (before) => {
          const now = clock.now()
          return {
            secret: sealSecret(box, id, secret),
            secret_hint: hintOf(secret),
            secret_rotated_at: now,
            previous_secret: graceSeconds > 0 ? before.secret : null,
            previous_until: graceSeconds > 0 ? now + graceSeconds * 1_000 : null,
          }
        }),
      )
      if (row) onChanged(id)
      return row && { ...view(row), secret }
    },
  }
}

/** @param managed 1 for one that belongs to the project's Meta credentials */
export async function addWebhook(
  options: EndpointsOptions,
  tx: Tx,
  scope: EventScope,
  draft: Schemas['NewWebhook'],
  secret: string,
  managed: 0 | 1,
): Promise<WebhookRow> {
  const cursor = await newestPlace(options.database, tx, scope)
  const made = { ...newWebhook(options, scope, draft, secret, cursor), managed }
  await insertWebhook(tx, made)
  return made
}

/** @param check throws when this one may not be deleted */
export async function dropWebhook(
  tx: Tx,
  scope: EventScope,
  id: string,
  now: number,
  check: (row: WebhookRow) => void,
): Promise<WebhookRow | null> {
  const gone = await changeWebhook(tx, scope, id, (before) => {
    check(before)
    return { deleted_at: now, updated_at: now }
  })
  if (!gone) return null
  await endWaiting(tx, id, 'canceled')
  await cancelReplays(tx, id, now)
  return gone
}

function refuseManaged({ managed }: WebhookRow): void {
  if (managed === 0) return
  throw new RelayError(
    'webhook_managed',
    'This webhook is the callbackUrl of the Meta credentials: change it there.',
  )
}

function newWebhook(
  { clock, newId, box }: EndpointsOptions,
  scope: EventScope,
  draft: Schemas['NewWebhook'],
  secret: string,
  cursor: { readonly tx: number; readonly position: number },
): WebhookRow {
  const id = newId('whk')
  const now = clock.now()
  return {
    id,
    project_id: scope.projectId,
    mode: scope.mode,
    url: draft.url,
    events: JSON.stringify(draft.events),
    payload_format: draft.payloadFormat ?? 'relay',
    include_body: draft.includeBody === true ? 1 : 0,
    description: draft.description ?? null,
    managed: 0,
    status: 'active',
    status_reason: null,
    failing_since: null,
    secret: sealSecret(box, id, secret),
    secret_hint: hintOf(secret),
    previous_secret: null,
    previous_until: null,
    secret_rotated_at: null,
    version: 0,
    cursor_tx: cursor.tx,
    cursor_position: cursor.position,
    skip_tx: 0,
    skip_position: 0,
    created_at: now,
    updated_at: now,
    deleted_at: null,
  }
}

async function patched(
  database: Database,
  tx: Tx,
  scope: EventScope,
  before: WebhookRow,
  patch: Schemas['WebhookPatch'],
  clock: Clock,
): Promise<Partial<WebhookRow>> {
  const { url, events, payloadFormat, includeBody, description, status } = patch
  if (events !== undefined || payloadFormat !== undefined) {
    const filters = events ?? JSON.parse(before.events)
    checkEvents(filters, payloadFormat ?? before.payload_format)
  }
  return {
    ...(url !== undefined && { url }),
    ...(events !== undefined && { events: JSON.stringify(events) }),
    ...(payloadFormat !== undefined && { payload_format: payloadFormat }),
    ...(includeBody !== undefined && { include_body: includeBody ? 1 : 0 }),
    ...(description !== undefined && { description }),
    ...(status === 'paused' && { status, status_reason: 'paused_by_user' }),
    ...(status === 'active' && (await activated(database, tx, scope, before))),
    updated_at: clock.now(),
  }
}

/** What came while it was paused goes out now; what came while it was disabled was not wanted then. */
export async function activated(
  database: Database,
  tx: Tx,
  scope: EventScope,
  before: WebhookRow,
): Promise<Partial<WebhookRow>> {
  const active = { status: 'active', status_reason: null }
  if (before.status !== 'disabled') return active
  const now = await newestPlace(database, tx, scope)
  return { ...active, failing_since: null, skip_tx: now.tx, skip_position: now.position }
}

function checkEvents(events: readonly string[], format: string): void {
  categoryOf(events)
  const webhook = { events: JSON.stringify(events), payload_format: format }
  if (typesOf(webhook).length > 0) return
  throw fieldError('/events', 'invalid_choice', `The format ${format} has none of these events.`)
}

const FORBIDDEN: Readonly<Record<string, string>> = {
  scheme: 'must begin with https://.',
  credentials: 'must not hold a user or password.',
  port: 'names a port that is not called.',
  local_name: 'points to a local name, which is not called.',
  metadata_address: 'points to an address of this network, which is not called.',
  private_address: 'points to an address of this network, which is not called.',
}

/** The refusal says no address: which ones are inside is none of a caller's business. */
export async function checkUrl(guard: AddressGuard, url: string, field = 'url'): Promise<void> {
  const target = await guard.check(url)
  if (target.kind !== 'refused') return
  const detail = FORBIDDEN[target.refusal.reason] ?? 'is not one that can be called.'
  throw fieldError(`/${field}`, 'invalid_reference', `${field} ${detail}`, 'webhook_url_forbidden')
}

/** Of a project, in both modes together: each is a loop of its own over the project's events. */
export const MOST_WEBHOOKS = 100

async function checkRoom(tx: Tx, projectId: string): Promise<void> {
  if ((await countWebhooks(tx, projectId)) < MOST_WEBHOOKS) return
  const detail = `A project has ${MOST_WEBHOOKS} webhooks at most: delete one that is not needed.`
  throw fieldError('', 'too_many', detail)
}

export const noWebhook = (id: string): RelayError =>
  new RelayError('not_found', `There is no webhook ${id} in this project.`)
