import { expect } from 'vitest'
import {
  APP_SECRET,
  asMetaWrites,
  PHONE_NUMBER_ID,
  plantMessages,
  postToHook,
  type StatusOf,
  statuses,
  WABA_ID,
} from './_meta.ts'
import type { TestServer } from './_server.ts'
import { soon } from './webhook-world.ts'

/** Seconds since 1970, a minute ago. */
export const AT = Math.floor(Date.now() / 1000) - 60
export const JOAO = { profile: { name: 'João' }, wa_id: '551199998888', user_id: 'BR.15025748392' }

let next = 0
export const nextNumber = (): number => next++
export const newWamid = (): string => `wamid.${String(nextNumber()).padStart(8, '0')}==`

export interface HookHome {
  readonly projectId: string
  readonly key: string
  readonly verifyToken: string
  readonly hookUrl: string
}

export const CREDENTIALS = {
  metaPhoneNumberId: PHONE_NUMBER_ID,
  metaAccessToken: 'EAAG',
  metaBusinessAccountId: WABA_ID,
  metaAppSecret: APP_SECRET,
}

/** A project with Meta's credentials. */
export async function hookHome(
  server: TestServer,
  credentials: object = CREDENTIALS,
): Promise<HookHome> {
  const { projectId, key } = await server.project()
  const put = await server.call('putMetaCredentials', { key, body: credentials })
  expect(put.status).toBe(200)
  const { metaVerifyToken: verifyToken, metaWebhookUrl: hookUrl } = put.body
  return { projectId, key, verifyToken, hookUrl }
}

/** What a test does with a project whose webhook Meta calls. */
export function hookOf(running: () => TestServer, home: () => HookHome) {
  const post = (news: unknown) => postToHook(running().url, home().projectId, asMetaWrites(news))
  const get = async (messageId: string) =>
    (await running().call('getMessage', { key: home().key, path: { messageId } })).body
  const stored = async () => {
    const { read } = running().database
    const posts = await read.selectFrom('meta_post').select('received_at as due_at').execute()
    const updates = await read
      .selectFrom('meta_update')
      .where('kind', '<>', 'account')
      .select(['due_at', 'tries'])
      .execute()
    return [...posts.map((it) => ({ ...it, tries: 0 })), ...updates]
  }
  return {
    ...{ post, get, stored },
    told: async (...all: StatusOf[]) => expect((await post(statuses(...all))).status).toBe(200),
    until: (messageId: string, status: string) =>
      soon(
        () => get(messageId),
        (message) => message.status === status,
      ),
    rowOf: (id: string) =>
      running()
        .database.read.selectFrom('message')
        .selectAll()
        .where('id', '=', id)
        .executeTakeFirstOrThrow(),
    /** Everything that was stored has been dealt with. */
    settled: () =>
      soon(stored, (rows) => rows.every(({ due_at, tries }) => due_at === null || tries > 0)),
    plant: async (more = {}) =>
      (await plantMessages(running().database, home().projectId, 1, more))[0] ?? '',
    /** What a person of this number, or WhatsApp's id, wrote. */
    heard: (from: string, count = 1) =>
      soon(
        async () =>
          (await running().call('listInbound', { key: home().key, query: { from } })).body.data,
        (found) => found.length >= count,
      ),
  }
}
