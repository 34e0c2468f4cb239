import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { onBothServers } from '../../test/_server.ts'
import { pageOf, pageRequest } from './cursor.ts'

const FILTERS = ['things', 'proj_1', { to: '+5511999998888' }]
const CONTRACT = /^[A-Za-z0-9_-]{1,512}$/

describe('a cursor', () => {
  it('goes through any list page by page, each entry once, in order', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(
          fc.string({ minLength: 1, maxLength: 40, unit: 'grapheme' }).filter(isPlace),
        ),
        fc.integer({ min: 1, max: 10 }),
        (ids, limit) => {
          const sorted = ids.toSorted()
          const seen: string[] = []
          let cursor: string | null = null
          do {
            const page = pageRequest({ limit, ...(cursor !== null && { cursor }) }, FILTERS)
            const { after } = page
            const rest = after === null ? sorted : sorted.filter((id) => id > after)
            const found = pageOf(rest.slice(0, limit + 1), limit, FILTERS, (id) => id)
            expect(found.data.length).toBeLessThanOrEqual(limit)
            seen.push(...found.data)
            cursor = found.nextCursor
            if (cursor !== null) expect(cursor).toMatch(CONTRACT)
          } while (cursor !== null)
          expect(seen).toEqual(sorted)
        },
      ),
    )
  })

  it('is refused with other filters, and when it is none', () => {
    const { nextCursor } = pageOf(['a', 'b'], 1, FILTERS, (id) => id)
    const read = (cursor: string, filters: unknown = FILTERS) =>
      pageRequest({ limit: 1, cursor }, filters)
    expect(read(nextCursor ?? '').after).toBe('a')
    expect(() => read(nextCursor ?? '', ['things', 'proj_2'])).toThrow('other filters')
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(() => read(Buffer.from(text).toString('base64url'))).toThrow('cursor')
      }),
    )
  })
})

const isPlace = (text: string) => !text.includes('\0') && text.isWellFormed()

onBothServers('a list', (running) => {
  it('shows every message once, newest first, while others arrive', async () => {
    const { key } = await running().project()
    const send = async (body: string): Promise<string> =>
      (await running().call('sendMessage', { key, body: { to: '+5511999998888', body } })).body.id
    const before: string[] = []
    for (let i = 0; i < 7; i += 1) before.push(await send(`${i}`))
    const seen: string[] = []
    let cursor: string | null = null
    do {
      const query = { limit: '2', ...(cursor !== null && { cursor }) }
      const page = await running().call('listMessages', { key, query })
      seen.push(...page.body.data.map(({ id }: { id: string }) => id))
      cursor = page.body.nextCursor
      await send('later')
    } while (cursor !== null)
    expect(seen).toEqual(before.toReversed())
  })

  it('refuses the cursor of another list, of other filters and of another project', async () => {
    const home = await running().project()
    const stranger = await running().project()
    for (const { key } of [home, stranger]) {
      for (let i = 0; i < 2; i += 1) {
        await running().call('sendMessage', { key, body: { to: '+5511999998888', body: 'x' } })
      }
    }
    const first = await running().call('listMessages', { key: home.key, query: { limit: '1' } })
    const cursor: string = first.body.nextCursor
    for (const [key, id, query] of [
      [home.key, 'listInbound', { cursor }],
      [home.key, 'listMessages', { cursor, status: 'QUEUED' }],
      [stranger.key, 'listMessages', { cursor }],
    ] as const) {
      const reply = await running().call(id, { key, query })
      expect([reply.status, reply.body.errors]).toEqual([
        422,
        [expect.objectContaining({ pointer: '/cursor', code: 'invalid_cursor' })],
      ])
    }
  })
})
