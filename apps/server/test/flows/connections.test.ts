import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  type Api,
  ENGINES,
  endAllPrograms,
  eventually,
  newProject,
  pairAgain,
  pairSocketPhone,
  type Relay,
  startPhone,
  startRelay,
} from './harness/index.ts'

const MAX_FRAME_BYTES = 65_536
const FRAMES_PER_SECOND = 5_000

describe.each(ENGINES)('how connections begin and end, on $engine', ({ newDatabase }) => {
  let relay: Relay
  let api: Api

  beforeAll(async () => {
    relay = await startRelay({ databaseUrl: await newDatabase() })
    api = await newProject(relay)
  })
  afterAll(endAllPrograms)

  const deviceStatus = async (id: string) => (await api.get(`/v1/devices/${id}`)).status

  it('welcomes a phone and shows what it says of itself', async () => {
    const phone = await pairSocketPhone(api)
    const line = await phone.open()
    line.send(phone.hello({ battery: 41, charging: false, signal: 2, network: 'LTE' }))
    expect(await line.next('welcome')).toMatchObject({
      deviceId: phone.deviceId,
      heartbeatSeconds: 25,
      lastSeq: 0,
    })
    expect(await api.get(`/v1/devices/${phone.deviceId}`)).toMatchObject({
      status: 'ONLINE',
      paired: true,
      battery: 41,
      charging: false,
      signal: 2,
      network: 'LTE',
      agent: 'flow-test/1.0.0',
    })
    await line.cut()
    await eventually(
      () => deviceStatus(phone.deviceId),
      (status) => status === 'OFFLINE',
    )
  })

  it('ignores frame types and fields that it does not know', async () => {
    const phone = await pairSocketPhone(api)
    const line = await phone.open()
    line.send({ type: 'telepathy', thought: 1 })
    line.send({ ...phone.hello(), mood: 'good' })
    await line.next('welcome')
    line.send({ type: 'telepathy', seq: 1 })
    line.send({ type: 'status', battery: 5, charging: null, signal: null, network: null, x: 1 })
    const { id } = await api.send({ body: 'Still there', from: phone.deviceId })
    expect(await line.next('send')).toMatchObject({ messageId: id })
    await line.cut()
  })

  it.each([
    ['text that is not JSON', '{"type":', 'malformed_json'],
    ['a binary message', Buffer.from([1, 2, 3]), 'malformed_json'],
    ['JSON that is no object', '[]', 'invalid_frame'],
    ['a frame without its fields', '{"type":"sent","seq":1}', 'invalid_frame'],
    ['a number that is no place in a row', '{"type":"accepted","seq":0.5}', 'invalid_frame'],
  ])('answers %s with an error and 4400', async (_what, data, code) => {
    const phone = await pairSocketPhone(api)
    const line = await phone.connect()
    line.write(data)
    expect(await line.next('error')).toMatchObject({ code })
    expect((await line.closed).code).toBe(4400)
  })

  it('answers a frame before hello, and a second hello, with an error and 4400', async () => {
    const phone = await pairSocketPhone(api)
    const early = await phone.open()
    early.report('sent', 1, { messageId: 'msg_01h455vb4pex5vsknk084sn02q', attempt: 1 })
    expect(await early.next('error')).toMatchObject({ code: 'hello_expected' })
    expect((await early.closed).code).toBe(4400)

    const twice = await phone.connect()
    twice.send(phone.hello())
    expect(await twice.next('error')).toMatchObject({ code: 'invalid_frame' })
    expect((await twice.closed).code).toBe(4400)
  })

  it('ends the connection of a protocol that it does not speak with 4400', async () => {
    const phone = await pairSocketPhone(api)
    const line = await phone.open()
    line.send({ ...phone.hello(), protocol: 2 })
    expect((await line.next('error')).code).toMatch(/unsupported_protocol|invalid_frame/)
    expect((await line.closed).code).toBe(4400)
  })

  it('ends a connection with 1009 when a frame is too long, and takes the longest one', async () => {
    const phone = await pairSocketPhone(api)
    const line = await phone.connect()
    const longest = JSON.stringify({ type: 'telepathy', thought: '' })
    line.write(longest.replace('""', `"${'x'.repeat(MAX_FRAME_BYTES - longest.length)}"`))
    const { id } = await api.send({ body: 'Still there', from: phone.deviceId })
    expect(await line.next('send')).toMatchObject({ messageId: id })
    line.write(longest.replace('""', `"${'x'.repeat(MAX_FRAME_BYTES - longest.length + 1)}"`))
    expect((await line.closed).code).toBe(1009)
  })

  it('ends a connection that says no hello with 4408 after 5 seconds', async () => {
    const phone = await pairSocketPhone(api)
    const openedAt = performance.now()
    const line = await phone.open()
    expect((await line.closed).code).toBe(4408)
    const lastedMs = performance.now() - openedAt
    expect(lastedMs).toBeGreaterThan(4_900)
    expect(lastedMs).toBeLessThan(7_000)
  })

  it('lets the newest connection win, and ends the older one with 4409', async () => {
    const phone = await pairSocketPhone(api)
    const first = await phone.connect()
    const second = await phone.connect()
    expect((await first.closed).code).toBe(4409)
    const { id } = await api.send({ body: 'To the newest', from: phone.deviceId })
    expect(await second.next('send')).toMatchObject({ messageId: id })
    expect(await deviceStatus(phone.deviceId)).toBe('ONLINE')
    await second.cut()
  })

  it('refuses another subprotocol, and a request that is no upgrade', async () => {
    const phone = await pairSocketPhone(api)
    await expect(phone.open('relay.v9')).rejects.toThrow('400')
    const plain = await api.call('GET', '/v1/devices/connect')
    expect(plain).toMatchObject({ status: 426, body: { code: 'upgrade_required' } })
  })

  it('ends a connection with 4401 when another phone is paired with its device', async () => {
    const phone = await pairSocketPhone(api)
    const line = await phone.connect()
    const next = await pairAgain(api, phone.deviceId)
    expect((await line.closed).code).toBe(4401)
    const late = await phone.open()
    expect((await late.closed).code).toBe(4401)
    const successor = await next.connect()
    const { id } = await api.send({ body: 'To the successor', from: phone.deviceId })
    expect(await successor.next('send')).toMatchObject({ messageId: id })
    await successor.cut()
  })

  it('ends a connection with 4401 when its device is deleted, and its messages say so', async () => {
    const phone = await pairSocketPhone(api)
    const line = await phone.connect()
    const held = await api.send({ body: 'Held', from: phone.deviceId })
    await line.next('send')
    const later = await api.send({
      body: 'Later',
      from: phone.deviceId,
      sendAt: new Date(Date.now() + 3_600_000).toISOString(),
    })
    expect((await api.call('DELETE', `/v1/devices/${phone.deviceId}`)).status).toBe(204)
    expect((await line.closed).code).toBe(4401)
    expect((await (await phone.open()).closed).code).toBe(4401)
    expect((await api.call('GET', `/v1/devices/${phone.deviceId}`)).status).toBe(404)
    expect(await api.until(held.id, 'FAILED')).toMatchObject({
      failure: { code: 'unknown_outcome' },
    })
    expect(await api.until(later.id, 'FAILED')).toMatchObject({ attempts: 0 })
    const refused = await api.call('POST', '/v1/messages', {
      to: '+5511999998888',
      body: 'Nobody',
      from: phone.deviceId,
    })
    expect(refused).toMatchObject({ status: 422, body: { code: 'invalid_device' } })
  })

  it('ends the agent of a phone that another one replaced, with an exit code that tells why', async () => {
    const revoked = await startPhone(api)
    await pairAgain(api, revoked.deviceId)
    expect(await revoked.exited).toBe(3)
  })

  it('ends a connection that floods with 4429', async () => {
    const phone = await pairSocketPhone(api)
    const line = await phone.connect()
    // So many that it is a flood also where a second ends among them.
    for (let i = 0; i <= 2 * FRAMES_PER_SECOND; i += 1) line.write('{"type":"telepathy"}')
    expect(await line.next('error')).toMatchObject({ code: 'too_many_frames' })
    expect((await line.closed).code).toBe(4429)
  })

  it('holds no more than its window of messages on one phone', async () => {
    const phone = await pairSocketPhone(api)
    const line = await phone.connect()
    for (let i = 0; i < 40; i += 1) await api.send({ body: `${i}`, from: phone.deviceId })
    const sends = () => line.frames.filter((frame) => frame.type === 'send').length
    await eventually(sends, (count) => count === 32)
    const first = await line.next('send')
    line.report('sent', 1, first)
    await eventually(sends, (count) => count === 33)
    // Whatever the first report set off has happened when the next one is acknowledged.
    line.report('accepted', 2, await line.next('send'))
    await line.acked(2)
    expect(sends()).toBe(33)
    await line.cut()
  })
})
