import { afterEach, expect, test, vi } from 'vitest'
import packageJson from '../package.json' with { type: 'json' }
import { json, localServer } from '../test/local-server.ts'
import { API_KEY } from '../test/samples.ts'
import { MissingApiKeyError, Relay, VERSION } from './index.ts'

afterEach(() => {
  vi.unstubAllEnvs()
  vi.unstubAllGlobals()
})

test('is made without a key and an address, and misses them at the first request', async () => {
  vi.stubEnv('RELAY_API_KEY', '')
  vi.stubEnv('RELAY_BASE_URL', undefined)
  vi.stubEnv('RELAY_URL', undefined)
  await expect(new Relay().queue.get()).rejects.toMatchObject({
    code: 'missing_base_url',
    message: expect.stringContaining('RELAY_BASE_URL'),
  })
  const keyless = new Relay({ baseUrl: 'http://relay.test' })
  await expect(keyless.queue.get()).rejects.toBeInstanceOf(MissingApiKeyError)
  await expect(keyless.queue.get()).rejects.toMatchObject({
    code: 'missing_api_key',
    attempts: 0,
    message: expect.stringContaining('RELAY_API_KEY'),
  })
})

test('reads the environment when it asks, and what was passed wins', async () => {
  const { url, requests } = await localServer((response) => json(response, 200, { depth: 0 }))
  const relay = new Relay()
  vi.stubEnv('RELAY_API_KEY', `  ${API_KEY}\n`)
  vi.stubEnv('RELAY_BASE_URL', `${url}/`)
  await relay.queue.get()
  await new Relay({ apiKey: 'rly_live_other' }).queue.get()
  vi.stubEnv('RELAY_URL', url)
  vi.stubEnv('RELAY_BASE_URL', undefined)
  await relay.queue.get()
  expect(requests.map(({ headers }) => headers.authorization)).toEqual([
    `Bearer ${API_KEY}`,
    'Bearer rly_live_other',
    `Bearer ${API_KEY}`,
  ])
})

test('asks an apiKey function before every attempt', async () => {
  const { url, requests } = await localServer((response, _, index) =>
    index === 0 ? response.writeHead(503, { 'retry-after-ms': '0' }).end() : json(response, 200, 1),
  )
  let asked = 0
  const relay = new Relay({ baseUrl: url, apiKey: async () => `key-${++asked}` })
  await relay.queue.get()
  const keys = requests.map(({ headers }) => headers.authorization)
  expect(keys).toEqual(['Bearer key-1', 'Bearer key-2'])
  const broken = new Relay({ baseUrl: url, apiKey: () => Promise.reject(new Error('vault')) })
  await expect(broken.queue.get()).rejects.toMatchObject({ code: 'api_key_failed' })
})

test('keeps a path in front of /v1', async () => {
  const { url, requests } = await localServer((response) => json(response, 200, { depth: 0 }))
  await new Relay({ baseUrl: `${url}/relay/`, apiKey: API_KEY }).queue.get()
  expect(requests[0]?.url).toBe('/relay/v1/queue')
})

test.for(['relay.example.com', 'ftp://relay.test', '/v1', 'http://relay.test/?a=1', 'http://'])(
  'refuses the base URL %s',
  async (baseUrl) => {
    const call = new Relay({ baseUrl, apiKey: API_KEY }).queue.get()
    await expect(call).rejects.toMatchObject({ code: 'invalid_argument' })
  },
)

test('refuses a base URL with a password, which fetch would not take, without repeating it', async () => {
  const fetch = vi.fn()
  const relay = new Relay({ baseUrl: 'http://me:hunter2@relay.test', apiKey: API_KEY, fetch })
  const error = await relay.queue.get().catch((error) => error)
  expect(error).toMatchObject({ code: 'invalid_argument' })
  expect(error.message).not.toContain('hunter2')
  expect(fetch).not.toHaveBeenCalled()
})

test('refuses times that are none, and takes any other', async () => {
  const { url } = await localServer((response) => json(response, 200, { depth: 0 }))
  const relay = new Relay({ baseUrl: url, apiKey: API_KEY })
  for (const timeoutMs of [0, -1, Number.NaN]) {
    const call = relay.queue.get({ timeoutMs })
    await expect(call).rejects.toMatchObject({ code: 'invalid_argument' })
  }
  await relay.queue.get({ timeoutMs: Number.POSITIVE_INFINITY, totalTimeoutMs: 1e12 })
})

test('does not quote a key that cannot be sent', async () => {
  const call = new Relay({ baseUrl: 'http://relay.test', apiKey: 'secret\nkey' }).queue.get()
  const error = await call.catch((error) => error)
  expect(error).toMatchObject({ code: 'invalid_argument' })
  expect(`${error.stack}${error.cause}`).not.toContain('secret')
})

test('refuses to run in a browser unless it is told to', async () => {
  vi.stubGlobal('window', {})
  vi.stubGlobal('document', {})
  const { url } = await localServer((response) => json(response, 200, { depth: 0 }))
  const options = { baseUrl: url, apiKey: API_KEY }
  await expect(new Relay(options).queue.get()).rejects.toMatchObject({ code: 'browser_refused' })
  await new Relay({ ...options, dangerouslyAllowBrowser: true }).queue.get()
})

test('knows the version of its package', () => {
  expect(VERSION).toBe(packageJson.version)
})
