import { sql } from 'kysely'
import { expect } from 'vitest'
import type { Database } from '../../src/db/index.ts'
import { COLUMNS } from '../../src/db/tables.ts'
import type { TestServer } from '../_server.ts'
import { type Api, apiOf, eventually } from '../flows/harness/api.ts'
import { pairSocketPhone, type SocketPhone } from '../flows/harness/socket-phone.ts'
import type { Json } from './contract.ts'

/** A project with several of everything that the API can make. */
export interface Tenant {
  readonly projectId: string
  /** May do everything, on live data. */
  readonly key: string
  readonly testKey: string
  /** Bound to the first SIM of `phone`. */
  readonly boundKey: string
  /** Bound to the second one, where all came in that came in. */
  readonly relayionKey: string
  readonly testRelayionKey: string
  /** One id of each kind, of live data, and not of the bound key's line. */
  readonly ids: Readonly<Record<string, string>>
  /** The same of test data. */
  readonly testIds: Readonly<Record<string, string>>
  readonly idempotencyKey: string
  readonly phone: SocketPhone
  /** Another device, which no phone is paired with. */
  readonly deskId: string
  /** Stands in every text that this project chose. */
  readonly mark: string
}

let count = 0
/** Numbers of Brazilian mobiles that nobody else in the process has. */
const numberOf = (tenant: number, which: number) => `+55119${7_000_0000 + tenant * 100 + which}`

export async function furnish(server: TestServer): Promise<Tenant> {
  count += 1
  const tenant = count
  const mark = `mark-${tenant}-${Math.random().toString(36).slice(2, 10)}`
  const { project, apiKey: key } = await server.server.projects.create({
    name: `Project ${mark}`,
    ownerEmail: `${mark}@example.com`,
    plan: 'enterprise',
  })
  const { projectId } = project
  const api = apiOf(server.url, key)
  const { phone, desk, ids } = await furnishLive(api, mark, tenant)
  const testKey = await server.key(projectId, { name: `Test ${mark}`, mode: 'test' })
  const testIds = await furnishTest(apiOf(server.url, testKey), mark, tenant)
  const boundKey = await server.key(projectId, {
    name: `Bound ${mark}`,
    binding: { deviceId: phone.deviceId, simSlotIndex: 0 },
  })
  const relayion = {
    ...{ name: `Relayion ${mark}`, dialect: 'relayion' as const },
    binding: { deviceId: phone.deviceId, simSlotIndex: 1 },
  }
  const relayionKey = await server.key(projectId, relayion)
  const testRelayionKey = await server.key(projectId, { ...relayion, mode: 'test' })
  const own = {
    ...ids,
    dev: phone.deviceId,
    number: numberOf(tenant, 1),
    line: numberOf(tenant, 10),
    month: '2026-01',
  }
  return {
    ...{ projectId, key, testKey, boundKey, relayionKey, testRelayionKey },
    ...{ phone, deskId: desk, mark, ids: own },
    testIds: { ...own, ...testIds },
    idempotencyKey: `once ${mark}`,
  }
}

async function furnishLive(api: Api, mark: string, tenant: number) {
  const idempotencyKey = `once ${mark}`
  const hooks = await hooksOf(api, mark)
  const phone = await pairSocketPhone(api, `Played ${mark}`)
  const sims = [0, 1].map((slotIndex) => ({
    slotIndex,
    phoneNumber: numberOf(tenant, 10 + slotIndex),
    carrier: mark,
  }))
  const line = await phone.connect({ sims })
  const send = (more: Record<string, unknown>, once?: string) =>
    api.send({ to: numberOf(tenant, 1), body: `Out ${mark}`, metadata: { mark }, ...more }, once)
  const sent = await send({ from: phone.deviceId }, idempotencyKey)
  const first = await line.next('send')
  expect(first.messageId).toBe(sent.id)
  line.report('sent', 1, first)
  line.report('delivered', 2, first)
  await send({ from: phone.deviceId, to: numberOf(tenant, 2) })
  const failure = { code: 'no_credit', reason: `Said ${mark}.`, retryable: false }
  line.report('failed', 3, await line.next('send'), failure)
  for (const [i, from] of [numberOf(tenant, 1), numberOf(tenant, 2)].entries()) {
    const receivedAt = new Date().toISOString()
    line.send({
      type: 'inbound',
      seq: 4 + i,
      from,
      body: `In ${mark}`,
      receivedAt,
      simSlotIndex: 1,
    })
  }
  await line.acked(5)
  await line.cut()
  const device = await eventually(
    () => api.get(`/v1/devices/${phone.deviceId}`),
    ({ status }) => status === 'OFFLINE',
  )
  // Stays in the queue: its phone is away, and it leaves by the second SIM.
  const queued = await send({ from: sims[1]?.phoneNumber })
  // Of no line, and never due.
  await send({ sendAt: new Date(Date.now() + 864e5).toISOString() })
  const desk = await api.created('/v1/devices', { name: `Desk ${mark}` })
  const made = await api.created('/v1/api-keys', { name: `Key ${mark}` })
  const otp = await api.created('/v1/otp', { to: numberOf(tenant, 1), brand: mark })
  await furnishMeta(api, mark)
  const tpl = await templatesOf(api, mark)
  const rcp = await furnishRecipients(api, mark, tenant)
  const bat = await furnishLists(api, mark, tenant)
  const [inbound] = await api.all('/v1/inbound')
  const [event] = await eventually(
    () => api.feed(),
    (events) => events.length > 0,
  )
  const sim: string = device.sims[1].id
  const ids = {
    ...{ msg: queued.id, otp: otp.id, inb: inbound.id, evt: event.id, key: made.id },
    ...{ sim, tpl, rcp, bat },
    ...(await posted(api, hooks)),
  }
  return { phone, desk: String(desk.id), ids }
}

/** Two webhooks at a name that nobody has. @see RFC 6761, section 6.4 */
async function hooksOf(api: Api, mark: string): Promise<string[]> {
  const ids: string[] = []
  for (const events of [['outbound.*'], ['device.*']]) {
    const draft = { url: `https://${mark}.invalid/hook`, events, description: mark }
    ids.push((await api.created('/v1/webhooks', draft)).id)
  }
  return ids
}

/** What was posted to the first of them. Nothing of them moves later. */
async function posted(api: Api, hooks: readonly string[]) {
  const [whk = ''] = hooks
  const replay = await api.created(`/v1/webhooks/${whk}/replay`, {
    since: new Date(Date.now() - 60_000).toISOString(),
  })
  await eventually(
    () => api.get(`/v1/webhook-replays/${replay.id}`),
    ({ state }) => state === 'finished',
  )
  await eventually(
    () => api.all(`/v1/webhooks/${whk}/deliveries`),
    (all) => all.length > 1,
  )
  for (const id of hooks) await api.call('PATCH', `/v1/webhooks/${id}`, { status: 'paused' })
  const deliveries = await eventually(
    () => api.all(`/v1/webhooks/${whk}/deliveries`),
    (all) => all.every(({ state }) => state !== 'delivering'),
  )
  return { whk, dlv: String(deliveries[0].id), rpl: String(replay.id) }
}

async function furnishMeta(api: Api, mark: string): Promise<void> {
  const { status } = await api.call('PUT', '/v1/projects/me/meta-credentials', {
    metaBusinessAccountId: `20${mark.replace(/\D/g, '')}`.slice(0, 15),
    metaPhoneNumberId: `10${mark.replace(/\D/g, '')}`.slice(0, 15),
    metaAccessToken: `EAAG${mark.replace(/\W/g, '')}`,
    metaAppSecret: mark.replace(/\W/g, ''),
    callbackUrl: `https://example.com/${mark}`,
  })
  expect(status).toBe(200)
}

/** Two, of which nothing moves later. */
async function templatesOf(api: Api, mark: string): Promise<string> {
  const name = mark.replaceAll('-', '_')
  const components = [{ type: 'BODY', text: `Olá {{1}} ${mark}` }]
  const draft = { name, category: 'UTILITY', components }
  await api.created('/v1/templates', { ...draft, language: 'en' })
  return (await api.created('/v1/templates', { ...draft, language: 'pt_BR' })).id
}

/** Two of each, so that their lists have cursors; of numbers that nobody writes to. */
async function furnishRecipients(api: Api, mark: string, tenant: number): Promise<string> {
  const ids: string[] = []
  for (const number of [20, 21].map((which) => numberOf(tenant, which))) {
    const draft = { name: `Known ${mark}`, number, tags: [mark], metadata: { mark } }
    ids.push((await api.created('/v1/recipients', draft)).id)
    const optOut = { channel: 'sms', number, optedOut: true }
    expect((await api.call('PUT', '/v1/opt-outs', optOut)).status).toBe(200)
  }
  return ids[0] ?? ''
}

/** Two, with two rejected lines each, so that their lists have cursors. Nothing of them leaves. */
async function furnishLists(api: Api, mark: string, tenant: number): Promise<string> {
  const ids: string[] = []
  for (const which of [30, 31]) {
    const list = await api.created('/v1/batches', {
      ...{ name: `List ${mark}`, body: `All ${mark}`, sendAt: inTenDays() },
      recipients: [{ to: numberOf(tenant, which) }, { to: `no ${mark}` }, { to: 'nobody' }],
    })
    await eventually(
      () => api.get(`/v1/batches/${list.id}`),
      ({ status }) => status === 'sending',
    )
    ids.push(list.id)
  }
  return ids[0] ?? ''
}

const inTenDays = () => new Date(Date.now() + 864e6).toISOString()

/** Test data ends with the built-in carrier, so that nothing of it moves later. */
async function furnishTest(api: Api, mark: string, tenant: number) {
  const hooks = await hooksOf(api, mark)
  const bodies = [1, 2].map((i) => ({ to: numberOf(tenant, i), body: `Sandbox ${mark}` }))
  const sent: Json[] = []
  for (const body of bodies) sent.push(await api.send(body))
  for (const { id } of sent) await api.until(id, ['DELIVERED', 'FAILED'])
  const [event] = await eventually(
    () => api.feed(),
    (events) => events.length > 0,
  )
  const made = await api.created('/v1/api-keys', { name: `Test key ${mark}`, mode: 'test' })
  const otp = await api.created('/v1/otp', { to: numberOf(tenant, 1), brand: mark })
  await api.until(otp.messageId, ['DELIVERED'])
  // Lists below a webhook or a batch are attacked with the cursors that a live key gets.
  const { whk: _whk, ...told } = await posted(api, hooks)
  const rcp = await furnishRecipients(api, mark, tenant)
  await furnishLists(api, mark, tenant)
  return { msg: sent[0].id, otp: otp.id, evt: event.id, key: made.id, rcp, ...told }
}

/** Of no project. */
const OPERATORS: ReadonlySet<string> = new Set(['price', 'home'])

const TABLES = Object.entries(COLUMNS)

/** Leases are renewed, cursors stored, and the minute noted in which the owner's key was used, whoever does what. */
const MOVING = { lease_until: 0, cursor_tx: 0, cursor_position: 0, last_used_at: 0 }

/** Everything that is stored of a project, as text that can be compared. */
export async function rowsOf(database: Database, projectId: string): Promise<string[]> {
  const all: string[] = []
  for (const [table, columns] of TABLES) {
    // When templates are read from Meta next: that comes round by itself.
    if (table === 'template_sync') continue
    const owner =
      'project_id' in columns
        ? sql`project_id = ${projectId}`
        : table === 'project'
          ? sql`id = ${projectId}`
          : table === 'idempotency'
            ? sql`id like ${`${projectId} %`}`
            : table === 'webhook_attempt'
              ? sql`delivery_id in (select id from webhook_delivery where project_id = ${projectId})`
              : table === 'batch_chunk' || table === 'batch_error'
                ? sql`batch_id in (select id from batch where project_id = ${projectId})`
                : null
    if (OPERATORS.has(table)) continue
    if (owner === null) throw new Error(`Nobody told whose the rows of ${table} are.`)
    const found = sql<Record<string, unknown>>`select * from ${sql.table(table)} where ${owner}`
    const { rows } = await found.execute(database.read)
    const still = rows.map((row) => ({ ...row, ...MOVING }))
    all.push(...still.map((row) => `${table} ${JSON.stringify(row)}`))
  }
  return all.toSorted()
}

const ANY_ID = /\b[a-z]{3,4}_[0-7][0-9a-hjkmnp-tv-z]{25}\b/g

/** What an answer for somebody else must not hold: the project's texts, ids and phone numbers. */
export function traitsOf(tenant: Tenant, rows: readonly string[]): string[] {
  const text = rows.join('\n')
  const numbers = text.match(/\+\d{13}/g) ?? []
  return [...new Set([tenant.mark, ...(text.match(ANY_ID) ?? []), ...numbers])]
}
