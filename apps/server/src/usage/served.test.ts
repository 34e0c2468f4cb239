import { expect, it } from 'vitest'
import { onBothServers, type TestServer } from '../../test/_server.ts'
import { apiOf } from '../../test/flows/harness/api.ts'
import type { Row } from '../db/index.ts'
import { idSource } from '../ids.ts'

const newId = idSource(Date.now)
const BRL = (amount: string) => ({ amount, currency: 'BRL' })

type Told = Partial<Omit<Row<'ledger'>, 'project_id'>>

/** Entries as receipts write them. */
async function enter(server: TestServer, projectId: string, entries: readonly Told[]) {
  const rows = entries.map((entry): Row<'ledger'> => {
    const { unit_micros: unit = 35_000, units = 1 } = entry
    return {
      ...{ id: newId('led'), project_id: projectId, mode: 'live', message_id: newId('msg') },
      ...{ channel: 'whatsapp', category: 'utility', country: 'BR', template: 'lembrete' },
      ...{ pricing_type: 'regular', messages: 1, units, unit_micros: unit },
      ...{ amount_micros: (unit ?? 0) * units, day: 20260115, at: 0 },
      ...entry,
    }
  })
  const insert = { table: 'ledger', ignoreConflict: false, key: 'id' } as const
  await server.database.transaction((tx) => tx.insertMany(insert, rows))
}

const JANUARY: readonly Told[] = [
  { day: 20260101 },
  { day: 20260131, template: 'promo', category: 'marketing', unit_micros: 321_700 },
  // Meta changed its mind: taken back, and billed anew.
  { day: 20260131, messages: -1, units: -1 },
  { day: 20260131, category: 'marketing', unit_micros: 321_700 },
  { day: 20260131, category: 'service', country: null, unit_micros: null },
  {
    ...{ channel: 'sms', category: 'sms', template: null, pricing_type: null },
    ...{ unit_micros: 70_500, units: 3, day: 20260115 },
  },
]
const YEAR = { from: '2026-01-01', to: '2026-12-31' }

onBothServers('usage', (running) => {
  const furnish = async () => {
    const server = running()
    const { projectId, key } = await server.project()
    await enter(server, projectId, [
      ...JANUARY,
      { day: 20251231 },
      { day: 20260201 },
      { mode: 'test', unit_micros: 0 },
    ])
    await enter(server, (await server.project()).projectId, JANUARY)
    const ask = (query: Record<string, string>) => server.call('listUsage', { key, query })
    const statement = (query: Record<string, string> = {}, headers = {}, month = '2026-01') =>
      server.call('getUsageStatement', { key, path: { month }, query, headers })
    return { server, projectId, key, ask, statement }
  }

  it('adds up by what is asked for, and comes to the same whatever that is', async () => {
    const { ask } = await furnish()
    const lines = async (groupBy: string) => {
      const { body } = await ask({ ...YEAR, groupBy })
      expect(body.total).toEqual({
        ...{ messages: 5, units: 7, unpriced: 1, amount: BRL('0.8899') },
      })
      return body.data.map((line: Record<string, unknown>) => [
        ...groupBy.split(',').map((group) => line[group]),
        line.messages,
        (line.amount as { amount: string }).amount,
      ])
    }
    expect(await lines('month')).toEqual([
      ['2026-01', 4, '0.8549'],
      ['2026-02', 1, '0.0350'],
    ])
    expect(await lines('day')).toEqual([
      ['2026-01-01', 1, '0.0350'],
      ['2026-01-15', 1, '0.2115'],
      ['2026-01-31', 2, '0.6084'],
      ['2026-02-01', 1, '0.0350'],
    ])
    expect(await lines('channel')).toEqual([
      ['sms', 1, '0.2115'],
      ['whatsapp', 4, '0.6784'],
    ])
    expect(await lines('month,template')).toEqual([
      ['2026-01', null, 1, '0.2115'],
      ['2026-01', 'lembrete', 2, '0.3217'],
      ['2026-01', 'promo', 1, '0.3217'],
      ['2026-02', 'lembrete', 1, '0.0350'],
    ])
    const sms = await ask({ ...YEAR, channel: 'sms', groupBy: 'category' })
    expect(sms.body.data).toMatchObject([{ category: 'sms', messages: 1, units: 3 }])
  })

  it('refuses ranges that make no sense, and days that do not exist', async () => {
    const { ask } = await furnish()
    for (const [query, pointer] of [
      [{ from: '2026-02-01', to: '2026-01-31' }, '/to'],
      [{ from: '2025-01-01', to: '2026-01-02' }, '/from'],
      [{ from: '2026-02-30' }, '/from'],
      [{ groupBy: 'day,week' }, '/groupBy/1'],
      [{ groupBy: 'day,day' }, '/groupBy'],
    ] as const) {
      const { status, body } = await ask(query)
      expect([status, body.errors?.[0]?.pointer]).toEqual([422, pointer])
    }
    expect((await ask({ from: '2025-01-01', to: '2026-01-01' })).status).toBe(200)
  })

  it('makes a statement of a month, which stays the same once it is closed', async () => {
    const { statement, projectId } = await furnish()
    const { body } = await statement()
    expect(body).toMatchObject({ month: '2026-01', status: 'closed', mode: 'live', projectId })
    const line = (channel: string, category: string, country: string | null) => ({
      ...{ channel, category, country },
    })
    expect(body.lines).toEqual([
      {
        ...line('sms', 'sms', 'BR'),
        ...{ unitPrice: BRL('0.0705'), messages: 1, units: 3, amount: BRL('0.2115') },
      },
      {
        ...line('whatsapp', 'marketing', 'BR'),
        ...{ unitPrice: BRL('0.3217'), messages: 2, units: 2, amount: BRL('0.6434') },
      },
      {
        ...line('whatsapp', 'service', null),
        ...{ unitPrice: null, messages: 1, units: 1, amount: BRL('0.0000') },
      },
    ])
    expect(body.total).toEqual({
      ...{ messages: 4, units: 6, unpriced: 1, amount: BRL('0.8549') },
    })
    expect(body.notes.join(' ')).toContain('Taxes are not included')
    expect((await statement()).body).toEqual(body)
  })

  it('knows which month has ended and which has not begun, where the project is', async () => {
    const { server, key, statement } = await furnish()
    const month = (at: number) => new Date(at).toISOString().slice(0, '2026-11'.length)
    // Kiribati is ahead of everybody.
    const changed = { body: { timeZone: 'Pacific/Kiritimati' }, key }
    expect((await server.call('updateProject', changed)).body.timeZone).toBe('Pacific/Kiritimati')
    const there = month(Date.now() + 14 * 60 * 60 * 1_000)
    expect((await statement({}, {}, there)).body.status).toBe('open')
    const next = month(Date.parse(`${there}-28T00:00:00Z`) + 7 * 24 * 60 * 60 * 1_000)
    expect((await statement({}, {}, next)).code).toBe('not_found')
    expect((await statement({}, {}, '2026-13')).code).toBe('not_found')
    const nowhere = await server.call('updateProject', { key, body: { timeZone: 'Brasil/SP' } })
    expect(nowhere.body.errors).toMatchObject([{ pointer: '/timeZone', code: 'invalid_choice' }])
  })

  it('is a table or a page where one asks for it, in two languages', async () => {
    const { server, key, statement } = await furnish()
    const name = `Padaria "São João" <script>alert('x')</script> & Filhos`
    await server.call('updateProject', { key, body: { name } })
    const csv = await statement({ format: 'csv' })
    expect(csv.headers.get('content-type')).toBe('text/csv; charset=utf-8')
    expect(csv.headers.get('content-disposition')).toContain('statement-2026-01.csv')
    expect(csv.body).toBe(
      [
        'month,channel,category,country,unit_price,messages,units,amount,currency',
        '2026-01,sms,sms,BR,0.0705,1,3,0.2115,BRL',
        '2026-01,whatsapp,marketing,BR,0.3217,2,2,0.6434,BRL',
        '2026-01,whatsapp,service,,,1,1,0.0000,BRL',
        '',
      ].join('\r\n'),
    )
    const table = { accept: 'text/csv', 'accept-language': 'pt-PT, en;q=0.5' }
    expect((await statement({}, table)).body).toContain('mes,canal,categoria,pais,preco_unitario')

    const browser = 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8'
    const page = await statement({ locale: 'pt-BR' }, { accept: browser })
    expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8')
    expect(page.headers.get('content-language')).toBe('pt-BR')
    expect(page.headers.get('vary')).toBe('Accept, Accept-Language')
    expect(page.body).toContain('<html lang="pt-BR">')
    expect(page.body).toContain(
      'Padaria &quot;São João&quot; &lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt; &amp; Filhos',
    )
    expect(page.body).not.toContain('<script')
    expect(page.body).toContain('<th align="right">R$ 0,8549</th>')
    expect(page.body).toContain('Totais por categoria')
    expect(page.body).toContain('Impostos não estão incluídos')
    const english = (await statement({ format: 'html', locale: 'en' }, { accept: browser })).body
    expect(english).toContain('R$ 0.8549')
    expect((await statement({ format: 'json' }, { accept: browser })).body.month).toBe('2026-01')
    expect((await statement({}, { accept: '*/*' })).body.month).toBe('2026-01')
    expect((await statement({ format: 'pdf' })).status).toBe(422)
  })

  it('counts what a test key sends, at no price, and shows the price with the message', async () => {
    const server = running()
    const { projectId } = await server.project()
    const key = await server.key(projectId, { name: 'Test', mode: 'test' })
    const api = apiOf(server.url, key)
    const { id } = await api.send({ to: '+5511999998888', body: 'Olá' })
    const message = await api.until(id, ['DELIVERED', 'READ'])
    expect(message.price).toEqual(BRL('0.0000'))
    const { body } = await server.call('listUsage', { key, query: { groupBy: 'category' } })
    expect(body.data).toMatchObject([{ category: 'sms', messages: 1, units: 1 }])
    const live = await server.call('listUsage', {
      key: await server.key(projectId, { name: 'Live' }),
    })
    expect(live.body).toMatchObject({ data: [], total: { messages: 0 } })
  })
})
