import { afterEach, expect, test, vi } from 'vitest'
import { EVENT, OTHER_SECRET, SECRET } from '../../test/samples.ts'
import { Relay } from '../index.ts'
import { sign } from '../testing/index.ts'

afterEach(() => void vi.unstubAllEnvs())

const signed = () => sign(EVENT, { secret: SECRET })
const request = async () => new Request('http://app.test/hooks/relay', await signed())

test('unwraps with the secret of the client, needing neither key nor address', async () => {
  const relay = new Relay({ webhookSecret: [OTHER_SECRET, SECRET] })
  const { body, headers } = await signed()
  expect(await relay.webhooks.unwrap(body, headers)).toEqual(EVENT)
  expect(await relay.webhooks.unwrap(await request())).toEqual(EVENT)
  const options = { secret: OTHER_SECRET }
  const other = await request()
  for (const call of [
    () => relay.webhooks.unwrap(body, headers, options),
    () => relay.webhooks.unwrap(other, options),
  ]) {
    await expect(call()).rejects.toMatchObject({ reason: 'no_match' })
  }
})

test('unwraps with RELAY_WEBHOOK_SECRET when the client was given none', async () => {
  const relay = new Relay()
  vi.stubEnv('RELAY_WEBHOOK_SECRET', '')
  const keyless = relay.webhooks.unwrap(await request())
  await expect(keyless).rejects.toMatchObject({ reason: 'missing_secret' })
  vi.stubEnv('RELAY_WEBHOOK_SECRET', SECRET)
  expect(await relay.webhooks.unwrap(await request())).toEqual(EVENT)
})
