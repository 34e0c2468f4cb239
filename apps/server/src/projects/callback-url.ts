import { BlockList, isIP } from 'node:net'
import { fieldError, type RelayError } from '../errors.ts'

/** Networks that are nobody's on the internet. @see RFC 6890 and the IANA special-purpose registries */
const SPECIAL_IPV4 = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const
/** Of IPv6 only this is given out … */
const GLOBAL_IPV6 = ['2000::', 3] as const
/** … except for tunnels, which hide an IPv4 address, and examples. */
const SPECIAL_IPV6 = [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const

const special = new BlockList()
for (const [network, bits] of SPECIAL_IPV4) special.addSubnet(network, bits, 'ipv4')
for (const [network, bits] of SPECIAL_IPV6) special.addSubnet(network, bits, 'ipv6')
const global = new BlockList()
global.addSubnet(...GLOBAL_IPV6, 'ipv6')

/** Names that only a local network answers to. */
const LOCAL_NAME = /(^|\.)(localhost|local|internal|home\.arpa)$/

/**
 * Refuses a callback URL that can only mean an address inside. What a public name stands for is seen
 * when it is called, at every call: this only tells early what will never work.
 * @returns the refusal, or null when the URL may be kept.
 */
export function refuseCallback(callbackUrl: string): RelayError | null {
  const url = URL.canParse(callbackUrl) ? new URL(callbackUrl) : null
  if (url === null) return refusal('callbackUrl is not a URL.')
  if (url.username !== '' || url.password !== '') {
    return refusal('callbackUrl must not hold a user or password.')
  }
  return isInside(url.hostname)
    ? refusal('callbackUrl points to a private address, which is not called.')
    : null
}

function isInside(hostname: string): boolean {
  const host = hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '')
  switch (isIP(host)) {
    case 4:
      return special.check(host, 'ipv4')
    case 6:
      return !global.check(host, 'ipv6') || special.check(host, 'ipv6')
    default:
      return !host.includes('.') || LOCAL_NAME.test(host)
  }
}

const refusal = (detail: string): RelayError =>
  fieldError('/callbackUrl', 'invalid_reference', detail, 'webhook_url_forbidden')
