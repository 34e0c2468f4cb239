import { type Ip, isIn, isNat64, type Network, network, synonym } from './ip.ts'

interface Range {
  readonly name: string
  readonly network: Network
}

const range = (name: string, cidr: string): Range => ({ name, network: network(cidr) })

/**
 * Networks of IPv4 that are nobody's on the internet.
 * @see RFC 6890 and https://www.iana.org/assignments/iana-ipv4-special-registry
 */
const SPECIAL_IPV4: readonly Range[] = [
  range('this network', '0.0.0.0/8'),
  range('private', '10.0.0.0/8'),
  range('shared by a carrier', '100.64.0.0/10'),
  range('loopback', '127.0.0.0/8'),
  range('link-local', '169.254.0.0/16'),
  range('private', '172.16.0.0/12'),
  range('for protocols', '192.0.0.0/24'),
  range('for documentation', '192.0.2.0/24'),
  range('a tunnel', '192.88.99.0/24'),
  range('private', '192.168.0.0/16'),
  range('for benchmarks', '198.18.0.0/15'),
  range('for documentation', '198.51.100.0/24'),
  range('for documentation', '203.0.113.0/24'),
  range('multicast', '224.0.0.0/4'),
  range('reserved', '240.0.0.0/4'),
]

/** Of IPv6 only this is given out (RFC 4291, 2.4, and the IANA registry) … */
const GLOBAL_IPV6 = network('2000::/3')
/** … except for tunnels, which hide an IPv4 address, and examples. */
const SPECIAL_IPV6: readonly Range[] = [
  range('for protocols', '2001::/23'),
  range('for documentation', '2001:db8::/32'),
  range('a tunnel', '2002::/16'),
  range('for documentation', '3fff::/20'),
]

/**
 * Where clouds hand a machine its own credentials. `168.63.129.16` is a public address to everybody
 * but a machine on Azure. Link-local is among them as a whole: nothing else of use lives there.
 */
const METADATA: readonly Network[] = [
  '169.254.0.0/16',
  '100.100.100.200',
  '168.63.129.16',
  '192.0.0.192',
  'fe80::/10',
  'fd00:ec2::/32',
  'fd20:ce::254',
].map(network)

/** What keeps the address off the internet, in words; null for one that anybody may reach. */
export function whySpecial(ip: Ip): string | null {
  if (ip.family === 4) return nameIn(SPECIAL_IPV4, ip)
  // The one prefix below 2000::/3 with a way out: a NAT64 gateway makes IPv4 of it.
  if (isNat64(ip)) return whySpecial(synonym(ip) ?? ip)
  return isIn(ip, GLOBAL_IPV6) ? nameIn(SPECIAL_IPV6, ip) : 'not global'
}

export const isMetadata = (ip: Ip): boolean => METADATA.some((one) => isIn(ip, one))

const nameIn = (ranges: readonly Range[], ip: Ip): string | null =>
  ranges.find((one) => isIn(ip, one.network))?.name ?? null
