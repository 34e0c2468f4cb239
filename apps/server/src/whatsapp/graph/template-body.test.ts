import { describe, expect, it } from 'vitest'
import { Template } from 'whatsapp-api-js/messages'
import { metaSchema } from '../../../test/meta-schema.ts'
import type { TemplateDefinition } from '../../templates/index.ts'
import { type TemplateMessage, templateBody } from './template-body.ts'

const TO = '+5511999998888'
const DEFINITION: TemplateDefinition = {
  name: 'lembrete_consulta',
  language: 'pt_BR',
  category: 'UTILITY',
  parameterFormat: 'POSITIONAL',
  components: [{ type: 'BODY', text: '{{1}} {{2}}' }],
}
const message = (more: Partial<TemplateMessage>): TemplateMessage => ({
  ...DEFINITION,
  to: TO,
  variables: {},
  callbackData: 'msg_01hwz3k9fxe5vr2t8qn6yc4bmd',
  ...more,
})
const buttons = (...list: Record<string, unknown>[]) => [{ type: 'BUTTONS', buttons: list }]
const header = (format: string) => [{ type: 'HEADER', format }]

/** What the definition is, what is given, and the components that leave. */
const CASES: readonly (readonly [string, Partial<TemplateMessage>, unknown])[] = [
  ['nothing to fill', { components: [{ type: 'BODY', text: 'Hi' }] }, undefined],
  [
    'numbers, in the order of the numbers',
    { variables: { '2': 'b', '1': 'a' } },
    [{ type: 'body', parameters: [text('a'), text('b')] }],
  ],
  [
    'ten numbers and more',
    {
      components: [
        { type: 'BODY', text: Array.from({ length: 11 }, (_, i) => `{{${i + 1}}}`).join() },
      ],
      variables: Object.fromEntries(
        Array.from({ length: 11 }, (_, i) => [`${i + 1}`, `v${i + 1}`]),
      ),
    },
    [{ type: 'body', parameters: Array.from({ length: 11 }, (_, i) => text(`v${i + 1}`)) }],
  ],
  [
    'names',
    {
      parameterFormat: 'NAMED',
      components: [
        { type: 'HEADER', format: 'TEXT', text: 'For {{who}}' },
        { type: 'BODY', text: '{{first_name}}' },
      ],
      variables: { header_who: 'Ana', first_name: 'Bia' },
    },
    [
      { type: 'header', parameters: [{ type: 'text', parameter_name: 'who', text: 'Ana' }] },
      { type: 'body', parameters: [{ type: 'text', parameter_name: 'first_name', text: 'Bia' }] },
    ],
  ],
  [
    'a header of text',
    {
      components: [{ type: 'HEADER', format: 'TEXT', text: '{{1}}' }],
      variables: { header_1: 'A' },
    },
    [{ type: 'header', parameters: [text('A')] }],
  ],
  [
    'a picture by link',
    { components: header('IMAGE'), variables: { header: 'https://x.example/a.png' } },
    [
      {
        type: 'header',
        parameters: [{ type: 'image', image: { link: 'https://x.example/a.png' } }],
      },
    ],
  ],
  [
    'a document by id',
    { components: header('DOCUMENT'), variables: { header: '1013859600285441' } },
    [{ type: 'header', parameters: [{ type: 'document', document: { id: '1013859600285441' } }] }],
  ],
  [
    'a video',
    { components: header('VIDEO'), variables: { header: 'https://x.example/a.mp4' } },
    [
      {
        type: 'header',
        parameters: [{ type: 'video', video: { link: 'https://x.example/a.mp4' } }],
      },
    ],
  ],
  [
    'a place',
    {
      components: header('LOCATION'),
      variables: {
        header_latitude: '-23.55',
        header_longitude: '-46.63',
        header_name: 'Clínica',
        header_address: 'Rua 1',
      },
    },
    [
      {
        type: 'header',
        parameters: [
          {
            type: 'location',
            location: {
              latitude: '-23.55',
              longitude: '-46.63',
              name: 'Clínica',
              address: 'Rua 1',
            },
          },
        ],
      },
    ],
  ],
  [
    'buttons by their places, a quick reply only with a payload',
    {
      components: buttons(
        { type: 'QUICK_REPLY', text: 'Yes' },
        { type: 'QUICK_REPLY', text: 'No' },
        { type: 'PHONE_NUMBER', phone_number: TO },
        { type: 'URL', url: 'https://x.example/{{1}}' },
      ),
      variables: { button_1: 'NO_42', button_3: 'à 1/50%25?x=ü' },
    },
    [
      {
        type: 'button',
        index: '1',
        sub_type: 'quick_reply',
        parameters: [{ type: 'payload', payload: 'NO_42' }],
      },
      {
        type: 'button',
        index: '3',
        sub_type: 'url',
        parameters: [text('%C3%A0%201/50%25?x=%C3%BC')],
      },
    ],
  ],
  [
    'a coupon',
    { components: buttons({ type: 'COPY_CODE' }), variables: { button_0: 'SAVE10' } },
    [
      {
        type: 'button',
        index: '0',
        sub_type: 'copy_code',
        parameters: [{ type: 'coupon_code', coupon_code: 'SAVE10' }],
      },
    ],
  ],
]

describe('the body of a template message', () => {
  it('says who, what and our id, with the plus sign', () => {
    expect(templateBody(message({ components: [] }))).toEqual({
      messaging_product: 'whatsapp',
      recipient_type: 'individual',
      to: TO,
      type: 'template',
      biz_opaque_callback_data: 'msg_01hwz3k9fxe5vr2t8qn6yc4bmd',
      template: { name: 'lembrete_consulta', language: { code: 'pt_BR' } },
    })
  })

  it.each(CASES)('has %s', (_, more, components) => {
    expect(templateBody(message(more)).template.components).toEqual(components)
  })

  // An independent client of the Cloud API builds the same.
  it.each([
    [
      'as Meta shows it',
      [
        { type: 'BODY', text: '*{{1}}* é seu código.' },
        ...buttons({ type: 'URL', url: 'https://www.whatsapp.com/otp/code/?code=otp{{1}}' }),
      ],
    ],
    ['as it was created', [{ type: 'body', add_security_recommendation: true }]],
  ])('has the code twice for an authentication template %s', (_, components) => {
    const ours = templateBody(
      message({ category: 'AUTHENTICATION', components, variables: { '1': '123456' } }),
    )
    const golden: unknown = JSON.parse(
      JSON.stringify(Template.OTP('lembrete_consulta', 'pt_BR', '123456')),
    )
    const { name, language } = ours.template
    // The client adds the only policy there is; its index is a number.
    const same = {
      name,
      language: { ...language, policy: 'deterministic' },
      components: ours.template.components?.map((one) =>
        'index' in one ? { ...one, index: Number(one.index) } : one,
      ),
    }
    expect(golden).toMatchObject(same)
  })
})

const schema = metaSchema()

describe.skipIf(schema === null)('Meta’s own schema', () => {
  it.each(CASES)('takes a body with %s', (_, more) => {
    const body = templateBody(message(more))
    expect(schema?.faultsOf('TemplateMessage', body)).toEqual([])
    expect(schema?.componentFaults(body)).toEqual([])
  })

  it('refuses a body that is none', () => {
    const { to: _to, ...body } = templateBody(message({}))
    expect(schema?.faultsOf('TemplateMessage', body)).not.toEqual([])
    expect(schema?.faultsOf('ButtonComponent', { type: 'button', parameters: [] })).not.toEqual([])
  })
})

function text(value: string) {
  return { type: 'text', text: value }
}
