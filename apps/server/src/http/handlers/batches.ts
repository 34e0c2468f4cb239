import { createHash } from 'node:crypto'
import type { Handlers, Schemas, Upload } from '@relay/contract'
import {
  type Batches,
  type BatchWish,
  type Content,
  fromCsv,
  fromJson,
  type Source,
} from '../../batches/index.ts'
import { fieldError, RelayError } from '../../errors.ts'
import { sandboxLane, whatsappLane } from '../../messages/index.ts'
import { fingerprintOf, type Principal } from '../../projects/index.ts'
import { slotsOf } from '../../templates/index.ts'
import { type Call, caller } from '../call.ts'
import { pageOf, pageRequest } from '../cursor.ts'
import { createdOnce, found } from '../written.ts'
import { expiresAtOf, lineOf, sendAtOf } from './draft.ts'
import type { MessageRooms } from './messages.ts'
import { approvedTemplate } from './whatsapp-draft.ts'

type Ids =
  | 'createBatch'
  | 'listBatches'
  | 'getBatch'
  | 'listBatchErrors'
  | 'pauseBatch'
  | 'resumeBatch'
  | 'cancelBatch'

export interface BatchRooms extends MessageRooms {
  readonly batches: Batches
}

/** A list without its lines, whichever way they come. */
type Settings =
  | Omit<Schemas['CreateSmsBatch'], 'recipients'>
  | Omit<Schemas['CreateWhatsAppBatch'], 'recipients'>

export function batchHandlers(rooms: BatchRooms) {
  const { batches } = rooms
  const changing =
    (wish: 'pause' | 'resume' | 'cancel') =>
    async ({ path: { batchId } }: { path: { batchId: string } }, call: Call) => {
      const scope = caller(call)
      const batch = await batches.change(scope, batchId, scope.binding, wish)
      return { status: 200 as const, body: found(batch, 'list', batchId) }
    }
  return {
    async createBatch({ query, body }, call) {
      const principal = caller(call)
      const { settings, source, all, digest } = await listIn(query, body)
      const wish = await wishOf(settings, principal, rooms)
      if (!call.key || query.dryRun === true) await rooms.messages.bulk.assertOpen(principal)
      if (query.dryRun === true) {
        return { status: 200, body: await batches.check(wish, source, all) }
      }
      const staged = await batches.stage(wish, source, all)
      try {
        const { binding } = principal
        const parameters = { query, binding, file: digest() }
        const fingerprint = fingerprintOf('createBatch', parameters, settings)
        const key = call.key && { ...call.key, fingerprint }
        return await createdOnce(
          rooms.projects.once,
          { ...call, key },
          202,
          '/v1/batches/',
          staged.commit,
          // With a key the list may be there already: then its plan is not asked again.
          call.key ? () => rooms.messages.bulk.assertOpen(principal) : undefined,
        )
      } finally {
        // Of an answer that was repeated, or a commit that failed.
        await staged.drop().catch(() => {})
        batches.wake()
      }
    },
    async listBatches({ query }, call) {
      const scope = caller(call)
      const { status } = query
      const filters = ['batches', scope.projectId, scope.mode, scope.binding, status]
      const page = pageRequest(query, filters)
      const list = await batches.list(scope, { status, line: scope.binding }, page)
      return { status: 200, body: pageOf(list, page.limit, filters, (batch) => batch.id) }
    },
    async getBatch({ path: { batchId } }, call) {
      const scope = caller(call)
      const batch = await batches.get(scope, batchId, scope.binding)
      return { status: 200, body: found(batch, 'list', batchId) }
    },
    async listBatchErrors({ path: { batchId }, query }, call) {
      const scope = caller(call)
      const filters = ['batch errors', scope.projectId, scope.mode, batchId]
      const page = pageRequest(query, filters)
      found(await batches.get(scope, batchId, scope.binding), 'list', batchId)
      if (call.wantsCsv) {
        return { status: 200, fileName: `${batchId}.csv`, csv: batches.errorsCsv(batchId) }
      }
      const after = page.after === null ? 0 : Number(page.after)
      const list = await batches.errors(batchId, page.limit, after)
      return { status: 200, body: pageOf(list, page.limit, filters, ({ line }) => String(line)) }
    },
    pauseBatch: changing('pause'),
    resumeBatch: changing('resume'),
    cancelBatch: changing('cancel'),
  } satisfies Pick<Handlers<Call>, Ids>
}

interface List {
  readonly settings: Settings
  readonly source: Source
  /** The names of variables, where each line has its own. */
  readonly all: readonly string[]
  /** Of everything that was sent; asked when it has been read. */
  readonly digest: () => string
}

interface Query {
  readonly dryRun?: boolean
  readonly channel?: string
  readonly body?: string
  readonly template?: string
  readonly language?: string
  readonly from?: string
  readonly name?: string
  readonly sendAt?: string
  readonly expiresAt?: string
  readonly ttlSeconds?: number
  readonly priority?: 'high' | 'normal' | 'bulk'
}

async function listIn(query: Query, body: Upload | Schemas['CreateBatch']): Promise<List> {
  if (!('bytes' in body)) {
    const { dryRun: _, limit: _limit, ...rest } = { limit: 0, ...query }
    const [extra] = Object.entries(rest).filter(([, value]) => value !== undefined)
    if (extra) {
      const detail = `${extra[0]} goes into the body where that is JSON.`
      throw fieldError(`/${extra[0]}`, 'conflict', detail)
    }
    const { recipients, ...settings } = body
    const all = new Set(recipients.flatMap(({ variables }) => Object.keys(variables ?? {})))
    const digest = () => fingerprintOf('recipients', null, recipients)
    return { settings, source: fromJson(recipients), all: [...all], digest }
  }
  const hash = createHash('sha256')
  const settings = settingsIn(query)
  const source = await fromCsv(hashed(body.bytes, hash))
  return { settings, source, all: [], digest: () => hash.digest('base64url') }
}

async function* hashed(
  bytes: AsyncIterable<Uint8Array>,
  hash: { update(bytes: Uint8Array): unknown },
): AsyncGenerator<Uint8Array, void> {
  for await (const piece of bytes) {
    hash.update(piece)
    yield piece
  }
}

function settingsIn(query: Query): Settings {
  const { body, template, language, from, name, sendAt, expiresAt, ttlSeconds, priority } = query
  const channel = query.channel ?? (template === undefined ? 'sms' : 'whatsapp')
  if (expiresAt !== undefined && ttlSeconds !== undefined) {
    throw fieldError('/ttlSeconds', 'conflict', 'expiresAt and ttlSeconds exclude each other.')
  }
  const schedule = {
    ...(name !== undefined && { name }),
    ...(sendAt !== undefined && { sendAt }),
    ...(expiresAt !== undefined && { expiresAt }),
    ...(ttlSeconds !== undefined && { ttlSeconds }),
    priority: priority ?? 'bulk',
  }
  if (channel === 'whatsapp') {
    const extra = body === undefined ? (from === undefined ? null : 'from') : 'body'
    if (extra !== null) throw fieldError(`/${extra}`, 'conflict', `${extra} is for SMS.`)
    if (template === undefined) throw fieldError('/template', 'required', 'template is required.')
    if (language === undefined) throw fieldError('/language', 'required', 'language is required.')
    return { channel: 'whatsapp', template, language, ...schedule }
  }
  const extra = template === undefined ? (language === undefined ? null : 'language') : 'template'
  if (extra !== null) throw fieldError(`/${extra}`, 'conflict', `${extra} is for WhatsApp.`)
  if (body === undefined) throw fieldError('/body', 'required', 'body or template is required.')
  return { channel: 'sms', body, ...(from !== undefined && { from }), ...schedule }
}

/** @throws RelayError as `sendMessage`, for what is of all lines. */
async function wishOf(
  settings: Settings,
  principal: Principal,
  rooms: BatchRooms,
): Promise<BatchWish> {
  const now = rooms.now()
  const { projectId, mode, keyId: apiKeyId } = principal
  const sendAt = sendAtOf(settings, now)
  const expiresAt = expiresAtOf(settings, sendAt, now)
  const content = await contentOf(settings, principal, rooms)
  const line =
    'template' in settings
      ? { ...NO_LINE, lane: mode === 'test' ? sandboxLane(projectId) : whatsappLane(projectId) }
      : await lineOf(settings.from, principal, rooms.devices)
  const priority = settings.priority ?? 'bulk'
  const { name = null, metadata = null } = settings
  return {
    ...{ projectId, mode, apiKeyId, name, line, sendAt, expiresAt, priority, metadata },
    content,
  }
}

const NO_LINE = { deviceId: null, deviceName: null, simSlotIndex: null, fromNumber: null }

async function contentOf(
  settings: Settings,
  principal: Principal,
  rooms: BatchRooms,
): Promise<Content> {
  if (!('template' in settings)) return { kind: 'text', body: settings.body }
  if (principal.binding !== null) {
    throw new RelayError('forbidden', 'This key is bound to the line of a phone, which sends SMS.')
  }
  const template = await approvedTemplate(settings, principal, rooms)
  return {
    kind: 'template',
    template: settings.template,
    language: template?.language ?? settings.language,
    marketing: template?.category === 'MARKETING',
    names: template && slotsOf(template).map(({ key }) => key),
    check(variables) {
      const [fault] = template ? rooms.templates.check(template, variables) : []
      return fault ? { column: fault.pointer.slice('/variables/'.length) } : null
    },
  }
}
