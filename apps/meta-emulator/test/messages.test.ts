import { afterAll, describe, expect, test } from 'vitest'
import { DEFAULT_NUMBER_ID, startMetaEmulator } from '../src/index.ts'
import { graphClient, hello } from './graph.ts'

const TO = '+5511999998888'
const meta = await startMetaEmulator({
  seed: 1,
  serviceWindow: false,
  limits: { perSecond: 0, pairBurst: 0 },
  numbers: [{}, { id: '2', status: 'PENDING' }],
  templates: [
    {
      name: 'lembrete',
      language: 'pt_BR',
      components: [
        { type: 'HEADER', format: 'TEXT', text: 'Consulta de {{1}}' },
        { type: 'BODY', text: 'Olá {{1}}, às {{2}}.' },
        {
          type: 'BUTTONS',
          buttons: [
            { type: 'URL', text: 'Ver', url: 'https://example.com/{{1}}' },
            { type: 'QUICK_REPLY', text: 'Confirmo' },
          ],
        },
      ],
    },
    {
      name: 'nomes',
      language: 'pt_BR',
      parameterFormat: 'NAMED',
      components: [{ type: 'BODY', text: 'Olá {{nome}}, às {{hora}}.' }],
    },
    {
      name: 'foto',
      language: 'pt_BR',
      components: [
        { type: 'HEADER', format: 'IMAGE' },
        { type: 'BODY', text: 'Veja.' },
      ],
    },
    {
      name: 'codigo',
      language: 'pt_BR',
      category: 'AUTHENTICATION',
      components: [{ type: 'BODY' }, { type: 'BUTTONS', buttons: [{ type: 'OTP' }] }],
    },
    { name: 'parado', language: 'pt_BR', status: 'PAUSED', components: [] },
    { name: 'desligado', language: 'pt_BR', status: 'DISABLED', components: [] },
    { name: 'em_analise', language: 'pt_BR', status: 'PENDING', components: [] },
  ],
})
const { send, call } = graphClient(meta.url)
afterAll(() => meta.close())

const text = (...values: string[]) => values.map((value) => ({ type: 'text', text: value }))
const body = (...values: string[]) => ({ type: 'body', parameters: text(...values) })
const header = { type: 'header', parameters: text('amanhã') }
const link = { type: 'button', sub_type: 'url', index: '0', parameters: text('42') }
const template = (name: string, ...components: object[]) => ({
  to: TO,
  type: 'template',
  template: { name, language: { code: 'pt_BR' }, components },
})
const lembrete = (...components: object[]) => template('lembrete', ...components)
const WHOLE = [header, body('João', '14h'), link]

describe('a template', () => {
  test('is taken when everything fits, with its index as text or as a number', async () => {
    for (const index of ['0', 0]) {
      const { status, body: answer } = await send(
        lembrete(header, body('João', '14h'), { ...link, index }),
      )
      expect({ status, answer }).toMatchObject({
        status: 200,
        answer: {
          messaging_product: 'whatsapp',
          contacts: [{ input: TO, wa_id: '5511999998888' }],
          messages: [{ message_status: 'accepted' }],
        },
      })
    }
    expect(meta.inbox.messages().at(-1)).toMatchObject({ text: 'Olá João, às 14h.', to: TO })
  })

  test('takes named values in any order', async () => {
    const parameters = [
      { type: 'text', parameter_name: 'hora', text: '14h' },
      { type: 'text', parameter_name: 'nome', text: 'João' },
    ]
    await send(template('nomes', { type: 'body', parameters }))
    expect(meta.inbox.messages().at(-1)?.text).toBe('Olá João, às 14h.')
  })

  const unnamed = { type: 'body', parameters: text('João', '14h') }
  const COUNT = /^body: number of localizable_params .1. does not match .* params .2.$/
  test.each([
    ['too few values', lembrete(header, body('João'), link), 132000, COUNT],
    ['no header value', lembrete(body('João', '14h'), link), 132000, /^header: .*\(0\)/],
    ['no link value', lembrete(header, body('João', '14h')), 131008, /index 0 of type Url/],
    ['no such button', lembrete(...WHOLE, { ...link, index: 5 }), 132018, /index 5/],
    ['an empty value', lembrete(header, body('João', ''), link), 131008, /missing text value/],
    ['a line break', lembrete(header, body('João', 'a\nb'), link), 132018, /new-line/],
    [
      'a media value for a text',
      lembrete(header, { type: 'body', parameters: [{ type: 'image' }, ...text('x')] }, link),
      132012,
      /received IMAGE/,
    ],
    [
      'too long a text',
      lembrete(header, body('João', 'x'.repeat(1_100)), link),
      132005,
      /too long/,
    ],
    ['names that are missing', template('nomes', unnamed), 132012, /nome/],
    [
      'a text for an image',
      template('foto', header),
      132012,
      'header: Format mismatch, expected IMAGE, received TEXT',
    ],
    [
      'a code without its button',
      template('codigo', body('123456')),
      131008,
      /requires a parameter/,
    ],
    [
      'too long a code',
      template('codigo', body('1'), { ...link, parameters: text('1'.repeat(16)) }),
      132018,
      /15/,
    ],
    ['an unknown name', template('nada'), 132001, /^template name .nada. does not exist in pt_BR$/],
    ['one in review', template('em_analise'), 132001, /em_analise/],
    ['a paused one', template('parado'), 132015, /paused/],
    ['a disabled one', template('desligado'), 132016, /disabled/],
  ])('is refused with %s', async (_case, request, code, details) => {
    const { status, body: answer } = await send(request)
    expect(answer.error).toMatchObject({
      code,
      error_data: { details: expect.stringMatching(details) },
    })
    expect(status).toBe(code === 132001 ? 404 : 400)
  })
})

describe('a request', () => {
  test.each([
    [{ messaging_product: undefined }, '(#100) The parameter messaging_product is required.'],
    [{ messaging_product: 'sms' }, /must be one of \{WHATSAPP\} - got "sms"/],
    [{ to: undefined }, '(#100) The parameter to is required.'],
    [{ type: 'carrier_pigeon' }, /Param type must be one of/],
    [{ template: undefined }, '(#100) The parameter template is required.'],
    [{ template: { language: { code: 'pt_BR' } } }, /template\['name'\] is required/],
    [{ biz_opaque_callback_data: 'x'.repeat(513) }, /at most 512 characters/],
    [{ type: 'text', text: { body: 'x'.repeat(4_097) } }, /at most 4096 characters/],
  ])('without its form is refused: %j', async (change, message) => {
    const { status, body: answer } = await send(hello(TO, change))
    expect(status).toBe(400)
    expect(answer.error).toMatchObject({ code: 100, type: 'OAuthException' })
    expect(answer.error?.message).toMatch(message)
  })

  test('to a number that does not exist, or cannot send, is refused', async () => {
    const { body: unknown } = await send(hello(TO), '404')
    expect(unknown.error).toMatchObject({ code: 100, error_subcode: 33 })
    expect((await send(hello(TO), '2')).body.error?.code).toBe(133010)
    expect((await send(hello('+551140001000'))).body.error?.code).toBe(131021)
    expect((await send(hello('+55'))).body.error?.code).toBe(131009)
    const byId = { ...hello(''), to: undefined, recipient: 'BR.123' }
    expect((await send(byId)).body.error?.code).toBe(131062)
  })

  test('is understood in every version, and none', async () => {
    for (const version of ['/v19.0', '/v26.0', '']) {
      const path = `${version}/${DEFAULT_NUMBER_ID}/messages`
      const { status } = await call('POST', path, { messaging_product: 'whatsapp', ...hello(TO) })
      expect(status).toBe(200)
    }
    const receipt = { messaging_product: 'whatsapp', status: 'read', message_id: 'wamid.x' }
    const { body: answer } = await call('POST', `/v25.0/${DEFAULT_NUMBER_ID}/messages`, receipt)
    expect(answer).toEqual({ success: true })
  })
})

test.each([
  ['+5531996883193', '553196883193'],
  ['+55 (31) 99688-3193', '553196883193'],
  ['5531996883193', '553196883193'],
  ['31996883193', '553196883193'],
  ['+5511996883193', '5511996883193'],
  ['+5528996883193', '5528996883193'],
  ['+553133334444', '553133334444'],
  ['+16505551234', '16505551234'],
])('the recipient %s has the id %s', async (to, waId) => {
  const { body: answer } = await send(hello(to))
  expect(answer.contacts).toEqual([{ input: to, wa_id: waId }])
  const [, inside = ''] = answer.messages?.[0]?.id.split('.') ?? []
  expect(inside).toMatch(/^HBg/)
  expect(Buffer.from(inside, 'base64').toString('latin1')).toContain(waId)
})
