import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { CATALOGUE, DEFAULT_NUMBER_ID, startMetaEmulator } from '../src/index.ts'
import { graphClient, hello } from './graph.ts'
import { startReceiver } from './receiver.ts'

const TO = '+5511999998888'
const CODES = Object.keys(CATALOGUE).map(Number)
const receiver = await startReceiver()
const meta = await startMetaEmulator({
  seed: 1,
  webhook: { url: receiver.url },
  limits: { perSecond: 0, pairBurst: 0 },
  // Those of the limits have them to themselves: what others sent a moment ago counts.
  numbers: [{}, { id: '2' }, { id: '3' }],
})
const { send, call } = graphClient(meta.url)

beforeEach(async () => {
  await meta.settled()
  receiver.clear()
  meta.inbox.clear()
  meta.setScript({})
})
afterAll(async () => {
  await meta.close()
  await receiver.close()
})

const numberOf = (kind: number, code: number) => `+55119${kind}${String(code).padStart(6, '0')}`

describe('every code of the list', () => {
  test('comes as an answer, when the number says so', async () => {
    for (const code of CODES) {
      const { status, body, headers } = await send(hello(numberOf(71, code)))
      expect(body.error).toMatchObject({ code, type: 'OAuthException' })
      expect(status).toBe(CATALOGUE[code]?.status)
      expect(headers.get('content-type')).toContain('application/json')
    }
    expect(meta.inbox.count).toBe(0)
    expect(meta.inbox.refused().map(({ code }) => code)).toEqual(CODES)
  })

  test('comes as a status, when the number says so', async () => {
    for (const code of CODES) await send(hello(numberOf(72, code)))
    await meta.settled()
    expect(receiver.statuses().map(({ status }) => status)).toEqual(CODES.map(() => 'failed'))
    const told = receiver.statuses().map(({ errors }) => errors?.[0]?.code)
    expect(told.sort((one = 0, other = 0) => one - other)).toEqual(CODES)
  })
})

describe('a script', () => {
  test('refuses the first attempts of a message, with the headers that say when', async () => {
    const refuse = { code: 130429, retryAfterSeconds: 3, regainAccessMinutes: 15 }
    meta.setScript({ rules: [{ when: { attempts: 2 }, do: { refuse } }] })
    const message = hello(TO, { biz_opaque_callback_data: 'msg_1' })
    for (const expected of [429, 429, 200]) {
      const { status, headers } = await send(message)
      expect(status).toBe(expected)
      expect(headers.get('retry-after')).toBe(expected === 429 ? '3' : null)
      if (expected === 200) continue
      expect(JSON.parse(headers.get('x-business-use-case-usage') ?? '')).toMatchObject({
        '102290129340398': [{ estimated_time_to_regain_access: 15 }],
      })
    }
  })

  test('tells of a refusal by webhook too', async () => {
    meta.setScript({ otherwise: { refuse: { code: 131042, alsoAsync: true } } })
    await send(hello(TO, { biz_opaque_callback_data: 'msg_2' }))
    await meta.settled()
    expect(receiver.statuses()).toMatchObject([
      { status: 'failed', biz_opaque_callback_data: 'msg_2', errors: [{ code: 131042 }] },
    ])
  })

  test.each([
    ['reset', true],
    ['reset', false],
    ['timeout', true],
    ['timeout', false],
  ] as const)(
    'answers nothing (%s), whether it took the message (%s) or not',
    async (as, accepted) => {
      meta.setScript({ otherwise: { answer: { as }, accepted } })
      const body = {
        messaging_product: 'whatsapp',
        ...hello(TO, { biz_opaque_callback_data: 'm' }),
      }
      const taken = () => meta.inbox.messages({ callbackData: 'm' })
      const patience = new AbortController()
      const request = fetch(`${meta.url}/v25.0/${DEFAULT_NUMBER_ID}/messages`, {
        method: 'POST',
        headers: { authorization: 'Bearer t' },
        body: JSON.stringify(body),
        signal: patience.signal,
      })
      void request.catch(() => {})
      // Whoever waits for an answer gives up only when there could have been one.
      if (accepted) await expect.poll(() => taken().length).toBe(1)
      else await new Promise((resolve) => setTimeout(resolve, 200))
      patience.abort(new Error('timeout'))
      await expect(request).rejects.toThrow(as === 'reset' ? /fetch failed/ : /timeout/)
      await meta.settled()
      expect(taken()).toHaveLength(accepted ? 1 : 0)
      expect(receiver.statuses()).toHaveLength(accepted ? 3 : 0)
    },
  )

  test('answers with a page that is not JSON', async () => {
    meta.setScript({ otherwise: { answer: { as: 'http', status: 503, body: '<b>down</b>' } } })
    const response = await fetch(`${meta.url}/v25.0/${DEFAULT_NUMBER_ID}/messages`, {
      method: 'POST',
      headers: { authorization: 'Bearer t' },
      body: JSON.stringify({ messaging_product: 'whatsapp', ...hello(TO) }),
    })
    expect([response.status, await response.text()]).toEqual([503, '<b>down</b>'])
    expect(meta.inbox.count).toBe(1)
  })

  test('can tell a status before the answer', async () => {
    meta.setScript({ otherwise: { sentAfterMs: 0, answer: { as: 'ok', afterMs: 500 } } })
    const answer = send(hello(TO)).then(() => receiver.statuses().length)
    expect(await answer).toBeGreaterThan(0)
  })

  test('draws the same for the same seed, in whatever order', async () => {
    const script = { rules: [{ when: { probability: 0.5 }, do: { refuse: { code: 131000 } } }] }
    const recipients = Array.from({ length: 12 }, (_, index) => `+5521999990${100 + index}`)
    const codesOf = async (order: readonly string[]) => {
      const again = await startMetaEmulator({ seed: 99, script })
      const client = graphClient(again.url)
      const codes = new Map<string, number>()
      for (const to of order) codes.set(to, (await client.send(hello(to))).status)
      await again.close()
      return recipients.map((to) => codes.get(to))
    }
    const codes = await codesOf(recipients)
    expect(new Set(codes)).toEqual(new Set([200, 500]))
    expect(await codesOf(recipients.toReversed())).toEqual(codes)
  })

  test('that is misspelt is refused', () => {
    expect(() => meta.setScript({ otherwise: { sentAfter: 1 } })).toThrow(/"sentAfter"; known/)
    expect(() => meta.addRule({ do: { refuses: {} } })).toThrow(/unknown field "refuses"/)
    expect(() => meta.addRule({ when: { to: '(' }, do: {} })).toThrow(/regular expression/)
  })
})

describe('a token', () => {
  test('is needed, and can expire', async () => {
    const ask = (headers: Record<string, string>) =>
      call('GET', `/v25.0/${DEFAULT_NUMBER_ID}`, undefined, headers)
    const without = await ask({})
    expect([without.status, without.body.error?.code]).toEqual([401, 104])
    meta.setToken('old', 'expired')
    const { status, body } = await ask({ authorization: 'Bearer old' })
    expect(status).toBe(401)
    expect(body.error).toMatchObject({ code: 190, error_subcode: 463 })
    expect(body.error?.message).toMatch(/^Error validating access token: Session has expired/)
    meta.setToken('old', 'valid')
    expect((await ask({ authorization: 'Bearer old' })).status).toBe(200)
  })

  test('must be one of those that were given', async () => {
    const strict = await startMetaEmulator({ tokens: ['right'] })
    const client = graphClient(strict.url)
    const path = `/v25.0/${DEFAULT_NUMBER_ID}`
    const wrong = await client.call('GET', path, undefined, { authorization: 'Bearer wrong' })
    expect(wrong.body.error?.code).toBe(190)
    const right = await client.call('GET', path, undefined, { authorization: 'Bearer right' })
    expect(right.status).toBe(200)
    await strict.close()
  })
})

test('more than the number may send in a second is refused with 130429', async () => {
  meta.setLimits({ perSecond: 5 })
  const answers = await Promise.all(
    Array.from({ length: 8 }, (_, index) => send(hello(`+551188888000${index}`), '2')),
  )
  meta.setLimits({ perSecond: 0 })
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(5)
  expect(answers.filter(({ body }) => body.error?.code === 130429)).toHaveLength(3)
})

test('too much for one recipient is refused with 131056, and others go on', async () => {
  meta.setLimits({ pairBurst: 2 })
  const codes: (number | undefined)[] = []
  for (let count = 0; count < 3; count++) codes.push((await send(hello(TO), '3')).body.error?.code)
  codes.push((await send(hello('+5511977776666'), '3')).body.error?.code)
  meta.setLimits({ pairBurst: 0 })
  expect(codes).toEqual([undefined, undefined, 131056, undefined])
})
