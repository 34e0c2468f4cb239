import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  type Api,
  ENGINES,
  endAllPrograms,
  eventually,
  newProject,
  type Relay,
  startPhone,
  startRelay,
  TO,
} from './harness/index.ts'

describe.each(ENGINES)('an SMS through a phone, on $engine', ({ newDatabase }) => {
  let relay: Relay
  let api: Api

  beforeAll(async () => {
    relay = await startRelay({ databaseUrl: await newDatabase() })
    api = await newProject(relay)
  })
  afterAll(endAllPrograms)

  it('leaves at once, reports SENT and DELIVERED, and the reply comes back', async () => {
    const phone = await startPhone(api, {
      script: { otherwise: { reply: { body: 'Yes, please', afterMs: 200 } } },
    })
    const sent = await api.send({ body: 'Is 14:00 fine?', metadata: { order: '42' } })
    expect(sent).toMatchObject({ status: 'QUEUED', to: TO, segments: 1, attempts: 0 })

    const delivered = await api.until(sent.id, 'DELIVERED')
    expect(delivered).toMatchObject({
      deviceId: phone.deviceId,
      deviceName: 'Simulated phone',
      simSlotIndex: 0,
      attempts: 1,
      waiting: null,
      failure: null,
      metadata: { order: '42' },
    })
    const times = ['queuedAt', 'dispatchedAt', 'sentAt', 'deliveredAt'].map((name) =>
      Date.parse(delivered[name]),
    )
    expect(times).toEqual(times.toSorted((a, b) => a - b))
    expect(phone.onAir().map(({ messageId }) => messageId)).toEqual([sent.id])

    const inbound = await eventually(
      () => api.all('/v1/inbound'),
      (found) => found.length === 1,
    )
    expect(inbound[0]).toMatchObject({ from: TO, body: 'Yes, please', deviceId: phone.deviceId })
    const conversation = await api.all(`/v1/conversations/${encodeURIComponent(TO)}`)
    expect(conversation.map((entry) => [entry.direction, entry.body])).toEqual([
      ['outbound', 'Is 14:00 fine?'],
      ['inbound', 'Yes, please'],
    ])
    const timeline = await api.get(`/v1/messages/${sent.id}/events`)
    expect(timeline.data.map((entry: { type: string }) => entry.type)).toEqual([
      'queued',
      'dispatched',
      'sent',
      'delivered',
    ])
    const events = await eventually(
      () => api.feed(),
      (all) => all.length === 6,
    )
    expect(events.map(({ event }) => event)).toEqual([
      'device.online',
      'outbound.queued',
      'outbound.dispatched',
      'outbound.sent',
      'outbound.delivered',
      'inbound.received',
    ])
  })

  it('counts segments as the air does: GSM-7 with its extensions, and UCS-2', async () => {
    const nobody = await newProject(relay)
    const segments = async (body: string) => (await nobody.send({ body })).segments
    expect(await segments('a'.repeat(160))).toBe(1)
    expect(await segments('a'.repeat(161))).toBe(2)
    expect(await segments('a'.repeat(306))).toBe(2)
    expect(await segments('a'.repeat(307))).toBe(3)
    // The euro sign takes two septets.
    expect(await segments(`${'a'.repeat(158)}€`)).toBe(1)
    expect(await segments(`${'a'.repeat(159)}€`)).toBe(2)
    expect(await segments('ã'.repeat(70))).toBe(1)
    expect(await segments('ã'.repeat(71))).toBe(2)
    // Outside the basic plane a character takes two units.
    expect(await segments('😀'.repeat(35))).toBe(1)
    expect(await segments('😀'.repeat(36))).toBe(2)
  })

  it('stays SENT where the carrier never reports a delivery', async () => {
    const silent = await newProject(relay)
    const phone = await startPhone(silent, { script: { otherwise: { deliveredAfterMs: null } } })
    const { id } = await silent.send({ body: 'No report' })
    const sent = await silent.until(id, 'SENT')
    expect(sent).toMatchObject({ deliveredAt: null, readAt: null, failedAt: null, waiting: null })
    const timeline = await silent.timeline(id)
    expect(timeline.map((entry) => [entry.type, entry.attempt, entry.deviceId])).toEqual([
      ['queued', null, null],
      ['dispatched', 1, phone.deviceId],
      ['sent', 1, phone.deviceId],
    ])
    expect(await silent.eventsOf(id)).toEqual([
      'outbound.queued',
      'outbound.dispatched',
      'outbound.sent',
    ])
  })

  it('ends as FAILED when the carrier refuses it after it was sent, and is not tried again', async () => {
    const refused = await newProject(relay)
    const phone = await startPhone(refused, {
      script: { otherwise: { refuse: { code: 'rejected_by_carrier', reason: 'Blocked.' } } },
    })
    const { id } = await refused.send({ body: 'Refused' })
    const failed = await refused.until(id, 'FAILED')
    expect(failed).toMatchObject({
      attempts: 1,
      waiting: null,
      failure: { code: 'rejected_by_carrier', reason: 'Blocked.', retryable: false },
    })
    expect(failed.sentAt).not.toBeNull()
    expect((await refused.timeline(id)).map((entry) => entry.type)).toEqual([
      'queued',
      'dispatched',
      'sent',
      'failed',
    ])
    expect(phone.onAir()).toHaveLength(1)
  })

  it('carries metadata but never the text in its events', async () => {
    const told = await newProject(relay)
    await startPhone(told)
    const { id } = await told.send({ body: 'A secret text', metadata: { order: '7', ключ: '✓' } })
    await told.until(id, 'DELIVERED')
    const { data } = await eventually(
      () => told.get('/v1/events?types=outbound.*'),
      (page) => page.data.length === 4,
    )
    for (const event of data) {
      expect(event.data).toMatchObject({ id, metadata: { order: '7', ключ: '✓' } })
      expect(JSON.stringify(event)).not.toContain('A secret text')
    }
  })
})
