import { isIPv4, isIPv6 } from 'node:net'
import type { SecretBox } from '../projects/index.ts'

const GROUPS = 8
const HEX = 16
/** Who has one address of IPv6 has its whole /64. */
const NETWORK_GROUPS = 4
/** Of addresses of IPv4 as a server sees them that listens by IPv6 too: ::ffff:203.0.113.7. */
const MAPPED = '0:0:0:0:0:ffff'

/** The caller as the guards count it; the address itself is not kept. */
export const callerMark = (box: SecretBox, projectId: string, clientIp: string): string =>
  box.marks(networkOf(clientIp), `otp.caller ${projectId}`)[0]

/**
 * What is one caller: an address of IPv4, however it is written, or a network of IPv6.
 * @example networkOf('::FFFF:203.0.113.7') // '203.0.113.7'
 * @example networkOf('2001:DB8::1') // '2001:db8:0:0'
 */
export function networkOf(address: string): string {
  if (!isIPv6(address)) return address
  const groups = groupsOf(address)
  const text = groups.map((group) => group.toString(16))
  if (text.slice(0, -2).join(':') !== MAPPED) return text.slice(0, NETWORK_GROUPS).join(':')
  return groups
    .slice(-2)
    .flatMap((group) => [group >> 8, group & 0xff])
    .join('.')
}

/** The eight numbers of a valid address of IPv6. */
function groupsOf(address: string): number[] {
  const [front = [], back] = address.split('::').map(partsOf)
  if (back === undefined) return front
  const zeros = GROUPS - front.length - back.length
  return [...front, ...Array.from({ length: zeros }, () => 0), ...back]
}

const partsOf = (text: string): number[] =>
  text === '' ? [] : text.split(':').flatMap((part) => (isIPv4(part) ? pairOf(part) : [hex(part)]))

const hex = (part: string): number => Number.parseInt(part, HEX)

function pairOf(address: string): number[] {
  const [a = 0, b = 0, c = 0, d = 0] = address.split('.').map(Number)
  return [a * 256 + b, c * 256 + d]
}
