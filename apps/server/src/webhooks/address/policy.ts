import {
  hidden,
  type Ip,
  isIn,
  isSingle,
  type Network,
  parseIp,
  parseNetwork,
  synonym,
} from './ip.ts'
import { isMetadata, whySpecial } from './ranges.ts'

/** Why a URL or an address is not called. */
export type RefusalReason =
  | 'invalid_url'
  | 'scheme'
  | 'credentials'
  | 'fragment'
  | 'host_length'
  | 'local_name'
  | 'port'
  | 'private_address'
  | 'metadata_address'

export interface Refusal {
  readonly reason: RefusalReason
  /** For the log and the operator: it may name an address inside, which is none of a caller's business. */
  readonly detail: string
}

export interface AddressPolicyOptions {
  /** Networks or single addresses that may be called though they are not public: `192.168.0.0/16`. */
  readonly allowedCidrs?: readonly string[] | undefined
  /** Development: private addresses, local names, `http` and every port. Metadata stays blocked. */
  readonly allowPrivate?: boolean | undefined
  /** `http` to public addresses too. What `allowedCidrs` lists may always be called without TLS. */
  readonly allowHttp?: boolean | undefined
  /** Ports below 1024 that may be called; default 80 and 443. Those above are free. */
  readonly lowPorts?: readonly number[] | undefined
}

/** What may be called, decided by address. */
export interface AddressPolicy {
  /** Whether any place inside may be called, so that local names can be of use. */
  readonly allowsInside: boolean
  /** Whether `http` can be right at all. */
  readonly allowsHttp: boolean
  allowsPort(port: number): boolean
  /**
   * @param secure whether TLS will be spoken
   * @returns null when the address may be called
   */
  refuse(address: string, secure: boolean): Refusal | null
}

const LOW_PORTS = [80, 443]
const FIRST_FREE_PORT = 1024

/**
 * @throws RangeError when a CIDR is none
 * @example
 * const policy = createAddressPolicy({ allowedCidrs: ['192.168.0.0/16'] })
 * policy.refuse('10.1.2.3', true)?.reason // 'private_address'
 */
export function createAddressPolicy(options: AddressPolicyOptions = {}): AddressPolicy {
  const { allowPrivate = false, allowHttp = false, lowPorts = LOW_PORTS } = options
  const listed = (options.allowedCidrs ?? []).map(networkOrThrow)
  const rules: Rules = { listed, allowPrivate, allowHttp: allowHttp || allowPrivate }
  return {
    allowsInside: allowPrivate || listed.length > 0,
    allowsHttp: rules.allowHttp || listed.length > 0,
    allowsPort: (port) => allowPrivate || port >= FIRST_FREE_PORT || lowPorts.includes(port),
    refuse: (address, secure) => refuse(rules, address, secure),
  }
}

interface Rules {
  readonly listed: readonly Network[]
  readonly allowPrivate: boolean
  readonly allowHttp: boolean
}

function refuse(rules: Rules, address: string, secure: boolean): Refusal | null {
  const ip = parseIp(address)
  if (ip === null) return { reason: 'private_address', detail: `${address} is not an IP address` }
  const { listed, allowPrivate, allowHttp } = rules
  const names = [ip, synonym(ip)].filter((one) => one !== null)
  if ([ip, ...hidden(ip)].some(isMetadata)) {
    const exactly = listed.filter(isSingle)
    if (isListed(exactly, names)) return null
    return { reason: 'metadata_address', detail: `${address} is a metadata address` }
  }
  if (isListed(listed, names)) return null
  const special = allowPrivate ? null : whySpecial(ip)
  if (special !== null) {
    return { reason: 'private_address', detail: `${address} is ${special}` }
  }
  return secure || allowHttp ? null : { reason: 'scheme', detail: `http to ${address}` }
}

const isListed = (networks: readonly Network[], names: readonly Ip[]): boolean =>
  networks.some((network) => names.some((name) => isIn(name, network)))

function networkOrThrow(cidr: string): Network {
  const found = parseNetwork(cidr)
  if (found === null) throw new RangeError(`${cidr} is not an address or a network`)
  return found
}
