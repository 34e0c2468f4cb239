import { createHmac } from 'node:crypto'
import * as standardwebhooks from 'standardwebhooks'
import * as svix from 'svix'
import { afterEach, expect, test, vi } from 'vitest'
import { refused } from '../../test/refused.ts'
import { EVENT, OTHER_SECRET, SECRET, VECTOR } from '../../test/samples.ts'
import { sign } from '../testing/index.ts'
import { type UnwrapOptions, unwrap } from './index.ts'

const _URL_OF_HOOK = 'http://app.test/hooks/relay'
const TEXT = JSON.stringify(EVENT)
const secret = SECRET

afterEach(() => void vi.unstubAllEnvs())

// --- who else signs ------------------------------------------------------------------------------

test('agrees with the test vector of Standard Webhooks', async () => {
  const timestamp = new Date(Number(VECTOR.timestamp) * 1_000)
  const { headers } = await sign(VECTOR.body, { secret, id: VECTOR.id, timestamp })
  expect(headers['webhook-signature']).toBe(VECTOR.signature)
  const now = () => timestamp
  const call = (body: string) => unwrap(body, headers, { secret, now })
  // The signature is right; only what is signed is no event.
  await refused(call(VECTOR.body), 'malformed_body')
  await refused(call(`${VECTOR.body} `), 'no_match')
})

test.for([
  ['standardwebhooks', new standardwebhooks.Webhook(SECRET)],
  ['svix', new svix.Webhook(SECRET)],
] as const)('takes what %s signs', async ([, webhook]) => {
  const now = new Date()
  const headers = {
    'webhook-id': EVENT.id,
    'webhook-timestamp': String(Math.floor(now.getTime() / 1_000)),
    'webhook-signature': webhook.sign(EVENT.id, now, TEXT),
  }
  expect(await unwrap(TEXT, headers, { secret })).toEqual(EVENT)
  await refused(unwrap(TEXT, headers, { secret: OTHER_SECRET }), 'no_match')
})

// --- secrets -------------------------------------------------------------------------------------

test('takes any of several secrets, and any of several signatures', async () => {
  const rotating = await sign(EVENT, { secret: [OTHER_SECRET, SECRET] })
  expect(rotating.headers['webhook-signature']?.split(' ')).toHaveLength(2)
  const old = await sign(EVENT, { secret: OTHER_SECRET })
  const of = (signed: typeof old, secret: UnwrapOptions['secret']) =>
    unwrap(signed.body, signed.headers, { secret })
  expect(await of(rotating, SECRET)).toEqual(EVENT)
  expect(await of(rotating, OTHER_SECRET)).toEqual(EVENT)
  expect(await of(old, [SECRET, OTHER_SECRET])).toEqual(EVENT)
  expect(await of(old, ` ${SECRET}\n${OTHER_SECRET},`)).toEqual(EVENT)
  await refused(of(old, SECRET), 'no_match')
  const { headers, body } = rotating
  const joined = headers['webhook-signature']?.replace(' ', ', ')
  const together = { ...headers, 'webhook-signature': `v1a,AAAA ${joined}` }
  expect(await unwrap(body, together, { secret })).toEqual(EVENT)
})

test('finds its secrets in the environment when it is asked', async () => {
  const { body, headers } = await sign(EVENT, { secret })
  vi.stubEnv('RELAY_WEBHOOK_SECRET', '')
  const message = await refused(unwrap(body, headers), 'missing_secret')
  expect(message).toContain('RELAY_WEBHOOK_SECRET')
  await refused(unwrap(body, headers, { secret: [] }), 'missing_secret')
  vi.stubEnv('RELAY_WEBHOOK_SECRET', `${OTHER_SECRET} ${SECRET}`)
  expect(await unwrap(body, headers)).toEqual(EVENT)
  await refused(unwrap(body, headers, { secret: OTHER_SECRET }), 'no_match')
})

test('says so when a secret is none, without quoting it', async () => {
  const { body, headers } = await sign(EVENT, { secret })
  for (const wrong of ['rly_live_secret', 'whsec_', 'whsec_n*t', 'whsec_a']) {
    const message = await refused(unwrap(body, headers, { secret: wrong }), 'missing_secret')
    expect(message).not.toContain(wrong === 'whsec_' ? '?' : wrong)
  }
  const bare = SECRET.replace('whsec_', '')
  expect(await unwrap(body, headers, { secret: bare })).toEqual(EVENT)
})

// --- headers and time ----------------------------------------------------------------------------

test('names the header that is missing or malformed', async () => {
  const { body, headers } = await sign(EVENT, { secret })
  for (const name of ['webhook-id', 'webhook-timestamp', 'webhook-signature']) {
    for (const value of [undefined, '']) {
      const without = { ...headers, [name]: value }
      expect(await refused(unwrap(body, without, { secret }), 'missing_header')).toContain(name)
    }
  }
  for (const [name, value] of [
    ['webhook-timestamp', 'yesterday'],
    ['webhook-timestamp', '-5'],
    ['webhook-timestamp', '1e9'],
    ['webhook-signature', 'sha256=abc'],
    ['webhook-signature', 'v1a,abc'],
  ] as const) {
    const wrong = { ...headers, [name]: value }
    expect(await refused(unwrap(body, wrong, { secret }), 'malformed_header')).toContain(name)
  }
})

test('believes no request that is more than five minutes old or early', async () => {
  const timestamp = new Date('2026-05-14T10:31:00.000Z')
  const { body, headers } = await sign(EVENT, { secret, timestamp })
  const at = (seconds: number, options: UnwrapOptions = {}) =>
    unwrap(body, headers, {
      secret,
      now: () => new Date(timestamp.getTime() + seconds * 1_000),
      ...options,
    })
  for (const seconds of [-300, 0, 300.9]) expect(await at(seconds)).toEqual(EVENT)
  expect(await refused(at(301), 'timestamp_too_old')).toContain('toleranceSeconds')
  await refused(at(-301), 'timestamp_too_new')
  await refused(at(11, { toleranceSeconds: 10 }), 'timestamp_too_old')
  const anyTime = { toleranceSeconds: Number.POSITIVE_INFINITY }
  expect(await at(1e9, anyTime)).toEqual(EVENT)
  const { now, ...today } = { secret, now: undefined }
  await refused(unwrap(body, headers, today), 'timestamp_too_old')
})

test('covers the id, the time and every byte of the body with the signature', async () => {
  const { body, headers } = await sign(EVENT, { secret })
  const seconds = Number(headers['webhook-timestamp'])
  for (const [changedBody, changed] of [
    [`${body}\n`, {}],
    [JSON.stringify(JSON.parse(body), null, 2), {}],
    [body.replace('sms', 'smS'), {}],
    [body, { 'webhook-id': 'evt_other' }],
    [body, { 'webhook-timestamp': String(seconds - 1) }],
    [body, { 'webhook-signature': 'v1,' }],
    [body, { 'webhook-signature': headers['webhook-signature']?.slice(0, -1) }],
    [body, { 'webhook-signature': `${headers['webhook-signature']}=` }],
  ] as const) {
    const wrong = { ...headers, ...changed }
    const reason = changed['webhook-signature'] === 'v1,' ? 'malformed_header' : 'no_match'
    await refused(unwrap(changedBody, wrong, { secret }), reason)
  }
})

// --- the older signature -------------------------------------------------------------------------

test('checks X-Relay-Signature only when it is asked to', async () => {
  // Keyed with the secret as it is shown, `whsec_` included.
  const hex = createHmac('sha256', SECRET).update(TEXT).digest('hex')
  const headers = { 'X-Relay-Signature': hex }
  const legacy = { secret: [OTHER_SECRET, SECRET], signature: 'legacy' } as const
  expect(await unwrap(TEXT, headers, legacy)).toEqual(EVENT)
  expect((await sign(EVENT, { secret })).headers['x-relay-signature']).toBe(hex)
  await refused(unwrap(TEXT, headers, { secret }), 'missing_header')
  await refused(unwrap(`${TEXT} `, headers, legacy), 'no_match')
  await refused(unwrap(TEXT, {}, legacy), 'missing_header')
  const { body, headers: both } = await sign(EVENT, { secret })
  const forged = { ...both, 'x-relay-signature': hex, 'webhook-signature': 'v1,AAAA' }
  await refused(unwrap(body, forged, { secret }), 'no_match')
})

test('gives the vector of the older signature', async () => {
  const { headers } = await sign(VECTOR.body, { secret })
  const { 'x-relay-signature': hex } = headers
  expect(hex).toBe(createHmac('sha256', VECTOR.secret).update(VECTOR.body).digest('hex'))
  expect(hex).toBe('80ec8a89ce3cd22133a1066caecb4d04fea7467657c8514d717ec42c38a5c94c')
})
