import { createHmac } from 'node:crypto'
import { expect } from 'vitest'
import { type Database, QUEUE, type Row } from '../src/db/index.ts'
import { idSource } from '../src/ids.ts'
import { newMessage } from '../src/messages/accept.ts'
import type { TestServer } from './_server.ts'
import { draftOf } from './_world.ts'

export const APP_SECRET = 'app-secret-of-the-tests'
export const PHONE_NUMBER_ID = '106540352242922'
export const WABA_ID = '419561257915477'
export const METADATA = {
  display_phone_number: '5511988887777',
  phone_number_id: PHONE_NUMBER_ID,
}

/** A project that has its app, its number and its account for itself. */
export const PROJECTS = {
  metaWebhookAccess: async () => ({
    ...{ appSecret: APP_SECRET, verifyToken: 'x' },
    ...{ phoneNumberId: PHONE_NUMBER_ID, businessAccountId: WABA_ID },
  }),
  metaNeighbours: async () => [],
  metaSameApp: async () => new Set<string>(),
}

/** JSON as Meta writes it: nothing but ASCII, and slashes escaped. */
export const asMetaWrites = (value: unknown): string =>
  JSON.stringify(value)
    .replace(/[\u0080-\uffff]/g, (it) => `\\u${it.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .replaceAll('/', '\\/')

export const signatureOf = (body: string | Uint8Array, secret = APP_SECRET): string =>
  `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`

export interface Posted {
  readonly status: number
  readonly text: string
  readonly ms: number
}

/** Posts to a project's webhook, signed as Meta signs. */
export async function postToHook(
  url: string,
  projectId: string,
  body: string | Uint8Array<ArrayBuffer>,
  headers: Readonly<Record<string, string>> = {},
): Promise<Posted> {
  const began = performance.now()
  const response = await fetch(`${url}/hooks/meta/${projectId}`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'x-hub-signature-256': signatureOf(body),
      ...headers,
    },
    body,
  })
  const text = await response.text()
  return { status: response.status, text, ms: performance.now() - began }
}

export const change = (field: string, value: object) => ({ field, value })

export const newsOf = (...changes: readonly object[]) => ({
  object: 'whatsapp_business_account',
  entry: [{ id: WABA_ID, time: 1_778_754_600, changes }],
})

export interface StatusOf {
  readonly wamid: string
  readonly status: string
  /** Seconds since 1970. */
  readonly at: number
  readonly messageId?: string
  readonly pricing?: object
  readonly errors?: readonly object[]
}

export const statusOf = ({ wamid, status, at, messageId, pricing, errors }: StatusOf) => ({
  id: wamid,
  status,
  timestamp: String(at),
  recipient_id: '551199998888',
  ...(messageId !== undefined && { biz_opaque_callback_data: messageId }),
  ...(pricing && { pricing }),
  ...(errors && { errors }),
})

export const statuses = (...all: readonly StatusOf[]) =>
  newsOf(
    change('messages', {
      messaging_product: 'whatsapp',
      metadata: METADATA,
      statuses: all.map(statusOf),
    }),
  )

/** What people wrote; one contact for each that has one. */
export const messages = (contacts: readonly object[], ...all: readonly object[]) =>
  newsOf(
    change('messages', {
      messaging_product: 'whatsapp',
      metadata: METADATA,
      contacts,
      messages: all,
    }),
  )

/** WhatsApp messages that are on their way to Meta, as a lane has left them. */
export async function plantMessages(
  database: Database,
  projectId: string,
  count: number,
  more: Partial<Row<'message'>> = {},
): Promise<string[]> {
  const newId = idSource(Date.now)
  const now = Date.now()
  const rows = Array.from(
    { length: count },
    (): Row<'message'> => ({
      ...newMessage(draftOf({ projectId }), newId('msg'), now),
      ...{ channel: 'whatsapp', body: null, template: 'lembrete_consulta', language: 'pt_BR' },
      ...{ status: 'DISPATCHED', queue: QUEUE.inFlight, lane: `whatsapp:${projectId}` },
      ...{ attempts: 1, dispatched_at: now },
      ...more,
    }),
  )
  await database.transaction((tx) =>
    tx.insertMany({ table: 'message', ignoreConflict: false, key: 'id' }, rows),
  )
  return rows.map(({ id }) => id)
}

/** A code that was sent and waits to be typed. @returns its id. */
export async function plantOtp(
  database: Database,
  projectId: string,
  to: string,
  now: number,
  more: Partial<Row<'otp'>> = {},
): Promise<string> {
  const newId = idSource(Date.now)
  const id = newId('otp')
  const row: Row<'otp'> = {
    ...{ id, project_id: projectId, mode: 'live', api_key_id: null, line: '', to_number: to },
    ...{ country: 'BR', purpose: 'login', channel: 'whatsapp', locale: 'pt-BR', brand: null },
    ...{ template: 'codigo', domain: null, android_hash: null, code_length: 6, ttl_seconds: 300 },
    ...{ status: 'sent', generation: 1, key_id: 'k', attempts: 0, malformed: 0, sends: 1 },
    ...{ message_id: newId('msg'), resend_at: now, expires_at: now + 300_000, created_at: now },
    ...{ verified_at: null, ended_at: null, reason: null, skipped: null },
    ...more,
  }
  await database.transaction((tx) =>
    tx.insertMany({ table: 'otp', ignoreConflict: false, key: 'id' }, [row]),
  )
  return id
}

/** The stored steps of a message, oldest first: `outbound.sent`, or `message.told_late delivered`. */
export async function storyOf(database: Database, messageId: string): Promise<string[]> {
  const rows = await database.read
    .selectFrom('event')
    .where('subject_id', '=', messageId)
    .orderBy('position')
    .select(['type', 'detail'])
    .execute()
  return rows.map(({ type, detail }) => {
    const { told } = detail === null ? {} : JSON.parse(detail)
    return told === undefined ? type : `${type} ${told}`
  })
}

/** The two that Meta calls, and nobody with a key. */
export async function callAsMeta(
  server: Pick<TestServer, 'call'>,
  key: string,
  projectId: string,
): Promise<void> {
  const credentials = await server.call('putMetaCredentials', {
    key,
    body: { metaPhoneNumberId: '1', metaAccessToken: 'EAAG', metaAppSecret: APP_SECRET },
  })
  const path = { projectId }
  const handshake = {
    'hub.mode': 'subscribe',
    'hub.verify_token': String(credentials.body.metaVerifyToken),
    'hub.challenge': '1158201444',
  }
  const verified = await server.call('verifyMetaWebhook', { path, query: handshake })
  expect(verified.body).toBe('1158201444')
  const body = { object: 'whatsapp_business_account', entry: [] }
  const headers = { 'x-hub-signature-256': signatureOf(JSON.stringify(body)) }
  expect((await server.call('receiveMetaWebhook', { path, headers, body })).status).toBe(200)
}
