import { BlockList, isIPv6 } from 'node:net'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createAddressPolicy } from './policy.ts'

/** The same rules, told to Node. */
const FORBIDDEN_IPV4 = [
  ...['0.0.0.0/8', '10.0.0.0/8', '100.64.0.0/10', '127.0.0.0/8', '169.254.0.0/16'],
  ...['172.16.0.0/12', '192.0.0.0/24', '192.0.2.0/24', '192.88.99.0/24', '192.168.0.0/16'],
  ...['198.18.0.0/15', '198.51.100.0/24', '203.0.113.0/24', '224.0.0.0/4', '240.0.0.0/4'],
  '168.63.129.16/32',
]
const FORBIDDEN_IPV6 = ['2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20']
const forbidden = blockList(FORBIDDEN_IPV4, FORBIDDEN_IPV6)
const global = blockList([], ['2000::/3'])
/** Metadata behind ISATAP is looked for; random addresses hit none. */
const nat64 = blockList([], ['64:ff9b::/96'])

function blockList(ipv4: readonly string[], ipv6: readonly string[]): BlockList {
  const list = new BlockList()
  for (const cidr of [...ipv4, ...ipv6]) {
    const [address = '', bits] = cidr.split('/')
    list.addSubnet(address, Number(bits), isIPv6(address) ? 'ipv6' : 'ipv4')
  }
  return list
}

const policy = createAddressPolicy()
const refused = (address: string, of = policy) => of.refuse(address, true)?.reason ?? null

const ipv4Text = (value: number) =>
  [24, 16, 8, 0].map((shift) => (value >>> shift) & 0xff).join('.')
const ipv6Text = (words: readonly number[]) => words.map((word) => word.toString(16)).join(':')

/** Any address, and often one near the edge of a network, where mistakes live. */
const edges4 = FORBIDDEN_IPV4.flatMap((cidr) => {
  const [address = '', bits] = cidr.split('/')
  const first = address.split('.').reduce((value, part) => value * 256 + Number(part), 0)
  return [first - 1, first, first + 2 ** (32 - Number(bits)) - 1, first + 2 ** (32 - Number(bits))]
})
const anyIpv4 = fc.oneof(fc.nat(0xffff_ffff), fc.constantFrom(...edges4)).map((n) => n >>> 0)
const word = fc.nat(0xffff)
const firstWords = [0, 0x64, 0x1fff, 0x2000, 0x2001, 0x2002, 0x2003, 0x3ffe, 0x3fff, 0x4000]
const anyIpv6 = fc.tuple(
  fc.oneof(word, fc.constantFrom(...firstWords, 0xfc00, 0xfe80, 0xff02)),
  fc.oneof(word, fc.constantFrom(0, 0x1ff, 0x200, 0xdb7, 0xdb8, 0xdb9, 0xff9b, 0x0fff, 0x1000)),
  ...Array.from({ length: 4 }, () => fc.oneof(word, fc.constant(0))),
  ...[word, word],
)

describe('the address policy', () => {
  it('agrees with net.BlockList on every address of IPv4', () => {
    fc.assert(
      fc.property(anyIpv4, (value) => {
        const address = ipv4Text(value)
        expect([address, refused(address) !== null]).toEqual([address, forbidden.check(address)])
      }),
      { numRuns: 5_000 },
    )
  })

  it('agrees with net.BlockList on every address of IPv6', () => {
    fc.assert(
      fc.property(anyIpv6, (words) => {
        const address = ipv6Text(words)
        const behind = ipv4Text((((words[6] ?? 0) << 16) | (words[7] ?? 0)) >>> 0)
        const open = nat64.check(address, 'ipv6')
          ? !forbidden.check(behind)
          : global.check(address, 'ipv6') && !forbidden.check(address, 'ipv6')
        expect([address, refused(address) === null]).toEqual([address, open])
      }),
      { numRuns: 5_000 },
    )
  })

  it('knows an address in each way to write it', () => {
    fc.assert(
      fc.property(anyIpv6, (words) => {
        const plain = ipv6Text(words)
        const short = new URL(`http://[${plain}]/`).hostname.slice(1, -1)
        const [a, b] = [words[6] ?? 0, words[7] ?? 0]
        const tail = ipv4Text(((a << 16) | b) >>> 0)
        const mixed = `${ipv6Text(words.slice(0, 6))}:${tail}`
        expect([short, mixed, plain.toUpperCase()].map((one) => refused(one))).toEqual(
          Array(3).fill(refused(plain)),
        )
      }),
    )
  })

  it.each([
    ...['::', '::1', '::7f00:1', '::127.0.0.1', '::5efe:7f00:1', '::ffff:127.0.0.1', '4000::1'],
    ...[
      '::ffff:8.8.8.8',
      'fc00::1',
      'fd12::1',
      'ff02::1',
      '64:ff9b::10.0.0.1',
      '64:ff9b:1::8.8.8.8',
    ],
    ...['2001::1', '2001:db8::1', '2002:808:808::', '3fff::1', '255.255.255.255', '0.0.0.0'],
    ...['not an address', '', '1.2.3', '1.2.3.4.5', '::1%lo'],
  ])('refuses %s', (address) => {
    expect(refused(address)).toBe('private_address')
  })

  it.each(['8.8.8.8', '1.1.1.1', '2606:4700::1111', '2a00:1450::1', '64:ff9b::8.8.8.8'])(
    'lets %s pass',
    (address) => {
      expect(refused(address)).toBeNull()
    },
  )

  const METADATA = [
    ...['169.254.169.254', '169.254.170.2', '100.100.100.200', '168.63.129.16', '192.0.0.192'],
    ...['fd00:ec2::254', 'fe80::1', 'fe80::1%eth0', 'fd20:ce::254'],
    ...['::ffff:169.254.169.254', '64:ff9b::169.254.169.254', '2002:a9fe:a9fe::', '::a9fe:a9fe'],
    ...['2a00::5efe:169.254.169.254', '2a00::200:5efe:169.254.169.254', '2001:0:1:2::5601:5601'],
  ]
  it.each(METADATA)('keeps %s blocked when everything inside is open', (address) => {
    const allowedCidrs = ['0.0.0.0/0', '::/0', '169.254.0.0/16', 'fe80::/10', 'fd00::/8']
    expect(refused(address, createAddressPolicy({ allowPrivate: true, allowedCidrs }))).toBe(
      'metadata_address',
    )
  })

  it('opens a metadata address only to who lists exactly that one', () => {
    const exact = createAddressPolicy({ allowedCidrs: ['169.254.169.254', 'fd00:ec2::254/128'] })
    expect(refused('169.254.169.254', exact)).toBeNull()
    expect(refused('::ffff:169.254.169.254', exact)).toBeNull()
    expect(refused('fd00:ec2::254', exact)).toBeNull()
    expect(refused('169.254.169.253', exact)).toBe('metadata_address')
  })

  it('opens listed networks, in each spelling, and no others', () => {
    const some = createAddressPolicy({ allowedCidrs: ['192.168.7.0/24', 'fd12:3456::/32'] })
    const open = ['192.168.7.1', '::ffff:192.168.7.9', 'fd12:3456::1', '8.8.8.8']
    expect(open.map((address) => refused(address, some))).toEqual([null, null, null, null])
    const closed = ['192.168.6.255', '192.168.8.0', 'fd12:3457::1', '127.0.0.1', '::1']
    expect(closed.every((address) => refused(address, some) === 'private_address')).toBe(true)
  })

  it('speaks http only to what is listed, unless told otherwise', () => {
    const some = createAddressPolicy({ allowedCidrs: ['10.0.0.0/8'] })
    expect(some.refuse('10.1.1.1', false)).toBeNull()
    expect(some.refuse('8.8.8.8', false)?.reason).toBe('scheme')
    expect(createAddressPolicy({ allowHttp: true }).refuse('8.8.8.8', false)).toBeNull()
    expect(createAddressPolicy({ allowPrivate: true }).refuse('127.0.0.1', false)).toBeNull()
  })

  it.each([
    '10.0.0.0/33',
    '10.0.0/8',
    'example.com',
    '::/129',
    '1.2.3.4/8/9',
    '1.2.3.4/',
    'fe80::1%0',
  ])('takes %s for no network', (cidr) => {
    expect(() => createAddressPolicy({ allowedCidrs: [cidr] })).toThrow(RangeError)
  })
})
