import { describe, expect, it } from 'vitest'
import {
  AuthenticationError,
  Relay,
  RelayConnectionError,
  type RelayEvent,
  ValidationError,
} from '../index.ts'
import { createFakeRelay } from '../testing/index.ts'
import type { Clock } from '../transport/clock.ts'
import { blocksOf } from './blocks.ts'
import { follow } from './follow.ts'

const FIRST = 'evt_00000000000000000000000000'
const idOf = (n: number) => `evt_${String(n).padStart(26, '0')}`
const eventText = (n: number) =>
  `id: ${idOf(n)}\nevent: outbound.sent\ndata: ${JSON.stringify({ id: idOf(n), event: 'outbound.sent' })}\n\n`

async function* pieces(...texts: string[]) {
  yield* texts
}

describe('blocksOf', () => {
  const read = async (...texts: string[]) => {
    const blocks = []
    for await (const block of blocksOf(pieces(...texts))) blocks.push(block)
    return blocks
  }

  it('reads blocks, whatever pieces and line ends they come in', async () => {
    const text =
      'retry: 1\nid: a\n\n: hello\n\nid:b\ndata: 1\ndata:  2\nfoo\n\nid: c\ndata: unfinished'
    const wanted = [{ retry: 1, id: 'a' }, {}, { id: 'b', data: '1\n 2' }]
    for (const end of ['\n', '\r\n', '\r']) {
      const whole = text.replaceAll('\n', end)
      expect(await read(whole)).toEqual(wanted)
      expect(await read(...whole)).toEqual(wanted)
    }
  })
})

/** A server that answers each connection as it is told, and remembers what it was asked. */
function serving(...answers: (() => Response | Promise<Response>)[]) {
  const asked: { url: string; lastEventId: string | null; signal: AbortSignal | null }[] = []
  const client = new Relay({
    baseUrl: 'http://relay.test',
    apiKey: 'rly_test_x',
    maxRetries: 0,
    logLevel: 'off',
    fetch: async (url, init) => {
      const lastEventId = new Headers(init.headers).get('last-event-id')
      asked.push({ url, lastEventId, signal: init.signal ?? null })
      return (answers[asked.length - 1] ?? hanging)()
    },
  })
  return { client, asked }
}

const stream =
  (...texts: string[]) =>
  () =>
    new Response(ReadableStream.from(texts.map((text) => new TextEncoder().encode(text))), {
      headers: { 'content-type': 'text/event-stream; charset=utf-8' },
    })
const broken =
  (...texts: string[]) =>
  () => {
    const chunks = texts.map((text) => new TextEncoder().encode(text))
    const body = new ReadableStream({
      pull(controller) {
        const next = chunks.shift()
        if (next) controller.enqueue(next)
        else controller.error(new TypeError('terminated'))
      },
    })
    return new Response(body, { headers: { 'content-type': 'text/event-stream' } })
  }
const hanging = () =>
  new Response(new ReadableStream({}), { headers: { 'content-type': 'text/event-stream' } })
const problem = (status: number, code: string) => () =>
  new Response(JSON.stringify({ status, code, title: '', detail: '', type: '', requestId: '' }), {
    status,
    headers: { 'content-type': 'application/problem+json', 'retry-after-ms': '1' },
  })

/** Time that passes when the test says so; what has begun goes as far as it can before. */
function fakeClock() {
  let now = 0
  let timers: { at: number; work: () => void }[] = []
  const clock: Clock = {
    nowMs: () => now,
    wallMs: () => now,
    after(ms, work) {
      const timer = { at: now + ms, work }
      timers.push(timer)
      return () => {
        timers = timers.filter((one) => one !== timer)
      }
    },
    random: () => 0.5,
  }
  const advance = async (ms: number) => {
    await new Promise((resolve) => setTimeout(resolve))
    now += ms
    for (const { at, work } of timers) if (at <= now) work()
  }
  return { clock, advance }
}

async function take(events: AsyncIterable<RelayEvent>, count: number) {
  const taken: string[] = []
  for await (const { id } of events) if (taken.push(id) === count) break
  return taken
}

describe('events.stream', () => {
  it('goes on after the last event, however a connection ends', async () => {
    const { client, asked } = serving(
      broken(`retry: 1\nid: ${FIRST}\n\n`),
      broken(eventText(1), eventText(2), eventText(3).slice(0, -1)),
      () => Promise.reject(new TypeError('fetch failed')),
      problem(503, 'not_ready'),
      stream(eventText(3)),
      stream(eventText(4)),
    )
    const statuses: string[] = []
    const onStatus = (status: string) => void statuses.push(status)
    const got = await take(client.events.stream({ types: ['outbound.*'] }, { onStatus }), 4)
    expect(got).toEqual([1, 2, 3, 4].map(idOf))
    expect(asked.map(({ lastEventId }) => lastEventId)).toEqual([
      ...[null, FIRST, idOf(2), idOf(2), idOf(2), idOf(3)],
    ])
    expect(asked[0]?.url).toBe('http://relay.test/v1/events?types=outbound.*')
    expect(statuses.filter((status) => status === 'open')).toHaveLength(4)
    expect(statuses.filter((status) => status === 'waiting')).toHaveLength(5)
  })

  it('throws what is wrong at the beginning, and later what will not pass', async () => {
    const refused = serving(() => Promise.reject(new TypeError('fetch failed')))
    await expect(take(refused.client.events.stream(), 1)).rejects.toThrow(RelayConnectionError)
    const unknown = serving(problem(401, 'unauthorized'))
    await expect(take(unknown.client.events.stream(), 1)).rejects.toThrow(AuthenticationError)
    const gone = serving(stream(eventText(1)), problem(422, 'validation_failed'))
    await expect(take(gone.client.events.stream(), 2)).rejects.toThrow(ValidationError)
    expect(gone.asked).toHaveLength(2)
    const page = serving(() => Response.json({ data: [], nextCursor: null }))
    await expect(take(page.client.events.stream(), 1)).rejects.toMatchObject({
      code: 'invalid_answer',
    })
  })

  it('ends without an error by its signal, wherever it is', async () => {
    for (const answers of [[hanging], [() => new Promise<Response>(() => {})]]) {
      const abort = new AbortController()
      const { client } = serving(...answers)
      setTimeout(() => abort.abort(), 20)
      expect(await take(client.events.stream({}, { signal: abort.signal }), 1)).toEqual([])
    }
    const { client, asked } = serving()
    expect(await take(client.events.stream({}, { signal: AbortSignal.abort() }), 1)).toEqual([])
    expect(asked).toEqual([])
  })

  it.each([
    ['when the server asks for it', '3000', 3_000],
    ['after a minute when it asks for more', '9'.repeat(400), 60_000],
  ])('comes back %s, and a part of chance later', async (_, retry, pauseMs) => {
    const { clock, advance } = fakeClock()
    const first = stream(`retry: ${retry}\nid: a\n\nretry: soon\nretry: -1\n\n`)()
    const bodies = [first, stream(eventText(1))()]
    const open = async () => bodies.shift()?.body ?? new ReadableStream<Uint8Array>({})
    const taken = take(follow({ open, clock, signal: undefined, onStatus: () => {} }), 1)
    await advance(0)
    await advance(pauseMs + 249)
    await advance(0)
    expect(bodies).toHaveLength(1)
    await advance(1)
    expect(await taken).toEqual([idOf(1)])
  })

  it('leaves a connection that says nothing any more', async () => {
    const { clock, advance } = fakeClock()
    const bodies = [hanging(), stream(eventText(1))()]
    const open = async () => bodies.shift()?.body ?? new ReadableStream<Uint8Array>({})
    const taken = take(follow({ open, clock, signal: undefined, onStatus: () => {} }), 1)
    await advance(44_000)
    expect(bodies).toHaveLength(1)
    await advance(1_000)
    await advance(250)
    expect(await taken).toEqual([idOf(1)])
  })

  it('lets go of the connection when nobody wants more', async () => {
    let canceled = false
    const body = new ReadableStream({
      start: (controller) => controller.enqueue(new TextEncoder().encode(eventText(1))),
      cancel() {
        canceled = true
      },
    })
    const headers = { 'content-type': 'text/event-stream' }
    const { client } = serving(() => new Response(body, { headers }))
    await take(client.events.stream(), 1)
    expect(canceled).toBe(true)
  })
})

describe('the fake', () => {
  it('streams what happens from now on, or after an event', async () => {
    const fake = createFakeRelay()
    fake.receive({ from: '+5511999998888', body: 'Before' })
    const all = take(fake.client.events.stream({ after: FIRST }), 2)
    const inbound = take(fake.client.events.stream({ types: ['inbound.*'] }), 1)
    await new Promise((resolve) => setTimeout(resolve, 10))
    await fake.client.messages.send({ to: '+5511999998888', body: 'x' })
    fake.receive({ from: '+5511999998888', body: 'After' })
    const feed = await fake.client.events.list().toArray({ limit: 10 })
    expect(await all).toEqual(feed.slice(0, 2).map(({ id }) => id))
    expect(await inbound).toEqual([feed.findLast(({ event }) => event === 'inbound.received')?.id])
  })
})
