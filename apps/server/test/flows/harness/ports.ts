import { once } from 'node:events'
import { createServer } from 'node:net'

/**
 * Above what `fetch` refuses, and below what systems hand out to whoever takes any: Linux from 32,768, others from
 * 49,152.
 */
const PORTS = { first: 12_000, count: 20_000 }

/** Begins anywhere: other workers take theirs meanwhile. */
let taken = Math.floor(Math.random() * PORTS.count)

/**
 * A port of 127.0.0.1 for a server that stops and comes back on it: one that the system chooses may be somebody else's
 * by then.
 */
export async function ownPort(): Promise<number> {
  for (;;) {
    taken = (taken + 1) % PORTS.count
    const port = PORTS.first + taken
    if (await isFree(port)) return port
  }
}

async function isFree(port: number): Promise<boolean> {
  const probe = createServer().listen(port, '127.0.0.1')
  try {
    await once(probe, 'listening')
  } catch {
    return false
  }
  probe.close()
  await once(probe, 'close')
  return true
}
