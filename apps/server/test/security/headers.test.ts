import { request } from 'node:http'
import { describe, expect, it } from 'vitest'
import { rawHttp } from '../_raw-http.ts'
import { described } from './contract.ts'
import { oneServer } from './one-server.ts'

const POLICY = "default-src 'none'; frame-ancestors 'none'"
const ALWAYS: Readonly<Record<string, string | RegExp>> = {
  'x-content-type-options': 'nosniff',
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'content-security-policy': /^default-src 'none'/,
  'x-request-id': /^[A-Za-z0-9_-]{1,64}$/,
}

describe('every answer', () => {
  const running = oneServer()
  const line = (text: string) =>
    rawHttp(running().url, [`${text}\r\nhost: x\r\nconnection: close\r\n\r\n`])

  it.each([
    ['JSON', 'GET /v1/health HTTP/1.1', 200, 'application/json'],
    ['the contract', 'GET /openapi.json HTTP/1.1', 200, 'application/json'],
    ['the contract in YAML', 'GET /openapi.yaml HTTP/1.1', 200, 'application/yaml'],
    ['a page', 'GET /docs HTTP/1.1', 200, 'text/html; charset=utf-8'],
    ['the page of errors', 'GET /docs/errors HTTP/1.1', 200, 'text/html; charset=utf-8'],
    ['401', 'GET /v1/messages HTTP/1.1', 401, 'application/problem+json'],
    ['404', 'GET /nothing HTTP/1.1', 404, 'application/problem+json'],
    ['405', 'PUT /v1/messages HTTP/1.1', 405, 'application/problem+json'],
    ['426', 'GET /v1/devices/connect HTTP/1.1', 426, 'application/problem+json'],
    ['a bad escape', 'GET /v1/messages/%zz HTTP/1.1', 400, 'application/problem+json'],
    ['no HTTP', 'GARBAGE', 400, 'application/problem+json'],
    ['long headers', `GET / HTTP/1.1\r\nx: ${'y'.repeat(20_000)}`, 431, 'application/problem+json'],
  ])('says the same of security: %s', async (_, text, status, type) => {
    const reply = await line(text)
    expect([reply.status, reply.headers.get('content-type')]).toEqual([status, type])
    for (const [name, value] of Object.entries(ALWAYS)) {
      const sent = reply.headers.get(name) ?? `no ${name}`
      if (typeof value === 'string') expect(sent).toBe(value)
      else expect(sent).toMatch(value)
    }
    if (!type.startsWith('text/html')) {
      expect(reply.headers.get('content-security-policy')).toBe(POLICY)
    }
    for (const name of ['server', 'x-powered-by', 'etag', 'set-cookie']) {
      expect(reply.headers.has(name), name).toBe(false)
    }
  })

  it('lets no page of another origin read it', async () => {
    const { key } = await running().project()
    for (const path of ['/v1/health', '/v1/messages', '/openapi.json', '/nothing']) {
      for (const method of ['GET', 'OPTIONS', 'POST']) {
        const reply = await fetch(running().url + path, {
          method,
          headers: {
            origin: 'https://example.com',
            'access-control-request-method': 'POST',
            'access-control-request-headers': 'authorization',
            authorization: `Bearer ${key}`,
          },
        })
        const names = [...reply.headers.keys()].filter((name) => name.startsWith('access-control'))
        expect(names, `${method} ${path}`).toEqual([])
        if (method === 'OPTIONS') expect(reply.status).toBeGreaterThanOrEqual(404)
      }
    }
  })

  it('to a form of another page is a refusal: bodies are JSON', async () => {
    const { key } = await running().project()
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data']) {
      const reply = await fetch(`${running().url}/v1/messages`, {
        method: 'POST',
        headers: { authorization: `Bearer ${key}`, 'content-type': type },
        body: '{"to":"+5511999998888","body":"x"}',
      })
      expect(reply.status).toBe(415)
    }
  })

  it('to a method that a path has not is 405, whatever its name, and repeats nothing of the request', async () => {
    for (const { path, method } of described) {
      const place = path.replace(/\{\w+\}/g, 'x')
      const taken = described.filter((one) => one.path === path).map((one) => one.method)
      for (const other of [
        'GET',
        'PUT',
        'POST',
        'PATCH',
        'DELETE',
        'TRACE',
        'PROPFIND',
        'OPTIONS',
        'PURGE',
      ]) {
        if (taken.includes(other.toLowerCase())) continue
        const reply = await line(`${other} ${place} HTTP/1.1\r\nx-canary: hello-canary`)
        expect(`${method} ${path}: ${other} ${reply.status}`).toBe(
          `${method} ${path}: ${other} 405`,
        )
        expect(reply.body).not.toContain('hello-canary')
        expect(reply.headers.get('allow')).toContain(method.toUpperCase())
      }
    }
  })

  it('builds no address from what the caller says', async () => {
    const { key } = await running().project()
    const answer = await new Promise<{ head: string; body: string }>((resolve, reject) => {
      const one = request(`${running().url}/v1/devices`, {
        method: 'POST',
        headers: {
          host: 'evil.example',
          'x-forwarded-host': 'evil.example',
          'x-forwarded-proto': 'https',
          'x-original-url': '/evil.example',
          forwarded: 'host=evil.example',
          authorization: `Bearer ${key}`,
          'content-type': 'application/json',
        },
      })
      one.on('error', reject)
      one.on('response', async (response) => {
        let body = ''
        for await (const chunk of response) body += chunk
        resolve({ head: JSON.stringify(response.headers), body })
      })
      one.end('{"name":"Host"}')
    })
    expect(answer.body).toContain(encodeURIComponent(running().url))
    expect(answer.head + answer.body).not.toContain('evil')
    const problem = await fetch(`${running().url}/nothing`, {
      headers: { 'x-forwarded-host': 'evil' },
    })
    expect(await problem.text()).not.toContain('evil')
  })

  it.each([
    'constructor.prototype',
    'constructor.prototype.polluted',
    '__proto__.polluted',
    'toString',
    'hasOwnProperty',
    'a[__proto__]',
  ])('takes the metadata key %s as text, and nothing inherits it', async (name) => {
    const { key } = await running().project()
    const body = { to: '+5511999998888', body: 'x', metadata: { [name]: 'polluted' } }
    const sent = await running().call('sendMessage', { key, body })
    expect(sent.status).toBe(202)
    expect(sent.body.metadata).toEqual({ [name]: 'polluted' })
    const read = await running().call('getMessage', { key, path: { messageId: sent.body.id } })
    expect(Object.entries(read.body.metadata)).toEqual([[name, 'polluted']])
    expect(Reflect.get({}, 'polluted')).toBeUndefined()
    expect(typeof {}.toString).toBe('function')
  })

  it.each(['__proto__', 'constructor', 'prototype'])('takes no metadata key %s', async (name) => {
    const { key } = await running().project()
    const reply = await fetch(`${running().url}/v1/messages?${name}=x`, {
      method: 'POST',
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      body: `{"to":"+5511999998888","body":"x","metadata":{"${name}":"polluted"}}`,
    })
    expect(reply.status).toBe(400)
    const query = await fetch(`${running().url}/v1/messages?${name}=x&${name}[x]=y`, {
      headers: { authorization: `Bearer ${key}` },
    })
    expect(query.status).toBe(422)
    expect(Reflect.get({}, 'x')).toBeUndefined()
  })
})

describe('a key in a URL', () => {
  const running = oneServer()

  it('is refused with 400 wherever it stands, told to be replaced, and never logged', async () => {
    const { key, projectId } = await running().project()
    const test = await running().key(projectId, { name: 'Test', mode: 'test' })
    const device = await running().call('createDevice', { key, body: { name: 'Phone' } })
    const paired = await running().call('pairDevice', {
      body: { code: device.body.pairing.code, agent: 'x', sims: [] },
    })
    const secrets = [key, test, String(paired.body.deviceToken)]
    for (const secret of secrets) {
      for (const path of [
        `/v1/messages?api_key=${secret}`,
        `/v1/messages?limit=1&x=${secret}`,
        `/v1/messages?${secret}`,
        `/v1/messages/${secret}`,
        `/v1/health?token=${secret}`,
        `/openapi.json?key=${secret}`,
        `/${secret}`,
      ]) {
        for (const authorization of [undefined, `Bearer ${key}`]) {
          const headers = authorization === undefined ? {} : { authorization }
          const reply = await fetch(running().url + path, { headers })
          const problem = JSON.parse(await reply.text())
          expect([path.replace(secret, '…'), reply.status, problem.code]).toEqual([
            path.replace(secret, '…'),
            400,
            'malformed_request',
          ])
          expect(problem.detail).toMatch(/URL.*replace/)
          expect(JSON.stringify(problem)).not.toContain(secret)
        }
      }
      expect(running().log.join('')).not.toContain(secret.slice(-20))
    }
    expect((await running().call('listMessages', { key })).status).toBe(200)
  })
})
