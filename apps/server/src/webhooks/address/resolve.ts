import { lookup, Resolver } from 'node:dns/promises'

/**
 * All addresses of a name, at least one, in the order in which to try them.
 * @throws Error when the name has none, or nobody could tell
 */
export type Resolve = (hostname: string) => Promise<readonly string[]>

/** Two rounds of this fit into the limit for connecting. */
const TRY_MS = 2_000
const TRIES = 2
/** Nobody to ask, or nobody knows the name: the system may know it from elsewhere (`/etc/hosts`). */
const ASK_THE_SYSTEM = new Set(['ENOTFOUND', 'ENODATA', 'ECONNREFUSED'])

/**
 * Asks DNS by sockets. The system's own resolver occupies one of libuv's four threads until it has
 * an answer: four receivers whose name servers are silent would hold up all the others.
 */
export function createResolve(): Resolve {
  const resolver = new Resolver({ timeout: TRY_MS, tries: TRIES })
  return async (hostname) => {
    const answers = await Promise.allSettled([
      resolver.resolve4(hostname),
      resolver.resolve6(hostname),
    ])
    const addresses = answers.flatMap((one) => (one.status === 'fulfilled' ? one.value : []))
    if (addresses.length > 0) return addresses
    const codes = answers.map((one) => (one.status === 'rejected' ? codeOf(one.reason) : ''))
    const unknown = codes.every((code) => ASK_THE_SYSTEM.has(code))
    if (!unknown) throw new Error(`DNS: ${codes.join(', ')}`)
    return (await lookup(hostname, { all: true })).map(({ address }) => address)
  }
}

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
