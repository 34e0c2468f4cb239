import fc from 'fast-check'
import { expect, test, vi } from 'vitest'
import { json, localServer } from '../../test/local-server.ts'
import { API_KEY } from '../../test/samples.ts'
import { type LogLevel, Relay } from '../index.ts'
import { leveledLogger, redactNumbers } from './logging.ts'

function recorder() {
  const lines: string[] = []
  const at = (level: string) => (line: string) => lines.push(`${level} ${line}`)
  return {
    lines,
    logger: { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') },
  }
}

test('writes one line for each attempt, with nothing secret in it', async () => {
  const { url } = await localServer((response, _, index) =>
    index === 0
      ? response.writeHead(503, { 'retry-after-ms': '0' }).end()
      : json(response, 200, { data: [], nextCursor: null }),
  )
  const { lines, logger } = recorder()
  const relay = new Relay({ apiKey: API_KEY, baseUrl: url, logger, logLevel: 'info' })
  await relay.conversations.messages('+5511999998888', { deviceId: 'dev_1' })
  const path = '/v1/conversations/%2B***8888'
  expect(lines).toEqual([
    expect.stringMatching(/^info relay: GET .* 503 in \d+ ms \(attempt 1\)$/),
    `info relay: GET ${path} again in 0 ms`,
    expect.stringMatching(/^info relay: GET .* 200 in \d+ ms \(attempt 2, request req_test\)$/),
  ])
  expect(lines.join()).not.toContain('999')
})

test('debug names headers, and never their secrets', async () => {
  const { url } = await localServer((response) =>
    json(response, 200, { depth: 0 }, { 'set-cookie': 'session=hunter2' }),
  )
  const { lines, logger } = recorder()
  const defaultHeaders = { 'x-proxy-key': 'hunter2' }
  const options = { apiKey: API_KEY, baseUrl: url, logger, defaultHeaders }
  await new Relay({ ...options, logLevel: 'debug' }).queue.get()
  const text = lines.join('\n')
  expect(text).toContain('x-proxy-key: ***')
  expect(text).toContain('x-request-id: req_test')
  expect(text).not.toContain('hunter2')
  expect(text).not.toContain(API_KEY)
})

test.for([
  ['error', 0],
  ['warn', 1],
  ['info', 2],
  ['off', 0],
] as const)('at level %s there are %i lines', async ([logLevel, count]) => {
  const { url } = await localServer((response) =>
    json(response, 200, { depth: 0 }, { 'relay-notice': `Notice for ${logLevel}` }),
  )
  const { lines, logger } = recorder()
  await new Relay({ apiKey: API_KEY, baseUrl: url, logger, logLevel }).queue.get()
  expect(lines).toHaveLength(count)
})

test('says beforehand whether anybody will see a line', () => {
  const { lines, logger } = recorder()
  const leveled = leveledLogger(logger, 'warn')
  for (const level of ['debug', 'info', 'warn', 'error'] as const) {
    leveled[level](level)
    expect(leveled.passes(level)).toBe(lines.includes(`${level} relay: ${level}`))
  }
  expect(lines).toHaveLength(2)
})

test('takes the level from RELAY_LOG, and survives a logger that throws', async () => {
  const { url } = await localServer((response) => json(response, 200, { depth: 0 }))
  const { lines, logger } = recorder()
  vi.stubEnv('RELAY_LOG', 'INFO')
  await new Relay({ apiKey: API_KEY, baseUrl: url, logger }).queue.get()
  expect(lines).toHaveLength(1)
  const info = () => {
    throw new Error('disk full')
  }
  await new Relay({ apiKey: API_KEY, baseUrl: url, logger: { ...logger, info } }).queue.get()
  vi.unstubAllEnvs()
})

test('shows a notice and a deprecation once', async () => {
  const { url } = await localServer((response) =>
    json(
      response,
      200,
      { depth: 0 },
      {
        'relay-notice': 'Maintenance on Sunday.',
        deprecation: '@1767225600',
        sunset: 'Wed, 01 Jul 2026 00:00:00 GMT',
      },
    ),
  )
  const { lines, logger } = recorder()
  const relay = new Relay({ apiKey: API_KEY, baseUrl: url, logger })
  await relay.queue.get()
  await relay.queue.get()
  expect(lines).toEqual([
    'warn relay: Maintenance on Sunday.',
    'warn relay: GET /v1/queue is deprecated and ends on Wed, 01 Jul 2026 00:00:00 GMT',
  ])
})

test('keeps no more than four digits of any number', () => {
  fc.assert(
    fc.property(
      fc.stringMatching(/^[+]?[0-9]{7,15}$/),
      fc.constantFrom('', '/', ' x'),
      (n, end) => {
        const redacted = redactNumbers(`/v1/conversations/${n}${end}`)
        expect(redacted).toContain(n.slice(-4) + end)
        expect(redacted).not.toMatch(/\d{5}/)
      },
    ),
  )
  const levels: LogLevel[] = ['debug', 'info', 'warn', 'error', 'off']
  expect(new Set(levels).size).toBe(5)
})
