import { existsSync, readFileSync } from 'node:fs'
import { normalizeWebhook, verifySignature } from '@kapso/whatsapp-cloud-api/server'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import {
  APP_SECRET,
  asMetaWrites,
  change,
  METADATA,
  messages,
  newsOf,
  PHONE_NUMBER_ID,
  signatureOf,
  statuses,
  WABA_ID,
} from '../../../test/_meta.ts'
import { newsIn } from './parse.ts'
import { signatureCheck } from './signature.ts'
import { type Update, updateId } from './update.ts'

const US = { phoneNumberId: PHONE_NUMBER_ID, businessAccountId: WABA_ID }
const AT = 1_750_030_073

const PRICING = { billable: true, pricing_model: 'PMP', type: 'regular', category: 'utility' }
const FAILED = {
  code: 131049,
  title: 'This message was not delivered',
  message: 'This message was not delivered',
  error_data: { details: 'In order to maintain a healthy ecosystem…' },
  href: '/documentation/business-messaging/whatsapp/support/error-codes',
}

/** One post of each kind, and one with several entries and changes. */
const POSTS: Readonly<Record<string, ReturnType<typeof newsOf>>> = {
  statuses: statuses(
    { wamid: 'wamid.1', status: 'sent', at: AT, messageId: 'msg_1', pricing: PRICING },
    { wamid: 'wamid.1', status: 'read', at: AT + 5, messageId: 'msg_1' },
    { wamid: 'wamid.2', status: 'failed', at: AT, errors: [FAILED] },
  ),
  text: messages([{ profile: { name: 'João Conceição 🙂' }, wa_id: '551199998888' }], {
    ...{ from: '551199998888', id: 'wamid.3', timestamp: String(AT), type: 'text' },
    text: { body: 'Não é às 14h? a/b' },
  }),
  button: messages([{ profile: { name: 'x' }, wa_id: '551199998888' }], {
    ...{ from: '551199998888', id: 'wamid.4', timestamp: String(AT), type: 'button' },
    ...{ context: { from: '5511988887777', id: 'wamid.1' } },
    button: { payload: 'DID_NOT_REQUEST_CODE', text: 'Não fui eu' },
  }),
  hidden: messages([{ profile: { name: 'x', username: 'ana' }, user_id: 'BR.1' }], {
    ...{ from_user_id: 'BR.1', id: 'wamid.5', timestamp: String(AT), type: 'text' },
    text: { body: 'Oi' },
  }),
  template: newsOf(
    change('message_template_status_update', {
      ...{ event: 'REJECTED', message_template_id: 1689556908129832 },
      ...{ message_template_name: 'lembrete', message_template_language: 'pt-BR' },
      ...{ reason: 'INVALID_FORMAT', message_template_category: 'UTILITY' },
    }),
  ),
}

const batch = {
  object: 'whatsapp_business_account',
  entry: Object.values(POSTS).flatMap(({ entry }) => entry),
}

const read = (post: unknown): readonly Update[] => newsIn(post, US).updates

describe('a post of Meta’s', () => {
  it('tells that a template’s category changes, or will: what it is then has to be asked', () => {
    const told = change('template_category_update', {
      ...{ message_template_id: 278077987957091, message_template_name: 'lembrete' },
      ...{
        message_template_language: 'pt-BR',
        new_category: 'UTILITY',
        correct_category: 'MARKETING',
      },
    })
    expect(read(newsOf(told))).toMatchObject([
      { kind: 'template', name: 'lembrete', language: 'pt-BR', event: 'CATEGORY_UPDATE' },
    ])
  })

  it('is read to the last update of its last change of its last entry', () => {
    const apart = Object.values(POSTS).flatMap(read)
    expect(apart).toHaveLength(7)
    expect(read(batch)).toEqual(apart)
    const [entry] = batch.entry
    const changes = batch.entry.flatMap((one) => one.changes)
    expect(read({ ...batch, entry: [{ ...entry, changes }] })).toEqual(apart)
  })

  it('tells of our own messages, whichever number they have left by', () => {
    const told = (messageId: string) => ({ wamid: 'wamid.9', status: 'read', at: AT, messageId })
    const ours = 'msg_01hwz3k9fxe5vr2t8qn6yc4bmd'
    const post = statuses(told(ours), told('order-7'), told('msg_1'))
    const { updates, strangers } = newsIn(post, { ...US, phoneNumberId: '1' })
    expect(updates).toEqual([])
    expect(strangers).toMatchObject([
      { field: 'messages', updates: [{ kind: 'status', callbackData: ours }] },
    ])
  })

  it('is what it says', () => {
    expect(read(batch)).toMatchObject([
      {
        ...{ kind: 'status', wamid: 'wamid.1', status: 'sent', at: AT * 1000 },
        callbackData: 'msg_1',
        pricing: { type: 'regular', category: 'utility', model: 'PMP', billable: true },
      },
      { status: 'read', pricing: null, error: null },
      { status: 'failed', callbackData: null, error: { code: 131049, title: FAILED.title } },
      { kind: 'message', waId: '551199998888', userId: null, text: 'Não é às 14h? a/b' },
      { payload: 'DID_NOT_REQUEST_CODE', replyTo: 'wamid.1', text: 'Não fui eu' },
      { waId: null, userId: 'BR.1', ourNumber: METADATA.display_phone_number },
      { kind: 'template', name: 'lembrete', event: 'REJECTED', reason: 'INVALID_FORMAT' },
    ])
  })

  it.each(Object.entries(POSTS))(
    'is signed and read as another client of Meta’s does: %s',
    (_, post) => {
      const rawBody = asMetaWrites(post)
      const signatureHeader = signatureOf(rawBody)
      const isSigned = signatureCheck(APP_SECRET, signatureHeader)
      expect(verifySignature({ appSecret: APP_SECRET, rawBody, signatureHeader })).toBe(true)
      expect(isSigned?.(Buffer.from(rawBody))).toBe(true)
      const other = `${rawBody} `
      expect(verifySignature({ appSecret: APP_SECRET, rawBody: other, signatureHeader })).toBe(
        false,
      )
      expect(isSigned?.(Buffer.from(other))).toBe(false)

      const theirs = normalizeWebhook(JSON.parse(rawBody))
      const ours = read(JSON.parse(rawBody))
      const ids = (kind: Update['kind']) =>
        ours.flatMap((one) => (one.kind === kind && 'wamid' in one ? one.wamid : []))
      expect(theirs.statuses.map(({ id }) => id)).toEqual(ids('status'))
      expect(theirs.messages.map(({ id }) => id)).toEqual(ids('message'))
      for (const { id, status } of theirs.statuses) {
        expect(ours).toContainEqual(expect.objectContaining({ wamid: id, status }))
      }
    },
  )

  it('never stops the reader, whatever is in it', () => {
    const value = fc.oneof(fc.jsonValue(), fc.constantFrom('', '\0', '\ud800', -1, 1e300, null))
    const odd = fc.record(
      {
        ...{ id: value, from: value, from_user_id: value, timestamp: value, type: value },
        ...{ text: value, button: value, interactive: value, context: value, status: value },
        ...{ pricing: value, errors: value, biz_opaque_callback_data: value, value, event: value },
      },
      { requiredKeys: [] },
    )
    const field = fc.constantFrom(
      'messages',
      'message_template_status_update',
      'template_category_update',
      'user_preferences',
      '',
    )
    const anyChange = fc.record({
      field: fc.oneof(field, value),
      value: fc.oneof(
        value,
        fc.record({
          metadata: fc.oneof(fc.constant(METADATA), value),
          contacts: fc.oneof(fc.array(odd), value),
          messages: fc.oneof(fc.array(odd), value),
          statuses: fc.oneof(fc.array(odd), value),
          user_preferences: fc.oneof(fc.array(odd), value),
        }),
      ),
    })
    fc.assert(
      fc.property(fc.array(anyChange), (changes) => {
        for (const update of read(newsOf(...changes))) {
          const text = JSON.stringify(update)
          expect(text.isWellFormed() && !text.includes('\\u0000')).toBe(true)
          expect(updateId('proj_a', update)).toMatch(/^[\w-]{43}$/)
          if (update.kind === 'message') expect(update.waId ?? update.userId).toBeTruthy()
        }
      }),
      { numRuns: 300 },
    )
  })
})

/** Meta's own description, where somebody has it; it is not ours to keep. */
const SCHEMA = process.env.RELAY_META_SCHEMA ?? ''

describe.runIf(existsSync(SCHEMA))('Meta’s own examples', () => {
  // biome-ignore lint/suspicious/noExplicitAny: somebody else's document.
  const webhooks = (): any => parse(readFileSync(SCHEMA, 'utf8')).paths['/whatsapp/webhooks'].post
  const TOLD_BY_LOG = /^(System|Group)/

  it('are read, every one', () => {
    const { examples } = webhooks().requestBody.content['application/json']
    const names = Object.keys(examples)
    expect(names.length).toBeGreaterThan(10)
    for (const name of names) {
      const post = examples[name].value
      const [entry] = post.entry
      const value = entry.changes[0].value
      const recipient = { ...US, phoneNumberId: value.metadata.phone_number_id }
      const { updates, notices, strangers } = newsIn(post, recipient)
      expect(strangers, name).toEqual([])
      if (TOLD_BY_LOG.test(name)) {
        expect(updates, name).toEqual([])
        expect(notices.length, name).toBeGreaterThan(0)
        continue
      }
      const [message] = value.messages
      expect(updates, name).toMatchObject([
        {
          ...{ kind: 'message', wamid: message.id, type: message.type, waId: message.from },
          at: Number(message.timestamp) * 1000,
        },
      ])
    }
  })
})
