// Loaded before a server (`--import`): its leases run out within seconds, so that nobody has to wait half
// a minute for the lanes of a node that died. Every node of a test gets the same.
import { registerHooks } from 'node:module'

const LEASE_MS = 6_000
const RENEW_EVERY_MS = 2_000

/** @throws Error when the constant is not there any more: the test would silently take its time. */
function withConstant(source: string, name: string, value: number): string {
  const found = new RegExp(`(?<=^export const ${name} = )[\\d_]+$`, 'm')
  if (!found.test(source)) throw new Error(`lease-store.ts has no constant ${name}.`)
  return source.replace(found, String(value))
}

registerHooks({
  load(url, context, follow) {
    const loaded = follow(url, context)
    if (!url.endsWith('/src/dispatch/lease-store.ts')) return loaded
    const { source = '' } = loaded
    const text = typeof source === 'string' ? source : new TextDecoder().decode(source ?? undefined)
    const lease = withConstant(text, 'LEASE_MS', LEASE_MS)
    return { ...loaded, source: withConstant(lease, 'RENEW_EVERY_MS', RENEW_EVERY_MS) }
  },
})
