import type { Schemas } from '@relay/contract'
import { describe, expect, it } from 'vitest'
import { checkVariables } from './check.ts'
import type { TemplateDefinition } from './definition.ts'
import { normalizeLanguage } from './language.ts'
import { slotsOf } from './slots.ts'

const REMINDER: TemplateDefinition = {
  name: 'lembrete_consulta',
  language: 'pt_BR',
  category: 'UTILITY',
  parameterFormat: 'POSITIONAL',
  components: [
    { type: 'BODY', text: 'Olá {{1}}, sua consulta é às {{2}} com {{3}}. Até lá, {{1}}!' },
  ],
}
const RICH: TemplateDefinition = {
  ...REMINDER,
  parameterFormat: 'NAMED',
  components: [
    { type: 'HEADER', format: 'IMAGE' },
    { type: 'BODY', text: 'Hi {{first_name}}' },
    { type: 'FOOTER', text: 'Bye' },
    {
      type: 'BUTTONS',
      buttons: [
        { type: 'QUICK_REPLY', text: 'Yes' },
        { type: 'URL', text: 'Track', url: 'https://shop.example/{{1}}' },
        { type: 'URL', text: 'Shop', url: 'https://shop.example/' },
        { type: 'COPY_CODE', example: 'SAVE10' },
      ],
    },
  ],
}
const CODE: TemplateDefinition = {
  ...REMINDER,
  category: 'AUTHENTICATION',
  components: [{ type: 'body', add_security_recommendation: true }],
}
type Filling = Schemas['TemplateFilling']
const FITTING = { '1': 'João Silva', '2': '14h', '3': 'Dra. Helena' }

describe('the variables of a template', () => {
  it('are its placeholders, each once, and what its header and buttons need', () => {
    expect(slotsOf(REMINDER).map(({ key }) => key)).toEqual(['1', '2', '3'])
    expect(slotsOf(RICH).map(({ key, required }) => [key, required])).toEqual([
      ['header', true],
      ['first_name', true],
      ['button_0', false],
      ['button_1', true],
      ['button_3', true],
    ])
    expect(slotsOf(CODE).map(({ key }) => key)).toEqual(['1'])
  })

  it('fit when every placeholder has a value', () => {
    expect(checkVariables(REMINDER, FITTING)).toEqual([])
    expect(checkVariables(CODE, { '1': '123456' })).toEqual([])
    const rich = { header: 'https://x.example/a.png', first_name: 'Ana', button_1: 'a/1' }
    expect(checkVariables(RICH, { ...rich, button_3: 'SAVE10' })).toEqual([])
  })

  it.each([
    ['one is missing', REMINDER, { '1': 'a', '2': 'b' }, '/variables/3', 'required', '{{3}}'],
    [
      'one is too many',
      REMINDER,
      { ...FITTING, '4': 'x' },
      '/variables/4',
      'unknown_field',
      '{{4}}',
    ],
    ['one is empty', REMINDER, { ...FITTING, '2': ' ' }, '/variables/2', 'too_short', '{{2}}'],
    [
      'one has two lines',
      REMINDER,
      { ...FITTING, '2': 'a\nb' },
      '/variables/2',
      'invalid_format',
      '{{2}}',
    ],
    [
      'one has a tab',
      REMINDER,
      { ...FITTING, '2': 'a\tb' },
      '/variables/2',
      'invalid_format',
      '{{2}}',
    ],
    [
      'one has a gap',
      REMINDER,
      { ...FITTING, '2': 'a    b' },
      '/variables/2',
      'invalid_format',
      '{{2}}',
    ],
    ['the code is long', CODE, { '1': '1'.repeat(16) }, '/variables/1', 'too_long', '{{1}}'],
    [
      'the picture is no link',
      RICH,
      { header: 'a.png', first_name: 'a', button_1: 'a', button_3: 'a' },
      '/variables/header',
      'invalid_format',
      'the header',
    ],
  ])('do not fit when %s, which the fault names', (_, template, variables, pointer, code, name) => {
    const faults = checkVariables(template, variables)
    expect(faults).toEqual([{ pointer, code, detail: expect.stringContaining(name) }])
  })

  it('name every fault at once', () => {
    const faults = checkVariables(REMINDER, { '1': '', '9': 'x' })
    expect(faults.map(({ pointer }) => pointer)).toEqual([
      '/variables/2',
      '/variables/3',
      '/variables/9',
      '/variables/1',
    ])
  })
})

describe('what is more than a text', () => {
  const INVOICE: TemplateDefinition = {
    ...REMINDER,
    components: [
      { type: 'HEADER', format: 'DOCUMENT' },
      { type: 'BODY', text: '{{1}} {{2}}' },
      {
        type: 'BUTTONS',
        buttons: [{ type: 'QUICK_REPLY' }, { type: 'URL', url: 'https://a.example/{{1}}' }],
      },
      { type: 'CAROUSEL', cards: [{ components: [{ type: 'HEADER', format: 'IMAGE' }] }] },
    ],
  }
  const currency = { text: 'R$ 9', code: 'BRL', amount: '9' }
  const RIGHT: Filling = {
    header: { document: { link: 'https://a.example/1.pdf', filename: '1.pdf' } },
    body: { '2': { currency } },
    buttons: [{ index: 1, url: '42' }],
    cards: [{ header: { image: { id: '7' } } }],
  }

  it('fits where the template takes it', () => {
    expect(checkVariables(INVOICE, { '1': 'Ana' }, RIGHT)).toEqual([])
    const texts = { '1': 'Ana', card_0_header: 'https://a.example/a.png' }
    expect(checkVariables(INVOICE, texts, { ...RIGHT, cards: [] })).toEqual([])
  })

  it.each<[string, Filling, string, string, string]>([
    [
      'of another kind',
      { header: { image: { id: '1' } } },
      '/components/header',
      'invalid_type',
      'the header is a document',
    ],
    [
      'nowhere to be found',
      { header: { document: { filename: 'a.pdf' } } },
      '/components/header',
      'required',
      'the header has neither',
    ],
    [
      'said twice',
      { body: { ...RIGHT.body, '1': { dateTime: { text: 'hoje' } } } },
      '/components/body/1',
      'conflict',
      '{{1}}',
    ],
    [
      'an amount where a button is',
      { buttons: [{ index: 1, quickReply: 'x' }] },
      '/components/buttons/0',
      'invalid_type',
      'button 1',
    ],
    [
      'more than Meta counts',
      { body: { '2': { currency: { ...currency, amount: '2147484' } } } },
      '/components/body/2',
      'too_large',
      '{{2}}',
    ],
    [
      'a text of two lines',
      { body: { '2': { dateTime: { text: 'a\nb' } } } },
      '/components/body/2',
      'invalid_format',
      '{{2}}',
    ],
    [
      'on a card that is not there',
      { cards: [...(RIGHT.cards ?? []), { variables: { header: '8' } }] },
      '/components/cards/1/variables/header',
      'unknown_field',
      '{{card_1_header}}',
    ],
    ['not said', { cards: [] }, '/variables/card_0_header', 'required', 'the header of card 0'],
  ])('does not fit when it is %s', (_, wrong, pointer, code, name) => {
    const faults = checkVariables(INVOICE, { '1': 'Ana' }, { ...RIGHT, ...wrong })
    expect(faults).toEqual([{ pointer, code, detail: expect.stringContaining(name) }])
  })
})

describe('a language', () => {
  it.each([
    ['pt-BR', 'pt_BR'],
    ['pt_br', 'pt_BR'],
    ['EN', 'en'],
    ['zh-hans-CN', 'zh_Hans_CN'],
    ['es-419', 'es_419'],
  ])('%s is %s', (text, language) => {
    expect(normalizeLanguage(text)).toBe(language)
  })
})
