import { networkInterfaces } from 'node:os'

/** The one address of this machine that webhooks may call, as if it were outside. */
export const OUTSIDE = '127.0.0.2'

/** The others, where somebody listens. */
export const OWN: readonly string[] = [
  ...['127.0.0.1', '::1'],
  ...Object.values(networkInterfaces()).flatMap((all = []) =>
    all.flatMap(({ address, internal, scopeid }) => (internal || scopeid ? [] : [address])),
  ),
]

/** Addresses that no webhook may reach, as DNS would give them. */
export const INNER: readonly string[] = [
  ...OWN,
  ...['0.0.0.0', '::', '::ffff:127.0.0.1', '::7f00:1', '169.254.169.254', 'fd00:ec2::254'],
  ...['::ffff:169.254.169.254', '100.100.100.200', '10.0.0.1', '172.16.0.1', '192.168.0.1'],
  ...['100.64.0.1', '198.18.0.1', '224.0.0.1', '240.0.0.1', '255.255.255.255', 'fe80::1'],
  ...['64:ff9b::7f00:1', '64:ff9b:1::7f00:1', '2002:7f00:1::', 'fc00::1', '2001::1'],
  ...['2001:db8::5efe:7f00:1', '4000::1', 'ff02::1'],
]

/** Other ways to write such an address that URLs know. */
const SPELLINGS: readonly string[] = [
  ...['2130706433', '0x7f000001', '0x7f.1', '0177.0.0.1', '017700000001', '127.1', '127.0.1'],
  ...['①②⑦.⓪.⓪.①', '127。0。0。1', '%31%32%37.0.0.1', '127.0.0.1.', '0', '0x0'],
  ...['[::ffff:7f00:1]', '[0:0:0:0:0:0:0:1]', '[::127.0.0.1]', '[64:ff9b::127.0.0.1]'],
  ...['0xa9fea9fe', '2852039166', '[::ffff:a9fe:a9fe]', 'localhost', 'LOCALHOST.'],
]

/** Hosts of URLs that lead inside. */
export const INNER_HOSTS: readonly string[] = [
  ...INNER.map((address) => (address.includes(':') ? `[${address}]` : address)),
  ...SPELLINGS,
]
