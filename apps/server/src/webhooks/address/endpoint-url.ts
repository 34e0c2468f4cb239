import { isIP } from 'node:net'
import type { AddressPolicy, Refusal, RefusalReason } from './policy.ts'

/** A URL that was read once and found fit to call. Nothing reads the text again. */
export interface Target {
  readonly kind: 'target'
  readonly url: URL
  /** Scheme, host and port of the URL. */
  readonly origin: string
  /** Path and query, as a request names them. */
  readonly path: string
  /** Without the brackets of IPv6 and without the root's dot: for DNS, TLS and connecting. */
  readonly hostname: string
  readonly port: number
  /** Whether it is `https`. */
  readonly secure: boolean
  /** Whether the host is an address, which no DNS is asked for. */
  readonly literal: boolean
}

export interface Refused {
  readonly kind: 'refused'
  readonly refusal: Refusal
}

/** The contract's limit. */
const LONGEST_URL = 2_048
/** RFC 1035, 2.3.4. */
const LONGEST_HOST = 253
const LONGEST_LABEL = 63
/** Names that only a local network answers to (RFC 6761, RFC 6762, RFC 8375, ICANN for `internal`). */
const LOCAL_NAME = /(^|\.)(localhost|local|internal|home\.arpa)$/
const DEFAULT_PORTS: Readonly<Record<string, number>> = { 'http:': 80, 'https:': 443 }

/**
 * Refuses what can be refused without asking DNS. The host is looked at after WHATWG parsing, which
 * turns `2130706433`, `0x7f.1`, `0177.0.0.1` and `①②⑦.0.0.1` into the address that they mean.
 * @example
 * parseEndpointUrl('https://shop.example.com/hooks', policy) // { kind: 'target', … }
 * parseEndpointUrl('https://0x7f.1/', policy) // { kind: 'refused', refusal: { reason: 'private_address', … } }
 */
export function parseEndpointUrl(text: string, policy: AddressPolicy): Target | Refused {
  const url = text.length <= LONGEST_URL && URL.canParse(text) ? new URL(text) : null
  if (url === null) return refused('invalid_url', 'not a URL, or a very long one')
  const secure = url.protocol === 'https:'
  const port = url.port === '' ? DEFAULT_PORTS[url.protocol] : Number(url.port)
  if (port === undefined || !(secure || policy.allowsHttp)) return refused('scheme', url.protocol)
  if (url.username !== '' || url.password !== '') return refused('credentials', 'a user name')
  // An empty fragment leaves `hash` empty, and its sign in `href`.
  if (url.href.includes('#')) return refused('fragment', 'a fragment')
  if (!policy.allowsPort(port)) return refused('port', `port ${port}`)
  const hostname = url.hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '')
  const literal = isIP(hostname) !== 0
  const refusal = literal ? policy.refuse(hostname, secure) : refuseName(hostname, policy)
  if (refusal) return { kind: 'refused', refusal }
  const { origin } = url
  const path = `${url.pathname}${url.search}`
  return { kind: 'target', url, origin, path, hostname, port, secure, literal }
}

function refuseName(hostname: string, policy: AddressPolicy): Refusal | null {
  const labels = hostname.split('.')
  if (labels.includes('')) return { reason: 'invalid_url', detail: 'a host with an empty part' }
  if (hostname.length > LONGEST_HOST || labels.some((label) => label.length > LONGEST_LABEL)) {
    return { reason: 'host_length', detail: `a host of ${hostname.length} characters` }
  }
  const local = labels.length === 1 || LOCAL_NAME.test(hostname)
  return local && !policy.allowsInside
    ? { reason: 'local_name', detail: `${hostname} is a local name` }
    : null
}

const refused = (reason: RefusalReason, detail: string): Refused => ({
  kind: 'refused',
  refusal: { reason, detail },
})
