import { isIPv6, type LookupFunction } from 'node:net'
import { parseEndpointUrl, type Refused, type Target } from './endpoint-url.ts'
import { type AddressPolicyOptions, createAddressPolicy, type Refusal } from './policy.ts'
import { createResolve, type Resolve } from './resolve.ts'

export interface AddressGuardOptions extends AddressPolicyOptions {
  /** For tests; default: DNS, then the system. */
  readonly resolve?: Resolve | undefined
}

/** Every address of a target; each may be called, and none but these is. */
export interface Vetted {
  readonly kind: 'vetted'
  readonly addresses: readonly string[]
}

export interface Unresolved {
  readonly kind: 'unresolved'
  readonly detail: string
}

/**
 * Keeps webhooks away from what is inside: a URL of a caller must never make the relay speak to its
 * own network. Used when a URL is stored, and again at every attempt, because DNS changes its mind.
 */
export interface AddressGuard {
  /** What the text alone tells; no DNS. */
  parse(text: string): Target | Refused
  /** All addresses of the target. One that is forbidden spoils the rest. Never throws. */
  resolve(target: Target): Promise<Vetted | Refused | Unresolved>
  /** Both, for a URL that is about to be stored. A name that has no address yet is no reason to refuse. */
  check(text: string): Promise<Target | Refused>
  /** For a socket that is open: whether its other end may be spoken to. */
  refuse(address: string, target: Target): Refusal | null
}

/**
 * @throws RangeError when a CIDR is none
 * @example
 * const guard = createAddressGuard({ allowedCidrs: ['192.168.0.0/16'] })
 * const target = guard.parse('https://shop.example.com/hooks')
 */
export function createAddressGuard(options: AddressGuardOptions = {}): AddressGuard {
  const { resolve: ask = createResolve() } = options
  const policy = createAddressPolicy(options)
  const parse = (text: string) => parseEndpointUrl(text, policy)
  const refuse = (address: string, target: Target) => policy.refuse(address, target.secure)

  async function resolve(target: Target): Promise<Vetted | Refused | Unresolved> {
    // Node asks no lookup function for a literal: it is judged here, again.
    const addresses = target.literal ? [target.hostname] : await addressesOf(ask, target.hostname)
    if (!Array.isArray(addresses)) return addresses
    const refusal = addresses.map((one) => refuse(one, target)).find((one) => one !== null)
    return refusal ? { kind: 'refused', refusal } : { kind: 'vetted', addresses }
  }

  async function check(text: string): Promise<Target | Refused> {
    const target = parse(text)
    if (target.kind === 'refused') return target
    const found = await resolve(target)
    return found.kind === 'refused' ? found : target
  }

  return { parse, resolve, check, refuse }
}

async function addressesOf(ask: Resolve, hostname: string): Promise<string[] | Unresolved> {
  try {
    const addresses = [...(await ask(hostname))]
    return addresses.length > 0 ? addresses : { kind: 'unresolved', detail: 'no address' }
  } catch (error) {
    return { kind: 'unresolved', detail: error instanceof Error ? error.message : 'no answer' }
  }
}

/**
 * The lookup of a connection: gives out exactly the vetted addresses, whatever name is asked for.
 * To resolve and to connect are so one step, and DNS has no moment in between to change its answer.
 */
export function lookupOf({ addresses }: Vetted): LookupFunction {
  const all = addresses.map((address) => ({ address, family: isIPv6(address) ? 6 : 4 }))
  const [first] = all
  return (_hostname, options, done) => {
    if (options.all) done(null, all)
    else if (first) done(null, first.address, first.family)
    else done(new Error('no vetted address'), [])
  }
}
