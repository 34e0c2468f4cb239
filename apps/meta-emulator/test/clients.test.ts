import { WhatsAppClient } from '@kapso/whatsapp-cloud-api'
import { normalizeWebhook, verifySignature } from '@kapso/whatsapp-cloud-api/server'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { WhatsAppAPI } from 'whatsapp-api-js'
import { BodyComponent, BodyParameter, Language, Template, Text } from 'whatsapp-api-js/messages'
import { DEFAULT_APP_SECRET, DEFAULT_NUMBER_ID, startMetaEmulator } from '../src/index.ts'
import { startReceiver } from './receiver.ts'

const receiver = await startReceiver()
const meta = await startMetaEmulator({
  seed: 7,
  webhook: { url: receiver.url },
  templates: [
    {
      name: 'lembrete_consulta',
      language: 'pt_BR',
      components: [{ type: 'BODY', text: 'Olá {{1}}, sua consulta é às {{2}} com {{3}}.' }],
    },
    {
      name: 'codigo',
      language: 'pt_BR',
      category: 'AUTHENTICATION',
      components: [
        { type: 'BODY', add_security_recommendation: true },
        { type: 'BUTTONS', buttons: [{ type: 'OTP', otp_type: 'COPY_CODE' }] },
      ],
    },
  ],
})
const kapso = new WhatsAppClient({ accessToken: 't', baseUrl: meta.url, graphVersion: 'v24.0' })
const other = new WhatsAppAPI({
  token: 't',
  appSecret: DEFAULT_APP_SECRET,
  v: 'v23.0',
  ponyfill: {
    fetch: (input: string | URL | Request, init?: RequestInit) =>
      fetch(String(input).replace('https://graph.facebook.com', meta.url), init),
  },
})

beforeEach(async () => {
  await meta.settled()
  receiver.clear()
  meta.inbox.clear()
})
afterAll(async () => {
  await meta.close()
  await receiver.close()
})

const reminder = {
  name: 'lembrete_consulta',
  language: { code: 'pt_BR' },
  components: [
    {
      type: 'body' as const,
      parameters: ['João', '14h', 'Dra. Helena'].map((text) => ({ type: 'text' as const, text })),
    },
  ],
}

test('kapso sends a template through it, and verifies every webhook of it', async () => {
  const sent = await kapso.messages.sendTemplate({
    phoneNumberId: DEFAULT_NUMBER_ID,
    to: '+5531996883193',
    bizOpaqueCallbackData: 'msg_1',
    template: reminder,
  })
  expect(sent.contacts[0]?.waId).toBe('553196883193')
  await meta.settled()
  expect(meta.inbox.messages()).toMatchObject([
    { text: 'Olá João, sua consulta é às 14h com Dra. Helena.', callbackData: 'msg_1' },
  ])
  const told = receiver.posts.flatMap(({ raw, headers, body }) => {
    const signatureHeader = headers['x-hub-signature-256']
    expect(
      verifySignature({
        appSecret: DEFAULT_APP_SECRET,
        rawBody: raw,
        ...(signatureHeader && { signatureHeader }),
      }),
    ).toBe(true)
    return normalizeWebhook(body).statuses
  })
  expect(told.map(({ id, status }) => [id, status])).toEqual(
    ['sent', 'delivered', 'read'].map((status) => [sent.messages[0]?.id, status]),
  )
})

test('whatsapp-api-js sends through it and verifies webhooks that hold more than ASCII', async () => {
  const parameters = ['João', '14h', 'Dra. Helena'].map((text) => new BodyParameter(text))
  const [first, ...rest] = parameters
  if (!first) throw new Error('no parameter')
  const template = new Template(
    'lembrete_consulta',
    new Language('pt_BR'),
    new BodyComponent(first, ...rest),
  )
  const sent = await other.sendMessage(DEFAULT_NUMBER_ID, '+5511999998888', template)
  expect(sent).toMatchObject({ messages: [{ message_status: 'accepted' }] })
  meta.inbound({ from: '5511999998888', text: 'Não, obrigado 😀', profileName: 'João' })
  await meta.settled()
  expect(receiver.messages()).toMatchObject([{ text: { body: 'Não, obrigado 😀' } }])
  for (const { raw, headers } of receiver.posts) {
    expect(raw).toMatch(/^[\x20-\x7e]+$/)
    expect(await other.verifyRequestSignature(raw, headers['x-hub-signature-256'] ?? '')).toBe(true)
  }
})

test('their bodies for codes and texts are taken as they are', async () => {
  const code = Template.OTP('codigo', 'pt_BR', '123456')
  await other.sendMessage(DEFAULT_NUMBER_ID, '+5511999990000', code)
  expect(meta.inbox.messages()[0]?.text).toBe(
    '123456 é seu código de verificação. Para sua segurança, não compartilhe este código.',
  )
  meta.inbound({ from: '5511999990000', text: 'oi' })
  await other.sendMessage(DEFAULT_NUMBER_ID, '+5511999990000', new Text('Olá!'))
  await meta.settled()
  expect(receiver.statuses().map(({ status }) => status)).not.toContain('failed')
})
