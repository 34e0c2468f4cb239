import { expect, it } from 'vitest'
import { onBothServers } from '../../test/_server.ts'
import { refuseCallback } from './callback-url.ts'

it.each([
  'http://localhost/x',
  'http://LOCALHOST./x',
  'http://relay/x',
  'http://printer.local/x',
  'http://db.internal/x',
  'http://127.0.0.1/x',
  'http://127.1/x',
  'http://2130706433/x',
  'http://0x7f.1/x',
  'http://0177.0.0.1/x',
  'http://①②⑦.0.0.1/x',
  'http://10.1.2.3/x',
  'http://169.254.169.254/latest',
  'http://[::1]/x',
  'http://[::ffff:10.0.0.1]/x',
  'http://[::7f00:1]/x',
  'http://[fd00::1]/x',
  'http://[fe80::1]/x',
  'http://[64:ff9b::7f00:1]/x',
  'http://[2002:7f00:1::]/x',
  'https://user:password@example.com/x',
  'https://',
])('refuses %s', (url) => {
  expect(refuseCallback(url)).toMatchObject({ code: 'webhook_url_forbidden' })
})

it.each([
  'https://example.com/hooks/relay',
  'http://93.184.216.34:8080/x',
  'https://[2606:2800:220:1::1]/x',
  'https://local.example.com/x',
])('keeps %s', (url) => {
  expect(refuseCallback(url)).toBeNull()
})

onBothServers('the callback of a project', (running) => {
  it('is kept when the world can reach it', async () => {
    const { key } = await running().project()
    const put = (callbackUrl: string | null) =>
      running().call('putMetaCredentials', { key, body: { callbackUrl } })
    const refused = await put('http://127.0.0.1:9/x')
    expect([refused.status, refused.body.code]).toEqual([422, 'webhook_url_forbidden'])
    expect((await put('https://example.com/x')).body.callbackUrl).toBe('https://example.com/x')
    expect((await put(null)).body.callbackUrl).toBeNull()
  })
})
