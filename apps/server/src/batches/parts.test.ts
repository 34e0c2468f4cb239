import { expect, it } from 'vitest'
import { come, messagesOf, testKey, until } from '../../test/_lists.ts'
import { onBothServers, type TestServer } from '../../test/_server.ts'

const BUTTON = { type: 'URL', text: 'Ver', url: 'https://example.com/{{1}}' }
const TEMPLATE = [
  { type: 'HEADER', format: 'DOCUMENT' },
  { type: 'BODY', text: 'Olá {{1}}, sua fatura de {{2}} chegou.' },
  { type: 'BUTTONS', buttons: [BUTTON] },
]

/** A project whose account at Meta has the template `fatura`, with a key of each mode. */
async function aProject(server: TestServer) {
  const keys = await testKey(server)
  const meta = { metaPhoneNumberId: '106540352242922', metaAccessToken: 'EAAG-of-a-test' }
  await server.call('putMetaCredentials', { key: keys.key, body: meta })
  await server.database.transaction(async (tx) => {
    await tx.query
      .insertInto('template')
      .values({
        ...{ id: `tpl_${keys.projectId}`, project_id: keys.projectId, meta_id: null },
        ...{ name: 'fatura', language: 'pt_BR', status: 'APPROVED', category: 'UTILITY' },
        ...{ parameter_format: 'POSITIONAL', rejected_reason: null, created_at: 0, updated_at: 0 },
        components: JSON.stringify(TEMPLATE),
      })
      .execute()
  })
  return keys
}

const COMPONENTS = {
  header: { document: { link: 'https://example.com/{{file}}.pdf', filename: 'fatura.pdf' } },
  body: { '2': { currency: { text: 'R$ {{shown}}', code: 'BRL', amount: '{{amount}}' } } },
  buttons: [{ index: 0, url: 'f/{{file}}' }],
}
const FALLBACK = { channel: 'sms', body: 'Olá {{1}}: R$ {{shown}}.', afterSeconds: 60 }
const QUERY = {
  ...{ template: 'fatura', language: 'pt_BR' },
  components: JSON.stringify(COMPONENTS),
  fallback: JSON.stringify(FALLBACK),
  metadata: JSON.stringify({ campaign: 'may', order: 'none' }),
}
const FILE = [
  'to;1;file;shown;amount;metadata.order;color',
  '+5511987654321;Ana;a1;9,90;9.90;42;red',
  '+13215550102;Bia;b2;8,00;8.00;;red',
  '+5511987654322;Caio;;7,00;7.00;43;red',
  '+5511987654323;Davi;d4;6,00;six;44;red',
].join('\n')
const REJECTED = [
  { line: 4, column: 'file', code: 'required' },
  { line: 5, column: 'amount', code: 'template_variables_mismatch' },
]

onBothServers('lists of templates', (running) => {
  it('fill parts, metadata and an SMS for each, and show all of it before it is sent', async () => {
    const server = running()
    const { test: key, key: live } = await aProject(server)
    const look = { key: live, csv: FILE, query: { ...QUERY, dryRun: 'true' } }
    const { body: check } = await server.call('createBatch', look)
    expect(check).toMatchObject({
      ...{ channel: 'whatsapp', total: 4, accepted: 2, rejected: 2, segments: null },
      rejectedByCode: { required: 1, template_variables_mismatch: 1 },
      // A message to Brazil has a price in the book that ships with the relay; one to the United States has none.
      ...{ price: { amount: '0.0350', currency: 'BRL' }, unpriced: 1 },
      fallback: { segments: 2, price: { amount: '0.0000' }, unpriced: 0 },
      ...{ ignoredColumns: ['color'], charset: 'utf-8', errors: REJECTED },
    })
    expect(check.preview[0]).toEqual({
      ...{ to: '+5511****4321', body: 'Olá Ana, sua fatura de R$ 9,90 chegou.' },
      variables: { '1': 'Ana' },
      components: {
        header: { document: { link: 'https://example.com/a1.pdf', filename: 'fatura.pdf' } },
        body: { '2': { currency: { text: 'R$ 9,90', code: 'BRL', amount: '9.90' } } },
        buttons: [{ index: 0, url: 'f/a1' }],
      },
      ...{ fallback: 'Olá Ana: R$ 9,90.', metadata: { campaign: 'may', order: '42' } },
      ...{ segments: null, price: { amount: '0.0350', currency: 'BRL' } },
    })

    const { status, body: list } = await server.call('createBatch', {
      key,
      csv: FILE,
      query: QUERY,
    })
    expect(status).toBe(202)
    expect(list).toMatchObject({
      ...{
        components: COMPONENTS,
        fallback: FALLBACK,
        ignoredColumns: ['color'],
        errors: REJECTED,
      },
      metadata: { campaign: 'may', order: 'none' },
    })
    // The second one fails, so its SMS goes.
    const messages = await come(async () => {
      const all = await messagesOf(server, key, list.id)
      return all.length === 3 ? all : undefined
    })
    const [sms, bia, ana] = messages
    expect(ana).toMatchObject({ metadata: { campaign: 'may', order: '42' } })
    expect(bia).toMatchObject({ metadata: { campaign: 'may', order: 'none' } })
    expect(bia).toMatchObject({ status: 'FAILED', fallbackMessageId: sms.id })
    expect(sms).toMatchObject({ channel: 'sms', body: 'Olá Bia: R$ 8,00.', fallbackOf: bia.id })
    const row = await server.database.read
      .selectFrom('message')
      .select(['variables', 'fallback_after'])
      .where('id', '=', ana.id)
      .executeTakeFirstOrThrow()
    expect(JSON.parse(row.variables ?? '')).toEqual({
      ...{ '1': 'Ana', button_0: { kind: 'url', text: 'f/a1' } },
      '2': { kind: 'currency', text: 'R$ 9,90', code: 'BRL', amount: '9.90' },
      header: { kind: 'document', link: 'https://example.com/a1.pdf', filename: 'fatura.pdf' },
    })
    expect(row.fallback_after).toBeGreaterThan(55_000)
    expect(row.fallback_after).toBeLessThanOrEqual(60_000)
    expect(await until(server, key, list.id, 'completed')).toMatchObject({ fallback: FALLBACK })
  })

  it('are the same in JSON, where each has metadata of their own', async () => {
    const server = running()
    const { test: key } = await aProject(server)
    const variables = { '1': 'Ana', file: 'a1', shown: '9,90', amount: '9.90', color: 'red' }
    const facts = (count: number) =>
      Object.fromEntries(Array.from({ length: count }, (_, i) => [`fact${i}`, 'x']))
    const { body: list } = await server.call('createBatch', {
      key,
      body: {
        ...{ template: 'fatura', language: 'pt_BR', components: COMPONENTS, metadata: { a: 'b' } },
        fallback: { ...FALLBACK, body: 'Pedido {{metadata.fact0}}' },
        recipients: [
          { to: '+5511987654321', variables, metadata: facts(2) },
          { to: '+5511987654322', variables, metadata: facts(16) },
          { to: '+5511987654323', variables },
        ],
      },
    })
    expect(list).toMatchObject({ ignoredColumns: ['color'], charset: null, accepted: 1 })
    expect(list.errors).toMatchObject([
      { line: 2, column: 'metadata', code: 'too_many' },
      { line: 3, column: 'metadata.fact0', code: 'required' },
    ])
    await until(server, key, list.id, 'completed')
    const [message] = await messagesOf(server, key, list.id)
    expect(message.metadata).toEqual({ a: 'b', fact0: 'x', fact1: 'x' })
  })

  it('are refused as a whole where no line can fit the template, and leave nothing', async () => {
    const server = running()
    const { key } = await aProject(server)
    const refused = async (query: object, csv = FILE) => {
      const { status, code, body } = await server.call('createBatch', {
        ...{ key, csv, query: { ...QUERY, ...query } },
      })
      return [status, code, body.errors?.[0]?.pointer, body.errors?.[0]?.code]
    }
    const parts = (more: object) => ({ components: JSON.stringify({ ...COMPONENTS, ...more }) })
    const mismatch = 'template_variables_mismatch'
    const invalid = 'validation_failed'
    // Nothing fills {{2}}: neither a column nor a part.
    expect(await refused(parts({ body: {} }))).toEqual([422, mismatch, '/variables/2', 'required'])
    const image = { header: { image: { link: 'https://example.com/{{file}}.png' } } }
    expect(await refused(parts(image))).toEqual([
      ...[422, mismatch, '/components/header', 'invalid_type'],
    ])
    const button = { buttons: [{ index: 3, url: '{{file}}' }] }
    expect(await refused(parts(button))).toContain(mismatch)
    const http = { header: { document: { link: 'http://example.com/a.pdf' } } }
    expect(await refused(parts(http))).toEqual([
      ...[422, invalid, '/components/header/document/link', 'invalid_format'],
    ])
    const nobody = { header: { document: { link: 'https://example.com/{{nobody}}' } } }
    expect(await refused(parts(nobody))).toEqual([
      ...[422, invalid, '/components', 'invalid_reference'],
    ])
    const fallback = JSON.stringify({ ...FALLBACK, body: 'Olá {{nome}}' })
    expect(await refused({ fallback })).toEqual([
      ...[422, invalid, '/fallback/body', 'invalid_reference'],
    ])
    expect(await refused({ fallback: 'soon' })).toEqual([422, invalid, '/fallback', 'invalid_type'])
    const columns = Array.from({ length: 16 }, (_, i) => `metadata.m${i}`).join(';')
    expect(await refused({}, FILE.replace('color', columns))).toEqual([
      ...[422, invalid, '/metadata', 'too_many'],
    ])
    expect(await refused({}, FILE.replace('metadata.order', 'metadata.'))).toEqual([
      ...[422, invalid, '/metadata', 'invalid_name'],
    ])
    expect((await server.call('listBatches', { key })).body.data).toEqual([])
  })
})

onBothServers('files of lists', (running) => {
  it('tell of lines with what no database keeps', async () => {
    const server = running()
    const { test: key } = await testKey(server)
    const long = 'x'.repeat(1_000)
    const csv = `to,a\u0000b,${long}\n+55\u0000119,1,2\n+5511987654321,\u0000,2\n+5511987654322,1,\u0000\n+5511987654323,1,2\n`
    const query = { template: 'nobody', language: 'pt_BR' }
    const { body: list } = await server.call('createBatch', { key, csv, query })
    expect(list).toMatchObject({ accepted: 1, rejected: 3 })
    const path = { batchId: list.id }
    const { data } = (await server.call('listBatchErrors', { key, path })).body
    expect(data).toMatchObject([
      { line: 2, column: 'to', value: '+55\uFFFD119', code: 'invalid_phone_number' },
      { line: 3, column: 'a\uFFFDb', code: 'invalid_format' },
      { line: 4, column: long.slice(0, 64), code: 'invalid_format' },
    ])
  })

  it('are read as spreadsheets save them, and say how', async () => {
    const server = running()
    const { key } = await testKey(server)
    const text = 'to;nome\r\n+5511987654321;João\r\n5,51199E+12;Ana\r\n+55 11 9,1E+9;Bia\r\n'
    const check = async (csv: Uint8Array<ArrayBuffer>, charset?: string, query = {}) => {
      const type = `text/csv${charset === undefined ? '' : `; charset=${charset}`}`
      return server.call('createBatch', {
        ...{ key, csv, query: { body: 'Olá {{nome}}!', dryRun: 'true', ...query } },
        headers: { 'content-type': type },
      })
    }
    const latin = Uint8Array.from(Buffer.from(text, 'latin1'))
    const wide = Uint8Array.from(Buffer.from(`\uFEFF${text}`, 'utf16le'))
    const narrow = Uint8Array.from(Buffer.from(text))
    for (const [csv, charset] of [
      [latin, 'windows-1252'],
      [wide, 'utf-16le'],
      [narrow, 'utf-8'],
    ] as const) {
      const { body } = await check(csv)
      expect(body).toMatchObject({ charset, accepted: 1 })
      expect(body.preview[0].body).toBe('Olá João!')
      expect(body.errors).toMatchObject([
        { line: 3, code: 'number_rounded', value: '5,51199E+12' },
        { line: 4, code: 'invalid_phone_number' },
      ])
    }
    expect((await check(latin, 'ISO-8859-1')).body.charset).toBe('windows-1252')
    expect((await check(latin, 'utf-8')).status).toBe(422)
    expect((await check(narrow, undefined, { charset: 'windows-1252' })).body.preview[0].body).toBe(
      'Olá JoÃ£o!',
    )
    expect((await check(latin, 'koi8-r')).code).toBe('unsupported_media_type')
    const mac = Uint8Array.from(Buffer.from(text.replace('ã', '\x8b'), 'latin1'))
    const untold = await check(mac)
    expect([untold.status, untold.body.detail]).toEqual([
      422,
      expect.stringContaining('Nobody can tell how its characters are written'),
    ])
  })
})
