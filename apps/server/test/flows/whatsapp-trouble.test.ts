import type { MetaEmulator } from '@relay/meta-emulator'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  apiOf,
  credentials,
  ENGINES,
  endAllPrograms,
  eventually,
  REMINDER,
  type Relay,
  restart,
  startMeta,
  startRelay,
  takenOf,
  type WhatsAppProject,
  whatsappProject,
} from './harness/index.ts'
import { SHORT_LEASES } from './harness/nodes.ts'
import { ownPort } from './harness/ports.ts'

/** Longer than Meta's repeats of what came while nobody listened. */
const UNCERTAIN_MS = 3_000
const webhooks = { retryDelaysMs: Array.from({ length: 60 }, () => 500) }

describe.each(ENGINES)('WhatsApp in trouble, on $engine', ({ newDatabase }) => {
  let meta: MetaEmulator
  let relay: Relay
  let api: WhatsAppProject

  beforeEach(async () => {
    meta = await startMeta({ port: await ownPort() })
    const env = {
      ...SHORT_LEASES,
      RELAY_META_GRAPH_URL: meta.url,
      RELAY_META_TIMEOUT_MS: '20000',
      RELAY_META_UNCERTAIN_MS: String(UNCERTAIN_MS),
    }
    relay = await startRelay({ databaseUrl: await newDatabase(), env })
    api = await whatsappProject(relay, meta)
  })
  afterEach(async () => {
    await endAllPrograms()
    await meta.close()
  })

  it('parks the number when its token expires, and loses nothing until a new one comes', async () => {
    meta.setToken('token-1', 'expired')
    const sent = await Promise.all(
      Array.from({ length: 5 }, (_, n) => api.send({ ...REMINDER, to: `+551198888770${n}` })),
    )
    for (const { id } of sent) {
      const waiting = await eventually(
        () => api.message(id),
        (message) => message.waiting?.reason === 'sender_parked',
      )
      expect(waiting).toMatchObject({ waiting: { until: expect.any(String) } })
    }
    expect((await api.get('/v1/queue')).waiting).toEqual([{ reason: 'sender_parked', count: 5 }])
    // What is accepted now waits as well, and a restart changes nothing.
    const later = await api.send({ ...REMINDER, to: '+5511988887709' })
    expect((await api.message(later.id)).waiting.reason).toBe('sender_parked')
    expect(await relay.stop()).toBe(0)
    relay = await restart(relay)
    expect((await api.message(later.id)).waiting.reason).toBe('sender_parked')
    expect((await api.timeline(later.id)).map(({ type }) => type)).toEqual(['queued'])
    const refusals = meta.inbox.refused().length

    await api.call('PUT', '/v1/projects/me/meta-credentials', credentials('token-2'))
    for (const { id } of [...sent, later]) await api.until(id, 'READ')
    expect(meta.inbox.sentTwice()).toEqual([])
    expect(meta.inbox.refused()).toHaveLength(refusals)
    const stories = await Promise.all(sent.map(({ id }) => api.timeline(id)))
    expect(stories.flat().filter(({ failure }) => failure !== null)).toContainEqual(
      expect.objectContaining({ detail: 'It waits until its number may send again.' }),
    )
    const told = await eventually(
      async () => (await api.feed()).filter(({ event }) => event.startsWith('whatsapp.')),
      (events) => events.length >= 2,
    )
    expect(told).toMatchObject([
      {
        event: 'whatsapp.parked',
        data: { status: 'parked', part: 'credential', providerCode: '190' },
      },
      { event: 'whatsapp.resumed', data: { status: 'resumed', part: 'credential' } },
    ])
  })

  it('parks the number when Meta takes messages and gives them back, and loses none behind them', async () => {
    meta.setScript({ otherwise: { fail: { code: 131042, afterMs: 10, details: 'Pay first.' } } })
    const first = await api.send(REMINDER)
    expect(await api.until(first.id, 'FAILED')).toMatchObject({
      failure: {
        ...{ code: 'sender_parked', providerCode: '131042', reason: 'Pay first.', retryable: true },
      },
    })
    expect((await api.timeline(first.id)).at(-1)).toMatchObject({
      ...{ type: 'failed', detail: 'Meta took it and gave it back: it may be sent anew.' },
    })
    const behind = await api.send({ ...REMINDER, to: '+5511988887701' })
    const waiting = await eventually(
      () => api.message(behind.id),
      (message) => message.waiting?.reason === 'sender_parked',
    )
    expect(waiting).toMatchObject({ status: 'QUEUED', waiting: { until: expect.any(String) } })
    expect(meta.inbox.count).toBe(1)
    meta.clearRules()
    meta.setScript({ otherwise: {} })
    await api.call('PUT', '/v1/projects/me/meta-credentials', credentials('token-2'))
    await api.until(behind.id, 'READ')
    const told = await eventually(
      async () => (await api.feed()).filter(({ event }) => event.startsWith('whatsapp.')),
      (events) => events.length >= 2,
    )
    expect(told).toMatchObject([
      { event: 'whatsapp.parked', data: { part: 'sender', providerCode: '131042' } },
      { event: 'whatsapp.resumed' },
    ])
  })

  it('sends nothing again after kill -9 in the middle of requests', async () => {
    const late = { sentAfterMs: 300, deliveredAfterMs: 400, readAfterMs: 500 }
    meta.setScript({
      webhooks,
      rules: [
        // The second half never reached Meta, and nobody can know that.
        { when: { to: '88881' }, do: { answer: { as: 'timeout' }, accepted: false } },
        { when: { to: '88880' }, do: { answer: { as: 'timeout' }, ...late } },
      ],
    })
    const to = (half: number, n: number) => `+551198888${half}00${n}`
    const [taken, dropped] = await Promise.all(
      [0, 1].map((half) =>
        Promise.all([1, 2, 3].map((n) => api.send({ ...REMINDER, to: to(half, n) }))),
      ),
    )
    await eventually(
      () => [meta.inbox.count, meta.inbox.refused().length],
      ([here, lost]) => here === 3 && lost === 3,
    )
    relay.kill('SIGKILL')
    await relay.exited
    meta.clearRules()
    relay = await restart(relay)
    api = { ...apiOf(relay.url, api.key), projectId: api.projectId }

    const fresh = await api.send({ ...REMINDER, to: '+5511988882001' })
    await api.until(fresh.id, 'READ')
    for (const { id } of taken ?? []) {
      expect(await api.until(id, 'READ')).toMatchObject({
        ...{ attempts: 1, providerMessageId: takenOf(meta, id)[0]?.wamid },
      })
    }
    for (const { id } of dropped ?? []) {
      expect(await api.until(id, 'FAILED')).toMatchObject({
        ...{ attempts: 1, failure: { code: 'unknown_outcome', retryable: false } },
      })
      // Meta's word was waited for; where nodes share a database, once the lease of the dead one had run out.
      const steps = await api.timeline(id)
      expect(steps.map(({ type }) => type)).toEqual(['queued', 'dispatched', 'uncertain', 'failed'])
      const [, , held, ended] = steps.map(({ at }) => Date.parse(at))
      expect(Number(ended) - Number(held)).toBeGreaterThanOrEqual(UNCERTAIN_MS)
    }
    expect(meta.inbox.sentTwice()).toEqual([])
    expect(meta.inbox.count).toBe(4)
    expect(meta.inbox.refused()).toHaveLength(3)
  })

  it('waits while Meta cannot be reached, and goes on by itself', async () => {
    const { port } = meta
    await meta.close()
    const { id } = await api.send(REMINDER)
    const waiting = await eventually(
      () => api.message(id),
      (message) => message.waiting?.reason === 'retry_backoff',
    )
    expect(waiting).toMatchObject({ failure: { code: 'provider_unreachable' } })
    const webhook = { url: `${relay.url}/hooks/meta/${api.projectId}` }
    meta = await startMeta({ port, webhook })
    await api.until(id, 'READ')
    expect(takenOf(meta, id)).toHaveLength(1)
  })

  it('lets the fallback go that came due while the server was down', async () => {
    meta.setScript({ otherwise: { deliveredAfterMs: null, readAfterMs: null } })
    const fallback = { channel: 'sms', body: 'Consulta amanhã às 14h.', afterSeconds: 2 }
    const { id } = await api.send({ ...REMINDER, fallback })
    const { dispatchedAt } = await api.until(id, 'SENT')
    relay.kill('SIGKILL')
    await relay.exited
    await eventually(Date.now, (now) => now > Date.parse(dispatchedAt) + 2_000)
    relay = await restart(relay)
    const { fallbackMessageId, failure } = await api.until(id, 'FAILED')
    expect(failure.code).toBe('not_delivered_in_time')
    expect(await api.message(fallbackMessageId)).toMatchObject({
      ...{ channel: 'sms', status: 'QUEUED', body: fallback.body, fallbackOf: id },
    })
  })
})
