import { DEFAULT_NUMBER_ID, DEFAULT_WABA_ID, type MetaEmulator } from '@relay/meta-emulator'
import {
  isRelayError,
  MessageFailedError,
  Relay,
  type SendWhatsApp,
  ValidationError,
} from '@relay/sdk'
import { afterAll, beforeAll, expect, it } from 'vitest'
import {
  ENGINES,
  endAllPrograms,
  REMINDER,
  type Relay as RelayServer,
  startMeta,
  startPhone,
  startRelay,
  takenOf,
  whatsappProject,
} from './harness/index.ts'

const [{ newDatabase }] = ENGINES
let meta: MetaEmulator
let server: RelayServer
let relay: Relay

const INVOICE = {
  name: 'fatura',
  language: 'pt_BR',
  category: 'UTILITY',
  components: [
    { type: 'HEADER', format: 'DOCUMENT', example: { header_handle: ['4::a'] } },
    { type: 'BODY', text: 'Olá {{1}}: {{2}}.', example: { body_text: [['Ana', 'R$ 1']] } },
    {
      type: 'BUTTONS',
      buttons: [
        { type: 'QUICK_REPLY', text: 'Paguei' },
        {
          type: 'URL',
          text: 'Ver',
          url: 'https://x.example/{{1}}',
          example: ['https://x.example/a'],
        },
      ],
    },
  ],
}
const TEMPLATES = `/v25.0/${DEFAULT_WABA_ID}/message_templates`

/** Uploads as an application does, to Meta and not to us. */
async function upload(): Promise<string> {
  const form = new FormData()
  form.set('messaging_product', 'whatsapp')
  form.set('file', new Blob(['%PDF'], { type: 'application/pdf' }), 'a.pdf')
  const response = await fetch(`${meta.url}/v25.0/${DEFAULT_NUMBER_ID}/media`, {
    method: 'POST',
    headers: { authorization: 'Bearer t' },
    body: form,
  })
  const answer: { id: string } = JSON.parse(await response.text())
  return answer.id
}

beforeAll(async () => {
  meta = await startMeta()
  await fetch(meta.url + TEMPLATES, {
    method: 'POST',
    headers: { authorization: 'Bearer t', 'content-type': 'application/json' },
    body: JSON.stringify(INVOICE),
  })
  await meta.settled()
  server = await startRelay({
    databaseUrl: await newDatabase(),
    env: { RELAY_META_GRAPH_URL: meta.url, RELAY_RETRY_BASE_MS: '50' },
  })
  const api = await whatsappProject(server, meta)
  await startPhone(api)
  relay = new Relay({ apiKey: api.key, baseUrl: server.url })
})
afterAll(async () => {
  await endAllPrograms()
  await meta.close()
})

it('sends the body of the reference and one with components, and waits until they are read', async () => {
  const reminder = await relay.messages.send(REMINDER)
  const invoice: SendWhatsApp = {
    to: '+5511999997777',
    template: 'fatura',
    language: 'pt_BR',
    variables: { '1': 'João' },
    components: {
      header: { document: { id: await upload(), filename: 'maio.pdf' } },
      body: { '2': { currency: { text: 'R$ 100,99', code: 'BRL', amount: '100.99' } } },
      buttons: [{ index: 1, url: 'faturas/42' }],
    },
  }
  const sent = await relay.messages.send(invoice)
  expect(sent).toMatchObject({ channel: 'whatsapp', template: 'fatura' })
  for (const { id } of [reminder, sent]) {
    const { status } = await relay.messages.waitFor(id, 'READ', { timeoutMs: 20_000 })
    expect(status).toBe('READ')
  }
  const [taken] = takenOf(meta, sent.id)
  expect(taken?.text).toBe('Olá João: R$ 100,99.')
  expect(taken?.request).toMatchObject({
    template: {
      components: [
        { parameters: [{ type: 'document', document: { filename: 'maio.pdf' } }] },
        {
          parameters: [{ type: 'text' }, { type: 'currency', currency: { amount_1000: 100_990 } }],
        },
        { sub_type: 'url', index: '1' },
      ],
    },
  })
})

it('sends the SMS where WhatsApp cannot', async () => {
  meta.setScript({ rules: [{ when: { to: '6666$' }, do: { refuse: { code: 131026 } } }] })
  const { id } = await relay.messages.send({
    ...{ ...REMINDER, to: '+5511999996666' },
    fallback: { channel: 'sms', body: 'Consulta às 14h.', afterSeconds: 60 },
  })
  const ended = await relay.messages
    .waitFor(id, 'DELIVERED', { timeoutMs: 20_000 })
    .catch((error: unknown) => error)
  if (!(ended instanceof MessageFailedError)) throw ended
  expect(ended.failure?.code).toBe('undeliverable')
  const sms = await relay.messages.waitFor(ended.snapshot.fallbackMessageId ?? '', 'DELIVERED', {
    timeoutMs: 20_000,
  })
  expect(sms).toMatchObject({ channel: 'sms', fallbackOf: id })
})

it.each<[string, Partial<SendWhatsApp>, string, string]>([
  ['a text', { variables: { '1': 'João', '2': '14h' } }, '/variables/3', '{{3}}'],
  [
    'a component',
    {
      template: 'fatura',
      variables: { '1': 'Ana', '2': 'x' },
      components: { header: { image: { id: '1' } }, buttons: [{ index: 1, url: 'a' }] },
    },
    '/components/header',
    'the header',
  ],
])('refuses %s that does not fit, naming its place', async (_, wrong, pointer, place) => {
  const error = await relay.messages.send({ ...REMINDER, ...wrong }).catch((it: unknown) => it)
  expect(error).toBeInstanceOf(ValidationError)
  expect(isRelayError(error) && error.code).toBe('template_variables_mismatch')
  const [field] = error instanceof ValidationError ? error.fields : []
  expect(field).toMatchObject({ pointer, detail: expect.stringContaining(place) })
  expect(isRelayError(error) && error.message).toContain(place)
})
