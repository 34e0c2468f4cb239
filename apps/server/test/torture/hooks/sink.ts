import { once } from 'node:events'
import { connect, createServer } from 'node:net'

/** Listens on addresses of this machine, and counts who comes. */
export interface Sink extends AsyncDisposable {
  connections(): number
  /** Comes by itself, once. @returns whether it was counted. */
  counts(): Promise<boolean>
}

export async function startSink(addresses: readonly string[], port: number): Promise<Sink> {
  let connections = 0
  const servers = addresses.map((host) =>
    createServer((socket) => {
      connections += 1
      socket.on('error', () => {}).destroy()
    }).listen(port, host),
  )
  await Promise.all(servers.map((server) => once(server, 'listening')))
  return {
    connections: () => connections,
    async counts() {
      const before = connections
      for (const host of addresses) {
        await once(
          connect(port, host).on('error', () => {}),
          'close',
        )
      }
      return connections === before + addresses.length
    },
    async [Symbol.asyncDispose]() {
      await Promise.all(
        servers.map((server) => {
          server.close()
          return once(server, 'close')
        }),
      )
    },
  }
}
