import { isIPv4, isIPv6 } from 'node:net'

/** An IP address as a number, so that networks are ranges. */
export interface Ip {
  readonly family: 4 | 6
  readonly value: bigint
}

/** A network in CIDR form: everything that shares its first `bits` bits. */
export interface Network extends Ip {
  readonly bits: number
}

const BITS = { 4: 32, 6: 128 } as const
const LOW_32 = 0xffff_ffffn

/**
 * Reads an address as DNS, sockets and `URL.hostname` (without its brackets) write it.
 * @returns null for anything else; a zone (`fe80::1%eth0`) is left out of the value
 * @example parseIp('127.0.0.1') // { family: 4, value: 2130706433n }
 */
export function parseIp(text: string): Ip | null {
  if (isIPv4(text)) return { family: 4, value: dotted(text) }
  return isIPv6(text) ? { family: 6, value: grouped(text.replace(/%.*$/, '')) } : null
}

const dotted = (text: string): bigint =>
  text.split('.').reduce<bigint>((value, part) => (value << 8n) | BigInt(part), 0n)

function grouped(text: string): bigint {
  const [head = [], tail = []] = text.split('::').map(groups)
  // What `::` stands for; without it all eight groups are there.
  const zeros = Array.from({ length: 8 - head.length - tail.length }, () => 0n)
  const all: bigint[] = [...head, ...zeros, ...tail]
  return all.reduce<bigint>((value, group) => (value << 16n) | group, 0n)
}

/** The last group of an address may be four dotted bytes: two groups. */
const groups = (text: string): bigint[] =>
  text === ''
    ? []
    : text.split(':').flatMap((part) => {
        if (!part.includes('.')) return [BigInt(`0x${part}`)]
        const value = dotted(part)
        return [value >> 16n, value & 0xffffn]
      })

/**
 * Reads `10.0.0.0/8`, `fd00::/8`, or a single address.
 * @returns null when it is neither
 */
export function parseNetwork(text: string): Network | null {
  const [address = '', length, ...rest] = text.trim().split('/')
  const ip = parseIp(address)
  if (ip === null || rest.length > 0 || address.includes('%')) return null
  const most = BITS[ip.family]
  if (length === undefined) return { ...ip, bits: most }
  const bits = /^\d{1,3}$/.test(length) ? Number(length) : Number.NaN
  return bits <= most ? { ...ip, bits } : null
}

export function isIn({ family, value }: Ip, network: Network): boolean {
  if (family !== network.family) return false
  const shift = BigInt(BITS[family] - network.bits)
  return value >> shift === network.value >> shift
}

/** Whether the network is one address, no more. */
export const isSingle = (network: Network): boolean => network.bits === BITS[network.family]

const NETWORKS = {
  mapped: network('::ffff:0:0/96'),
  nat64: network('64:ff9b::/96'),
  nat64Local: network('64:ff9b:1::/48'),
  compatible: network('::/96'),
  sixToFour: network('2002::/16'),
  teredo: network('2001::/32'),
} as const
/** The interface identifier of ISATAP, in any network: `…:0:5efe:a.b.c.d`, or `…:200:5efe:…`. */
const ISATAP = 0x5efen

/**
 * The IPv4 address that this one is another way to write: mapped (`::ffff:a.b.c.d`) or behind the
 * well-known NAT64 prefix (`64:ff9b::a.b.c.d`, RFC 6052); null when there is none.
 */
export function synonym(ip: Ip): Ip | null {
  const same = ip.family === 6 && (isIn(ip, NETWORKS.mapped) || isIn(ip, NETWORKS.nat64))
  return same ? { family: 4, value: ip.value & LOW_32 } : null
}

export const isNat64 = (ip: Ip): boolean => isIn(ip, NETWORKS.nat64)

/** Every IPv4 address that a gateway or tunnel might make of this one. */
export function hidden(ip: Ip): Ip[] {
  if (ip.family === 4) return []
  const low = ip.value & LOW_32
  const found: bigint[] = []
  const { mapped, nat64, nat64Local, compatible } = NETWORKS
  if ([mapped, nat64, nat64Local, compatible].some((one) => isIn(ip, one))) found.push(low)
  if (isIn(ip, NETWORKS.sixToFour)) found.push((ip.value >> 80n) & LOW_32)
  // Teredo writes the client's address inverted (RFC 4380, 4).
  if (isIn(ip, NETWORKS.teredo)) found.push((ip.value >> 64n) & LOW_32, low ^ LOW_32)
  if (((ip.value >> 32n) & 0xfdff_ffffn) === ISATAP) found.push(low)
  return found.map((value) => ({ family: 4, value }))
}

/** For tables in the source. @throws RangeError when the text is no network */
export function network(text: string): Network {
  const found = parseNetwork(text)
  if (found === null) throw new RangeError(`${text} is not a network`)
  return found
}
