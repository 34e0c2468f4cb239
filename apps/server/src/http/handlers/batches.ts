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
import { fieldError } from '../../errors.ts'
import { sandboxLane, whatsappLane } from '../../messages/index.ts'
import { fingerprintOf, type Principal } from '../../projects/index.ts'
import { type Call, caller } from '../call.ts'
import { pageOf, pageRequest } from '../cursor.ts'
import { createdOnce, found, type Written } from '../written.ts'
import { templateContent } from './batch-content.ts'
import { expiresAtOf, lineOf, sendAtOf } from './draft.ts'
import type { MessageRooms } from './messages.ts'

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
      return { status: 200 as const, body: found(batch, `${scope.mode} list`, batchId) }
    }
  return {
    async createBatch({ query, body }, call) {
      const principal = caller(call)
      const list = await listIn(query, body)
      const { settings, source } = list
      const create: Create = (work, check) => {
        const parameters = {
          ...{ query, binding: principal.binding, file: list.digest(), charset: list.charset },
        }
        const fingerprint = fingerprintOf('createBatch', parameters, settings)
        const keyed = { ...call, key: call.key && { ...call.key, fingerprint } }
        return createdOnce(rooms.projects.once, keyed, 202, '/v1/batches/', work, check)
      }
      let wish: BatchWish
      try {
        wish = await wishOf(settings, source, principal, rooms)
      } catch (error) {
        const known = query.dryRun !== true && call.key !== null
        if (!known || !(await rooms.projects.isAnswered(call.key))) throw error
        return await answeredAgain(source, create, error)
      }
      if (!call.key || query.dryRun === true) await rooms.messages.bulk.assertOpen(principal)
      if (query.dryRun === true) {
        return { status: 200, body: await batches.check(wish, source) }
      }
      const staged = await batches.stage(wish, source)
      try {
        // With a key the list may be there already: then its plan is not asked again.
        const check = call.key ? () => rooms.messages.bulk.assertOpen(principal) : undefined
        return await create(staged.commit, check)
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
      return { status: 200, body: found(batch, `${scope.mode} list`, batchId) }
    },
    async listBatchErrors({ path: { batchId }, query }, call) {
      const scope = caller(call)
      const filters = ['batch errors', scope.projectId, scope.mode, batchId]
      const page = pageRequest(query, filters)
      found(await batches.get(scope, batchId, scope.binding), `${scope.mode} list`, batchId)
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

type Create = (
  work: Parameters<typeof createdOnce>[4],
  check?: () => Promise<void>,
) => Promise<Written<202>>

/**
 * Whoever repeats a call that was answered gets its answer, whatever has come in the way since: the line may be gone,
 * or the time be over. Whether it is the same call, the whole file says.
 */
async function answeredAgain(
  { lines }: Source,
  create: Create,
  error: unknown,
): Promise<Written<202>> {
  for await (const _ of lines) {
    // Read for its digest.
  }
  return create(async () => {
    throw error
  })
}

interface List {
  readonly settings: Settings
  readonly source: Source
  /** As the request names it; undefined where it says nothing. */
  readonly charset: string | undefined
  /** Of everything that was sent; asked when it has been read. */
  readonly digest: () => string
}

interface Query {
  readonly dryRun?: boolean
  readonly channel?: string
  readonly body?: string
  readonly template?: string
  readonly language?: string
  readonly components?: Schemas['BatchComponents']
  readonly fallback?: Schemas['BatchFallback']
  readonly metadata?: Schemas['Metadata']
  readonly charset?: Schemas['BatchCharset']
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
    const digest = () => fingerprintOf('recipients', null, recipients)
    return { settings, source: fromJson(recipients), charset: undefined, digest }
  }
  const hash = createHash('sha256')
  const settings = settingsIn(query)
  const charset = query.charset ?? body.charset
  const source = await fromCsv(hashed(body.bytes, hash), charset)
  const digest = () => hash.digest('base64url')
  return { settings, source, charset: charset ?? undefined, digest }
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
  const { components, fallback, metadata } = query
  const channel = query.channel ?? (template === undefined ? 'sms' : 'whatsapp')
  if (expiresAt !== undefined && ttlSeconds !== undefined) {
    throw fieldError('/ttlSeconds', 'conflict', 'expiresAt and ttlSeconds exclude each other.')
  }
  const schedule = {
    ...(name !== undefined && { name }),
    ...(metadata !== undefined && { metadata }),
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
    const parts = { ...(components && { components }), ...(fallback && { fallback }) }
    return { channel: 'whatsapp', template, language, ...parts, ...schedule }
  }
  const others = { template, language, components, fallback }
  const [extra = null] = Object.entries(others).flatMap(([key, value]) => (value ? [key] : []))
  if (extra !== null) throw fieldError(`/${extra}`, 'conflict', `${extra} is for WhatsApp.`)
  if (body === undefined) throw fieldError('/body', 'required', 'body or template is required.')
  return { channel: 'sms', body, ...(from !== undefined && { from }), ...schedule }
}

/** @throws RelayError as `sendMessage`, for what is of all lines. */
async function wishOf(
  settings: Settings,
  source: Source,
  principal: Principal,
  rooms: BatchRooms,
): Promise<BatchWish> {
  const now = rooms.now()
  const { projectId, mode, keyId: apiKeyId } = principal
  const sendAt = sendAtOf(settings, now)
  const expiresAt = expiresAtOf(settings, sendAt, now)
  const content: Content =
    'template' in settings
      ? await templateContent(settings, source, principal, rooms)
      : { kind: 'text', body: settings.body }
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
