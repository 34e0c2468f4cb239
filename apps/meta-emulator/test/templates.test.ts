import { afterAll, beforeEach, expect, test } from 'vitest'
import { DEFAULT_WABA_ID, startMetaEmulator } from '../src/index.ts'
import { type GraphReply, graphClient } from './graph.ts'
import { startReceiver } from './receiver.ts'

const receiver = await startReceiver()
const meta = await startMetaEmulator({ webhook: { url: receiver.url } })
const { call, send } = graphClient(meta.url)
const path = `/v25.0/${DEFAULT_WABA_ID}/message_templates`

beforeEach(async () => {
  await meta.settled()
  receiver.clear()
})
afterAll(async () => {
  await meta.close()
  await receiver.close()
})

const draft = (name: string, more: object = {}) => ({
  name,
  language: 'pt_BR',
  category: 'utility',
  components: [
    {
      type: 'BODY',
      text: 'Olá {{1}}, às {{2}}.',
      example: { body_text: [['João', '14h']] },
    },
  ],
  ...more,
})

const sendIt = (name: string) =>
  send({
    to: '+5511999998888',
    type: 'template',
    template: {
      name,
      language: { code: 'pt_BR' },
      components: [
        { type: 'body', parameters: ['João', '14h'].map((text) => ({ type: 'text', text })) },
      ],
    },
  })

test('a template is reviewed, told of, and only then can be sent', async () => {
  meta.setScript({ templates: { afterMs: null } })
  const { body } = await call('POST', path, draft('lembrete'))
  expect(body).toEqual({ id: body.id, status: 'PENDING', category: 'UTILITY' })
  expect((await sendIt('lembrete')).body.error?.code).toBe(132001)
  meta.templateStatus({ name: 'lembrete', status: 'APPROVED' })
  await meta.settled()
  expect(receiver.values()).toEqual([
    {
      field: 'message_template_status_update',
      value: {
        event: 'APPROVED',
        message_template_id: Number(body.id),
        message_template_name: 'lembrete',
        message_template_language: 'pt-BR',
        message_template_category: 'UTILITY',
        reason: 'NONE',
      },
    },
  ])
  expect((await sendIt('lembrete')).status).toBe(200)
  const twice = await call('POST', path, draft('lembrete'))
  expect(twice.body.error).toMatchObject({ code: 100, error_subcode: 2388024 })
})

test('a template can be rejected, and mended', async () => {
  meta.setScript({ templates: { afterMs: 0, reject: '^ruim', reason: 'SCAM' } })
  const { body } = await call('POST', path, draft('ruim'))
  await meta.settled()
  expect(receiver.values()[0]?.value).toMatchObject({ event: 'REJECTED', reason: 'SCAM' })
  expect((await sendIt('ruim')).body.error?.code).toBe(132001)
  meta.setScript({ templates: { afterMs: 0 } })
  await call('POST', `/v25.0/${body.id}`, { components: draft('x').components })
  await meta.settled()
  expect((await call('GET', `/v25.0/${body.id}?fields=status`)).body).toEqual({
    id: body.id,
    status: 'APPROVED',
  })
})

test.each([
  [{ name: 'Com Espaço' }, 2388039],
  [{ components: [{ type: 'BODY', text: 'Olá {{1}} amigo' }] }, 2388043],
  [{ components: [] }, 2388043],
  [{ components: [{ type: 'BODY', text: '{{1}} oi', example: { body_text: [['a']] } }] }, 2388299],
  [{ category: 'spam' }, undefined],
])('a template that cannot be is refused: %j', async (change, subcode) => {
  const { status, body } = await call('POST', path, draft('errado', change))
  expect(status).toBe(400)
  expect(body.error).toMatchObject({ code: 100, ...(subcode && { error_subcode: subcode }) })
})

test('lists come in pages, with the fields that are asked for', async () => {
  for (let index = 0; index < 6; index++) await call('POST', path, draft(`lista_${index}`))
  const names: unknown[] = []
  let next: string | undefined = `${meta.url}${path}?fields=name,status&limit=4`
  let pages = 0
  while (next !== undefined) {
    const { body }: GraphReply = await call('GET', next.slice(meta.url.length))
    const { data = [] } = body
    expect(Object.keys(data[0] ?? {}).sort()).toEqual(['id', 'name', 'status'])
    names.push(...data.map(({ name }) => name))
    next = body.paging?.next
    pages += 1
  }
  expect(new Set(names).size).toBe(names.length)
  expect(names).toEqual(expect.arrayContaining(['hello_world', 'lista_0', 'lista_5']))
  expect(pages).toBe(Math.ceil(names.length / 4))
  const bad = await call('GET', `${path}?after=nonsense`)
  expect(bad.body.error?.code).toBe(131059)
  const one = await call('GET', `${path}?name=lista_3`)
  expect(one.body.data).toHaveLength(1)
})

test('a deleted template is gone, and its name locked', async () => {
  await call('POST', path, draft('velho'))
  expect((await call('DELETE', `${path}?name=velho`)).body).toEqual({ success: true })
  expect((await call('GET', `${path}?name=velho`)).body.data).toEqual([])
  expect((await call('POST', path, draft('velho'))).body.error?.error_subcode).toBe(2388023)
  expect((await call('DELETE', `${path}?name=velho`)).body.error?.code).toBe(100)
})

test('an hour holds so many calls of templates and numbers', async () => {
  meta.setLimits({ managementPerHour: 1 })
  const { status, body, headers } = await call('GET', path)
  meta.setLimits({ managementPerHour: 0 })
  expect([status, body.error?.code]).toEqual([400, 80007])
  expect(headers.get('x-business-use-case-usage')).toContain('"estimated_time_to_regain_access":60')
})

test('numbers say whether they can send', async () => {
  const { body } = await call('GET', `/v25.0/${DEFAULT_WABA_ID}/phone_numbers`)
  expect(body.data).toMatchObject([{ status: 'CONNECTED', verified_name: 'Clínica São João' }])
  const id = '106540352242922'
  meta.number({ id, status: 'BANNED' })
  const fields = 'verified_name,quality_rating,throughput,status'
  expect((await call('GET', `/v25.0/${id}?fields=${fields}`)).body).toEqual({
    id,
    verified_name: 'Clínica São João',
    quality_rating: 'GREEN',
    throughput: { level: 'STANDARD' },
    status: 'BANNED',
  })
  expect((await sendIt('lembrete')).body.error?.code).toBe(133010)
  meta.number({ id, canSend: 'BLOCKED' })
  const { body: told } = await call('GET', `/v25.0/${id}?fields=health_status`)
  expect(told).toMatchObject({ id, health_status: { can_send_message: 'BLOCKED' } })
  expect((await call('GET', `/v25.0/${id}`)).body).not.toHaveProperty('health_status')
})
