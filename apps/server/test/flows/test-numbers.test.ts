import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { normalizePhoneNumber, TEST_NUMBERS } from '../../src/messages/index.ts'
import { SLOW_MS } from '../../src/sandbox/outcome.ts'
import {
  type Api,
  apiOf,
  ENGINES,
  endAllPrograms,
  eventually,
  newKey,
  newProject,
  type Relay,
  restart,
  startRelay,
} from './harness/index.ts'
import { SHORT_LEASES } from './harness/nodes.ts'

const PAGE = readFileSync(new URL('../../../../docs/test-keys.md', import.meta.url), 'utf8')

interface Line {
  readonly to: string
  readonly story: string
  readonly statuses: readonly string[]
  readonly code: string | null
}

/** The table, as the page has it. */
const LINES = [...PAGE.matchAll(/^\| `(\+\d+)` \| (.*) \| (.*?) ?\| (.*?) ?\|$/gm)].map(
  ([, to = '', story = '', statuses = '', code = '']): Line => ({
    ...{ to, story, statuses: statuses.split(/, (?:then )?/).filter(Boolean) },
    code: code.replaceAll('`', '') || null,
  }),
)
const isOptedOut = ({ to }: Line): boolean => to === OPTED_OUT
const SLOW = numberOf('slow')
const STUCK = numberOf('stuck')
const OPTED_OUT = numberOf('opted_out')
const REPLIES = numberOf('replies')
const READ = numberOf('read')

function numberOf(kind: string): string {
  const [to] = Object.entries(TEST_NUMBERS).find(([, outcome]) => outcome.kind === kind) ?? []
  if (to === undefined) throw new Error(`There is no number for ${kind}.`)
  return to
}

it('has every magic number on the page, and no other, each a number that can exist', () => {
  expect(LINES.map(({ to }) => to)).toEqual(Object.keys(TEST_NUMBERS))
  for (const { to } of LINES) expect(normalizePhoneNumber(to)).toBe(to)
  expect(PAGE).toContain(`slow: ${SLOW_MS / 1_000} seconds`)
})

describe.each(ENGINES)('magic numbers, on $engine', ({ newDatabase }) => {
  let relay: Relay
  let live: Api
  let test: Api

  beforeAll(async () => {
    const env = { RELAY_RETRY_BASE_MS: '100', ...SHORT_LEASES }
    relay = await startRelay({ databaseUrl: await newDatabase(), env })
    live = await newProject(relay)
    test = await newKey(live, { mode: 'test' })
  })
  afterAll(endAllPrograms)

  const ends = LINES.filter(({ to }) => ![SLOW, OPTED_OUT].includes(to))

  it('do what the page says of them', async () => {
    await Promise.all(
      ends.map(async ({ to, story, statuses: [status = ''], code }) => {
        const sent = await test.send({ to, body: story })
        const message = await test.until(sent.id, status)
        const reason = status === 'QUEUED' ? message.waiting.reason : message.failure?.code
        expect(reason ?? null, story).toBe(code)
        expect(message.waiting !== null, story).toBe(status === 'QUEUED')
      }),
    )
    expect(await test.all('/v1/messages')).toHaveLength(ends.length)
    expect(await live.all('/v1/messages')).toEqual([])
    const entries = ['failed', 'attempt_failed', 'delivered']
    const told = await timelinesOf(test)
    const kinds = (to: string) => told.get(to)?.filter((type) => entries.includes(type))
    expect(kinds('+13215550101')).toEqual(['failed'])
    expect(kinds('+13215550123')).toEqual(['attempt_failed', 'delivered'])
    expect(told.get('+13215550124')).toEqual(['queued', 'dispatched', 'sent', 'failed'])
  })

  it('say whether a phone would have tried again', async () => {
    const failed = await test.all('/v1/messages?status=FAILED')
    const retryable = failed.filter(({ failure }) => failure.retryable).map(({ to }) => to)
    expect(retryable.sort()).toEqual(['+13215550101', '+13215550103', '+13215550110'])
  })

  it('refuse who has opted out, for test keys alone', async () => {
    const refused = await test.call('POST', '/v1/messages', { to: OPTED_OUT, body: 'Hello' })
    expect(refused).toMatchObject({ status: 422, body: { code: 'recipient_opted_out' } })
    expect(refused.body.errors).toMatchObject([{ pointer: '/to' }])
    expect((await test.all('/v1/messages')).map(({ to }) => to)).not.toContain(OPTED_OUT)
    const taken = await live.send({ to: OPTED_OUT, body: 'Hello' })
    expect(taken).toMatchObject({ status: 'QUEUED', waiting: { reason: 'device_offline' } })
  })

  it('answer with what they were sent, each time', async () => {
    const twice = await Promise.all(
      ['SIM', 'SIM'].map(async (body) => (await test.send({ to: REPLIES, body })).id),
    )
    for (const id of twice) await test.until(id, 'DELIVERED')
    const heard = (await test.all('/v1/inbound')).filter(({ body }) => body === 'SIM')
    expect(heard).toMatchObject([
      { from: REPLIES, channel: 'sms', deviceId: null },
      { from: REPLIES, channel: 'sms', deviceId: null },
    ])
    const told = await eventually(
      async () => (await test.feed()).filter(({ event }) => event === 'inbound.received'),
      (events) => events.length >= heard.length,
    )
    expect(told.map(({ data }) => data.id)).toEqual(
      expect.arrayContaining(heard.map(({ id }) => id)),
    )
    expect(await live.all('/v1/inbound')).toEqual([])
    const [entry] = (await test.get(`/v1/conversations/${REPLIES}`)).data.slice(-1)
    expect(entry).toMatchObject({ direction: 'inbound', body: 'SIM' })
  })

  it('mean the same by WhatsApp, where what arrives may be read', async () => {
    const by = async (to: string) => {
      const template = { channel: 'whatsapp', to, template: 'reminder', language: 'pt_BR' }
      return (await test.send({ ...template, body: undefined })).id
    }
    const [read, failed, replied] = await Promise.all([by(READ), by('+13215550106'), by(REPLIES)])
    expect(await test.until(read, 'READ')).toMatchObject({ channel: 'whatsapp', attempts: 1 })
    const { failure } = await test.until(failed, 'FAILED')
    expect(failure.code).toBe('rejected_by_carrier')
    await test.until(replied, 'DELIVERED')
    expect(await test.all('/v1/inbound')).toContainEqual(
      expect.objectContaining({ channel: 'whatsapp', from: REPLIES, body: 'OK' }),
    )
  })

  it('count what is stuck in the queue of test messages, until it is canceled', async () => {
    const queue = await test.get('/v1/queue')
    expect(queue).toMatchObject({ depth: 1, waiting: [{ reason: 'device_offline', count: 1 }] })
    const [stuck] = (await test.all('/v1/messages')).filter(({ to }) => to === STUCK)
    expect((await test.call('POST', `/v1/messages/${stuck.id}/cancel`)).body.status).toBe(
      'CANCELED',
    )
    expect(await test.get('/v1/queue')).toMatchObject({ depth: 0 })
  })

  it('mean the same in a list, whose other lines they never stop', async () => {
    const named = [...ends.filter(({ to }) => to !== STUCK), ...LINES.filter(isOptedOut)]
    const list = await test.created('/v1/batches', {
      body: 'Hello {{name}}',
      recipients: named.map(({ to }) => ({ to, variables: { name: 'Ana' } })),
    })
    expect(list.errors).toMatchObject([{ code: 'recipient_opted_out', line: named.length }])
    const wanted = named.flatMap(({ to, statuses, code }) =>
      statuses[0] === undefined ? [] : [`${to} ${statuses[0]} ${code}`],
    )
    await eventually(
      async () =>
        (await test.all(`/v1/messages?batchId=${list.id}`)).map(
          ({ to, status, failure }) => `${to} ${status} ${failure?.code ?? null}`,
        ),
      (found) => found.toSorted().join() === wanted.toSorted().join(),
    )
    const heard = (await test.all('/v1/inbound')).map(({ body }) => body)
    expect(heard).toContain('Hello Ana')
  })

  it('mean the same to one-time passwords, whose code is zeros, also where somebody opted out', async () => {
    const codeTo = async (to: string, more: object = {}) =>
      test.created('/v1/otp', { to, purpose: 'login', ...more })
    const verify = async (id: string, code: string) =>
      (await test.call('POST', `/v1/otp/${id}/verify`, { code })).body.status
    const unwilling = await codeTo(OPTED_OUT, { codeLength: 8 })
    expect((await test.until(unwilling.messageId, 'DELIVERED')).body).toContain('••••••••')
    expect(await verify(unwilling.id, '12345678')).toBe('failed')
    expect(await verify(unwilling.id, '00000000')).toBe('success')
    const failing = await codeTo('+13215550104', { channel: 'auto' })
    const failed = await test.until(failing.messageId, 'FAILED')
    // Nor does the SMS that takes its place arrive; a code that was read elsewhere is good all the same.
    const { failure } = await test.until(failed.fallbackMessageId, 'FAILED')
    expect(failure.code).toBe('invalid_number')
    expect(await verify(failing.id, '000000')).toBe('success')
    // No guard but a second between two sends.
    for (let i = 0; i < 8; i += 1) await codeTo('+13215550100', { purpose: `p${i}` })
    const twice = { to: '+13215550100', purpose: 'p8' }
    const answers = await Promise.all([1, 2].map(() => test.call('POST', '/v1/otp', twice)))
    const [taken, again] = answers.toSorted((a, b) => a.status - b.status)
    expect([taken?.status, again?.status]).toEqual([202, 429])
    expect(again?.headers.get('retry-after')).toBe('1')
  })

  it('go on after the death of the server, and in the time that is left', async () => {
    const { id } = await test.send({ to: SLOW, body: 'Patience' })
    const before = await test.until(id, 'DISPATCHED')
    // Neither it nor its like takes the place of others.
    const quick = await test.send({ body: 'Quick' })
    await test.until(quick.id, 'DELIVERED')
    relay.kill('SIGKILL')
    await relay.exited
    relay = await restart(relay)
    test = apiOf(relay.url, test.key)
    const after = await test.until(id, 'DELIVERED')
    expect(after.attempts).toBe(1)
    const tookMs = Date.parse(after.deliveredAt) - Date.parse(before.dispatchedAt)
    expect(tookMs).toBeGreaterThanOrEqual(SLOW_MS)
    expect(tookMs).toBeLessThan(2 * SLOW_MS)
    expect(await test.eventsOf(id)).toEqual([
      ...['outbound.queued', 'outbound.dispatched', 'outbound.sent', 'outbound.delivered'],
    ])
  })

  it('cost nothing, in a ledger of their own', async () => {
    const [ofTest, ofLive] = await Promise.all([test, live].map((key) => key.get('/v1/usage')))
    expect(ofTest.total).toMatchObject({ amount: { amount: '0.0000' } })
    expect(ofTest.total.messages).toBeGreaterThan(0)
    expect(ofLive.total.messages).toBe(0)
  })
})

async function timelinesOf(api: Api): Promise<Map<string, string[]>> {
  const messages = await api.all('/v1/messages')
  const told = messages.map(async ({ id, to }): Promise<[string, string[]]> => {
    return [to, (await api.timeline(id)).map(({ type }) => type)]
  })
  return new Map(await Promise.all(told))
}
