import { EventSource } from 'eventsource'
import { expect, it } from 'vitest'
import { onBothServers, startTestServer, type TestServer } from '../_server.ts'
import { readStream, type StreamReader } from '../event-stream.ts'
import { soon, type WebhookHome, webhookHome } from '../webhook-world.ts'
import { startProxy } from './harness/proxy.ts'

const BEFORE_EVERY_EVENT = `evt_${'0'.repeat(26)}`
/** Four events each: the built-in carrier delivers every message. */
const MESSAGES = 60
const EVENTS_OF_A_MESSAGE = 4
/** A cut comes after so many events, at least. */
const CUT_AFTER = 7

/** Sends while readers read, a few messages at a time. */
async function load(home: WebhookHome, messages = MESSAGES): Promise<void> {
  for (let i = 0; i < messages; i += 4) {
    await Promise.all([1, 2, 3, 4].map((part) => home.send(`Message ${i + part}`)))
  }
}

const idsOf = (events: readonly { id?: string }[]) => events.map(({ id }) => id)

onBothServers('events as a stream', (running, engine) => {
  it('come as they happen, each as a page has it', async () => {
    const home = await webhookHome(running())
    const stranger = await webhookHome(running())
    await stranger.send('Nobody else hears of it.')
    const reader = await readStream(running().url, home.key)
    await stranger.send('Nor of this.')
    expect(reader.response.status).toBe(200)
    expect(reader.response.headers.get('content-type')).toBe('text/event-stream')
    expect(reader.response.headers.get('cache-control')).toBe('no-store')
    await home.send()
    await soon(
      () => reader.events.length,
      (count) => count === EVENTS_OF_A_MESSAGE,
    )
    const feed = await home.feed()
    expect(reader.events.map(({ data }) => JSON.parse(data ?? ''))).toEqual(feed)
    expect(reader.events.map(({ event }) => event)).toEqual(feed.map(({ event }) => event))
    expect(idsOf(reader.events)).toEqual(idsOf(feed))
    reader.cut()
  })

  it('begin with now, and tell where that is', async () => {
    const home = await webhookHome(running())
    const first = await readStream(running().url, home.key)
    await soon(
      () => first.blocks,
      (blocks) => blocks.length > 0,
    )
    expect(first.blocks).toEqual([{ retry: '1000', id: BEFORE_EVERY_EVENT }])
    first.cut()
    await home.send()
    const feed = await soon(
      () => home.feed(),
      (events) => events.length === EVENTS_OF_A_MESSAGE,
    )
    const later = await readStream(running().url, home.key)
    await soon(
      () => later.blocks,
      (blocks) => blocks.length > 0,
    )
    expect(later.blocks).toEqual([{ retry: '1000', id: feed.at(-1)?.id }])
    later.cut()
    // Whoever was cut before the first event comes back with what it was told.
    const back = await readStream(running().url, home.key, { lastEventId: BEFORE_EVERY_EVENT })
    await soon(
      () => back.events.length,
      (count) => count === EVENTS_OF_A_MESSAGE,
    )
    expect(idsOf(back.events)).toEqual(idsOf(feed))
    back.cut()
  })

  it('are the log in its order, however often readers are cut', async () => {
    const home = await webhookHome(running())
    const url = running().url
    const loaded = load(home)
    const readers = await Promise.all(
      [undefined, 'outbound.delivered', 'outbound.queued,outbound.sent'].map((types) =>
        readWithCuts([url], home.key, types),
      ),
    )
    await loaded
    const feed = await soon(
      () => home.feed(),
      (events) => events.length === MESSAGES * EVENTS_OF_A_MESSAGE,
      30_000,
    )
    for (const { types, got, end, cuts } of readers) {
      const meant = feed.filter(({ event }) => types === undefined || types.includes(event))
      await soon(
        () => got.length,
        (count) => count >= meant.length,
      )
      end()
      expect(got).toEqual(idsOf(meant))
      expect(cuts()).toBeGreaterThan(3)
    }
  })

  if (engine.name === 'PostgreSQL')
    it('are the same log on every node', async () => {
      const { url: databaseUrl, drop } = await engine.create(true)
      const [one, other] = await Promise.all([
        startTestServer(databaseUrl),
        startTestServer(databaseUrl),
      ])
      const home = await webhookHome(one)
      const there = { ...home, ...(await sendingAt(other, home.key)) }
      const reader = await readWithCuts([one.url, other.url], home.key, undefined)
      const owner = { projectId: home.projectId, mode: 'live', scopes: null } as const
      const second = await one.server.projects.createKey(owner, { name: 'Second', mode: 'test' })
      const staying = await readStream(other.url, second.key)
      await Promise.all([load(home, 32), load(there, 32)])
      const feed = await soon(
        () => home.feed(),
        (events) => events.length === 64 * EVENTS_OF_A_MESSAGE,
        30_000,
      )
      await soon(
        () => Math.min(reader.got.length, staying.events.length),
        (count) => count >= feed.length,
      )
      await reader.end()
      await one.server.projects.revokeKey(owner, second.id)
      expect(await staying.ended).toBe('ended')
      expect(reader.got).toEqual(idsOf(feed))
      expect(idsOf(staying.events)).toEqual(idsOf(feed))
      expect(reader.cuts()).toBeGreaterThan(5)
      await Promise.all([one.stop(), other.stop()])
      await drop()
    })

  it('satisfy a client that is not ours, through connections that break', async () => {
    const home = await webhookHome(running())
    const proxy = await startProxy(Number(new URL(running().url).port))
    const got: string[] = []
    let opened = 0
    const source = new EventSource(
      proxy.through(`${running().url}/v1/events?after=${BEFORE_EVERY_EVENT}`),
      {
        fetch: (url, init) =>
          fetch(url, {
            ...init,
            headers: { ...init.headers, authorization: `Bearer ${home.key}` },
          }),
      },
    )
    source.addEventListener('open', () => {
      opened += 1
    })
    for (const step of ['queued', 'dispatched', 'sent', 'delivered']) {
      source.addEventListener(`outbound.${step}`, (event) => {
        expect(JSON.parse(event.data).id).toBe(event.lastEventId)
        got.push(event.lastEventId)
      })
    }
    for (let cut = 0; cut < 3; cut += 1) {
      const before = got.length
      await load(home, 8)
      await soon(
        () => got.length,
        (count) => opened > cut && count > before,
      )
      proxy.reset()
    }
    const feed = await soon(
      () => home.feed(),
      (events) => events.length === 3 * 8 * EVENTS_OF_A_MESSAGE,
    )
    await soon(
      () => got.length,
      (count) => count >= feed.length,
    )
    source.close()
    await proxy.close()
    expect(got).toEqual(idsOf(feed))
    expect(opened).toBeGreaterThan(2)
  })

  it('refuse what a page refuses', async () => {
    const home = await webhookHome(running())
    const { url } = running()
    const unknown = 'evt_01hwz3k9fxe5vr2t8qn6yc4bmd'
    const problem = async (reader: StreamReader) => ({
      status: reader.response.status,
      ...Object(await reader.response.json()),
    })
    const invalid = (pointer: string, code: string) =>
      expect.objectContaining({
        ...{ status: 422, code: 'validation_failed' },
        errors: [expect.objectContaining({ pointer, code })],
      })
    expect(await problem(await readStream(url, home.key, { lastEventId: unknown }))).toEqual(
      invalid('/Last-Event-ID', 'invalid_reference'),
    )
    expect(await problem(await readStream(url, home.key, { after: unknown }))).toEqual(
      invalid('/after', 'invalid_reference'),
    )
    expect(await problem(await readStream(url, home.key, { lastEventId: 'last' }))).toEqual(
      invalid('/Last-Event-ID', 'invalid_format'),
    )
    expect(await problem(await readStream(url, home.key, { types: 'sms.sent' }))).toMatchObject({
      code: 'validation_failed',
    })
    const scopes = ['messages.read'] as const
    const key = await running().key(home.projectId, {
      name: 'x',
      mode: 'test',
      scopes: [...scopes],
    })
    expect(await problem(await readStream(url, key))).toMatchObject({ status: 403 })
    expect(await problem(await readStream(url, 'rly_test_x'))).toMatchObject({ status: 401 })
  })

  it('end at once when the key is revoked, and never more than a key may have', async () => {
    const home = await webhookHome(running())
    const { server, url } = running()
    const owner = { projectId: home.projectId, mode: 'live', scopes: null } as const
    const made = await server.projects.createKey(owner, { name: 'Reader', mode: 'test' })
    const readers = await Promise.all(Array.from({ length: 10 }, () => readStream(url, made.key)))
    expect(readers.map(({ response }) => response.status)).toEqual(Array(10).fill(200))
    const refused = await readStream(url, made.key)
    expect(refused.response.status).toBe(429)
    expect(refused.response.headers.get('retry-after')).toBe('5')
    readers[0]?.cut()
    const again = await soon(
      () => readStream(url, made.key),
      ({ response }) => response.ok,
    )
    await server.projects.revokeKey(owner, made.id)
    for (const reader of [...readers.slice(1), again]) expect(await reader.ended).toBe('ended')
    await home.send()
    expect(readers.flatMap(({ events }) => events)).toEqual([])
  })

  it('end when the server stops, which does not wait for them', async () => {
    const { url: databaseUrl, drop } = await engine.create(true)
    const server = await startTestServer(databaseUrl)
    const { key } = await server.project()
    const readers = await Promise.all([1, 2, 3].map(() => readStream(server.url, key)))
    const startedAt = performance.now()
    await server.stop()
    expect(performance.now() - startedAt).toBeLessThan(4_000)
    expect(await Promise.all(readers.map(({ ended }) => ended))).toEqual([
      'ended',
      'ended',
      'ended',
    ])
    await drop()
  })
})

/** The same project, through another server. */
const sendingAt = async (server: TestServer, key: string) => ({
  send: async (body = 'Your table is ready.') => {
    const reply = await server.call('sendMessage', { key, body: { to: '+5511999998888', body } })
    return String(reply.body.id)
  },
})

/** Reads on and on, is cut every few events, and comes back to the next server. */
async function readWithCuts(urls: readonly string[], key: string, types: string | undefined) {
  const got: string[] = []
  let lastEventId = BEFORE_EVERY_EVENT
  let cuts = 0
  let current: StreamReader | undefined
  let over = false
  const follow = async () => {
    for (let seen = 0; !over; seen = 0) {
      const url = urls[cuts % urls.length] ?? ''
      current = await readStream(url, key, {
        ...(types !== undefined && { types }),
        lastEventId,
        onEvent({ id = '' }, reader) {
          got.push(id)
          lastEventId = id
          seen += 1
          if (seen < CUT_AFTER + (cuts % 5)) return
          cuts += 1
          reader.cut()
        },
      })
      await current.ended
    }
  }
  const following = follow()
  return {
    ...{ types, got, cuts: () => cuts },
    async end() {
      over = true
      current?.cut()
      await following
    },
  }
}
