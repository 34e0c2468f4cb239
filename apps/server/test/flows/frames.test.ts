import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  type Api,
  type Connection,
  ENGINES,
  endAllPrograms,
  eventually,
  newProject,
  pairSocketPhone,
  type Relay,
  type SocketPhone,
  startRelay,
  TO,
} from './harness/index.ts'

describe.each(ENGINES)(
  'frames that repeat or come in another order, on $engine',
  ({ newDatabase }) => {
    let relay: Relay
    let api: Api
    let phone: SocketPhone
    let line: Connection

    beforeAll(async () => {
      relay = await startRelay({ databaseUrl: await newDatabase() })
    })
    afterAll(endAllPrograms)

    /** A phone of its own that holds one message. */
    async function holding(body = 'Frame by frame', more: Record<string, unknown> = {}) {
      api = await newProject(relay)
      phone = await pairSocketPhone(api)
      line = await phone.connect()
      const { id } = await api.send({ body, from: phone.deviceId, ...more })
      return { id, handOver: await line.next('send') }
    }
    const statusOf = async (id: string) => (await api.message(id)).status

    it('hands a message over with everything that the phone needs, and nothing twice', async () => {
      const { id, handOver } = await holding('Hello', { ttlSeconds: 600 })
      expect(handOver).toEqual({
        type: 'send',
        messageId: id,
        attempt: 1,
        to: TO,
        body: 'Hello',
        simSlotIndex: 0,
        expiresAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
      })
      line.report('accepted', 1, handOver)
      line.report('sent', 2, handOver)
      line.report('delivered', 3, handOver)
      await line.acked(3)
      expect(await statusOf(id)).toBe('DELIVERED')
      expect(line.frames.filter((frame) => frame.type === 'send')).toHaveLength(1)
    })

    it('takes a repeated frame once, and acknowledges it again', async () => {
      const { id, handOver } = await holding()
      line.report('sent', 1, handOver)
      await line.acked(1)
      const acks = () => line.frames.filter((frame) => frame.type === 'ack').length
      const before = acks()
      line.report('sent', 1, handOver, { parts: 9 })
      await eventually(acks, (count) => count > before)
      line.report('delivered', 2, handOver)
      line.report('delivered', 2, handOver)
      await line.acked(2)
      expect(await api.message(id)).toMatchObject({ status: 'DELIVERED', segments: 1 })
      expect(await api.eventsOf(id)).toEqual([
        'outbound.queued',
        'outbound.dispatched',
        'outbound.sent',
        'outbound.delivered',
      ])
    })

    it('takes no frame before the one that is missing, and gets both on the next connection', async () => {
      const { id, handOver } = await holding()
      line.report('accepted', 1, handOver)
      await line.acked(1)
      line.report('delivered', 3, handOver)
      expect((await line.closed).code).toBe(1012)
      expect(await statusOf(id)).toBe('DISPATCHED')

      const journal = [{ messageId: id, attempt: 1, state: 'sent', at: now() }] as const
      line = await phone.open()
      line.send(phone.hello({ journal: [...journal] }))
      expect((await line.next('welcome')).lastSeq).toBe(1)
      line.report('sent', 2, handOver)
      line.report('delivered', 3, handOver)
      await line.acked(3)
      expect(await statusOf(id)).toBe('DELIVERED')
      expect(line.frames.filter((frame) => frame.type === 'send')).toHaveLength(0)
    })

    it('takes receipts in any order, and only ever moves forward', async () => {
      const { id, handOver } = await holding()
      line.report('delivered', 1, handOver)
      line.report('sent', 2, handOver)
      line.report('accepted', 3, handOver)
      await line.acked(3)
      const message = await api.message(id)
      expect(message).toMatchObject({ status: 'DELIVERED', attempts: 1, failure: null })
      expect(Date.parse(message.sentAt)).toBeLessThanOrEqual(Date.parse(message.deliveredAt))
      expect(await api.eventsOf(id)).toEqual([
        'outbound.queued',
        'outbound.dispatched',
        'outbound.delivered',
      ])
    })

    it('ignores a failure after delivery, and a delivery after failure', async () => {
      const { id, handOver } = await holding()
      line.report('delivered', 1, handOver)
      line.report('failed', 2, handOver, failure('generic', true))
      await line.acked(2)
      expect(await api.message(id)).toMatchObject({ status: 'DELIVERED', failure: null })

      const second = await api.send({ body: 'The other way', from: phone.deviceId })
      const other = await line.next('send')
      line.report('failed', 3, other, failure('no_credit', false))
      line.report('delivered', 4, other)
      await line.acked(4)
      expect(await api.message(second.id)).toMatchObject({
        status: 'FAILED',
        deliveredAt: null,
        failure: { code: 'no_credit' },
      })
    })

    it('counts a failure once, however often it is told', async () => {
      const { id, handOver } = await holding()
      const again = failure('no_signal', true)
      line.report('failed', 1, handOver, again)
      line.report('failed', 2, handOver, again)
      line.report('failed', 3, handOver, again)
      await line.acked(3)
      const second = await line.next('send')
      expect(second).toMatchObject({ messageId: id, attempt: 2 })
      // Of the first attempt, which is over.
      line.report('failed', 4, handOver, failure('no_credit', false))
      line.report('sent', 5, second)
      await line.acked(5)
      expect(await api.message(id)).toMatchObject({ status: 'SENT', attempts: 2 })
      expect((await api.timeline(id)).map((entry) => entry.type)).toEqual([
        'queued',
        'dispatched',
        'attempt_failed',
        'dispatched',
        'sent',
      ])
    })

    it('lets no device speak for another device’s message', async () => {
      const { id, handOver } = await holding()
      const stranger = await pairSocketPhone(api, 'Stranger')
      const other = await stranger.connect()
      other.report('delivered', 1, handOver)
      await other.acked(1)
      const foreign = await (await pairSocketPhone(await newProject(relay))).connect()
      foreign.report('failed', 1, handOver, failure('generic', false))
      await foreign.acked(1)
      expect(await api.message(id)).toMatchObject({ status: 'DISPATCHED', failure: null })
      line.report('sent', 1, handOver)
      await line.acked(1)
      expect(await statusOf(id)).toBe('SENT')
    })

    it('acknowledges what it says of messages that do not exist', async () => {
      const { id, handOver } = await holding()
      const unknown = { messageId: 'msg_01h455vb4pex5vsknk084sn02q', attempt: 1 }
      line.report('sent', 1, unknown)
      line.report('sent', 2, handOver)
      await line.acked(2)
      expect(await statusOf(id)).toBe('SENT')
    })

    it('keeps a hand-over under way while the journal lists it, and hands it over if not', async () => {
      const { id } = await holding()
      await line.cut()
      const entry = { messageId: id, attempt: 1, state: 'submitting', at: now() } as const
      line = await phone.connect({ journal: [entry] })
      const next = await api.send({ body: 'Next', from: phone.deviceId })
      expect(await line.next('send')).toMatchObject({ messageId: next.id })
      await line.cut()
      line = await phone.connect({ journal: [entry] })
      expect(await line.next('send')).toMatchObject({ messageId: next.id, attempt: 1 })
      expect(line.frames.filter((frame) => frame.type === 'send')).toHaveLength(1)
      expect(await api.message(id)).toMatchObject({ status: 'DISPATCHED', attempts: 1 })
    })

    it('takes back from a phone what has ended while it was away', async () => {
      const { id, handOver } = await holding('Soon too late', { ttlSeconds: 60 })
      line.report('failed', 1, handOver, failure('no_credit', false))
      await line.acked(1)
      await line.cut()
      const entry = { messageId: id, attempt: 1, state: 'accepted', at: now() } as const
      line = await phone.connect({ journal: [entry] })
      expect(await line.next('cancel')).toEqual({ type: 'cancel', messageId: id })
      // The phone counts them before its radio begins.
      expect(line.frames.slice(0, 2)).toMatchObject([
        { type: 'welcome', cancels: 1 },
        { messageId: id },
      ])
    })

    it('records an SMS once, however often it is told', async () => {
      await holding()
      const inbound = {
        type: 'inbound',
        from: TO,
        body: 'Only once',
        receivedAt: now(),
        simSlotIndex: 0,
      }
      line.send({ ...inbound, seq: 1 })
      line.send({ ...inbound, seq: 1 })
      // The same SMS again, as phones with two receivers tell it.
      line.send({ ...inbound, seq: 2 })
      line.send({ ...inbound, seq: 3, body: 'Another' })
      await line.acked(3)
      const found = await api.all('/v1/inbound')
      expect(found.map((one) => one.body)).toEqual(['Another', 'Only once'])
    })
  },
)

const now = () => new Date().toISOString()

const failure = (code: string, retryable: boolean) => ({ code, reason: `Said ${code}.`, retryable })
