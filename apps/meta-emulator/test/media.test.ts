import { WhatsAppClient } from '@kapso/whatsapp-cloud-api'
import { afterAll, expect, test } from 'vitest'
import { DEFAULT_NUMBER_ID, DEFAULT_WABA_ID, startMetaEmulator } from '../src/index.ts'
import { graphClient, hello } from './graph.ts'

const card = {
  components: [
    { type: 'HEADER', format: 'IMAGE' },
    { type: 'BODY', text: 'Até {{1}}' },
    { type: 'BUTTONS', buttons: [{ type: 'URL', url: 'https://x.example/{{1}}' }] },
  ],
}
const meta = await startMetaEmulator({
  seed: 3,
  templates: [
    {
      name: 'fatura',
      language: 'pt_BR',
      components: [
        { type: 'HEADER', format: 'DOCUMENT' },
        { type: 'BODY', text: 'São {{1}} até {{2}}.' },
      ],
    },
    {
      name: 'ofertas',
      language: 'pt_BR',
      components: [
        { type: 'BODY', text: 'Olá' },
        { type: 'CAROUSEL', cards: [card, card] },
      ],
    },
  ],
})
afterAll(() => meta.close())
const kapso = new WhatsAppClient({ accessToken: 't', baseUrl: meta.url, graphVersion: 'v24.0' })
const { call, send } = graphClient(meta.url)
const authorized = { headers: { authorization: 'Bearer t' } }
let recipients = 0
const to = () => `+55119999${String(recipients++).padStart(5, '0')}`

const upload = () =>
  kapso.media.upload({
    phoneNumberId: DEFAULT_NUMBER_ID,
    type: 'application/pdf',
    file: new Blob(['%PDF'], { type: 'application/pdf' }),
    fileName: 'fatura.pdf',
  })

test('what a client uploads can be read, sent, and deleted', async () => {
  const { id } = await upload()
  const { body } = await call('GET', `/v25.0/${id}`)
  expect(body).toMatchObject({ id, mime_type: 'application/pdf', file_size: 4 })
  const file = await fetch(String(body.url), authorized)
  expect(file.headers.get('content-type')).toBe('application/pdf')
  expect(await file.text()).toBe('%PDF')
  const invoice = (mediaId: string) =>
    kapso.messages.sendTemplate({
      phoneNumberId: DEFAULT_NUMBER_ID,
      to: to(),
      template: {
        name: 'fatura',
        language: { code: 'pt_BR' },
        components: [
          {
            type: 'header',
            parameters: [{ type: 'document', document: { id: mediaId, filename: 'a.pdf' } }],
          },
          {
            type: 'body',
            parameters: [
              {
                type: 'currency',
                currency: { fallback_value: 'R$ 9', code: 'BRL', amount_1000: 9_000 },
              },
              { type: 'date_time', date_time: { fallback_value: 'maio' } },
            ],
          },
        ],
      },
    })
  await invoice(id)
  expect(meta.inbox.messages({ template: 'fatura' }).at(-1)?.text).toBe('São R$ 9 até maio.')
  await expect(invoice('999')).rejects.toMatchObject({ code: 131053 })
  expect((await call('DELETE', `/v25.0/${id}`)).body).toEqual({ success: true })
  expect((await call('GET', `/v25.0/${id}`)).body.error?.error_subcode).toBe(33)
  await expect(invoice(id)).rejects.toMatchObject({ code: 131053 })
})

test('a carousel needs each of its cards, whole', async () => {
  const filled = (index: number, more: object[] = []) => ({
    card_index: index,
    components: [
      {
        type: 'header',
        parameters: [{ type: 'image', image: { link: 'https://x.example/a.png' } }],
      },
      { type: 'body', parameters: [{ type: 'text', text: 'maio' }] },
      ...more,
    ],
  })
  const button = [
    { type: 'button', sub_type: 'url', index: '0', parameters: [{ type: 'text', text: 'a' }] },
  ]
  const offer = (...cards: object[]) =>
    send({
      ...{ to: to(), type: 'template' },
      template: {
        ...{ name: 'ofertas', language: { code: 'pt_BR' } },
        components: [{ type: 'carousel', cards }],
      },
    })
  expect((await offer(filled(0, button), filled(1, button))).status).toBe(200)
  expect((await offer(filled(0, button))).body.error?.code).toBe(132000)
  expect((await offer(filled(0, button), filled(1))).body.error?.code).toBe(131008)
  expect((await offer(filled(0, button), filled(7, button))).body.error?.code).toBe(132018)
})

test('templates are made and changed in several languages at once', async () => {
  const wish = {
    ...{ name: 'codigo', category: 'authentication', languages: ['pt_BR', 'en_US'] },
    components: [
      { type: 'body', add_security_recommendation: true },
      { type: 'buttons', buttons: [{ type: 'otp', otp_type: 'copy_code' }] },
    ],
  }
  const path = `/v25.0/${DEFAULT_WABA_ID}/upsert_message_templates`
  const made = await call('POST', path, wish)
  expect(made.body.data?.map(({ language, status }) => [language, status])).toEqual([
    ['pt_BR', 'PENDING'],
    ['en_US', 'PENDING'],
  ])
  await meta.settled()
  const approved = await call('GET', `/v25.0/${made.body.data?.[0]?.id}`)
  expect(approved.body).toMatchObject({ status: 'APPROVED' })
  const [, button] = wish.components
  const changed = await call('POST', path, {
    ...wish,
    languages: ['pt_BR', 'es'],
    components: [{ type: 'body', add_security_recommendation: false }, button],
  })
  expect(changed.body.data?.[0]?.id).toBe(made.body.data?.[0]?.id)
  // What was there is changed, and reviewed anew.
  const edited = await call('GET', `/v25.0/${made.body.data?.[0]?.id}`)
  expect(edited.body).toMatchObject({
    status: 'PENDING',
    components: [{ add_security_recommendation: false }, {}],
  })
  expect((await call('POST', path, { ...wish, category: 'utility' })).body.error?.code).toBe(100)
})

test('a number is registered with its PIN, and sends from then on', async () => {
  const path = `/v25.0/${DEFAULT_NUMBER_ID}`
  const pin = (text: string) => ({ messaging_product: 'whatsapp', pin: text })
  expect((await call('POST', `${path}/register`, pin('123456'))).body).toEqual({ success: true })
  await call('POST', `${path}/deregister`, {})
  expect((await send(hello(to()))).body.error?.code).toBe(133010)
  expect((await call('POST', `${path}/register`, pin('12'))).body.error?.code).toBe(100)
  expect((await call('POST', `${path}/register`, pin('654321'))).body.error?.code).toBe(133005)
  await call('POST', `${path}/register`, pin('123456'))
  expect((await send(hello(to()))).status).toBe(200)
})
