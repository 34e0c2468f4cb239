import type { Schemas } from '@relay/contract'
import { describe, expect, it } from 'vitest'
import {
  BodyComponent,
  BodyParameter,
  CarouselCard,
  CarouselComponent,
  CopyComponent,
  Currency,
  DateTime,
  Document,
  FlowComponent,
  HeaderComponent,
  HeaderParameter,
  Image,
  PayloadComponent,
  SkipButtonComponent,
  Template,
  URLComponent,
} from 'whatsapp-api-js/messages'
import { metaSchema } from '../../../test/meta-schema.ts'
import { fillingOf } from '../../templates/index.ts'
import { templateBody } from './template-body.ts'

type TemplateComponent = ConstructorParameters<typeof Template>[2]

interface Case {
  readonly components: readonly Record<string, unknown>[]
  readonly says: Pick<Schemas['SendWhatsApp'], 'variables' | 'components'>
  /** What an independent client of the Cloud API makes of the same. */
  readonly theirs: readonly TemplateComponent[]
}

const LINK = 'https://example.com/faturas/42.pdf'
const PICTURE = 'https://example.com/a.png'
const buttons = (...list: Record<string, unknown>[]) => ({ type: 'BUTTONS', buttons: list })
const body = (text: string) => ({ type: 'BODY', text })
const card = (text: string) => ({
  components: [
    { type: 'HEADER', format: 'IMAGE' },
    body(text),
    buttons(
      { type: 'QUICK_REPLY', text: 'Quero' },
      { type: 'URL', url: 'https://x.example/{{1}}' },
    ),
  ],
})

const CASES: Readonly<Record<string, Case>> = {
  'a document by link, with its name': {
    components: [{ type: 'HEADER', format: 'DOCUMENT' }, body('Oi {{1}}')],
    says: {
      variables: { '1': 'Ana' },
      components: { header: { document: { link: LINK, filename: 'fatura.pdf' } } },
    },
    theirs: [
      new HeaderComponent(new HeaderParameter(new Document(LINK, false, undefined, 'fatura.pdf'))),
      new BodyComponent(new BodyParameter('Ana')),
    ],
  },
  'a picture by id': {
    components: [{ type: 'HEADER', format: 'IMAGE' }],
    says: { components: { header: { image: { id: '1013859600285441' } } } },
    theirs: [new HeaderComponent(new HeaderParameter(new Image('1013859600285441', true)))],
  },
  'an amount and a date between texts': {
    components: [body('{{1}}: {{2}} até {{3}}, {{4}}')],
    says: {
      variables: { '1': 'Total', '4': 'por favor' },
      components: {
        body: {
          '2': { currency: { text: 'R$ 100,99', code: 'BRL', amount: '100.99' } },
          '3': { dateTime: { text: '14 de maio' } },
        },
      },
    },
    theirs: [
      new BodyComponent(
        new BodyParameter('Total'),
        new BodyParameter(new Currency(100_990, 'BRL', 'R$ 100,99')),
        new BodyParameter(new DateTime('14 de maio')),
        new BodyParameter('por favor'),
      ),
    ],
  },
  'buttons of every kind by their places': {
    components: [
      buttons(
        { type: 'QUICK_REPLY', text: 'Sim' },
        { type: 'PHONE_NUMBER', phone_number: '+5511999998888' },
        { type: 'URL', url: 'https://x.example/{{1}}' },
        { type: 'COPY_CODE' },
      ),
    ],
    says: {
      components: {
        buttons: [
          { index: 3, copyCode: 'SAVE10' },
          { index: 0, quickReply: 'SIM_42' },
          { index: 2, url: 'faturas/42' },
        ],
      },
    },
    theirs: [
      new PayloadComponent('SIM_42'),
      new SkipButtonComponent(),
      new URLComponent('faturas/42'),
      new CopyComponent('SAVE10'),
    ],
  },
  'a flow with what it begins with': {
    components: [buttons({ type: 'FLOW', text: 'Agendar' })],
    says: { components: { buttons: [{ index: 0, flow: { token: 't_42', data: { day: 3 } } }] } },
    theirs: [new FlowComponent('t_42', { day: 3 })],
  },
  'cards, by texts and by components': {
    components: [
      body('Olá {{1}}'),
      { type: 'CAROUSEL', cards: [card('Só {{1}}'), card('Até {{1}}')] },
    ],
    says: {
      variables: { '1': 'Ana', card_0_header: PICTURE, card_0_button_1: 'a' },
      components: {
        cards: [
          { variables: { '1': 'hoje' }, buttons: [{ index: 0, quickReply: 'A' }] },
          {
            header: { image: { id: '7' } },
            body: { '1': { dateTime: { text: 'amanhã' } } },
            buttons: [
              { index: 0, quickReply: 'B' },
              { index: 1, url: 'b' },
            ],
          },
        ],
      },
    },
    theirs: [
      new BodyComponent(new BodyParameter('Ana')),
      new CarouselComponent(
        new CarouselCard(
          new Image(PICTURE),
          new BodyComponent(new BodyParameter('hoje')),
          new PayloadComponent('A'),
          new URLComponent('a'),
        ),
        new CarouselCard(
          new Image('7', true),
          new BodyComponent(new BodyParameter(new DateTime('amanhã'))),
          new PayloadComponent('B'),
          new URLComponent('b'),
        ),
      ),
    ],
  },
}

const bodyOf = ({ components, says }: Omit<Case, 'theirs'>) =>
  templateBody({
    ...{ name: 'fatura', language: 'pt_BR', category: 'UTILITY', parameterFormat: 'POSITIONAL' },
    ...{ to: '+5511999998888', callbackData: 'msg_1', components, variables: fillingOf(says) },
  })

/** An index is a text to us and a number to others: Meta's own examples have both. */
const plain = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value), (name, it) => (name === 'index' ? String(it) : it))

describe('what fills a template beside texts', () => {
  it.each(Object.entries(CASES))('is sent as another client sends it: %s', (_, one) => {
    const theirs = plain(new Template('fatura', 'pt_BR', ...one.theirs))
    expect(theirs).toMatchObject({ components: plain(bodyOf(one).template.components) })
  })

  it('has a flow’s button even where nothing is said of it', () => {
    const { components } = bodyOf({ components: [buttons({ type: 'FLOW' })], says: {} }).template
    expect(components).toEqual([
      {
        ...{ type: 'button', sub_type: 'flow', index: '0' },
        parameters: [{ type: 'action', action: { flow_token: 'unused' } }],
      },
    ])
  })
})

const schema = metaSchema()

describe.skipIf(schema === null)('Meta’s own schema', () => {
  it.each(Object.entries(CASES))('takes %s', (_, one) => {
    const sent = bodyOf(one)
    expect(schema?.faultsOf('TemplateMessage', sent)).toEqual([])
    expect(schema?.componentFaults(sent)).toEqual([])
  })
})
