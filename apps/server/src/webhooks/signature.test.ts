import * as fc from 'fast-check'
import { Webhook as StandardWebhook } from 'standardwebhooks'
import { Webhook as SvixWebhook } from 'svix'
import { describe, expect, it } from 'vitest'
import { createSigner, isSecret, newSecret, type ToSign } from './signature.ts'

/** The specification's own vector; the hex was made with `openssl dgst -sha256 -hmac`. */
const VECTOR: ToSign = {
  id: 'msg_p5jXN8AQM9LWM0D4loKWxJek',
  at: 1_614_265_330_999,
  body: Buffer.from('{"test": 2432232314}'),
  secrets: ['whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'],
  hexHeader: 'x-relay-signature',
}
const VECTOR_HEX = '80ec8a89ce3cd22133a1066caecb4d04fea7467657c8514d717ec42c38a5c94c'
const signer = createSigner()

const VERIFIERS = [
  ['standardwebhooks', (secret: string) => new StandardWebhook(secret)],
  ['svix', (secret: string) => new SvixWebhook(secret)],
] as const

const now = (): ToSign => ({ ...VECTOR, at: Date.now() })

describe('the signer', () => {
  it('makes what the test vectors say', () => {
    expect(signer.headers(VECTOR)).toEqual({
      'webhook-id': VECTOR.id,
      'webhook-timestamp': '1614265330',
      'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
      'x-relay-signature': VECTOR_HEX,
    })
  })

  it('names the hex header as the format wants it', () => {
    const headers = signer.headers({ ...VECTOR, hexHeader: 'x-relayion-signature' })
    expect(headers['x-relayion-signature']).toBe(VECTOR_HEX)
    expect(headers).not.toHaveProperty('x-relay-signature')
  })

  it.each(VERIFIERS)('is verified by %s, with each of its secrets', (_name, verifier) => {
    const secrets = [newSecret(), newSecret(), newSecret()]
    const body = Buffer.from(JSON.stringify({ text: 'Olá 👋 \u2028', event: 'inbound.received' }))
    const headers = signer.headers({ ...now(), body, secrets })
    expect(headers['webhook-signature']?.split(' ')).toHaveLength(3)
    for (const secret of secrets) {
      expect(verifier(secret).verify(body.toString(), headers)).toEqual(JSON.parse(String(body)))
    }
  })

  it.each(VERIFIERS)(
    'is rejected by %s for another secret, body, id or time',
    (_name, verifier) => {
      const signed = signer.headers(now())
      const body = String(VECTOR.body)
      const [secret = ''] = VECTOR.secrets
      expect(() => verifier(secret).verify(body, signed)).not.toThrow()
      expect(() => verifier(newSecret()).verify(body, signed)).toThrow()
      expect(() => verifier(secret).verify(`${body} `, signed)).toThrow()
      expect(() => verifier(secret).verify(body, { ...signed, 'webhook-id': 'evt_2' })).toThrow()
      const late = signer.headers({ ...now(), at: Date.now() - 301_000 })
      expect(() => verifier(secret).verify(body, late)).toThrow()
    },
  )

  it('stays with the older secret in the hex header, which has room for one', () => {
    const other = newSecret()
    const both = signer.headers({ ...VECTOR, secrets: [...VECTOR.secrets, other] })
    expect(both['x-relay-signature']).not.toBe(VECTOR_HEX)
    const turned = signer.headers({ ...VECTOR, secrets: [other, ...VECTOR.secrets] })
    expect(turned['x-relay-signature']).toBe(VECTOR_HEX)
    expect(turned['webhook-signature']).toContain('g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=')
  })

  it('refuses what is no secret', () => {
    expect(() => signer.headers({ ...VECTOR, secrets: [] })).toThrow(RangeError)
    expect(() => signer.headers({ ...VECTOR, secrets: ['swordfish'] })).toThrow(RangeError)
  })
})

describe('a secret', () => {
  it('is new each time, and one that the contract’s pattern takes', () => {
    const secrets = Array.from({ length: 100 }, newSecret)
    expect(new Set(secrets).size).toBe(100)
    expect(secrets.every((one) => /^whsec_[A-Za-z0-9+/]{32,88}={0,2}$/.test(one))).toBe(true)
    expect(secrets.every(isSecret)).toBe(true)
  })

  it('has 24 to 64 bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 100 }), (bytes) => {
        const secret = `whsec_${Buffer.from(bytes).toString('base64')}`
        expect(isSecret(secret)).toBe(bytes.length >= 24 && bytes.length <= 64)
      }),
    )
  })

  it.each([
    'MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
    'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaS',
    'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLa-_',
    ' whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
    '',
  ])('is not %j', (text) => {
    expect(isSecret(text)).toBe(false)
  })
})
