import { expect, it } from 'vitest'
import { onBothServers, type TestServer } from '../../test/_server.ts'
import { idSource } from '../ids.ts'
import { insertRecipients, newRecipient } from './recipient-store.ts'

const JOAO = '+5511987654321'
const ANA = '+5521976543210'
const ZOE = '+12025550143'

async function directory(server: TestServer) {
  const { projectId, key } = await server.project()
  const add = async (body: object) =>
    (await server.call('createRecipient', { key, body })).body.id as string
  const find = async (query: Record<string, string>) =>
    (await server.call('listRecipients', { key, query })).body.data.map(
      ({ name, number }: { name: string | null; number: string }) => name ?? number,
    )
  return { projectId, key, add, find }
}

onBothServers('recipients', (running) => {
  it('are created, read, changed and deleted', async () => {
    const server = running()
    const { key, add, find } = await directory(server)
    const recipientId = await add({ name: 'João da Silva', number: JOAO, tags: ['vip'] })
    const path = { recipientId }
    expect((await server.call('getRecipient', { key, path })).body).toMatchObject({
      ...{ id: recipientId, name: 'João da Silva', number: JOAO, tags: ['vip'] },
      ...{ locale: null, metadata: {}, optOuts: [] },
    })
    const changed = await server.call('updateRecipient', {
      ...{ key, path },
      body: { name: 'Zé', number: ANA, locale: 'pt-BR', metadata: { order: '42' } },
    })
    expect(changed.body).toMatchObject({
      ...{ name: 'Zé', number: ANA, tags: ['vip'], locale: 'pt-BR', metadata: { order: '42' } },
    })
    expect(await find({ search: 'joao' })).toEqual([])
    expect(await find({ search: 'ze' })).toEqual(['Zé'])
    expect((await server.call('deleteRecipient', { key, path })).status).toBe(204)
    expect((await server.call('getRecipient', { key, path })).status).toBe(404)
    expect(await find({ search: 'ze' })).toEqual([])
    expect(await find({ tag: 'vip' })).toEqual([])
    const words = server.database.read.selectFrom('recipient_word').selectAll()
    expect(await words.where('recipient_id', '=', recipientId).execute()).toEqual([])
  })

  it('have a number once, in each project and mode', async () => {
    const server = running()
    const { projectId, key, add } = await directory(server)
    await add({ number: '+551187654321' })
    const again = await server.call('createRecipient', { key, body: { number: JOAO } })
    expect([again.status, again.code]).toEqual([409, 'already_exists'])
    const other = await add({ number: ANA })
    const taken = await server.call('updateRecipient', {
      ...{ key, path: { recipientId: other }, body: { number: JOAO } },
    })
    expect([taken.status, taken.code]).toEqual([409, 'already_exists'])
    const none = await server.call('createRecipient', { key, body: { number: '+15550000000' } })
    expect(none.code).toBe('invalid_phone_number')
    const test = await server.key(projectId, { name: 'Test', mode: 'test' })
    const mine = await server.call('createRecipient', { key: test, body: { number: JOAO } })
    expect(mine.status).toBe(201)
  })

  it('are found by two common words that meet once, on the first page', async () => {
    const server = running()
    const { projectId, find } = await directory(server)
    const scope = { projectId, mode: 'live' } as const
    const newId = idSource(() => 0)
    const names = Array.from({ length: 400 }, (_, i) => [`Maria ${i}`, `Gomes ${i}`]).flat()
    const rows = [...names, 'Maria da Gomes'].map((name, i) =>
      newRecipient(scope, newId('rcp'), `+55119${60_000_000 + i}`, { name }, 0),
    )
    await server.database.transaction((tx) => insertRecipients(tx, rows))
    expect(await find({ search: 'gomes maria' })).toEqual(['Maria da Gomes'])
  })

  it('keep every change of several that come at once', async () => {
    const server = running()
    const { key, add, find } = await directory(server)
    const recipientId = await add({ number: JOAO, name: 'Before' })
    for (let round = 0; round < 5; round += 1) {
      const [name, tags, locale] = [`After ${round}`, [`t${round}`], `pt-B${round}`]
      const patches = [{ name }, { tags }, { locale }]
      const change = (body: object) =>
        server.call('updateRecipient', { key, path: { recipientId }, body })
      await Promise.all(patches.map(change))
      const { body } = await server.call('getRecipient', { key, path: { recipientId } })
      expect(body).toMatchObject({ name, tags, locale })
      expect(await find({ search: `after ${round}`, tag: `t${round}` })).toEqual([name])
    }
    expect(await find({ search: 'before' })).toEqual([])
  })

  it('are created once by a repeated call', async () => {
    const server = running()
    const { key } = await directory(server)
    const request = { key, headers: { 'Idempotency-Key': 'once' }, body: { number: ZOE } }
    const first = await server.call('createRecipient', request)
    const again = await server.call('createRecipient', request)
    expect(again.body).toEqual(first.body)
    expect(again.headers.get('idempotent-replayed')).toBe('true')
  })

  it('are found by the beginnings of words, whatever their accents and capitals', async () => {
    const { add, find } = await directory(running())
    await add({ name: 'João da Silva', number: JOAO })
    await add({ name: 'ANA Conceição Silveira', number: ANA })
    await add({ name: 'Zoë Łukasz Straße', number: ZOE })
    await add({ name: 'मारिया 王小明', number: '+12025550144' })
    for (const search of ['joao', 'JOÃO', 'João da S', 'silva jo', 'da joa']) {
      expect(await find({ search }), search).toEqual(['João da Silva'])
    }
    expect((await find({ search: 'sil' })).sort()).toEqual([
      'ANA Conceição Silveira',
      'João da Silva',
    ])
    expect(await find({ search: 'conceicao' })).toEqual(['ANA Conceição Silveira'])
    for (const search of ['zoe', 'lukasz', 'strasse', 'STRAß']) {
      expect(await find({ search }), search).toEqual(['Zoë Łukasz Straße'])
    }
    for (const search of ['王小', 'मारि']) expect(await find({ search })).toEqual(['मारिया 王小明'])
    for (const search of ['oao', 'ilva', 'silva ana', '!!!', '%']) {
      expect(await find({ search }), search).toEqual([])
    }
  })

  it('are found by the beginning or the end of a number in any format', async () => {
    const { add, find } = await directory(running())
    await add({ number: JOAO })
    await add({ number: ANA })
    await add({ name: 'Bar 2025', number: ZOE })
    const whole = [
      '+5511987654321',
      '+55 (11) 98765-4321',
      '0055 11 98765 4321',
      '551187654321',
      '+55 (0)11 98765–4321',
    ]
    const parts = [
      '11987654321',
      '(11) 98765',
      '011 9876',
      '87654321',
      '4321',
      '54321',
      '+55 11',
      '\u202a98765\u20114321\u202c',
    ]
    for (const search of [...whole, ...parts]) {
      expect(await find({ search }), search).toEqual([JOAO])
    }
    expect((await find({ search: '55' })).sort()).toEqual([JOAO, ANA])
    expect(await find({ search: '202' })).toEqual(['Bar 2025'])
    expect(await find({ search: '0143' })).toEqual(['Bar 2025'])
    // In the middle, or an end with a plus sign, or one that is another with its zero.
    for (const search of ['8765432', '+4321', '555014', '04321']) {
      expect(await find({ search }), search).toEqual([])
    }
  })

  it('are paged, each once, also while they are searched', async () => {
    const server = running()
    const { key } = await directory(server)
    const lines = Array.from({ length: 120 }, (_, i) => {
      const tail = String(i).padStart(4, '0')
      return `+551198888${tail},Maria Mar${i % 7} Silva,${i % 2 === 0 ? 'even' : ''}`
    })
    await server.call('importRecipients', { key, csv: `number,name,tags\n${lines.join('\n')}\n` })
    const all = async (query: Record<string, string>) => {
      const ids: string[] = []
      let cursor: string | null = null
      do {
        const page = { ...query, limit: '7', ...(cursor && { cursor }) }
        const { body } = await server.call('listRecipients', { key, query: page })
        ids.push(...body.data.map(({ id }: { id: string }) => id))
        cursor = body.nextCursor
      } while (cursor)
      expect(new Set(ids).size).toBe(ids.length)
      return ids.length
    }
    expect(await all({})).toBe(120)
    expect(await all({ tag: 'even' })).toBe(60)
    expect(await all({ search: 'mar' })).toBe(120)
    expect(await all({ search: 'mar sil' })).toBe(120)
    expect(await all({ search: 'mar3' })).toBe(17)
    expect(await all({ search: 'silva mar3', tag: 'even' })).toBe(8)
    expect(await all({ search: '119888' })).toBe(120)
    expect(await all({ search: '1', tag: 'even' })).toBe(60)
  })
})
