import { describe, expect, it } from 'vitest'
import { parseEndpointUrl } from './endpoint-url.ts'
import { type AddressPolicyOptions, createAddressPolicy } from './policy.ts'

function reason(url: string, options: AddressPolicyOptions = {}): string | null {
  const found = parseEndpointUrl(url, createAddressPolicy(options))
  return found.kind === 'refused' ? found.refusal.reason : null
}

/** Every way to write 127.0.0.1 and its neighbours that a URL parser takes. */
const LOOPBACK = [
  ...['127.0.0.1', '2130706433', '0x7f.1', '0x7f000001', '0177.0.0.1', '127.1', '127.0.1'],
  ...['017700000001', '①②⑦.0.0.1', '127。0。0。1', '%31%32%37.0.0.1', '127.0.0.1.', '0', '0.0.0.0'],
  ...['[::1]', '[::]', '[::ffff:127.0.0.1]', '[::ffff:7f00:1]', '[0:0:0:0:0:0:0:1]', '[::7f00:1]'],
  ...['[::5efe:7f00:1]', '[4000::1]', '[64:ff9b::7f00:1]', '[2002:7f00:1::]'],
]

describe('parseEndpointUrl', () => {
  it.each(LOOPBACK)('sees through %s', (host) => {
    expect(reason(`https://${host}/hook`)).toBe('private_address')
  })

  it.each([
    'https:\\\\127.0.0.1\\@example.com/',
    'https:127.0.0.1',
    'https://127.0.0.1\t/',
    '\nhttps://127.0.0.1',
  ])('sees through %j', (url) => {
    expect(reason(url)).toBe('private_address')
  })

  it.each([
    ['not a url', 'invalid_url'],
    ['https://', 'invalid_url'],
    ['https://[fe80::1%25eth0]/', 'invalid_url'],
    ['https://256.256.256.256/', 'invalid_url'],
    ['https://a..example.com/', 'invalid_url'],
    ['https://example.com../', 'invalid_url'],
    [`https://example.com/${'x'.repeat(2_048)}`, 'invalid_url'],
    ['http://example.com/', 'scheme'],
    ['ftp://example.com/', 'scheme'],
    ['file:///etc/passwd', 'scheme'],
    ['data:text/plain,hi', 'scheme'],
    ['https://user@example.com/', 'credentials'],
    ['https://:secret@example.com/', 'credentials'],
    ['https://127.0.0.1:80@example.com/', 'credentials'],
    ['https://example.com/#part', 'fragment'],
    ['https://example.com/#', 'fragment'],
    [`https://${'a.'.repeat(125)}example/`, 'host_length'],
    [`https://${'a'.repeat(64)}.com/`, 'host_length'],
    ['https://localhost/', 'local_name'],
    ['https://localhost./', 'local_name'],
    ['https://LOCALHOST/', 'local_name'],
    ['https://foo.localhost/', 'local_name'],
    ['https://receiver/', 'local_name'],
    ['https://printer.local/', 'local_name'],
    ['https://metadata.google.internal/', 'local_name'],
    ['https://router.home.arpa/', 'local_name'],
    ['https://example.com:22/', 'port'],
    ['https://example.com:25/', 'port'],
    ['https://example.com:0/', 'port'],
    ['https://169.254.169.254/latest/meta-data', 'metadata_address'],
    ['https://[fd00:ec2::254]/', 'metadata_address'],
  ])('refuses %s', (url, expected) => {
    expect(reason(url)).toBe(expected)
  })

  it.each([
    'https://example.com/hook?a=b%23c',
    'https://example.com:8443/',
    'https://example.com:80/',
    'https://8.8.8.8/',
    'https://[2606:4700::1111]/',
    'https://bücher.example/',
    'https://localhost.example.com/',
    'https://notlocal/'.replace('notlocal', 'not.locale'),
  ])('takes %s', (url) => {
    expect(reason(url)).toBeNull()
  })

  it('gives out what to connect to, read once', () => {
    const policy = createAddressPolicy()
    expect(parseEndpointUrl('HTTPS://Example.COM.:8443/a?b', policy)).toMatchObject({
      kind: 'target',
      hostname: 'example.com',
      port: 8443,
      secure: true,
      literal: false,
    })
    expect(parseEndpointUrl('https://[2606:4700:0::1]', policy)).toMatchObject({
      hostname: '2606:4700::1',
      port: 443,
      literal: true,
    })
  })

  it('opens local names, and http, where something inside is allowed', () => {
    const allowedCidrs = ['10.0.0.0/8']
    expect(reason('http://receiver:3000/', { allowedCidrs })).toBeNull()
    expect(reason('http://10.1.2.3/', { allowedCidrs })).toBeNull()
    expect(reason('http://8.8.8.8/', { allowedCidrs })).toBe('scheme')
    expect(reason('http://127.0.0.1/', { allowedCidrs })).toBe('private_address')
    expect(reason('http://example.com/', { allowHttp: true })).toBeNull()
    expect(reason('http://receiver/', { allowHttp: true })).toBe('local_name')
  })

  it('opens everything but metadata for development', () => {
    const options = { allowPrivate: true }
    const open = ['http://localhost:3000/', 'http://127.0.0.1:81/', 'https://[::1]/']
    expect(open.map((url) => reason(url, options))).toEqual([null, null, null])
    expect(reason('http://169.254.169.254/', options)).toBe('metadata_address')
    expect(reason('http://[::ffff:a9fe:a9fe]/', options)).toBe('metadata_address')
  })
})
