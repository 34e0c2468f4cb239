import fc from 'fast-check'
import { expect, test } from 'vitest'
import { json, localServer } from '../test/local-server.ts'
import { API_KEY } from '../test/samples.ts'
import { Relay } from './index.ts'

/** Serves `count` events in pages of `size`; a cursor is the index to go on from. */
async function relayWith(count: number, size: number) {
  const items = Array.from({ length: count }, (_, index) => ({ id: `evt_${index}` }))
  const server = await localServer((response, { url }) => {
    const query = new URL(url, 'http://relay.test').searchParams
    const start = Number(query.get('cursor') ?? query.get('after') ?? 0)
    const end = start + size
    const nextCursor = end < count ? String(end) : null
    json(response, 200, { data: items.slice(start, end), nextCursor })
  })
  const relay = new Relay({ apiKey: API_KEY, baseUrl: server.url })
  return { relay, items, server }
}

test('iterates over every entry once and in order, whatever the page size is', async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat(30), fc.integer({ min: 1, max: 12 }), async (count, size) => {
      const { relay, items, server } = await relayWith(count, size)
      const seen: unknown[] = []
      for await (const item of relay.devices.list()) seen.push(item)
      expect(seen).toEqual(items)
      expect(server.requests).toHaveLength(Math.max(1, Math.ceil(count / size)))
    }),
    { numRuns: 30 },
  )
})

test('awaited it is one page; its filters go along with every page', async () => {
  const { relay, server } = await relayWith(5, 2)
  const list = relay.messages.list({ status: 'FAILED', to: '+5511999998888', limit: 2 })
  expect(await list).toEqual({ data: [{ id: 'evt_0' }, { id: 'evt_1' }], nextCursor: '2' })
  for await (const _ of list.pages());
  const query = 'status=FAILED&to=%2B5511999998888&limit=2'
  expect(server.requests.map(({ url }) => url)).toEqual([
    `/v1/messages?${query}`,
    `/v1/messages?${query}&cursor=2`,
    `/v1/messages?${query}&cursor=4`,
  ])
})

test('events go on after the last one, and their types are joined by commas', async () => {
  const { relay, server } = await relayWith(3, 2)
  await relay.events.list({ types: ['outbound.*', 'inbound.received'] }).toArray({ limit: 10 })
  expect(server.requests.map(({ url }) => url)).toEqual([
    '/v1/events?types=outbound.*,inbound.received',
    '/v1/events?types=outbound.*,inbound.received&after=2',
  ])
})

test('fetches no page that nobody needs', async () => {
  const { relay, items, server } = await relayWith(50, 10)
  expect(await relay.devices.list().toArray({ limit: 10 })).toEqual(items.slice(0, 10))
  expect(server.requests).toHaveLength(1)
  for await (const item of relay.devices.list()) if (item.id === 'evt_12') break
  expect(server.requests).toHaveLength(3)
})

test('toArray wants to know how many', async () => {
  const { relay } = await relayWith(1, 1)
  for (const limit of [0, -1, 1.5, Number.NaN]) {
    const call = relay.devices.list().toArray({ limit })
    await expect(call).rejects.toMatchObject({ code: 'invalid_argument' })
  }
})

test('toArray leaves nothing behind that fails later on its own', async () => {
  const unhandled: unknown[] = []
  const hear = (error: unknown) => unhandled.push(error)
  process.on('unhandledRejection', hear)
  const fetch = () => Promise.reject(new TypeError('fetch failed'))
  const relay = new Relay({ apiKey: API_KEY, baseUrl: 'http://relay.test', fetch, maxRetries: 0 })
  await expect(relay.devices.list().toArray({ limit: 0 })).rejects.toMatchObject({
    code: 'invalid_argument',
  })
  await new Promise((resolve) => setTimeout(resolve, 20))
  process.off('unhandledRejection', hear)
  expect(unhandled).toEqual([])
})

test('ends a list whose page leads to itself', async () => {
  const { url } = await localServer((response) =>
    json(response, 200, { data: [], nextCursor: 'x' }),
  )
  const list = new Relay({ apiKey: API_KEY, baseUrl: url }).devices.list()
  await expect(list.toArray({ limit: 1 })).rejects.toMatchObject({ code: 'invalid_answer' })
})

test('a page that fails ends the iteration with its error', async () => {
  const { url } = await localServer((response, _, index) =>
    index === 0
      ? json(response, 200, { data: [{ id: 'dev_0' }], nextCursor: 'x' })
      : response.writeHead(404).end(),
  )
  const seen: string[] = []
  const iterate = async () => {
    const relay = new Relay({ apiKey: API_KEY, baseUrl: url })
    for await (const device of relay.devices.list()) seen.push(device.id)
  }
  await expect(iterate()).rejects.toMatchObject({ code: 'http_404' })
  expect(seen).toEqual(['dev_0'])
})
