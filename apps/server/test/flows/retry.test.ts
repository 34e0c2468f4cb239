import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  type Api,
  ENGINES,
  endAllPrograms,
  eventually,
  type Json,
  newProject,
  type Phone,
  pairSocketPhone,
  type Relay,
  startPhone,
  startRelay,
} from './harness/index.ts'

const ATTEMPTS = 5
const BASE_MS = 300
const CAP_MS = 1_000
/** After the first failed attempt, the second, and so on. */
const LONGEST_PAUSES_MS = [300, 600, 1_000, 1_000]
/** A node goes by the clock of its database, which it knows to so much. */
const CLOCKS_APART_MS = 200
const NO_SIGNAL = { code: 'no_signal', reason: 'No network.', retryable: true }

/** When the message is tried again, as its timeline tells. */
const nextAttemptAt = ({ detail }: Json): number => Date.parse(/\S+Z/.exec(detail)?.[0] ?? '')

describe.each(ENGINES)('an attempt that fails, on $engine', ({ newDatabase }) => {
  let relay: Relay
  let api: Api
  let phone: Phone

  beforeAll(async () => {
    relay = await startRelay({
      databaseUrl: await newDatabase(),
      env: {
        RELAY_RETRY_ATTEMPTS: String(ATTEMPTS),
        RELAY_RETRY_BASE_MS: String(BASE_MS),
        RELAY_RETRY_CAP_MS: String(CAP_MS),
      },
    })
    api = await newProject(relay)
    const noNumber = { code: 'invalid_number', reason: 'No such number.', retryable: false }
    phone = await startPhone(api, {
      script: {
        concurrency: 4,
        rules: [
          { when: { body: 'hopeless' }, do: { fail: NO_SIGNAL } },
          { when: { body: 'twice' }, do: { fail: { ...NO_SIGNAL, attempts: 2 } } },
          { when: { body: 'never' }, do: { fail: noNumber } },
        ],
      },
    })
  })
  afterAll(endAllPrograms)

  it('is followed by others until one succeeds, and the timeline tells each', async () => {
    const { id } = await api.send({ body: 'twice' })
    const delivered = await api.until(id, 'DELIVERED')
    expect(delivered).toMatchObject({ attempts: 3, waiting: null, failure: null })
    const timeline = await api.timeline(id)
    expect(timeline.map((entry) => [entry.type, entry.attempt])).toEqual([
      ['queued', null],
      ['dispatched', 1],
      ['attempt_failed', 1],
      ['dispatched', 2],
      ['attempt_failed', 2],
      ['dispatched', 3],
      ['sent', 3],
      ['delivered', 3],
    ])
    for (const [i, entry] of timeline.entries()) {
      if (entry.type !== 'attempt_failed') continue
      expect(entry.failure).toEqual({ ...NO_SIGNAL, providerCode: null })
      const nextAt = nextAttemptAt(entry)
      expect(nextAt).toBeGreaterThanOrEqual(Date.parse(entry.at))
      // It was not tried before its time.
      expect(Date.parse(timeline[i + 1].at)).toBeGreaterThanOrEqual(nextAt)
    }
    expect(phone.onAir().filter(({ messageId }) => messageId === id)).toMatchObject([
      { attempt: 3 },
    ])
    expect(await api.eventsOf(id)).toEqual([
      'outbound.queued',
      'outbound.dispatched',
      'outbound.sent',
      'outbound.delivered',
    ])
  })

  it('keeps the message DISPATCHED between two attempts, and says that it waits', async () => {
    const { id } = await api.send({ body: 'hopeless' })
    const between = await eventually(
      () => api.message(id),
      (message) => message.waiting?.reason === 'retry_backoff',
    )
    expect(between).toMatchObject({ status: 'DISPATCHED', failure: NO_SIGNAL, sentAt: null })
    expect(between.attempts).toBeGreaterThan(0)
    const { since, until } = between.waiting
    expect(Date.parse(until)).toBeGreaterThanOrEqual(Date.parse(since))
    const failed = await api.timeline(id)
    const entry = failed.find(
      ({ type, attempt }) => type === 'attempt_failed' && attempt === between.attempts,
    )
    expect(Date.parse(until)).toBe(nextAttemptAt(entry))
    // In another pause of its four, where that one has ended.
    await eventually(
      () => api.get('/v1/queue'),
      ({ waiting }) => waiting.some(({ reason }: Json) => reason === 'retry_backoff'),
    )
  })

  it('is followed by its pause, also where the phone’s clock is an hour behind', async () => {
    const own = await newProject(relay)
    const behind = await pairSocketPhone(own)
    const line = await behind.connect()
    const { id } = await own.send({ body: 'Slow clock', from: behind.deviceId })
    for (const [i, longestMs] of LONGEST_PAUSES_MS.entries()) {
      const attempt = i + 1
      const handOver = await line.next('send')
      expect(handOver).toMatchObject({ messageId: id, attempt })
      // Longer than the first pause can be, so that one counted from then would be over.
      if (i === 0) await sleep(2 * BASE_MS)
      const toldAt = Date.now()
      const at = new Date(toldAt - 3_600_000).toISOString()
      line.report('failed', attempt, handOver, { ...NO_SIGNAL, at })
      await line.acked(attempt)
      const heardBy = Date.now()
      const entry = (await own.timeline(id)).find(
        (one) => one.type === 'attempt_failed' && one.attempt === attempt,
      )
      // Counted from when the relay heard of it.
      expect(nextAttemptAt(entry)).toBeGreaterThanOrEqual(toldAt - CLOCKS_APART_MS)
      expect(nextAttemptAt(entry)).toBeLessThanOrEqual(heardBy + longestMs + CLOCKS_APART_MS)
    }
    expect(await line.next('send')).toMatchObject({ messageId: id, attempt: ATTEMPTS })
    await line.cut()
  })

  it('ends the message at once where trying again cannot help', async () => {
    const { id } = await api.send({ body: 'never' })
    expect(await api.until(id, 'FAILED')).toMatchObject({
      attempts: 1,
      sentAt: null,
      waiting: null,
      failure: { code: 'invalid_number', reason: 'No such number.', retryable: false },
    })
    expect((await api.timeline(id)).map((entry) => entry.type)).toEqual([
      'queued',
      'dispatched',
      'failed',
    ])
    expect(await api.eventsOf(id)).toContain('outbound.failed')
    expect(phone.onAir().filter(({ messageId }) => messageId === id)).toEqual([])
  })

  it('is the last one when the attempts are used up, and its reason stays', async () => {
    const { id } = await api.send({ body: 'hopeless' })
    expect(await api.until(id, 'FAILED')).toMatchObject({
      attempts: ATTEMPTS,
      sentAt: null,
      waiting: null,
      failure: { ...NO_SIGNAL, providerCode: null },
    })
    const types = (await api.timeline(id)).map((entry) => entry.type)
    expect(types.filter((type) => type === 'dispatched')).toHaveLength(ATTEMPTS)
    expect(types.filter((type) => type === 'attempt_failed')).toHaveLength(ATTEMPTS - 1)
    expect(types.at(-1)).toBe('failed')
    expect(phone.onAir().filter(({ messageId }) => messageId === id)).toEqual([])
  })
})
