import type { Server } from 'node:http'

/** Listens on any free port of loopback and says where, as `processes.ts` waits for it. */
export function announce(server: Server): void {
  server.listen(0, '127.0.0.1', () => {
    const address = server.address()
    const port = address !== null && typeof address === 'object' ? address.port : 0
    const line = { msg: 'listening', url: `http://127.0.0.1:${port}` }
    process.stdout.write(`${JSON.stringify(line)}\n`)
  })
}
