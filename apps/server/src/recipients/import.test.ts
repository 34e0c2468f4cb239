import { expect, it } from 'vitest'
import { onBothServers } from '../../test/_server.ts'

const HEAD = 'number,name,tags,locale,customer\n'

onBothServers('files of recipients', (running) => {
  it('are taken line by line, and every line that is wrong is reported', async () => {
    const server = running()
    const { key } = await server.project()
    const csv = [
      '\uFEFFname;number;tags;cidade',
      'João Silva;+55 (11) 98765-4321;vip|salon;São Paulo',
      'Nobody;;;',
      '"Ana ""A"" Lima";+551187654322;;"Rio\nde Janeiro"',
      'Too short;+1 555;;',
      '',
      `${'x'.repeat(101)};+12025550143;;`,
      'A;+12025550144;vip;b;c',
      'Zoë;+12025550145',
    ].join('\r\n')
    const { body } = await server.call('importRecipients', { key, csv })
    expect(body).toMatchObject({ dryRun: false, total: 7, created: 3, updated: 0, rejected: 4 })
    expect(body.complete).toBe(true)
    expect(body.errors).toMatchObject([
      { line: 3, column: 'number', value: null, code: 'required' },
      { line: 6, column: 'number', value: '+1 555', code: 'invalid_phone_number' },
      { line: 8, column: 'name', value: '+12025550143', code: 'too_long' },
      { line: 9, column: null, value: null, code: 'too_many' },
    ])
    const list = await server.call('listRecipients', { key, query: { search: 'ana' } })
    expect(list.body.data).toMatchObject([
      { name: 'Ana "A" Lima', number: '+5511987654322', metadata: { cidade: 'Rio\nde Janeiro' } },
    ])
    const tagged = await server.call('listRecipients', { key, query: { tag: 'salon' } })
    expect(tagged.body.data).toMatchObject([{ number: '+5511987654321', tags: ['vip', 'salon'] }])
  })

  it('have numbers as people write them, and columns in any case', async () => {
    const server = running()
    const { key } = await server.project()
    const csv = [
      'NUMBER,Name,Customer',
      '0055 (11) 98765‑4321,A,1',
      '+44 (0)20 7946-0958,B,2',
      "'+12025550143,C,3",
      '\u202a+1 202 555-0144\u202c,D,4',
      '11 98765-4322,E,5',
      '5.51199E+12,F,6',
    ].join('\n')
    const { body } = await server.call('importRecipients', { key, csv })
    const detail = expect.stringContaining('needs its country in front')
    expect(body).toMatchObject({ created: 4, rejected: 2 })
    expect(body.errors).toMatchObject([
      { line: 6, code: 'invalid_phone_number', detail },
      { line: 7, code: 'invalid_phone_number', detail },
    ])
    const list = await server.call('listRecipients', { key })
    const found = list.body.data.map((one: Record<string, unknown>) => [one.number, one.metadata])
    expect(found).toContainEqual(['+442079460958', { Customer: '2' }])
    expect(found).toContainEqual(['+12025550144', { Customer: '4' }])
  })

  it('update who is there with the columns that they have, and change nothing when they come again', async () => {
    const server = running()
    const { key } = await server.project()
    const import_ = async (csv: string, query = {}) => {
      const { created, updated } = (await server.call('importRecipients', { key, csv, query })).body
      return [created, updated]
    }
    expect(await import_(`${HEAD}+12025550143,Ana,vip,pt_BR,42\n`)).toEqual([1, 0])
    expect(
      await import_('number,name\n+12025550143,Bia\n+12025550144,Zé\n', { dryRun: 'true' }),
    ).toEqual([1, 1])
    const names = async () =>
      (await server.call('listRecipients', { key })).body.data.map(
        (one: { name: string }) => one.name,
      )
    expect(await names()).toEqual(['Ana'])
    // Of two lines with one number the last one stays.
    expect(await import_('number,name\n+12025550143,Eva\n+12025550143,Bia\n')).toEqual([0, 2])
    const [bia] = (await server.call('listRecipients', { key, query: { search: 'bia' } })).body.data
    expect(bia).toMatchObject({ tags: ['vip'], locale: 'pt-BR', metadata: { customer: '42' } })
    expect(await names()).toEqual(['Bia'])
  })

  it('come out as they went in', async () => {
    const server = running()
    const { key } = await server.project()
    const lines = [
      '+12025550143,"Silva, ""Zé""","vip;salon",pt-BR,',
      "+12025550144,'=SUM(A1),,,42",
      '+12025550145,,,,- 7',
    ]
    await server.call('importRecipients', { key, csv: HEAD + lines.join('\n') })
    const file = async () => {
      const response = await fetch(`${server.url}/v1/recipients`, {
        headers: { authorization: `Bearer ${key}`, accept: 'text/csv' },
      })
      expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8')
      expect(response.headers.get('content-disposition')).toContain('recipients.csv')
      return response.text()
    }
    const text = await file()
    expect(text.split('\n')[0]).toBe('number,name,tags,locale,customer')
    expect(text.split('\n').slice(1).sort()).toEqual(
      ['', ...lines].map((line) => line.replace(',- 7', ",'- 7")).sort(),
    )
    const { body } = await server.call('listRecipients', { key, query: { search: 'sum' } })
    expect(body.data[0].name).toBe('=SUM(A1)')
    const again = await server.call('importRecipients', { key, csv: text })
    expect(again.body).toMatchObject({ created: 0, updated: 3, rejected: 0 })
    expect((await file()).split('\n').sort()).toEqual(text.split('\n').sort())
  })

  it('come out with every fact that anybody has, and go in again', async () => {
    const server = running()
    const { key } = await server.project()
    const add = (number: string, metadata: Record<string, string>) =>
      server.call('createRecipient', { key, body: { number, metadata } })
    const facts = (from: number) =>
      Object.fromEntries(Array.from({ length: 16 }, (_, i) => [`fact ${from + i}`, "'=1"]))
    await add('+12025550143', facts(0))
    await add('+12025550144', facts(16))
    await add('+12025550145', { Number: 'a', 'metadata.x': 'b', x: 'c' })
    const all = async () => (await server.call('listRecipients', { key })).body.data
    const before = await all()
    const headers = { authorization: `Bearer ${key}`, accept: 'text/csv' }
    const file = await fetch(`${server.url}/v1/recipients`, { headers })
    expect(file.headers.get('ratelimit')).toMatch(/^"key";r=/)
    for (const { id } of before) {
      await server.call('deleteRecipient', { key, path: { recipientId: id } })
    }
    const { body } = await server.call('importRecipients', { key, csv: await file.text() })
    expect(body).toMatchObject({ created: 3, rejected: 0 })
    const factsOf = (list: Record<string, unknown>[]) =>
      new Map(list.map(({ number, metadata }) => [number, metadata]))
    expect(factsOf(await all())).toEqual(factsOf(before))
    const wide = `number,${Array.from({ length: 17 }, (_, i) => `f${i}`).join(',')}\n`
    const line = `+12025550146${',x'.repeat(17)}\n`
    const tooMany = await server.call('importRecipients', { key, csv: wide + line })
    expect(tooMany.body.errors).toMatchObject([{ line: 2, column: 'metadata', code: 'too_many' }])
  })

  it('are refused as a whole where nothing can be made of them', async () => {
    const server = running()
    const { key } = await server.project()
    const refused = async (csv: string, headers = {}) => {
      const { status, code } = await server.call('importRecipients', { key, csv, headers })
      return [status, code]
    }
    expect(await refused('')).toEqual([422, 'validation_failed'])
    expect(await refused('name\nAna\n')).toEqual([422, 'validation_failed'])
    expect(await refused('number,number\n')).toEqual([422, 'validation_failed'])
    expect(await refused('number,Number\n')).toEqual([422, 'validation_failed'])
    expect(await refused('number,city,metadata.city\n')).toEqual([422, 'validation_failed'])
    expect(await refused(HEAD, { 'content-type': 'application/json' })).toEqual([
      415,
      'unsupported_media_type',
    ])
    expect(await refused(HEAD, { 'content-encoding': 'gzip' })).toEqual([
      415,
      'unsupported_media_type',
    ])
    // A letter of a Macintosh, a sign of Windows, or part of many other charsets.
    const untold = await fetch(`${server.url}/v1/recipients/import`, {
      method: 'POST',
      headers: { authorization: `Bearer ${key}`, 'content-type': 'text/csv' },
      body: Buffer.concat([Buffer.from('number,name\n+12025550143,Jo'), Buffer.from([0x8b])]),
    })
    expect([untold.status, await untold.text()]).toEqual([422, expect.stringContaining('UTF-8')])
    expect((await server.call('listRecipients', { key })).body.data).toEqual([])
  })

  it('are read up to the line whose end nobody can tell', async () => {
    const server = running()
    const { key } = await server.project()
    const read = async (csv: string) =>
      (await server.call('importRecipients', { key, csv: `number,name\n${csv}` })).body
    const long = `+12025550145,"${'x'.repeat(70_000)}"`
    expect(await read(`+12025550143,"Ana"x\n\n${long}\n+12025550144,Zé\n`)).toMatchObject({
      ...{ total: 2, created: 1, rejected: 1, complete: false },
      errors: [{ line: 4, column: null, code: 'invalid_format' }],
    })
    expect(await read('+12025550146,Ana\n+12025550147,"open\n+12025550148,Zé\n')).toMatchObject({
      ...{ total: 2, created: 1, rejected: 1, complete: false },
      errors: [{ line: 3, column: null, code: 'invalid_format' }],
    })
  })
})
